//go:build js

package main

import (
	"palate/ui"
	"palate/wasm/bridge"
)

// Names of what the browser remembers for the page.
const (
	bookmarkName = "palate-bookmark"
	answeredName = "palate-answered" // read by early.js: there is more than the first pair
)

// whence is where the page was left, and follows where it is: the address, the title, and a bookmark.
type whence struct {
	mark    ui.Bookmark
	view    ui.View
	set     int
	showing *ui.Showing
	decided bool
}

// recall reads where the page was left.
func (w *whence) recall() { w.mark = ui.ReadBookmark([]byte(bridge.Recall(bookmarkName))) }

// follow notes where the session is, when that changed.
func (w *whence) follow(s *ui.Session) {
	st := s.State
	if st.Phase != ui.Ready {
		return
	}
	if w.view != st.View {
		bridge.SetAddress(st.View.Address(), st.View.Title(), w.view == "")
	}
	decided := st.Showing != nil && st.Showing.Decided
	if w.view == st.View && w.set == st.Set && w.showing == st.Showing && w.decided == decided {
		return
	}
	begun := w.view != ""
	w.view, w.set, w.showing, w.decided = st.View, st.Set, st.Showing, decided
	bridge.Remember(bookmarkName, string(s.Bookmark().Append(nil)))
	if begun || st.Answers > 0 {
		bridge.Remember(answeredName, "1")
	}
}

// turn opens the view at the page's address, where the person went; an address of none becomes that of
// Compare.
func (a *app) turn() {
	view := ui.ViewAt(bridge.Address())
	if view == "" {
		view = ui.ViewCompare
		bridge.SetAddress(view.Address(), view.Title(), true)
	}
	a.update(func() { a.session.Try(func() { a.session.Go(view) }) })
}

// arrive takes up what was answered before the program was there, and goes where the page was left: to
// the pair that stood on it meanwhile, else to that of the bookmark.
func (a *app) arrive() {
	a.update(func() { a.session.Return(a.whence.mark) })
	page, entries := a.journal()
	if page != nil || len(entries) > 0 {
		a.takeUp(page, entries)
	}
	view := ui.ViewAt(bridge.Address())
	if view == "" && bridge.Address() == "" {
		view = a.whence.mark.View
	}
	a.update(func() { a.session.Begin(view) })
}

// journal is the pair on the page, nil where there is none, and what was answered.
func (a *app) journal() (page *ui.Entry, entries []ui.Entry) {
	if shown := bridge.Early(); shown != nil {
		if list, err := ui.ReadEntries(append(append([]byte("["), shown...), ']')); err == nil && len(list) == 1 {
			page = &list[0]
		}
	}
	data, err := bridge.Journal()
	if err == nil {
		entries, err = ui.ReadEntries(data)
	}
	if err != nil {
		a.fail("What you answered before Palate was ready could not be read", err)
	}
	return page, entries
}

// takeUp signs entries, while no other tab does, and takes them out of the journal.
func (a *app) takeUp(page *ui.Entry, entries []ui.Entry) {
	var done []string
	_ = a.inTurn(func() error {
		if reread := a.session.Host.Reread; len(entries) > 0 && reread != nil {
			reread() // what another tab signed of them
		}
		done = a.session.TakeUp(page, entries)
		return nil
	})
	if len(done) > 0 {
		bridge.Go("emptying the journal", func() {
			if err := bridge.Unjournal(done); err != nil {
				a.fail("What you answered before Palate was ready is saved, but was not taken off the waiting list", err)
			}
		})
	}
}

// fail says that something failed of which nothing is lost.
func (a *app) fail(what string, err error) {
	a.update(func() {
		a.session.State.Fault = &ui.Fault{What: what + ": " + err.Error() + ".", Safe: "They are safe on this device.", Do: "Reload the page to try again."}
	})
}
