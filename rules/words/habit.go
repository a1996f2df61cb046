package words

import (
	"cmp"
	"slices"
	"strings"

	"palate"
)

// An Revision is a text as it was shown and as the person left it.
type Revision struct{ Before, After string }

// minRepeats is how many edits have to make the same change before it is proposed as a rule.
const minRepeats = 3

// maxSubstituted is how many words a replacement may have on either side; more is new content.
const maxSubstituted = 3

// Habits proposes rules for what a person changes in the same way in three edits or more: a word
// that is replaced or taken out every time, or a mark such as an exclamation mark or an emoji. They
// have the status "proposed"; of a replaced word, the value is what it is replaced by. Those made
// most often come first. What one of the rules speaks of already, on or off, is not proposed.
func Habits(edits []Revision, rules []palate.Rule) []palate.RuleSet {
	counts := map[substitution]int{}
	for _, e := range edits {
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
	slices.SortFunc(found, func(a, b substitution) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var proposed []palate.RuleSet
	for _, c := range found {
		if set := c.proposal(); !hasRuleOn(rules, set.Parsed) {
			proposed = append(proposed, set)
		}
	}
	return proposed
}

func hasRuleOn(rules []palate.Rule, wish palate.Parsed) bool {
	return slices.ContainsFunc(rules, func(r palate.Rule) bool {
		return r.Parsed.Attribute == wish.Attribute && r.Parsed.Value.Equal(wish.Value)
	})
}

// A substitution takes words out, and puts others in or none; or it takes out a mark, which from then names.
type substitution struct {
	from, to string
	mark     bool
}

// markAttributes are attributes of single characters that people take out.
var markAttributes = []string{"emoji", "exclamations", "dashes", "ellipses"}

// substitutionsIn are the changes of an edit, each once.
func substitutionsIn(e Revision) map[substitution]bool {
	found := map[substitution]bool{}
	for _, op := range Diff(e.Before, e.After) {
		from := e.Before[op.Start:op.End]
		for _, mark := range markAttributes {
			gone, _ := occurrences(mark, from)
			come, _ := occurrences(mark, op.Text)
			if len(gone) > len(come) {
				found[substitution{from: mark, mark: true}] = true
			}
		}
		c := substitution{from: trimmed(from), to: trimmed(op.Text)}
		if n := len(wordsOf(c.from)); n > 0 && n <= maxSubstituted && len(wordsOf(c.to)) <= maxSubstituted && c.from != c.to {
			found[c] = true
		}
	}
	return found
}

// trimmed is the words of a stretch in small letters, without the marks around them.
func trimmed(text string) string {
	w := wordsOf(text)
	if len(w) == 0 {
		return ""
	}
	return strings.ToLower(text[w[0].Start:w[len(w)-1].End])
}

// proposal proposes a change. A mark taken out is a wish for fewer; a word is to be avoided.
func (c substitution) proposal() palate.RuleSet {
	if c.mark {
		set := palate.RuleSet{Force: "soft", Status: "proposed", Parsed: palate.Parsed{Attribute: c.from, Direction: "less", Size: 1}}
		set.Words = Sentence(&set)
		return set
	}
	set := palate.RuleSet{Force: "hard", Status: "proposed", Parsed: palate.Parsed{Attribute: termMentions + c.from, Direction: "less", Size: 2}}
	if c.to != "" {
		set.Parsed.Value = palate.String(c.to)
	}
	set.Words = Sentence(&set)
	return set
}
