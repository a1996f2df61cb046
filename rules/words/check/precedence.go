package check

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// InForce lists the hard rules that hold in a context for a prompt, see [Prevailing].
func InForce(rules []palate.Rule, c palate.Context, prompt string) (list []palate.Rule) {
	for _, r := range rules {
		if r.Force == palate.Hard && r.Status == palate.StatusActive && r.Scope.Matches(c, prompt) {
			list = append(list, r)
		}
	}
	return Prevailing(list)
}

// Prevailing are the rules that hold among some that all apply in one place, in the order of
// [palate.Log.Rules], the newest last. Of two that no text can both keep, and of two that set the same limit
// of one thing, the one with the narrower scope holds, and of two as narrow the newer.
func Prevailing(rules []palate.Rule) (list []palate.Rule) {
	for _, r := range rules {
		if slices.ContainsFunc(list, func(old palate.Rule) bool { return rivals(&old.RuleSet, &r.RuleSet) && old.Scope.Breadth(r.Scope) > 0 }) {
			continue
		}
		list = slices.DeleteFunc(list, func(old palate.Rule) bool { return rivals(&old.RuleSet, &r.RuleSet) })
		list = append(list, r)
	}
	return list
}

// rivals reports whether only one of two rules can hold.
func rivals(a, b *palate.RuleSet) bool {
	if a.Parsed.Attribute == b.Parsed.Attribute {
		return a.Parsed.Direction == b.Parsed.Direction || disjoint(a, b)
	}
	head, _, isTerm := strings.Cut(a.Parsed.Attribute, ":")
	other, _, _ := strings.Cut(b.Parsed.Attribute, ":")
	if isTerm {
		only := head == "language" || head == "starts_with" || head == "ends_with"
		return only && head == other && a.Parsed.Direction != palate.Less && b.Parsed.Direction != palate.Less
	}
	unit, quantity := lexicon.QuantityUnit(a.Parsed.Attribute)
	same, both := lexicon.QuantityUnit(b.Parsed.Attribute)
	return quantity && both && unit == same && disjoint(a, b)
}

// disjoint reports whether no number of a thing is within the bounds of both rules about it.
func disjoint(a, b *palate.RuleSet) bool {
	mostA, leastA := boundsOf(a)
	mostB, leastB := boundsOf(b)
	return mostA >= 0 && leastB > mostA || mostB >= 0 && leastA > mostB
}

// boundsOf are the [bounds] of a rule.
func boundsOf(r *palate.RuleSet) (most, least int) {
	less := r.Parsed.Direction == palate.Less
	limit, counted := r.Parsed.Value.Int()
	if !counted && !less {
		limit = 1
	}
	return bounds(r.Parsed.Attribute, less, max(int(limit), 0))
}
