package ui

import (
	"math"
	"slices"
	"strconv"

	"palate/ui/text"
)

// RankedView shows all answers to the prompt on the page, best for this person first.
type RankedView struct{ S *Session }

// pickerBytes is as much as the list has of a prompt, in bytes; a longer one stands under it whole.
const pickerBytes = 100

// maxOffered is how many prompts can be picked from the list; those on either side of the one on the page.
const maxOffered = 200

// prompts are those that can be picked: of the set on the page, and the one that is on it.
func (c *RankedView) prompts() []*Prompt {
	here, list := c.S.State.Showing.Prompt, c.S.prompts()
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
	list := (&RankedView{s}).prompts()
	if err != nil || at < 0 || at >= len(list) {
		return
	}
	p := list[at]
	for _, d := range s.State.History {
		if sh, ok := s.reopen(d.Showing); ok && sh.Prompt == p {
			s.openShowing(d.Showing)
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

// groupAt is how many rows the group has that begins with a row, 0 for one that begins none of
// several.
func (s *State) groupAt(i int) (n int) {
	if i > 0 && s.Ranked[i].Group == s.Ranked[i-1].Group {
		return 0
	}
	for _, r := range s.Ranked[i:] {
		if r.Group == s.Ranked[i].Group {
			n++
		}
	}
	if n == 1 {
		return 0
	}
	return n
}

// tied reports whether a row is too close to call with another.
func (s *State) tied(i int) bool {
	n := 0
	for _, r := range s.Ranked {
		if r.Group == s.Ranked[i].Group {
			n++
		}
	}
	return n > 1
}

// tie says of the rows from one on that they are too close to call, "" where they are not.
func (s *State) tie(i int) string {
	switch n := s.groupAt(i); {
	case n == 0:
		return ""
	case s.Ranked[i].last() != "":
		return text.GroupLast.With(strconv.Itoa(n))
	case n == len(s.Ranked) && s.Answers == 0:
		return text.GroupAtFirst
	default:
		return text.Group.With(strconv.Itoa(n))
	}
}

// Unsettled says that the order is not all by score, "" where it is.
func (s *State) Unsettled() string {
	for i, r := range s.Ranked {
		if s.groupAt(i) > 0 && r.last() == "" {
			return text.GroupsStay
		}
	}
	return ""
}

// last is why a row stands last whatever its score, "" where it does not.
func (r RankedAnswer) last() string {
	switch {
	case r.NoAnswer:
		return text.NoAnswer
	case r.Broken != "":
		return text.BreaksMust
	}
	return ""
}

// lastBecause is that in a sentence.
func (r RankedAnswer) lastBecause() string {
	if r.NoAnswer {
		return text.LastNoAnswer
	}
	return text.LastBreaks.With(r.Broken)
}

// because says in a line why a row stands where it does, as far as the claims and rules explain it.
func (r RankedAnswer) because() string {
	if r.last() != "" {
		return r.lastBecause()
	}
	return r.Why
}

// chip is the class of the number a row is sorted by.
func (r RankedAnswer) chip() string {
	if r.last() != "" {
		return "chip warn"
	}
	return "chip"
}

// shown is the number that rows are sorted by, or why a row stands last.
func (r RankedAnswer) shown() string {
	if last := r.last(); last != "" {
		return last
	}
	return text.Score.With(points(r.Score))
}

// shown is the number of a row on the page. Rows that are too close to call share one, the middle of their
// scores, so that the numbers never rise from one row to the next.
func (s *State) shown(i int) string {
	row := s.Ranked[i]
	if row.last() != "" || !s.tied(i) {
		return row.shown()
	}
	sum, n := 0.0, 0.0
	for _, r := range s.Ranked {
		if r.Group == row.Group {
			sum, n = sum+r.Score, n+1
		}
	}
	return text.ScoreAbout.With(points(sum / n))
}

// points is a score with its sign, to a tenth of a logit.
func points(score float64) string {
	s := strconv.FormatFloat(math.Abs(score), 'f', 1, 64)
	switch {
	case s == "0.0":
		return s
	case score < 0:
		return "−" + s
	}
	return "+" + s
}
