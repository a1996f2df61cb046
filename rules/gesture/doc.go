// Package gesture is what a person can do with answers that are shown, whatever surface they do it on: what a gesture
// may say of a showing, an order as it is put together key by key, how long what was looked at, and gestures
// written down as lines of JSON. It makes bodies of events, and neither seals nor keeps them.
package gesture
