package ui

import (
	"palate"
	"palate/ui/text"
)

// pastShown is how many past decisions the history lists at most.
const pastShown = 200

// past lists the live decisions, newest first.
func (s *Session) past() []PastDecision {
	var rows []PastDecision
	live := s.log.Live()
	for i := len(live) - 1; i >= 0 && len(rows) < pastShown; i-- {
		if row, ok := s.pastOf(live[i]); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func (s *Session) pastOf(e *palate.Event) (PastDecision, bool) {
	row := PastDecision{ID: e.ID(), At: e.At, Mine: e.Device == s.author.Device()}
	switch b := e.Body.(type) {
	case *palate.Pair:
		row.Showing, row.What = b.Showing, DecisionName(b.Strength, b.Level, false)
	case *palate.Skip:
		row.Showing, row.What = b.Showing, DecisionName(0, "", true)
	default:
		return row, false
	}
	shown, ok := s.shownOf(row.Showing)
	if !ok {
		return row, false
	}
	prompt, _ := s.log.Text(shown.Prompt)
	row.Prompt = truncate(prompt.Body, 160)
	return row, true
}

// DecisionOf is a past decision by the id of its event.
func (s *Session) DecisionOf(id palate.EventID) (PastDecision, bool) {
	e, ok := s.log.Event(id)
	if !ok {
		return PastDecision{}, false
	}
	return s.pastOf(e)
}

// TakeBack retracts any past decision.
func (s *Session) TakeBack(id palate.EventID) {
	s.State.Status = saving()
	s.Host.Do(func() {
		s.reverse(gesture{id}, retract, text.Undone, func() {
			s.done = without(s.done, func(other palate.EventID) bool { return other == id })
			s.undone = append(s.undone, gesture{id})
		})
	})
}
