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
	s := session.NewSession(session.Platform{Clock: home.SystemClock{}, Random: bridge.Random52, Files: session.NoFiles{}})
	h := home.New(s)
	h.Restart, h.Check = bridge.Reload, s.Faults.CheckStore
	s.Platform.Scheduler = home.Queue{Home: h}
	if _, err := h.Open(func() []session.Set { return nil }); err != nil {
		slimfmt.Println(err)
		return
	}
	h.SignJournal()
	h.Sync()
}
