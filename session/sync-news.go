package session

import (
	"palate"
	"palate/ui/text"
)

// SyncNews is what syncing could not bring together.
type SyncNews struct {
	Here    []*palate.Event // only this device has them, and cannot pass them on
	Refused int             // lines that one side offered and the other did not take
	Named   []string        // the first of them, each with what is wrong with it
	Missing int             // devices of which something is known to exist that nobody has
	Problem error           // what kept this device from pulling or pushing; nil where the host was only out of reach
}

// Empty reports whether there is nothing to tell.
func (n SyncNews) Empty() bool { return len(n.Here)+n.Refused+n.Missing == 0 && n.Problem == nil }

// answers is how many answers only this device has.
func (n SyncNews) answers() (answers int) {
	for _, e := range n.Here {
		if e.Kind().Answers() {
			answers++
		}
	}
	return answers
}

// shownLines is how many refused lines the page names.
const shownLines = 5

// Lines says the news to the person, a sentence or two a line.
func (n SyncNews) Lines() (told []string) {
	if n.Problem != nil {
		told = append(told, errorText(n.Problem))
	}
	if here := n.answers(); here > 0 {
		told = append(told, text.AnswersOnlyHere.Of(here))
	} else if len(n.Here) > 0 {
		told = append(told, text.ChangesOnlyHere.Of(len(n.Here)))
	}
	if n.Missing > 0 {
		told = append(told, text.DevicesMissing.Of(n.Missing))
	}
	if n.Refused > 0 {
		told = append(told, text.LinesRefused.Of(n.Refused))
	}
	for i, line := range n.Named {
		if i == shownLines {
			break
		}
		told = append(told, line+".")
	}
	return told
}
