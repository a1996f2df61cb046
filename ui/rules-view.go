package ui

import (
	"palate"
	"palate/ui/text"
)

// RulesView lists the rules the person stated.
type RulesView struct{ S *Session }

// RuleCard is one rule.
type RuleCard struct {
	S *Session
	R RuleEntry
}

// RuleBox is the panel in which a rule is stated.
type RuleBox struct{ S *Session }

// sayings are examples of rules, shown before there are any.
func sayings() []string { return []string{text.Example1, text.Example2, text.Example3} }

// kind names what a rule is: a must, a wish, or without effect.
func (r RuleEntry) kind() string {
	switch {
	case r.Status == palate.StatusUnparsed:
		return text.NoEffect
	case r.Status == palate.StatusOff:
		return text.Off
	case r.Status == palate.StatusProposed:
		return text.Proposed
	case r.Force == palate.Hard:
		return text.Must
	}
	return text.Wish
}

// quoted are the person's own words, where the sentence says more than they do.
func (r RuleEntry) quoted() string {
	if r.Words == r.Sentence || r.Status == palate.StatusUnparsed {
		return ""
	}
	return text.YouSaid.With(r.Words)
}

// sentence is the rule as it was understood, or that it was not.
func (c *RuleCard) sentence() string { return ruleSentence(&c.R.RuleSet) }

// counts reports whether the rule bears on scores.
func (r RuleEntry) counts() bool { return r.Status == palate.StatusActive }

func (c *RuleCard) harder() string {
	if c.R.Force == palate.Hard {
		return text.MakeWish
	}
	return text.MakeMust
}

func (c *RuleCard) turn() string {
	if c.R.Status == palate.StatusOff {
		return text.UseAgain
	}
	return text.TurnOff
}

func (c *RuleBox) kind(w RuleDraft) string {
	return RuleEntry{Rule: palate.Rule{RuleSet: w.RuleSet}}.kind()
}

// about says what appears in the panel before anything was read, or why nothing can be; "" once it was.
func (c *RuleBox) about() string {
	p := c.S.State.Rule
	if p.problem != "" || len(p.Drafts) > 0 {
		return p.problem
	}
	return text.UnderstoodHere
}
