package words

import (
	"cmp"
	"palate/rules/words/lexicon"
	"slices"
	"strings"

	"palate"
)

// An Edited is a text as it was shown and as the person left it.
type Edited struct{ Before, After string }

// habit is how many edits have to make the same change before it is proposed as a rule.
const habit = 3

// maxSubstituted is how many words a replacement may have on either side; more is new content.
const maxSubstituted = 3

// Habits proposes rules for what a person changes in the same way in three edits or more: a word
// that is replaced or taken out every time, or a mark such as an exclamation mark or an emoji. They
// have the status "proposed"; of a replaced word, the value is what it is replaced by. Those made
// most often come first. What one of the rules speaks of already, on or off, is not proposed.
func Habits(edits []Edited, rules []palate.Rule) []palate.RuleSet {
	counts := map[change]int{}
	for _, e := range edits {
		for c := range changesOf(e) {
			counts[c]++
		}
	}
	var found []change
	for c, n := range counts {
		if n >= habit {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b change) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var proposed []palate.RuleSet
	for _, c := range found {
		if set := c.rule(); !speaksOf(rules, set.Parsed) {
			proposed = append(proposed, set)
		}
	}
	return proposed
}

func speaksOf(rules []palate.Rule, wish palate.Parsed) bool {
	return slices.ContainsFunc(rules, func(r palate.Rule) bool {
		return r.Parsed.Attribute == wish.Attribute && r.Parsed.Value.Equal(wish.Value)
	})
}

// A change takes words out, and puts others in or none; or it takes out a mark, which from then names.
type change struct {
	from, to string
	mark     bool
}

// marks are attributes of single characters that people take out.
var marks = []string{"emoji", "exclamations", "dashes", "ellipses"}

// changesOf are the changes of an edit, each once.
func changesOf(e Edited) map[change]bool {
	found := map[change]bool{}
	for _, op := range Script(e.Before, e.After) {
		from := e.Before[op.Start:op.End]
		for _, mark := range marks {
			gone, _ := placesOf(mark, from)
			come, _ := placesOf(mark, op.Text)
			if len(gone) > len(come) {
				found[change{from: mark, mark: true}] = true
			}
		}
		c := change{from: trimmed(from), to: trimmed(op.Text)}
		if n := len(lexicon.Words(c.from)); n > 0 && n <= maxSubstituted && len(lexicon.Words(c.to)) <= maxSubstituted && c.from != c.to {
			found[c] = true
		}
	}
	return found
}

// trimmed is the words of a stretch in small letters, without the marks around them.
func trimmed(text string) string {
	w := lexicon.Words(text)
	if len(w) == 0 {
		return ""
	}
	return strings.ToLower(text[w[0].Start:w[len(w)-1].End])
}

// rule proposes a change. A mark taken out is a wish for fewer; a word is to be avoided.
func (c change) rule() palate.RuleSet {
	if c.mark {
		set := palate.RuleSet{Force: "soft", Status: "proposed", Parsed: palate.Parsed{Attribute: c.from, Direction: "less", Size: 1}}
		set.Words = Sentence(&set)
		return set
	}
	set := palate.RuleSet{Force: "hard", Status: "proposed", Parsed: palate.Parsed{Attribute: lexicon.TermMentions + c.from, Direction: "less", Size: 2}}
	if c.to != "" {
		set.Parsed.Value = palate.String(c.to)
	}
	set.Words = Sentence(&set)
	return set
}
