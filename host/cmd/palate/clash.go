package main

import (
	"fmt"
	"slices"

	"palate"
	"palate/rules/words"
	"palate/rules/words/check"
)

// clashes say what of a log's rules a rule that is added says again, or the contrary of, a line each: rules that
// read alike are named once.
func clashes(rules []palate.Rule, added *palate.RuleSet) (list []string) {
	for _, c := range check.Collisions(rules, added) {
		earlier := c.Rule.Words
		if c.Rule.Status == palate.StatusActive {
			earlier = words.Sentence(&c.Rule.RuleSet)
		}
		var said string
		switch {
		case c.Duplicate:
			said = fmt.Sprintf("the log has %q already, which says the same as %q", earlier, added.Words)
		case c.Wins:
			said = fmt.Sprintf("%q contradicts %q; where both hold, the earlier rule counts", added.Words, earlier)
		default:
			said = fmt.Sprintf("%q contradicts %q; where both hold, the added rule counts", added.Words, earlier)
		}
		if !slices.Contains(list, said) {
			list = append(list, said)
		}
	}
	return list
}
