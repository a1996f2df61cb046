package words

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"palate"
)

// A Violation is where a text breaks a hard rule. Where something is missing the place is empty.
type Violation struct {
	Place
	Says string // in English: "3 emoji, at most 1 wanted"
}

// Satisfied reports whether a text keeps a hard rule. A rule that cannot be checked is kept by any
// text.
func Satisfied(rule *palate.RuleSet, prompt, text string) bool {
	return len(Violations(rule, prompt, text)) == 0
}

// Violations lists the places where a text breaks a hard rule, in order; none where it keeps it, or
// where the attribute is not one that can be checked. Whether the rule holds for the prompt is its
// scope's to say.
func Violations(rule *palate.RuleSet, prompt, text string) []Violation {
	parsed := &rule.Parsed
	less := parsed.Direction == "less"
	limit, counted := parsed.Value.Int()
	name := parsed.Attribute
	switch unit, ok := unitOf(name); {
	case ok && counted:
		return overUnder(unit, name, int(limit), text)
	case ok:
		return nil
	}
	if places, ok := breaches(name, less, text); ok {
		return breached(name, less, places)
	}
	places, ok := placesOf(name, prompt, text)
	switch {
	case !ok:
		return nil
	case less:
		return tooMany(name, places, max(int(limit), 0))
	}
	wanted := 1
	if counted {
		wanted = int(limit)
	}
	return tooFew(name, places, wanted)
}

// breached says a breach of an attribute of all of a text.
func breached(name string, less bool, places []Place) (list []Violation) {
	says := spoken(name) + " wanted, not kept here"
	if less {
		says = "no " + spoken(name) + " wanted, found here"
	}
	for _, p := range places {
		list = append(list, Violation{p, says})
	}
	return list
}

// tooMany are the places beyond a number of them.
func tooMany(name string, places []Place, most int) (list []Violation) {
	if len(places) <= most {
		return nil
	}
	says := strconv.Itoa(len(places)) + " × " + spoken(name) + ", "
	if most == 0 {
		says += "none wanted"
	} else {
		says += "at most " + strconv.Itoa(most) + " wanted"
	}
	for _, p := range places[most:] {
		list = append(list, Violation{p, says})
	}
	return list
}

func tooFew(name string, places []Place, least int) []Violation {
	if len(places) >= least {
		return nil
	}
	if least == 1 {
		return []Violation{{Says: spoken(name) + " wanted, none found"}}
	}
	return []Violation{{Says: strconv.Itoa(len(places)) + " × " + spoken(name) + ", at least " + strconv.Itoa(least) + " wanted"}}
}

// spoken is an attribute in words.
func spoken(name string) string {
	if head, term, ok := strings.Cut(name, ":"); ok {
		switch head + ":" {
		case termLanguage:
			return "language " + term
		case termPattern:
			return "a match of /" + term + "/"
		}
		return strings.ReplaceAll(head, "_", " ") + " “" + term + "”"
	}
	if a, ok := row(name); ok && a.noun != "" {
		return a.noun
	}
	return strings.ReplaceAll(name, "_", " ")
}

// unitOf is what a quantity counts: "words" of max_words.
func unitOf(name string) (unit string, ok bool) {
	for _, prefix := range []string{"max_", "min_", "about_"} {
		if unit, ok := strings.CutPrefix(name, prefix); ok {
			return unit, true
		}
	}
	return "", false
}

// about is how far from "about 100 words" is still about.
const about = .2

// overUnder checks a number of words, sentences, paragraphs, characters or bullets.
func overUnder(unit, name string, limit int, text string) []Violation {
	if unit == "sentence_words" {
		return longSentences(text, limit)
	}
	units := unitsOf(unit, text)
	n := len(units)
	most, least := limit, 0
	switch {
	case strings.HasPrefix(name, "min_"):
		most, least = n, limit
	case strings.HasPrefix(name, "about_"):
		slack := int(about * float64(limit))
		most, least = limit+slack, limit-slack
	}
	says := strconv.Itoa(n) + " " + unit + ", "
	switch {
	case n < least:
		return []Violation{{Says: says + "at least " + strconv.Itoa(least) + " wanted"}}
	case n > most:
		return []Violation{{Place{units[most].Start, units[n-1].End}, says + "at most " + strconv.Itoa(most) + " wanted"}}
	}
	return nil
}

func longSentences(text string, limit int) (list []Violation) {
	for _, s := range sentencesOf(text) {
		if n := len(wordsOf(text[s.Start:s.End])); n > limit {
			list = append(list, Violation{s, strconv.Itoa(n) + " words in a sentence, at most " + strconv.Itoa(limit) + " wanted"})
		}
	}
	return list
}

func unitsOf(unit, text string) []Place {
	switch unit {
	case "words":
		return wordsOf(text)
	case "sentences":
		return sentencesOf(text)
	case "paragraphs":
		return paragraphsOf(text)
	case "bullets":
		return matchesOf(patternOf("bullets"), text)
	}
	places := make([]Place, 0, len(text))
	for i, r := range text {
		places = append(places, Place{i, i + utf8.RuneLen(r)})
	}
	return places
}
