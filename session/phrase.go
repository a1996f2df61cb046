package session

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"palate/rules/feature"
)

// DirectionWords is the words of more or less of a feature, as the page has them: "shorter", "more headings",
// "ending with a question".
func DirectionWords(name string, more bool) string {
	f := feature.Describe(feature.MustIndex(name))
	said := f.Less
	if more {
		said = f.More
	}
	if plain := plainer[said]; plain != "" {
		return plain
	}
	return said
}

// plainer are words that read badly inside a sentence, and what stands there instead.
var plainer = map[string]string{
	"far from middle length": "far from medium length", "of middle length": "of medium length",
	"more of it in lists": "more lists", "more of it in prose": "more prose",
	"more of it code": "more code", "less of it code": "less code",
	"more can and should": "more uses of “can” and “should”", "less can and should": "fewer uses of “can” and “should”",
}

// PreferencePhrase is what somebody prefers who likes that: "shorter answers", "more headings", "answers ending
// with a question".
func PreferencePhrase(said string) string {
	switch {
	case adjective(said):
		return said + " answers"
	case predicate(said), Finite(said) != "":
		return "answers " + said
	}
	return said
}

// VerbPhrase says that an answer is so: "is shorter", "has more headings", "ends with a question".
func VerbPhrase(said string) string {
	switch {
	case Finite(said) != "":
		return Finite(said)
	case adjective(said), predicate(said):
		return "is " + said
	}
	return "has " + said
}

// adjective reports whether words stand before a noun.
func adjective(said string) bool {
	last := said[strings.LastIndexByte(said, ' ')+1:]
	return slices.Contains([]string{"longer", "shorter", "emphatic", "formal", "casual", "enthusiastic"}, last)
}

// predicate reports whether words are an adjective or a place that stands behind a noun.
func predicate(said string) bool {
	first, rest, _ := strings.Cut(said, " ")
	return rest != "" && slices.Contains([]string{"closer", "far", "further", "in", "of", "plainer", "richer"}, first)
}

// participles are those that words begin with, and the verbs that they come from.
var participles = [...][2]string{
	{"announcing", "announces"}, {"closing", "closes"}, {"ending", "ends"}, {"fitting", "fits"}, {"not ending", "does not end"},
	{"repeating", "repeats"}, {"speaking", "speaks"}, {"starting", "starts"}, {"taking", "takes"},
}

// Finite are words that begin with a participle, with its verb instead; "" for others.
func Finite(said string) string {
	for _, p := range participles {
		if rest, ok := strings.CutPrefix(said, p[0]+" "); ok {
			return p[1] + " " + rest
		}
	}
	return ""
}

// TitleOf names a feature without a direction.
func TitleOf(name string) string {
	if i := slices.IndexFunc(SliderFeatures, func(f sliderFeature) bool { return f.Feature == name }); i >= 0 {
		return SliderFeatures[i].Title
	}
	if title := titles[name]; title != "" {
		return title
	}
	return Capital(strings.ReplaceAll(name, "_", " "))
}

// titles are those that the name of a feature does not say.
var titles = map[string]string{
	"off_ideal_length": "Distance from middle length", "list_share": "Share of lists", "table_rows": "Tables",
	"exclamation_rate": "Excited sentences", "ends_asking": "Question at the end", "upper_share": "Capital letters",
	"caps_words": "Words in capitals", "starts_lower": "Small first letter", "digit_share": "Digits", "variety": "Variety of words",
	"i": "“I”", "we": "“We”", "you": "“You”", "boosters": "Emphasis", "informality": "Casual words",
	"positive": "Positive words", "negative": "Negative words", "modals": "“Can” and “should”", "connectives": "Linking words",
	"common_words": "Everyday words", "refusal": "Disclaimers", "coverage": "Share of the question taken up",
	"prompt_rate": "Words of the question", "source_overlap": "Closeness to the given text", "reverse": "Fit to the question",
	"same_script": "The question’s script", "preamble": "Announcing the answer", "closing_offer": "Offer at the end",
}

// Capital is a text with a Capital first letter, of words that begin in ASCII.
func Capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// Percent is p as "71 %", never rounded up to certainty.
func Percent(p float64) string {
	n := int(math.Round(100 * p))
	return strconv.Itoa(min(max(n, 1), 99)) + " %"
}

// Letter is the name of a slot: A, B, ...
func Letter(slot int) string { return string(rune('A' + slot)) }
