// Package static serves files: the app's pages, and sets of prompts with the outputs that people
// compared. It is no part of the protocol by which devices exchange events.
package static
