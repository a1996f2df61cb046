//go:build js

// Command keeper keeps a person's log where no page is open: it answers strips and panels by messages, signs what
// they wrote into the journal, and syncs while it lives. It draws nothing and reads no words. It is loaded by
// build/keeper/keeper.js, may be stopped at any time, and knows nothing but what is in IndexedDB.
package main

import (
	"palate"
	"palate/session"
	"palate/wasm/bridge"
	"palate/wasm/home"
	"palate/wasm/keeping"
	"palate/wasm/slimfmt"
)

// What ends the program, the edge tells who asks; the next request starts it anew.
func main() {
	over := make(chan struct{}, 1)
	h := homeOf(func() { end(over) })
	if _, err := h.Open(func() []session.Set { return nil }); err != nil {
		refuse(err)
		return
	}
	h.SignJournal()
	answer(h)
	h.Sync()
	<-over
}

// homeOf is a session without a page.
func homeOf(restart func()) *home.Home {
	s := session.NewUndrawn(session.Platform{
		Clock:       home.SystemClock{},
		Random:      bridge.Random52,
		Files:       session.NoFiles{},
		DeviceName:  bridge.BrowserName(),
		ReportPanic: func(reason any) { bridge.Crash("a gesture", reason) },
	})
	h := home.New(s)
	h.Restart = restart
	h.Check = func() {
		if h.Cleared() {
			restart() // the next one begins with what is there
		}
	}
	s.Platform.Scheduler = home.Queue{Home: h}
	return h
}

// mostWaiting is how many requests may wait: the queue has room for as many, and who asks more asks in vain.
const mostWaiting = 500

// answer answers requests, one after the other.
func answer(h *home.Home) {
	desk, waiting := &keeping.Desk{Session: h.Session, Catch: h.Catch}, 0
	bridge.OnRequest(func(line []byte, reply func([]byte)) {
		run := h.Look
		if keeping.Writes(line) {
			run = h.Enqueue
		}
		if waiting == mostWaiting {
			reply(keeping.Refuse(line, &palate.Error{Code: palate.CodeTooMany, Message: "too many requests wait for an answer"}))
			return
		}
		waiting++
		run(func() {
			waiting--
			reply(desk.Call(line))
		})
	})
}

// refuse says why the log could not be opened to who asks first, and ends, for the next one may find it open.
func refuse(err error) {
	slimfmt.Println("palate:", err)
	over := make(chan struct{}, 1)
	bridge.OnRequest(func(line []byte, reply func([]byte)) {
		reply(keeping.Refuse(line, err))
		end(over)
	})
	<-over
}

// end ends the program, which may be ending.
func end(over chan<- struct{}) {
	select {
	case over <- struct{}{}:
	default:
	}
}
