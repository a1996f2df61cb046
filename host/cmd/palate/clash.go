package main

import (
	"fmt"

	"palate"
	"palate/rules/words"
)

// clashes say what of a log's rules a rule that is added says again, or the contrary of, a line each.
func clashes(rules []palate.Rule, added *palate.RuleSet) (list []string) {
	for _, c := range words.Clashes(rules, added) {
		earlier := c.Rule.Words
		if c.Rule.Status == "active" {
			earlier = words.Sentence(&c.Rule.RuleSet)
		}
		switch {
		case c.Same:
			list = append(list, fmt.Sprintf("the log has %q already, which says the same as %q", earlier, added.Words))
		case c.Wins:
			list = append(list, fmt.Sprintf("%q contradicts %q; where both hold, the earlier rule counts", added.Words, earlier))
		default:
			list = append(list, fmt.Sprintf("%q contradicts %q; where both hold, the added rule counts", added.Words, earlier))
		}
	}
	return list
}
