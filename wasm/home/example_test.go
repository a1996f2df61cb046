//go:build js

package home_test

import (
	"palate/session"
	"palate/wasm/bridge"
	"palate/wasm/home"
	"palate/wasm/slimfmt"
)

// A session that lives in the browser: its log is opened, what was answered before it was there is signed, and
// other devices are told.
func Example() {
	s := session.NewSession(session.Platform{Now: bridge.Now, Update: func(f func()) { f() }})
	h := home.New(s)
	h.Restart, h.Check = bridge.Reload, s.Faults.CheckStore
	s.Platform.Enqueue = h.Enqueue
	if _, err := h.Open(func() []session.Set { return nil }); err != nil {
		slimfmt.Println(err)
		return
	}
	h.SignJournal()
	h.Sync()
}
