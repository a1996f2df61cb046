package insight

import (
	"palate"
	"palate/rules/taste"
)

// ImpliedRules are claims as the rules that the person never stated: soft, of plain size, in the words of
// the claims. Where a rule speaks of a feature, the choices say nothing of it here.
func ImpliedRules(m *taste.Model) (list []palate.RuleSet) {
	stated := m.StatedRules()
	for _, c := range Claims(m) {
		if !speaks(stated, c.Feature, c.Scope) {
			list = append(list, c.rule())
		}
	}
	return list
}

// speaks reports whether a rule speaks of an attribute in a scope, or everywhere.
func speaks(rules []palate.Rule, attribute string, scope palate.Scope) bool {
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
