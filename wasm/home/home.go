//go:build js

// Package home is where a session lives in a browser: the log in IndexedDB, the queue in which what the session
// does is stored, the other tabs, and the way to the host. The page and the keeper stand on it.
package home

import (
	"strconv"

	"palate"
	"palate/session"
	"palate/wasm/bridge"
	"palate/wasm/syncer"
)

// A Home ties a session to the browser that it is in. It is to be opened, once.
type Home struct {
	Session *session.Session

	// Restart begins the program anew: another tab put another person's log in the place of this one.
	Restart func()
	// Check finds out whether what was stored is still there. It may block.
	Check func()
	// Rescue, as [Home.WriteAnew] does, writes anew what can be passed on to no host; nil: that is left to others.
	Rescue func(*syncer.Outcome) error

	work   chan task  // queued, in order
	db     *bridge.DB // nil where the browser stores nothing
	sealer *bridge.Sealer
	tabs   bridge.Channel
	erased bridge.Channel // tells that all was deleted
	link   *link
}

const (
	dbName      = "palate"
	queueLength = 1000 // gestures that may wait to be stored

	// tabPatience is how long a write waits for those of other tabs, which take milliseconds but for
	// an import.
	tabPatience = 2 * bridge.Second
)

// New is a home of a session, which is to get what it enqueues by [Home.Enqueue].
func New(s *session.Session) *Home {
	h := &Home{Session: s, work: make(chan task, queueLength)}
	bridge.Go("keeping", func() {
		for t := range h.work {
			if t.looks {
				bridge.Guard("looking", t.run)
			} else {
				bridge.Exclusive(dbName, tabPatience, func() { bridge.Guard("keeping", t.run) })
			}
		}
	})
	return h
}

// A task is what stands in the queue.
type task struct {
	run   func()
	looks bool // it changes nothing, so what other tabs write need not be waited for
}

// Enqueue runs f behind all that was enqueued before, while no other tab runs its own.
func (h *Home) Enqueue(f func()) { h.work <- task{run: f} }

// Look runs f behind all that was enqueued before; it must change nothing.
func (h *Home) Look(f func()) { h.work <- task{f, true} }

// InTurn runs f in the queue of work, behind what was enqueued before, and waits for it.
func (h *Home) InTurn(f func() error) error {
	done := make(chan error, 1)
	h.Enqueue(func() {
		var err error = &palate.Error{Code: palate.CodeInternal, Message: "it failed"} // unless f returns
		defer func() { done <- err }()
		err = f()
	})
	return <-done
}

// Cleared reports whether the log that this program works on is there no more: the browser's storage was cleared, or
// another person's log is in its place.
func (h *Home) Cleared() bool {
	code := palate.CodeOf(h.db.Check(palate.EventID{}))
	return code == palate.CodeCorrupt || code == palate.CodeNotFound
}

// Stores reports whether the browser lets the log be stored.
func (h *Home) Stores() bool { return h.db != nil }

// Open opens the log of this browser, or begins one, and the session on it. What cannot be read of it is bad. One
// whose header is lost, with its copy, is a CodeCorrupt: see [Home.BeginAnew].
func (h *Home) Open(sets func() []session.Set) (bad []error, err error) {
	if h.db == nil {
		if h.db, err = bridge.OpenDB(dbName); err != nil {
			return nil, err
		}
	}
	log, bad, err := h.readLog()
	if err != nil {
		return bad, err
	}
	if h.sealer, err = bridge.OpenSealer(h.db); err != nil {
		return nil, err
	}
	h.link = newLink(h)
	host := &h.Session.Platform
	host.Store, host.Sealer, host.Network = store{h.db, h}, h.sealer, networkOf(h.link)
	if err := h.Session.Open(log, sets()); err != nil {
		return nil, err
	}
	bridge.SetPaused(h.Session.State.Paused)
	h.db.Encode, h.link.client.Encode = h.Session.AppendLine, h.Session.AppendLine
	h.listen()
	bridge.Go("storage", func() { h.db.Persist() })
	return bad, nil
}

// listen keeps up with what other tabs and the browser do to the log.
func (h *Home) listen() {
	h.db.OnClose(func() { h.Enqueue(h.Check) })
	bridge.OnChange(func() { h.Enqueue(h.Check) })
	h.tabs = bridge.OpenChannel(dbName, func() {
		h.Enqueue(h.ReadNews)
		h.Enqueue(h.Check)
		h.Enqueue(h.Session.Data.ReadPause)
	})
	h.erased = bridge.OpenChannel(dbName+" erased", h.Restart)
}

// Sync syncs as long as the program lives, when the device is connected.
func (h *Home) Sync() {
	if h.link != nil {
		h.link.begin()
	}
}

// readLog reads the log of this browser, or begins one.
func (h *Home) readLog() (*palate.Log, []error, error) {
	lines, bad, err := h.db.Load()
	if err != nil {
		return nil, bad, err
	}
	header, err := h.db.Begin(newHeader())
	if err != nil {
		return nil, nil, err
	}
	log := palate.NewLog(header)
	for _, line := range lines {
		if err := log.Add(line); err != nil {
			bad = append(bad, err)
		}
	}
	return log, bad, nil
}

// newHeader begins the log of a new person.
func newHeader() palate.Header {
	return palate.Header{Palate: 1, Person: newPerson(), Secret: bridge.Random(32), Created: bridge.Now()}
}

// newPerson is a random id of a log.
func newPerson() string {
	id := ""
	for _, b := range bridge.Random(16) {
		id += strconv.FormatUint(0x100|uint64(b), 16)[1:]
	}
	return id
}

// ReadNews applies what another tab wrote; when that is another person's log, the program begins anew
// with it.
func (h *Home) ReadNews() {
	if h.db == nil {
		return
	}
	lines, err := h.db.LinesSince(h.Session.Log().Cursor())
	switch palate.CodeOf(err) {
	case palate.CodeNotFound:
		h.Restart()
	case palate.CodeCorrupt:
		h.Check()
	}
	if err == nil && len(lines) > 0 {
		h.Session.Receive(lines)
	}
}

// receive takes in lines that are durable, and leaves no byte of what they say to forget.
func (h *Home) receive(lines []palate.Line) error {
	if len(lines) == 0 {
		return nil
	}
	h.Session.Receive(lines)
	h.tabs.Notify()
	h.link.wake()
	return h.erase(lines)
}

// erase leaves no byte of what other devices said to forget.
func (h *Home) erase(lines []palate.Line) error {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && e.Kind() == palate.KindForget {
			if err := h.db.Erase(e); err != nil {
				return err
			}
		}
	}
	return nil
}
