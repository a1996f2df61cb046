package ui

// DemoSet is the demo's set of prompts, of its file or why that did not come.
func DemoSet(data []byte, err error) Set {
	demo := Set{Name: "demo", Title: "Demo", Licence: "Apache-2.0"}
	var bad []error
	if err == nil {
		demo.Prompts, bad = ReadPrompts(data)
	}
	switch {
	case err != nil:
		demo.Missing = capital(problemOf(err))
	case len(demo.Prompts) == 0 && len(bad) > 0:
		demo.Missing = "What came is not the demo: " + problemOf(bad[0])
	case len(demo.Prompts) == 0:
		demo.Missing = "What came is empty."
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
		problem = "The list of other sets cannot be read: " + problemOf(err) + " Your own texts work without it."
	}
	return sets, problem
}

// An absence says why there is nothing to compare, and what to do about it.
type absence struct{ title, text, button string }

// absence is what Compare shows when there is no pair.
func (s *Session) absence() absence {
	if s.State.Set < len(s.State.Sets) && s.State.Sets[s.State.Set].Missing != "" {
		set := s.State.Sets[s.State.Set]
		return absence{
			"The texts of “" + set.Title + "” did not come",
			set.Missing + " You can compare texts of your own, or reload the page to try again.",
			"Compare your own texts",
		}
	}
	return absence{"All compared", "You have answered every pair of this set.", "Bring your own texts or choose another set"}
}
