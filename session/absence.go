package session

import "palate/ui/text"

// An absence says why there is nothing to compare, and what to do about it.
type absence struct {
	Title, Text, Button string
	Done                bool // all is answered
}

// Absence is what Compare shows when there is no pair.
func (s *Session) Absence() absence {
	if s.State.Set < len(s.State.Sets) {
		if set := s.State.Sets[s.State.Set]; set.Missing != "" {
			return absence{text.SetMissing.With(set.Title), text.SetMissingDo.With(set.Missing), text.CompareOwn, false}
		}
	}
	return absence{text.AllCompared, text.SetDone, text.ChooseTexts, true}
}
