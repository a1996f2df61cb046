// Package ui draws a [session.Session].
//
// A component is a .vugu file with markup and one-call handlers; the .go file of its name, where there is one, has
// what the markup asks. A handler calls a method of the session, which changes the state at once.
package ui
