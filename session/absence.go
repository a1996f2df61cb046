package session

import "palate/ui/text"

// An absence says why there is nothing to compare, and what to do about it.
type absence struct {
	Title, Text, Button string
	View                View // that the button opens
	Done                bool // all is answered
}

// Absence is what Compare shows when there is no pair.
func (pa *Pages) Absence() absence {
	if pa.s.State.Set < len(pa.s.State.Sets) {
		if set := pa.s.State.Sets[pa.s.State.Set]; set.Missing != "" {
			return absence{text.SetMissing.With(set.Title), text.SetMissingDo.With(set.Missing), text.CompareOwn, ViewTexts, false}
		}
		if pa.s.State.Sets[pa.s.State.Set].Name == pageSet {
			return absence{text.PageNoPair, text.PageNoPairDo, text.BackToPage, ViewPage, false}
		}
	}
	return absence{text.AllCompared, text.SetDone, text.ChooseTexts, ViewTexts, true}
}
