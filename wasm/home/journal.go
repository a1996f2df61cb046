//go:build js

package home

import "palate/wasm/bridge"

// SignJournal signs what was answered without the program and takes it out of the journal, while no other tab
// does.
func (h *Home) SignJournal() {
	_ = h.InTurn(func() error {
		h.Catch()
		return nil
	})
}

// Catch takes in what other tabs wrote and what stands in the journal, from the queue of work. What is read is what
// stands there then: an answer that another tab signed and that was changed since is not signed as it was before.
func (h *Home) Catch() {
	h.ReadNews()
	h.Session.Data.ReadPause()
	if journal := bridge.TakeJournal(); journal != nil {
		bridge.DropSigned(h.Session.Journal.SignJournal(journal))
	}
}
