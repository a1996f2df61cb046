// Package check holds texts against hard rules: which a text breaks and where, which of two rules holds where
// they conflict or limit the same thing, and how rules fared in the texts that were shown. A checker counts what anybody
// can count in a text; the tables of how people put their rules are not linked with it.
package check

import (
	"strings"
	"unicode/utf8"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// Satisfied reports whether a text keeps a hard rule. Any text keeps a rule that cannot be checked. The scope
// of the rule is not looked at: see [InForce].
func Satisfied(rule *palate.RuleSet, text string) bool {
	places, _ := Breaches(rule, text)
	return len(places) == 0
}

// Broken lists the hard rules that a text breaks, of those in force in a context for a prompt.
func Broken(rules []palate.Rule, c palate.Context, prompt, text string) (ids []palate.EventID) {
	for _, r := range InForce(rules, c, prompt) {
		if !Satisfied(&r.RuleSet, text) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// Breaches lists the places where a text breaks a hard rule, in order, and how many of what the rule counts
// were found. Where something is missing the place is empty; where there are too many words or other units
// it is the surplus. There are none where the text keeps the rule, or where its attribute cannot be
// checked. Reasoning that a model wrote before its answer need not keep rules; places are bytes of the
// whole text all the same.
func Breaches(rule *palate.RuleSet, text string) (places []feature.ByteRange, found int) {
	cut := feature.Reasoning(text)
	places, found = breachesIn(rule, feature.Without(text, cut))
	return shiftBack(places, cut), found
}

// shiftBack takes places in a text from which stretches were cut to where they stand in the whole text.
func shiftBack(places []feature.ByteRange, cut []feature.ByteRange) []feature.ByteRange {
	for i := range places {
		p := &places[i]
		for _, c := range cut {
			if p.Start >= c.Start {
				p.Start += c.End - c.Start
			}
			if p.End > c.Start || p.End == p.Start && p.End >= c.Start {
				p.End += c.End - c.Start
			}
		}
	}
	return places
}

// breachesIn are the breaches in a text without reasoning.
func breachesIn(rule *palate.RuleSet, text string) (places []feature.ByteRange, found int) {
	name, less := rule.Parsed.Attribute, rule.Parsed.Direction == palate.Less
	limit, counted := rule.Parsed.Value.Int()
	unit, quantity := lexicon.QuantityUnit(name)
	ok := false
	switch {
	case quantity && !counted:
		return nil, 0
	case unit == "sentence_words":
		return longSentences(text, int(limit)), 0
	case quantity:
		places = unitsOf(unit, text)
	default:
		if places, ok = deviations(name, less, text); ok {
			return places, len(places)
		}
		if places, ok = Occurrences(name, text); !ok {
			return nil, 0
		}
		if !counted && !less {
			limit = 1
		}
	}
	most, least := bounds(name, less, max(int(limit), 0))
	switch n := len(places); {
	case n < least:
		return []feature.ByteRange{{}}, n
	case most < 0 || n <= most:
		return nil, n
	}
	if quantity {
		return []feature.ByteRange{{Start: places[most].Start, End: places[len(places)-1].End}}, len(places)
	}
	return places[most:], len(places)
}

// tolerance is how far from "about 100 words" a text may be, as a share of the number.
const tolerance = .2

// bounds is how many a rule allows at most, -1 for any number, and how many it needs at least.
func bounds(name string, less bool, limit int) (most, least int) {
	switch {
	case strings.HasPrefix(name, "about_"):
		slack := int(tolerance * float64(limit))
		return limit + slack, limit - slack
	case less:
		return limit, 0
	}
	return -1, limit
}

// unitsOf finds what a quantity counts in a text; characters where the unit is none of the others.
func unitsOf(unit, text string) (places []feature.ByteRange) {
	switch unit {
	case "words":
		return lexicon.Words(text)
	case "sentences":
		return lexicon.Sentences(text)
	case "paragraphs":
		return lexicon.Paragraphs(text)
	case "bullets":
		return matchesFor(patternFor(unit), text)
	}
	for at := 0; at < len(text); {
		_, size := utf8.DecodeRuneInString(text[at:])
		places = append(places, feature.ByteRange{Start: at, End: at + size})
		at += size
	}
	return places
}

// longSentences finds the sentences of more words than a limit.
func longSentences(text string, limit int) (list []feature.ByteRange) {
	for _, s := range lexicon.Sentences(text) {
		if len(lexicon.Words(text[s.Start:s.End])) > limit {
			list = append(list, s)
		}
	}
	return list
}
