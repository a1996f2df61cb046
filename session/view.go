package session

import (
	"palate"
	"palate/rules/insight"
)

// A view is what a session does for the page that shows it. A session that nothing draws has an empty one, and its
// program none of the code behind it.
type view interface {
	bringSet(sets []Set)                                   // brings the set that was on the page; it may wait
	openPage()                                             // goes where the person was
	takeEdits(edits []*palate.Event)                       // takes in the live edits of a log that has changed
	takeNews()                                             // takes in what others wrote
	showAll()                                              // derives what is shown
	showEntry(entry *journalEntry, before []insight.Claim) // shows what was answered before the program was there
	sayUnsaved(err error, retry func())                    // says that something could not be stored
	sayBroken(err error)                                   // says that the log cannot be written any more
	dropRefused()                                          // takes what was not recorded off the showing on the page
	lookForDevice()                                        // looks whether a code was used
}

// page is the view of a page.
type page struct{ s *Session }

func (p page) bringSet(sets []Set) {
	p.s.Texts.fetchSet(sets, readBookmark(p.s.Platform.Bookmark).Set)
	if InExtension && p.s.Visit.Beside() {
		p.s.Visit.readCount()
	}
}

func (p page) openPage() {
	p.s.History.undoStack = p.s.History.undoable()
	p.s.Pages.resume(readBookmark(p.s.Platform.Bookmark))
}

func (p page) takeEdits(edits []*palate.Event) { p.s.Edits.readVersions(edits) }

func (p page) takeNews() {
	p.s.asker.next = nil
	p.s.History.pruneUndo()
	p.s.Compare.refreshShowing()
}

func (p page) showAll() {
	s, st := p.s, p.s.State
	st.CanUndo, st.CanRedo = len(s.History.undoStack) > 0, len(s.History.redoStack) > 0
	s.Ranked.rerank()
	st.Learned = s.Learned.learned()
	s.Marks.derive()
	s.Rules.refreshRules()
	if st.View == ViewLearned {
		s.Learned.refreshMeasures()
	}
	if s.Pages.Payoff() {
		st.Guesses = guesses(s.log)
	}
	st.History = s.History.history()
	if InExtension && s.Visit.Beside() {
		s.Visit.derive()
	}
}

func (p page) showEntry(e *journalEntry, before []insight.Claim) {
	if p.s.Journal.showAs(e); p.s.State.Showing == e.Showing && e.Decided {
		p.s.State.Status = p.s.Learned.decisionStatus(before, *e.Showing)
	}
}

func (p page) sayUnsaved(err error, retry func()) { p.s.Faults.reportUnsaved(err, retry) }

func (p page) sayBroken(err error) {
	p.s.State.Phase, p.s.State.Fault = Failed, p.s.Faults.FaultOf(err, nil)
}

func (p page) dropRefused() {
	if sh := p.s.State.Showing; sh != nil && sh.Decision == (palate.EventID{}) {
		restoreDecision(p.s.log, sh)
		delete(p.s.asker.deferred, sh.key())
	}
}

func (p page) lookForDevice() { p.s.Devices.watchCode() }

// undrawn is the view of a session that nothing draws.
type undrawn struct{}

func (undrawn) bringSet([]Set)                           {}
func (undrawn) openPage()                                {}
func (undrawn) takeEdits([]*palate.Event)                {}
func (undrawn) takeNews()                                {}
func (undrawn) showAll()                                 {}
func (undrawn) showEntry(*journalEntry, []insight.Claim) {}
func (undrawn) sayUnsaved(error, func())                 {}
func (undrawn) sayBroken(error)                          {}
func (undrawn) dropRefused()                             {}
func (undrawn) lookForDevice()                           {}
