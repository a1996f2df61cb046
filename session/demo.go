package session

import "palate/ui/text"

// DemoSet is the demo's set of prompts, of its file or why that did not come.
func DemoSet(data []byte, err error) Set {
	demo := Set{Name: "demo", Title: text.DemoSet, Licence: "Apache-2.0"}
	if err == nil {
		demo.Prompts, _ = ReadPrompts(data)
	}
	switch {
	case err != nil:
		demo.Missing = Capital(errorText(err))
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
