package check

import (
	"strconv"

	"palate"
	"palate/rules/words/lexicon"
)

// A Violation is where a text breaks a rule.
type Violation struct {
	Showing       palate.EventID // and the slot in it, where the text is one of a showing: see [Audit]
	Slot          int
	lexicon.Range        // bytes of the text; empty where something is missing
	Says          string // in English: "3 × emoji, at most 1 wanted"
}

// Violations are the [Breaches] of a text, each with what is wrong in words.
func Violations(rule *palate.RuleSet, text string) (list []Violation) {
	places, found := Breaches(rule, text)
	_, all := deviations(rule.Parsed.Attribute, rule.Parsed.Direction == palate.Less, text)
	for _, p := range places {
		list = append(list, Violation{Range: p, Says: says(rule, p, found, all, text)})
	}
	return list
}

// says is a breach in words; all: each place is one by itself, and not one too many.
func says(rule *palate.RuleSet, p lexicon.Range, found int, all bool, text string) string {
	name, less := rule.Parsed.Attribute, rule.Parsed.Direction == palate.Less
	limit, counted := rule.Parsed.Value.Int()
	what := lexicon.NounOf(name)
	if name == "max_sentence_words" {
		what, found = "words in this sentence", len(lexicon.Words(text[p.Start:p.End]))
	}
	switch {
	case all && less:
		return "no " + what + " wanted, found here"
	case all:
		return what + " wanted, not kept here"
	case !counted && less:
		return strconv.Itoa(found) + " × " + what + ", none wanted"
	case !counted:
		return what + " wanted, none found"
	}
	most, least := bounds(name, less, int(limit))
	if found < least {
		return strconv.Itoa(found) + " × " + what + ", at least " + strconv.Itoa(least) + " wanted"
	}
	return strconv.Itoa(found) + " × " + what + ", at most " + strconv.Itoa(most) + " wanted"
}
