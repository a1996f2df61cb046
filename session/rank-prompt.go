package session

import (
	"slices"
	"strconv"
)

// maxOffered is how many prompts can be picked from the list; those on either side of the one on the page.
const maxOffered = 200

// Rankable are the prompts that can be picked: of the set on the page, and the one that is on it.
func (ra *Ranked) Rankable() []*Prompt {
	here, list := ra.s.State.Showing.Prompt, ra.s.asker.prompts()
	at := slices.Index(list, here)
	if at < 0 {
		list = append([]*Prompt{here}, list...)
	}
	from := max(0, min(at-maxOffered/2, len(list)-maxOffered))
	return list[from:min(len(list), from+maxOffered)]
}

// RankPrompt puts the i-th prompt that can be picked on the page, as it was answered last, or a pair of it.
func (ra *Ranked) RankPrompt(i string) {
	at, err := strconv.Atoi(i)
	list := ra.Rankable()
	if err != nil || at < 0 || at >= len(list) {
		return
	}
	p := list[at]
	for _, d := range ra.s.State.History {
		if sh, ok := ra.s.Compare.reopen(d.Showing); ok && sh.Prompt == p {
			ra.s.History.OpenShowing(d.Showing)
			ra.s.Pages.OpenView(ViewRanked)
			return
		}
	}
	ra.s.Compare.showTwoOf(p)
}
