package ui

import "palate/ui/text"

// DemoSet is the demo's set of prompts, of its file or why that did not come.
func DemoSet(data []byte, err error) Set {
	demo := Set{Name: "demo", Title: text.DemoSet, Licence: "Apache-2.0"}
	if err == nil {
		demo.Prompts, _ = ReadPrompts(data)
	}
	switch {
	case err != nil:
		demo.Missing = capital(errorText(err))
	case len(demo.Prompts) == 0:
		demo.Missing = text.NotTexts
	}
	return demo
}

// OfferedSets are the sets that the host offers, of its list or why that did not come; the problem is a
// sentence for the person, "" where there is none.
func OfferedSets(data []byte, err error) (sets []Set, problem string) {
	if err == nil {
		sets, err = ReadSets(data)
	}
	if err != nil {
		problem = text.SetsMissing.With(errorText(err))
	}
	return sets, problem
}

// An absence says why there is nothing to compare, and what to do about it.
type absence struct {
	title, text, button string
	done                bool // all is answered
}

// absence is what Compare shows when there is no pair.
func (s *Session) absence() absence {
	if s.State.Set < len(s.State.Sets) {
		if set := s.State.Sets[s.State.Set]; set.Missing != "" {
			return absence{text.SetMissing.With(set.Title), text.SetMissingDo.With(set.Missing), text.CompareOwn, false}
		}
	}
	return absence{text.AllCompared, text.SetDone, text.ChooseTexts, true}
}
