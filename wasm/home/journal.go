//go:build js

package home

import "palate/wasm/bridge"

// SignJournal signs what was answered without the program and takes it out of the journal, while no other tab
// does. What is read is what stands there then: an answer that another tab signed and that was changed since is
// not signed as it was before.
func (h *Home) SignJournal() {
	_ = h.InTurn(func() error {
		h.ReadNews()
		if journal := bridge.TakeJournal(); journal != nil {
			bridge.DropSigned(h.Session.SignJournal(journal))
		}
		return nil
	})
}
