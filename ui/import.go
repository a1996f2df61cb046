package ui

import (
	"palate"
	"palate/rules/format"
	"palate/ui/text"
)

// setAside takes the pairs that a file decides out of what is asked next, before they are kept.
func (s *Session) setAside(records []format.Record) {
	for _, r := range records {
		if r.Label != format.NoLabel && len(r.Outputs) == 2 {
			s.passed[pairKey(r.Prompt, r.Outputs[0].Text, r.Outputs[1].Text)] = true
		}
	}
}

// gesturesOf are the ids of the events among lines that undo takes back.
func gesturesOf(lines []palate.Line) (ids gesture) {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && isGesture(e.Body) {
			ids = append(ids, e.ID())
		}
	}
	return ids
}

// imported learns from n choices of a file that were kept, which undo takes back together.
func (s *Session) imported(g gesture, n int) {
	if len(g) == 0 {
		return
	}
	s.Host.Update(func() {
		s.did(g...)
		s.relearn()
		s.refresh()
		if s.State.Fault == nil {
			s.State.Status = savedHere(text.ImportedChoices.Of(n))
		}
	})
	if s.Host.Saved != nil {
		s.Host.Saved()
	}
}

// imports names a gesture that took in choices of a file: "12 choices of a file"; "" for any other.
func (s *Session) imports(g gesture) string {
	n := 0
	for _, id := range g {
		e, ok := s.log.Event(id)
		if !ok || e.Source != palate.SourceImport {
			return ""
		}
		if e.Kind() == palate.KindPair {
			n++
		}
	}
	return text.FileChoices.Of(n)
}
