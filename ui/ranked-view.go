package ui

import (
	"math"
	"strconv"
)

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
		return "These " + strconv.Itoa(n) + " stand in the order they came."
	case n == len(s.Ranked) && s.Answers == 0:
		return "With no answers yet, the order is the one they came in."
	default:
		return "Too close to call: these " + strconv.Itoa(n) + " stand in the order they came."
	}
}

// Unsettled says that the order is not all by score, "" where it is.
func (s *State) Unsettled() string {
	for i, r := range s.Ranked {
		if s.groupAt(i) > 0 && r.last() == "" {
			return "What is too close to call stays in the order it came in."
		}
	}
	return ""
}

// last is why a row stands last whatever its score, "" where it does not.
func (r RankedAnswer) last() string {
	switch {
	case r.NoAnswer:
		return "no answer"
	case r.Broken != "":
		return "breaks a must"
	}
	return ""
}

// lastBecause is that in a sentence.
func (r RankedAnswer) lastBecause() string {
	if r.NoAnswer {
		return "Last, as it is no answer: there is nothing to read, or the same words over and over."
	}
	return "Last, as it breaks a must: " + r.Broken
}

// shown is the number that rows are sorted by, or why a row stands last.
func (r RankedAnswer) shown() string {
	if last := r.last(); last != "" {
		return last
	}
	return "score " + points(r.Score)
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

// score says a row's score for a screen reader.
func (c *RankedView) score(r RankedAnswer) string {
	return "score " + strconv.FormatFloat(r.Score, 'f', 2, 64) + ", give or take " + strconv.FormatFloat(r.SD, 'f', 2, 64)
}
