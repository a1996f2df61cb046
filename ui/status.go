package ui

import (
	"math"

	"palate/rules/taste"
)

// A change is how one belief moved.
type change struct {
	sentence   string
	from, to   string // strength words
	before, by float64
	after      float64
}

func (c change) words() string {
	if c.from == c.to {
		return c.sentence + ": " + c.to + ", " + Percent(c.before) + " → " + Percent(c.after)
	}
	return c.sentence + ": " + c.from + " → " + c.to
}

// littleMoved is the change of P(sign) below which the line says that little changed.
const littleMoved = .02

// biggestChange is the belief whose probability of a sign moved most; moved is false when none
// moved more than rounding.
func biggestChange(before, after []taste.Belief) (c change, moved bool) {
	was := map[string]taste.Belief{}
	for _, b := range before {
		was[b.Item] = b
	}
	for _, b := range after {
		from := signed(was[b.Item], b)
		if by := math.Abs(b.PSign - from); by > c.by+1e-9 {
			c = change{b.Sentence, taste.StrengthWord(from), taste.StrengthWord(b.PSign), from, by, b.PSign}
		}
	}
	return c, c.by > 1e-6
}

// signed is the probability that the belief before gave to the sign that the one after names.
func signed(before, after taste.Belief) float64 {
	switch {
	case before.Item == "":
		return .5
	case (before.Mean < 0) != (after.Mean < 0):
		return 1 - before.PSign
	}
	return before.PSign
}

// changed is the status after a decision was kept: where it was saved, what it changed, and how to
// take it back. Its numbers are those of the profile before and after.
func (s *Session) changed(before *taste.Model, decision Showing) Status {
	const saved = "Saved on this device. "
	if decision.Skipped {
		return Status{Text: saved + "A skip teaches nothing. Undo Z."}
	}
	text := saved + s.surprise(decision)
	c, moved := biggestChange(before.Explain(), s.model.Explain())
	switch {
	case !moved:
		text += "Nothing changed."
	case c.by < littleMoved:
		text += "Little changed."
	default:
		text += c.words() + "."
	}
	if s.reordered(before) {
		text += " Ranking moved."
	}
	return Status{Text: text + " Undo Z."}
}

// surprise says when the decision was the expected one.
func (s *Session) surprise(d Showing) string {
	if !d.Guess.Known || d.Strength == 0 {
		return ""
	}
	if side := d.Guess.Side; (d.Strength > 0) == (side == 0) && d.Guess.P >= .65 {
		return "As I expected (" + Percent(d.Guess.P) + "). "
	}
	return ""
}

// reordered reports whether the ranking of the prompt on the page is another than it was.
func (s *Session) reordered(before *taste.Model) bool {
	after := s.model
	s.model = before
	old := s.ranked()
	s.model = after
	for i, row := range s.ranked() {
		if row.Output != old[i].Output {
			return true
		}
	}
	return false
}
