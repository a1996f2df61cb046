package insight

import (
	"cmp"
	"slices"

	"palate"
	"palate/internal/order"
	"palate/rules/taste"
)

// ImpliedRules are claims as rules that the person never stated: soft, of plain size, proposed, in the words of
// the claims. A feature that a stated rule is about in the same scope, or everywhere, is left out.
func ImpliedRules(m *taste.Model) []palate.RuleSet { return rulesOf(Claims(m), m.StatedRules()) }

// SurestRules are [ImpliedRules] of claims, the surest first.
func SurestRules(claims []Claim, stated []palate.Rule) []palate.RuleSet {
	claims = slices.Clone(claims)
	order.Stably(claims, func(a, b *Claim) int { return cmp.Compare(b.PSign, a.PSign) })
	return rulesOf(claims, stated)
}

func rulesOf(claims []Claim, stated []palate.Rule) (list []palate.RuleSet) {
	for _, c := range claims {
		if !hasRule(stated, c.Feature, c.Scope) {
			list = append(list, c.rule())
		}
	}
	return list
}

// hasRule reports whether a rule is about an attribute in a scope, or everywhere.
func hasRule(rules []palate.Rule, attribute string, scope palate.Scope) bool {
	for i := range rules {
		r := &rules[i]
		if r.Parsed.Attribute == attribute && (r.Scope.Everywhere() || taste.Item(attribute, r.Scope) == taste.Item(attribute, scope)) {
			return true
		}
	}
	return false
}

func (c *Claim) rule() palate.RuleSet {
	set := palate.RuleSet{Words: c.Sentence, Scope: c.Scope, Force: palate.Soft, Status: palate.StatusProposed}
	set.Parsed = palate.Parsed{Attribute: c.Feature, Direction: palate.Less, Size: 1}
	if c.More {
		set.Parsed.Direction = palate.More
	}
	return set
}
