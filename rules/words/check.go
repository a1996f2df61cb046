package words

import (
	"strings"
	"unicode/utf8"

	"palate"
	"palate/rules/feature"
)

// Satisfied reports whether a text keeps a hard rule. A rule that cannot be checked is kept by any
// text. Whether the rule holds for the prompt is its scope's to say. This and [Breaches] are what a
// scorer links: no table of a language comes with them.
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

// Breaches lists the places where a text breaks a hard rule, in order, and how many of what the
// rule counts were found. Where something is missing the place is empty; where there
// are too many words or other units it is all that is too much. There are none where the
// text keeps the rule, or where its attribute is not one that can be checked. Reasoning that a model
// wrote before its answer is nobody's to keep a rule in; places are those of the whole text.
func Breaches(rule *palate.RuleSet, text string) (places []Place, found int) {
	cut := feature.Reasoning(text)
	places, found = breaches(rule, feature.Without(text, cut))
	return restored(places, cut), found
}

// restored moves places in a text without some stretches to where they stand in the text with them.
func restored(places []Place, cut []feature.Range) []Place {
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

func breaches(rule *palate.RuleSet, text string) (places []Place, found int) {
	name, less := rule.Parsed.Attribute, rule.Parsed.Direction == "less"
	limit, counted := rule.Parsed.Value.Int()
	unit, quantity := unitOf(name)
	ok := false
	switch {
	case quantity && !counted:
		return nil, 0
	case unit == "sentence_words":
		return longSentences(text, int(limit)), 0
	case quantity:
		places = unitsOf(unit, text)
	default:
		if places, ok = wrongs(name, less, text); ok {
			return places, len(places)
		}
		if places, ok = placesOf(name, text); !ok {
			return nil, 0
		}
		if !counted && !less {
			limit = 1
		}
	}
	most, least := span(name, less, max(int(limit), 0))
	switch n := len(places); {
	case n < least:
		return []Place{{}}, n
	case most < 0 || n <= most:
		return nil, n
	}
	if quantity {
		return []Place{{places[most].Start, places[len(places)-1].End}}, len(places)
	}
	return places[most:], len(places)
}

// about is how far from "about 100 words" is still about.
const about = .2

// span is how many are allowed, and how many needed; most is -1 without a limit.
func span(name string, less bool, limit int) (most, least int) {
	switch {
	case strings.HasPrefix(name, "about_"):
		slack := int(about * float64(limit))
		return limit + slack, limit - slack
	case less:
		return limit, 0
	}
	return -1, limit
}

// unitOf is what a quantity counts: "words" of max_words.
func unitOf(name string) (unit string, ok bool) {
	prefix, unit, _ := strings.Cut(name, "_")
	return unit, prefix == "max" || prefix == "min" || prefix == "about"
}

func unitsOf(unit, text string) (places []Place) {
	switch unit {
	case "words":
		return wordsOf(text)
	case "sentences":
		return sentencesOf(text)
	case "paragraphs":
		return paragraphsOf(text)
	case "bullets":
		return matchesOf(patternOf(unit), text)
	}
	for at := 0; at < len(text); {
		_, size := utf8.DecodeRuneInString(text[at:])
		places = append(places, Place{at, at + size})
		at += size
	}
	return places
}

func longSentences(text string, limit int) (list []Place) {
	for _, s := range sentencesOf(text) {
		if len(wordsOf(text[s.Start:s.End])) > limit {
			list = append(list, s)
		}
	}
	return list
}
