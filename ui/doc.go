// Package ui is the app: a [Session] that holds a person's log, what was learned from it and the [State] of the
// page, and the components that draw that state.
//
// A component is a .vugu file with markup and one-call handlers; the .go file of its name, where there is one, has
// what the markup asks. A handler calls a method of the session, which changes the state at once and does in the
// background what takes its time: it seals events, commits them to the store, and learns. What the session needs of
// its surroundings is a [Platform], so that all of it runs without a browser.
package ui
