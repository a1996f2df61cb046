package ui

import (
	"strconv"

	"palate"
)

// LearnedView shows what Palate believes of this person, and lets them answer back.
type LearnedView struct{ S *Session }

// BeliefRow is one belief.
type BeliefRow struct {
	S *Session
	B Belief
}

// sure are the beliefs that count as learned; the others are not sure yet.
func (c *LearnedView) sure() []Belief { return c.where(true) }

func (c *LearnedView) unsure() []Belief {
	const shown = 12
	rows := c.where(false)
	return rows[:min(shown, len(rows))]
}

func (c *LearnedView) where(sure bool) []Belief {
	var rows []Belief
	for _, b := range c.S.State.Learned {
		if b.PSign >= Certain == sure {
			rows = append(rows, b)
		}
	}
	return rows
}

// Samples show what a belief will look like, before there is one.
var Samples = []string{"You like shorter answers", "You like fewer lists", "You like a direct opening"}

func (c *BeliefRow) badge() string {
	if c.B.Checked {
		return "checked"
	}
	return "guess"
}

func (c *BeliefRow) evidence() string {
	return "from " + Plural(c.B.N, "answer", "answers")
}

func (c *BeliefRow) interval() string {
	return "weight " + strconv.FormatFloat(c.B.Mean, 'f', 2, 64) + ", give or take " + strconv.FormatFloat(c.B.SD, 'f', 2, 64)
}

func (c *BeliefRow) decisions() []PastDecision {
	var rows []PastDecision
	for _, id := range c.B.Evidence {
		if row, ok := c.S.DecisionOf(id); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func (c *BeliefRow) open(id palate.EventID) { c.S.Revisit(id) }
