package ui

import "strconv"

// RankedView shows all answers to the prompt on the page, best for this person first.
type RankedView struct{ S *Session }

// axis is the range that all rows share, wide enough for each interval.
func (c *RankedView) axis() (low, high float64) {
	low, high = -.5, .5
	for _, r := range c.S.State.Ranked {
		low, high = min(low, r.Score-r.SD), max(high, r.Score+r.SD)
	}
	return low, high
}

func (c *RankedView) low() float64 { low, _ := c.axis(); return low }

func (c *RankedView) high() float64 { _, high := c.axis(); return high }

// readOf names the text of an output.
func readOf(output int) string { return "read " + strconv.Itoa(output) }

// place says where a row stands and stood.
func (c *RankedView) place(i int, r RankedAnswer) string {
	switch {
	case r.Unchanged:
		return "same as before"
	case r.Was > i:
		return "up " + strconv.Itoa(r.Was-i)
	case r.Was < i:
		return "down " + strconv.Itoa(i-r.Was)
	}
	return "stays"
}

// Unsettled says why a likelier answer stands behind another, "" where none does.
func (s *State) Unsettled() string {
	for i := range s.Ranked {
		if i > 0 && s.Ranked[i].Best > s.Ranked[i-1].Best {
			return "What I cannot tell apart surely stays in the order it came in."
		}
	}
	return ""
}

// chance is how likely an answer is the best for the person, or why it cannot be.
func (r RankedAnswer) chance() string {
	switch {
	case r.Broken != "":
		return "breaks a must"
	case r.Garbled:
		return "no answer"
	}
	return Percent(r.Best)
}

// score says a row's score for a screen reader.
func (c *RankedView) score(r RankedAnswer) string {
	return "score " + strconv.FormatFloat(r.Score, 'f', 2, 64) + ", give or take " + strconv.FormatFloat(r.SD, 'f', 2, 64)
}
