//go:build js

package main

import (
	"palate/session"
	"palate/wasm/bridge"
)

// location follows where the person is, for the page's address, its title, and when it is left.
type location struct {
	view    session.View
	set     int
	showing *session.Showing
	decided bool
}

func (w *location) follow(s *session.Session) {
	st := s.State
	decided := st.Showing != nil && st.Showing.Decided
	if st.Phase != session.Ready || w.view == st.View && w.set == st.Set && w.showing == st.Showing && w.decided == decided {
		return
	}
	further := w.view != "" || st.Answers > 0
	w.view, w.set, w.showing, w.decided = st.View, st.Set, st.Showing, decided
	bridge.SetAddress(string(st.View), st.View.Title(), s.Pages.Bookmark(), further)
}

// openAddress opens the view of an address.
func (a *app) openAddress(name string) {
	a.location.view = "" // whatever comes of it is noted
	a.update(func() { a.session.Try(func() { a.session.Pages.OpenView(session.View(name)) }) })
}
