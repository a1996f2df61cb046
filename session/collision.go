package session

import (
	"palate"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/ui/text"
)

// A DraftCollision is an earlier rule that says the same as a new one or the contrary, and what
// becomes of it.
type DraftCollision struct {
	check.Collision
	Drop bool // it is turned off when the new one is saved
}

// collisions lists what collides with a new rule, as the person left it where it was listed before.
func (ru *Rules) collisions(set *palate.RuleSet, before []DraftCollision) (list []DraftCollision) {
	for _, c := range check.Collisions(ru.s.StatedRules, set) {
		collision := DraftCollision{Collision: c}
		for _, old := range before {
			if old.Rule.ID == c.Rule.ID {
				collision.Drop = old.Drop
			}
		}
		list = append(list, collision)
	}
	return list
}

// Describe says what the earlier rule is to the new one, and which of the two counts.
func (c DraftCollision) Describe() string {
	rule := c.Rule.Words
	if c.Rule.Status == palate.StatusActive {
		rule = words.Sentence(&c.Rule.RuleSet)
	}
	switch {
	case c.Duplicate:
		return text.ClashSame.With(rule)
	case c.Wins:
		return text.ClashEarlier.With(rule)
	}
	return text.ClashNew.With(rule)
}

// SetDrop says whether the n-th rule that collides with the i-th draft is turned off when that is saved.
func (ru *Rules) SetDrop(i, n int, drop bool) { ru.s.State.Rule.Drafts[i].Collisions[n].Drop = drop }

// droppedRules are the earlier rules to turn off, each once, and a sentence about each.
func droppedRules(wishes []RuleDraft) (off []*palate.RuleSet, said string) {
	gone := map[palate.EventID]bool{}
	for _, w := range wishes {
		for _, c := range w.Collisions {
			if !c.Drop || gone[c.Rule.ID] {
				continue
			}
			gone[c.Rule.ID] = true
			set := c.Rule.RuleSet
			set.Rule, set.Status = c.Rule.ID, palate.StatusOff
			off = append(off, &set)
			said = sentences(said, text.ClashDropped.With(c.Rule.Words))
		}
	}
	return off, said
}

// collisionText says what the rules among bodies collision with, where nobody was asked about it before.
func (ru *Rules) collisionText(bodies ...palate.Body) (said string) {
	for _, b := range bodies {
		set, ok := b.(*palate.RuleSet)
		if !ok {
			continue
		}
		for _, c := range ru.collisions(set, nil) {
			said = sentences(said, c.Describe())
		}
	}
	return said
}
