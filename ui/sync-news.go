package ui

import (
	"strconv"

	"palate"
)

// SyncNews is what syncing could not bring together.
type SyncNews struct {
	Here    []*palate.Event // only this device has them, and cannot pass them on
	Refused int             // lines that one side offered and the other did not take
	Named   []string        // the first of them, each with what is wrong with it
	Missing int             // devices of which something is known to exist that nobody has
	Problem error           // what kept this device from taking in or passing on; nil for the way to the host
}

// Empty reports whether there is nothing to tell.
func (n SyncNews) Empty() bool { return len(n.Here)+n.Refused+n.Missing == 0 && n.Problem == nil }

// answers is how many answers only this device has.
func (n SyncNews) answers() (answers int) {
	for _, e := range n.Here {
		if isAnswer(e.Body) {
			answers++
		}
	}
	return answers
}

// shownLines is how many refused lines the page names.
const shownLines = 5

// Told says the news to the person, a sentence or two a line.
func (n SyncNews) Told() (told []string) {
	if n.Problem != nil {
		told = append(told, problemOf(n.Problem))
	}
	if here := n.answers(); here > 0 {
		told = append(told, Plural(here, "answer is", "answers are")+" only here: the host has others in their place. They are safe on this device and count here. Export them to keep a copy.")
	} else if len(n.Here) > 0 {
		told = append(told, Plural(len(n.Here), "change is", "changes are")+" only here. They are safe on this device and count here.")
	}
	if n.Missing > 0 {
		told = append(told, "Something that "+Plural(n.Missing, "device", "devices")+" of yours did is missing. Open Palate there, so that it is sent again.")
	}
	if n.Refused > 0 {
		told = append(told, Plural(n.Refused, "line does", "lines do")+" not verify or did not fit, and "+wasWere(n.Refused)+" left out. Nothing was learned from "+themIt(n.Refused)+", nothing was erased.")
	}
	for i, line := range n.Named {
		if i == shownLines {
			break
		}
		told = append(told, line+".")
	}
	return told
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func themIt(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// labels names devices as the page does: of several with one name, all but the first have a number.
func labels(list []Device) []string {
	names, times := make([]string, len(list)), map[string]int{}
	for i, d := range list {
		names[i] = d.Name
		if times[d.Name]++; times[d.Name] > 1 {
			names[i] += " " + strconv.Itoa(times[d.Name])
		}
		if d.This {
			names[i] += " (this one)"
		}
	}
	return names
}
