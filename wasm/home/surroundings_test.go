//go:build js

package home

import (
	"syscall/js"
	"testing"

	"palate"
	"palate/session"
	"palate/session/sessiontest"
	"palate/wasm/bridge"
)

// The surroundings of a session in a browser do what those in memory do. build/e2e/bridge.mjs runs it in a page.
func TestSurroundings(t *testing.T) {
	if !js.Global().Get("indexedDB").Truthy() {
		t.Skip("needs a browser: build/e2e/bridge.mjs")
	}
	s := session.NewSession(session.Platform{Clock: SystemClock{}, Random: bridge.Random52, Files: session.NoFiles{}})
	h := New(s)
	h.Restart, h.Check = func() {}, s.Faults.CheckStore
	s.Platform.Scheduler = Queue{Home: h}
	if _, err := h.Open(func() []session.Set { return nil }); err != nil {
		t.Fatal(err)
	}
	settle := func() { _ = h.InTurn(func() error { return nil }) }
	t.Run("clock", func(t *testing.T) { sessiontest.TestClock(t, SystemClock{}) })
	t.Run("scheduler", func(t *testing.T) { sessiontest.TestScheduler(t, s.Platform.Scheduler, settle) })
	t.Run("network", func(t *testing.T) { sessiontest.TestNetwork(t, s.Platform.Network) })
	t.Run("store", func(t *testing.T) {
		sessiontest.TestStore(t, func(t *testing.T) sessiontest.OpenedStore { return openStore(t, h) })
	})
	t.Run("in memory", func(t *testing.T) {
		sessiontest.TestNetwork(t, network{noLink{}})
	})
}

// openStore is an empty store in the browser's database.
func openStore(t *testing.T, h *Home) sessiontest.OpenedStore {
	name := "store-" + newPerson()
	open := func() store {
		db, err := bridge.OpenDB(name)
		if err != nil {
			t.Fatal(err)
		}
		return store{db, h}
	}
	s := open()
	header, err := s.Begin(newHeader())
	if err != nil {
		t.Fatal(err)
	}
	sealer, err := bridge.OpenSealer(s.DB)
	if err != nil {
		t.Fatal(err)
	}
	author, err := palate.NewAuthor(sealer, header.Secret)
	if err != nil {
		t.Fatal(err)
	}
	return sessiontest.OpenedStore{
		Store: s, Author: author,
		Lines: func() []palate.Line {
			lines, bad, err := open().DB.Load()
			if err != nil || len(bad) > 0 {
				t.Fatal(err, bad)
			}
			return lines
		},
		Reopen: func() session.Store { return open() },
	}
}
