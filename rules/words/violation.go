package words

import (
	"strconv"
	"strings"

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

// Violations are the [Breaches] of a text, each with a sentence.
func Violations(rule *palate.RuleSet, text string) (list []Violation) {
	places, found := Breaches(rule, text)
	_, all := deviations(rule.Parsed.Attribute, rule.Parsed.Direction == palate.Less, text)
	for _, p := range places {
		list = append(list, Violation{Range: p, Says: says(rule, p, found, all, text)})
	}
	return list
}

// says is a breach in words; all is whether each place is one by itself, and not too many or too few.
func says(rule *palate.RuleSet, p lexicon.Range, found int, all bool, text string) string {
	name, less := rule.Parsed.Attribute, rule.Parsed.Direction == palate.Less
	limit, counted := rule.Parsed.Value.Int()
	what := spoken(name)
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

// spoken is an attribute in words.
func spoken(name string) string {
	if head, term, ok := strings.Cut(name, ":"); ok {
		switch head + ":" {
		case lexicon.TermLanguage:
			return "language " + term
		case lexicon.TermPattern:
			return "a match of /" + term + "/"
		}
		return strings.ReplaceAll(head, "_", " ") + " “" + term + "”"
	}
	if a, ok := lexicon.AttributeOf(name); ok && a.Noun != "" {
		return a.Noun
	}
	return strings.ReplaceAll(name, "_", " ")
}
