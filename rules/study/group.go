package study

import (
	"palate/rules/feature"
	"palate/rules/taste"
)

// topics are features that are about one thing, as somebody who reads their names would put them
// together. They were written by somebody who knew how people are simulated, so what they gain on those is
// more than on real people.
var topics = []struct {
	name     string
	features []string
}{
	{"length", []string{"log_words", "off_ideal_length", "variety", "sentence_length", "commas"}},
	{"layout", []string{"paragraphs", "bullets", "numbered", "nested_bullets", "list_share", "headings", "bold", "table_rows", "block_quotes", "colons"}},
	{"code", []string{"code_blocks", "code_share", "inline_code", "links"}},
	{"excitement", []string{"exclamations", "exclamation_rate", "enthusiasm", "positive", "emoji", "upper_share", "caps_words", "boosters"}},
	{"asking", []string{"questions", "ends_asking", "closing_offer", "you", "preamble"}},
	{"politeness", []string{"politeness", "apologies", "refusal", "negative"}},
	{"register", []string{"word_length", "long_words", "formality", "informality", "contractions", "common_words", "starts_lower"}},
	{"hedging", []string{"hedges", "modals", "connectives"}},
	{"person", []string{"i", "we"}},
	{"facts", []string{"digit_share", "numbers", "parentheses", "quotes", "dashes", "ellipses"}},
	{"topic", []string{"coverage", "prompt_rate", "source_overlap", "reverse", "same_script"}},
	{"repetition", []string{"repetition", "repeated_lines"}},
}

// featureGroups are those by the features' places in the catalogue.
func featureGroups() []taste.Group {
	list := make([]taste.Group, len(topics))
	for k, g := range topics {
		list[k].Name = g.name
		for _, name := range g.features {
			list[k].Features = append(list[k].Features, feature.MustIndex(name))
		}
	}
	return list
}
