package session

import (
	"slices"
	"strconv"
)

// maxOffered is how many prompts can be picked from the list; those on either side of the one on the page.
const maxOffered = 200

// Rankable are the prompts that can be picked: of the set on the page, and the one that is on it.
func (s *Session) Rankable() []*Prompt {
	here, list := s.State.Showing.Prompt, s.prompts()
	at := slices.Index(list, here)
	if at < 0 {
		list = append([]*Prompt{here}, list...)
	}
	from := max(0, min(at-maxOffered/2, len(list)-maxOffered))
	return list[from:min(len(list), from+maxOffered)]
}

// RankPrompt puts the i-th prompt that can be picked on the page, as it was answered last, or a pair of it.
func (s *Session) RankPrompt(i string) {
	at, err := strconv.Atoi(i)
	list := s.Rankable()
	if err != nil || at < 0 || at >= len(list) {
		return
	}
	p := list[at]
	for _, d := range s.State.History {
		if sh, ok := s.reopen(d.Showing); ok && sh.Prompt == p {
			s.OpenShowing(d.Showing)
			s.OpenView(ViewRanked)
			return
		}
	}
	seed := s.Platform.Random()
	slots := [2]int{int(seed & 1), int(1 - seed&1)}
	if open, _ := s.openPairs(p); len(open) > 0 {
		slots[0], slots[1] = open[0][seed&1], open[0][1-seed&1]
	}
	s.show(s.newShowing(p, slots, seed))
	s.refresh()
}
