package train

import (
	"palate/rules/feature"
	"palate/rules/taste"
)

// featureTopics are features that are about one thing, as somebody who reads their names would put them
// together, what people speak of first. Whoever wrote them knew how people are simulated, so that they gain more
// on those than on real people.
var featureTopics = []struct {
	name     string
	features []string
}{
	{"length", []string{"log_words", "off_ideal_length", "variety", "sentence_length", "commas"}},
	{"layout", []string{"headings", "bullets", "numbered", "bold", "table_rows", "paragraphs", "list_share", "nested_bullets", "block_quotes", "colons"}},
	{"code", []string{"code_blocks", "code_share", "inline_code", "links"}},
	{"excitement", []string{"exclamations", "emoji", "enthusiasm", "exclamation_rate", "positive", "boosters", "caps_words", "upper_share"}},
	{"asking", []string{"ends_asking", "questions", "closing_offer", "preamble", "you"}},
	{"politeness", []string{"politeness", "apologies", "refusal", "negative"}},
	{"register", []string{"formality", "informality", "contractions", "long_words", "word_length", "common_words", "starts_lower"}},
	{"hedging", []string{"hedges", "modals", "connectives"}},
	{"person", []string{"i", "we"}},
	{"facts", []string{"numbers", "digit_share", "quotes", "parentheses", "dashes", "ellipses"}},
	{"topic", []string{"coverage", "prompt_rate", "source_overlap", "reverse", "same_script"}},
	{"repetition", []string{"repetition", "repeated_lines"}},
}

// featureGroups are the topics by the features' indices in the catalogue.
func featureGroups() []taste.Group {
	list := make([]taste.Group, len(featureTopics))
	for k, g := range featureTopics {
		list[k].Name = g.name
		for _, name := range g.features {
			list[k].Features = append(list[k].Features, feature.MustIndex(name))
		}
	}
	return list
}
