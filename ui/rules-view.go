package ui

import (
	"palate"
	"palate/rules/words/check"
	"palate/session"
	"palate/ui/text"
)

// RulesView lists the rules the person stated.
type RulesView struct{ S *session.Session }

// RuleCard is one rule.
type RuleCard struct {
	S *session.Session
	R session.RuleEntry
}

// RuleBox is the panel in which a rule is stated.
type RuleBox struct{ S *session.Session }

// sayings are examples of rules, shown before there are any.
func sayings() []string { return []string{text.Example1, text.Example2, text.Example3} }

// sentence is the rule as it was understood, or that it was not.
func (c *RuleCard) sentence() string { return session.RuleSentence(&c.R.RuleSet) }

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

func (c *RuleBox) kind(w session.RuleDraft) string {
	return session.RuleEntry{Rule: palate.Rule{RuleSet: w.RuleSet}}.Kind()
}

// about says what appears in the panel before anything was read, or why nothing can be; "" once it was.
func (c *RuleBox) about() string {
	p := c.S.State.Rule
	if p.Problem != "" || len(p.Drafts) > 0 {
		return p.Problem
	}
	return text.UnderstoodHere
}

// places are where a rule was broken, a few of them.
func (c *RuleCard) places() []check.Violation {
	const shown = 3
	return c.R.Stats.Listed[:min(shown, len(c.R.Stats.Listed))]
}

// at says a place: what is wrong there, and in answer to what.
func (c *RuleCard) at(f check.Violation) string {
	if shown, ok := session.ShownOf(c.S.Log(), f.Showing); ok {
		if prompt, ok := c.S.Log().Text(shown.Prompt); ok {
			return text.FaultAt.With(f.Says, text.Truncate(prompt.Body, 160))
		}
	}
	return f.Says
}

// open goes to the answers where a rule was broken.
func (c *RuleCard) open(f check.Violation) { c.S.History.OpenShowing(f.Showing) }
