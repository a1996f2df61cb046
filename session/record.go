package session

import (
	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/ui/text"
)

// known is what was known of the person at a moment, to say what moved since.
type known struct {
	model  *taste.Model
	claims []insight.Claim
}

func (s *Session) known() known { return known{s.model, s.claims} }

// A deed is a gesture on the showing on the page: what it says, and what is done once it is stored.
type deed struct {
	on    *Showing
	lines func() ([]palate.Line, error)            // of texts that it names itself; nil: none
	body  func(showing palate.EventID) palate.Body // its event
	then  func(e *palate.Event)                    // nil: nothing
	named string                                   // what it is called in the line under the bar
}

// do records a deed in the background: one event, behind the showing before the first gesture on it.
func (s *Session) do(d deed) {
	if s.State.Phase != Ready || d.on == nil || s.paused() {
		return
	}
	s.Compare.noteFirstTouch()
	s.State.Status = saving()
	s.Platform.Scheduler.Enqueue(func() { s.record(d) })
}

func (s *Session) record(d deed) {
	before := s.known()
	lines, err := s.deedLines(d)
	s.commit(lines, err, func() { s.record(d) }, func() {
		last := lines[len(lines)-1].(*palate.Event)
		if showing := s.showingIn(lines); showing != (palate.EventID{}) {
			d.on.Event = showing
		}
		s.History.pushUndo(last.ID())
		s.asker.next = nil
		if d.then != nil {
			d.then(last)
		}
		s.learner.say(s.Learned.savedDeed(d.named, ""), func() Status { return s.Learned.savedDeed(d.named, s.Learned.moved(before)) })
	})
}

// deedLines are the lines of a deed, with the showing's before its first.
func (s *Session) deedLines(d deed) (lines []palate.Line, err error) {
	showing := d.on.Event
	if showing == (palate.EventID{}) {
		if lines, err = s.Compare.shownLines(d.on); err != nil {
			return nil, err
		}
		showing = s.showingIn(lines)
	}
	if d.lines != nil {
		more, err := d.lines()
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	more, err := s.seal(d.on.Prompt.context(), d.body(showing))
	return append(lines, more...), err
}

// showingIn is the showing among lines; zero for none.
func (s *Session) showingIn(lines []palate.Line) palate.EventID {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && e.Kind() == palate.KindShown {
			return e.ID()
		}
	}
	return palate.EventID{}
}

// savedDeed is the line after a gesture was stored: what was saved, and what that moved.
func (l *Learned) savedDeed(named, moved string) Status {
	saved := text.Saved
	if l.s.Faults.inMemory {
		saved = text.InMemory
	}
	return Status{Text: trimmed(saved.With(named, moved))}
}

// moved says what is known now that was not, else what moved most, else that nothing did.
func (l *Learned) moved(before known) string {
	if said := l.claimChanges(before.claims); said != "" {
		return said
	}
	if moves := insight.Moves(before.model, l.s.model, nil); len(moves) > 0 {
		return text.SpeaksFor.With(PreferencePhrase(DirectionWords(moves[0].Item, moves[0].To > moves[0].From)))
	}
	return text.LittleChanged
}
