package edits

import (
	"cmp"
	"slices"
	"strings"

	"palate"
	"palate/internal/order"
	"palate/rules/words/check"
	"palate/rules/words/lexicon"
)

// A Revision is a text as it was shown and as the person left it.
type Revision struct{ Before, After string }

const (
	minRepeats     = 3 // edits that make the same substitution before it is proposed as a rule
	maxSubstituted = 3 // words on either side of a substitution; more is new content
)

// Habits proposes rules for what a person changes in the same way in three edits or more: a word that is
// replaced or deleted, or a mark that is deleted, such as an exclamation mark or an emoji. They have the
// status "proposed"; where a word was replaced, the value is by what, and say puts them in words. The most
// frequent come first. What one of the rules is about already, on or off, is not proposed.
func Habits(revisions []Revision, rules []palate.Rule, say func(*palate.RuleSet) string) []palate.RuleSet {
	counts := map[substitution]int{}
	for _, e := range revisions {
		for c := range substitutionsIn(e) {
			counts[c]++
		}
	}
	var found []substitution
	for c, n := range counts {
		if n >= minRepeats {
			found = append(found, c)
		}
	}
	order.Stably(found, func(a, b *substitution) int {
		return cmp.Or(cmp.Compare(counts[*b], counts[*a]), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var proposed []palate.RuleSet
	for _, c := range found {
		if set := c.proposal(); !hasRuleOn(rules, set.Parsed) {
			set.Words = say(&set)
			proposed = append(proposed, set)
		}
	}
	return proposed
}

// hasRuleOn reports whether a rule is about the same thing.
func hasRuleOn(rules []palate.Rule, p palate.Parsed) bool {
	return slices.ContainsFunc(rules, func(r palate.Rule) bool {
		return r.Parsed.Attribute == p.Attribute && r.Parsed.Value.Equal(p.Value)
	})
}

// A substitution replaces words by others, or by none. Of a mark that was deleted, from is the attribute.
type substitution struct {
	from, to string
	mark     bool
}

// markAttributes are attributes of single characters that people delete.
var markAttributes = []string{"emoji", "exclamations", "dashes", "ellipses"}

// substitutionsIn are the substitutions of an edit, each once.
func substitutionsIn(e Revision) map[substitution]bool {
	found := map[substitution]bool{}
	for _, op := range Diff(e.Before, e.After) {
		from := e.Before[op.Start:op.End]
		for _, mark := range markAttributes {
			removed, _ := check.Occurrences(mark, from)
			inserted, _ := check.Occurrences(mark, op.Text)
			if len(removed) > len(inserted) {
				found[substitution{from: mark, mark: true}] = true
			}
		}
		c := substitution{from: trimmed(from), to: trimmed(op.Text)}
		if n := len(lexicon.Words(c.from)); n > 0 && n <= maxSubstituted && len(lexicon.Words(c.to)) <= maxSubstituted && c.from != c.to {
			found[c] = true
		}
	}
	return found
}

// trimmed is a stretch from its first word to its last, in lower case.
func trimmed(text string) string {
	w := lexicon.Words(text)
	if len(w) == 0 {
		return ""
	}
	return strings.ToLower(text[w[0].Start:w[len(w)-1].End])
}

// proposal is the rule that asks for a substitution: fewer of a mark, or never the word.
func (c substitution) proposal() palate.RuleSet {
	if c.mark {
		return palate.RuleSet{Force: palate.Soft, Status: palate.StatusProposed, Parsed: palate.Parsed{Attribute: c.from, Direction: palate.Less, Size: 1}}
	}
	set := palate.RuleSet{Force: palate.Hard, Status: palate.StatusProposed, Parsed: palate.Parsed{Attribute: lexicon.TermMentions + c.from, Direction: palate.Less, Size: 2}}
	if c.to != "" {
		set.Parsed.Value = palate.String(c.to)
	}
	return set
}
