package session

import (
	"palate"
	"palate/rules/insight"
)

// A view is what a session does for the page that shows it. A session that nothing draws has an empty one, and its
// program none of the code behind it.
type view interface {
	fetch(sets []Set)                                   // brings the set that was on the page; it may wait
	begin()                                             // goes where the person was
	learned(edits []*palate.Event)                      // takes in the live edits of a log that has changed
	received()                                          // takes in what others wrote
	refresh()                                           // derives what is shown
	takeUp(entry *journalEntry, before []insight.Claim) // shows what was answered before the program was there
	unsaved(err error, retry func())                    // says that something could not be stored
	watchCode()                                         // looks whether a code was used
}

// page is the view of a page.
type page struct{ s *Session }

func (p page) fetch(sets []Set) {
	p.s.Texts.fetchSet(sets, readBookmark(p.s.Platform.Bookmark).Set)
}

func (p page) begin() {
	p.s.History.undoStack = p.s.History.undoable()
	p.s.Pages.resume(readBookmark(p.s.Platform.Bookmark))
}

func (p page) learned(edits []*palate.Event) { p.s.Edits.readVersions(edits) }

func (p page) received() {
	p.s.asker.next = nil
	p.s.History.pruneUndo()
	p.s.Compare.refreshShowing()
}

func (p page) refresh() {
	s, st := p.s, p.s.State
	st.CanUndo, st.CanRedo = len(s.History.undoStack) > 0, len(s.History.redoStack) > 0
	s.Ranked.rerank()
	st.Learned = s.Learned.learned()
	s.Marks.derive()
	s.Rules.refreshRules()
	st.Guesses = guesses(s.log)
	if st.View == ViewLearned {
		s.Learned.refreshMeasures()
	}
	st.History = s.History.history()
}

func (p page) takeUp(e *journalEntry, before []insight.Claim) {
	if p.s.Journal.showAs(e); p.s.State.Showing == e.Showing && e.Decided {
		p.s.State.Status = p.s.Learned.decisionStatus(before, *e.Showing)
	}
}

func (p page) unsaved(err error, retry func()) { p.s.Faults.reportUnsaved(err, retry) }

func (p page) watchCode() { p.s.Devices.watchCode() }

// undrawn is the view of a session that nothing draws.
type undrawn struct{}

func (undrawn) fetch([]Set)                           {}
func (undrawn) begin()                                {}
func (undrawn) learned([]*palate.Event)               {}
func (undrawn) received()                             {}
func (undrawn) refresh()                              {}
func (undrawn) takeUp(*journalEntry, []insight.Claim) {}
func (undrawn) unsaved(error, func())                 {}
func (undrawn) watchCode()                            {}
