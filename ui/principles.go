package ui

import (
	"strings"

	"palate"
	"palate/rules/taste"
)

// told lists the principles of the model.
func (s *Session) told() []Principle {
	var rows []Principle
	for _, p := range s.model.Principles() {
		rows = append(rows, Principle{
			Item: p.Item, Sentence: p.Sentence, Word: taste.StrengthWord(p.Confidence), For: p.For, Against: p.Against, Example: p.Example,
		})
	}
	return rows
}

// PrincipleRow is one principle.
type PrincipleRow struct {
	S *Session
	P Principle
}

// counts says how many choices agree: "23 choices for, 2 against".
func (c *PrincipleRow) counts() string {
	return Plural(c.P.For, "choice", "choices") + " for, " + Plural(c.P.Against, "against", "against")
}

// example is the choice that says so most, "" where it is gone.
func (c *PrincipleRow) example() string {
	d, ok := c.S.DecisionOf(c.P.Example)
	if !ok {
		return ""
	}
	return "For example " + d.What + ": " + d.Prompt
}

// offeredFrom is how many answers come before the first suggestion: sooner, it would be a guess about
// a guess.
const offeredFrom = 10

// offer is the strongest suggestion that no rule speaks of, be it in force or turned down.
func (s *Session) offer() *Offer {
	if s.State.Answers < offeredFrom {
		return nil
	}
	spoken := map[string]bool{}
	for _, r := range s.standing {
		spoken[r.Parsed.Attribute] = true
	}
	const most = 50
	for _, o := range s.model.Suggest(most) {
		if !spoken[o.Item] {
			return &Offer{Item: o.Item, Sentence: o.Sentence, Because: o.Because, More: o.More}
		}
	}
	return nil
}

// words asks about the suggestion.
func (o *Offer) words() string {
	return "Who likes “" + plain(o.Because) + "” often likes “" + plain(o.Sentence) + "”. Do you?"
}

// plain is a sentence inside another.
func plain(sentence string) string { return strings.ToLower(sentence[:1]) + sentence[1:] }

// Accept makes a rule of a suggestion; Decline keeps that the person wants none.
func (s *Session) Accept(o *Offer) { s.answer(o, "active", "Stated as a rule: "+o.Sentence+".") }

// Decline keeps a suggestion from coming back, and changes nothing else.
func (s *Session) Decline(o *Offer) { s.answer(o, "off", "It will not be suggested again.") }

func (s *Session) answer(o *Offer, status, said string) {
	s.putRules([]*palate.RuleSet{o.rule(status)}, said)
}

// rule is what the person says of a suggestion.
func (o *Offer) rule(status string) *palate.RuleSet {
	set := &palate.RuleSet{Words: o.Sentence, Force: "soft", Status: status}
	set.Parsed = palate.Parsed{Attribute: o.Item, Direction: "less", Size: 1}
	if o.More {
		set.Parsed.Direction = "more"
	}
	return set
}
