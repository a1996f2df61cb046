// Package session is one person at work: a [Session] holds their log, what was learned from it, and the [State] that a
// page shows. Pages, the extension's keeper and tests stand on it; nothing in it draws.
//
// A gesture changes the state at once and does in the background what takes its time: it seals events, commits them to
// the store, and learns. What a session needs of its surroundings is a [Platform], so that all of it runs without a
// browser.
package session
