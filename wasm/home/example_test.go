//go:build js

package home_test

import (
	"palate/ui"
	"palate/wasm/bridge"
	"palate/wasm/home"
	"palate/wasm/slimfmt"
)

// A session that lives in the browser: its log is opened, what was answered before it was there is signed, and
// other devices are told.
func Example() {
	s := ui.NewSession(ui.Platform{Now: bridge.Now, Update: func(f func()) { f() }})
	h := home.New(s, bridge.Reload)
	s.Platform.Enqueue = h.Enqueue
	if _, err := h.Open(func() []ui.Set { return nil }); err != nil {
		slimfmt.Println(err)
		return
	}
	h.SignJournal()
	h.Sync()
}
