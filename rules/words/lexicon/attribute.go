package lexicon

import (
	"iter"
	"strings"

	"palate/rules/feature"
)

// An Attribute is what a rule is about: a feature of the catalogue, or something that only a check determines.
type Attribute struct {
	Name       string
	More, Less string // predicates of a soft rule for more and for less of it
	Do, Noun   string // verb and noun of a hard rule: "use emoji"; "" where nothing can be checked
}

// attributeTable lists attributes beyond the catalogue's words: name, verb and noun of a hard rule,
// and words for more and less where the catalogue has none.
const attributeTable = `emoji|use|emoji
exclamations|use|exclamation marks
questions|ask|questions
ends_asking|end with|a question|more closing questions|fewer closing questions
bullets|use|bullet points
numbered|use|numbered lists
nested_bullets|use|nested lists
headings|use|headings
bold|use|bold|more bold text|less bold text
code_blocks|use|code blocks
inline_code|use|inline code
table_rows|use|tables
block_quotes|use|block quotes
links|use|links
colons|use|colons
semicolons|use|semicolons
dashes|use|dashes
parentheses|use|parentheses
quotes|use|quotation marks
ellipses|use|ellipses
caps_words|use|all caps|more words in capitals|fewer words in capitals
numbers|use|numbers
contractions|use|contractions
apologies|make|apologies
i|use|the first person|more in the first person|less in the first person
we|use|the royal we|more of the royal we|less of the royal we
starts_lower|start in|lower case|more often starting in lower case|less often starting in lower case
closing_offer|make|closing offers|more closing offers|fewer closing offers
word_length|||longer words on average|shorter words on average
preamble|use|a preamble|more preamble|less preamble
refusal|use|disclaimers|more refusals and disclaimers|fewer refusals and disclaimers
off_ideal_length|||further from a middling length|closer to a middling length
list_share|||more of the text in lists|more of the text in prose
code_share|||more code|less code
exclamation_rate|||more excited|calmer
digit_share|||more digits|fewer digits
you|||more direct address|less direct address
modals|||more lecturing|less lecturing
coverage|||more of the question taken up|less of the question taken up
prompt_rate|||more repeating of the question|less repeating of the question
same_script|||more often in the question's script|more often in another script
reverse|||closer to the question|further from the question
starts_with_answer|start with|the answer
summary_first|start with|a summary
summary_last|end with|a summary
british_spelling|use|British spelling
cites_sources|cite|sources
examples|give|examples
greeting|start with|a greeting
sign_off|use|a sign-off
title|use|a title
json|reply in|JSON
markdown|use|Markdown
code_only|give|only code
oxford_comma|use|the Oxford comma
flattery|use|flattery
buzzwords|use|buzzwords
filler|use|filler
profanity|use|profanity
metric_units|use|metric units
lower_case|write everything in|lower case
max_words||words
min_words||words
about_words||words
max_sentences||sentences
min_sentences||sentences
max_paragraphs||paragraphs
min_paragraphs||paragraphs
max_bullets||bullet points
min_bullets||bullet points
max_characters||characters
min_characters||characters
max_sentence_words||words`

// Attributes yields all attributes without a term: the features of the catalogue, then those of checks.
func Attributes() iter.Seq[Attribute] {
	return func(yield func(Attribute) bool) {
		for j, f := range feature.Catalog {
			a, _ := AttributeOf(f.Name)
			a.Name = f.Name
			if a.More == "" {
				w := feature.Describe(j)
				a.More, a.Less = w.More, w.Less
			}
			if !yield(a) {
				return
			}
		}
		for line := range strings.SplitSeq(attributeTable, "\n") {
			name, _, _ := strings.Cut(line, "|")
			if a, _ := AttributeOf(name); !IsFeature(name) && !yield(a) {
				return
			}
		}
	}
}

// AttributeNames returns the names of all attributes. Those that take a term end in a colon: "mentions:".
func AttributeNames() []string {
	var names []string
	for a := range Attributes() {
		names = append(names, a.Name)
	}
	return append(names, TermMentions, TermStarts, TermEnds, TermPattern, TermLanguage)
}

// The prefixes of attributes with a term, as in "mentions:delve".
const (
	TermMentions = "mentions:"
	TermStarts   = "starts_with:"
	TermEnds     = "ends_with:"
	TermPattern  = "pattern:"
	TermLanguage = "language:"
)

// AttributeOf returns the attribute with a name; ok is false for a feature worded by the catalogue, and for none.
func AttributeOf(name string) (a Attribute, ok bool) {
	for line := range strings.SplitSeq(attributeTable, "\n") {
		if rest, found := strings.CutPrefix(line, name+"|"); found {
			cells := append(strings.Split(rest, "|"), "", "", "")
			a = Attribute{Name: name, Noun: cells[1], More: cells[2], Less: cells[3]}
			if cells[0] != "" {
				a.Do = cells[0] + " " + cells[1]
			}
			return a, true
		}
	}
	return a, false
}

// IsFeature reports whether an attribute is a feature of the catalogue, so that every answer has a value of it.
func IsFeature(name string) bool {
	_, ok := feature.Index(name)
	return ok
}

// HasTerm reports whether an attribute has a term: "mentions:delve".
func HasTerm(name string) bool { return strings.Contains(name, ":") }

// Checkable reports whether a text can be checked for an attribute, so that a rule about it can be hard.
func Checkable(name string) bool {
	if HasTerm(name) {
		return true
	}
	a, ok := AttributeOf(name)
	return ok && (a.Do != "" || !IsFeature(name))
}

// NounOf returns the noun for an attribute: "bullet points", "language de".
func NounOf(name string) string {
	if head, term, ok := strings.Cut(name, ":"); ok {
		switch head + ":" {
		case TermLanguage:
			return "language " + term
		case TermPattern:
			return "a match of /" + term + "/"
		}
		return strings.ReplaceAll(head, "_", " ") + " “" + term + "”"
	}
	if a, ok := AttributeOf(name); ok && a.Noun != "" {
		return a.Noun
	}
	return strings.ReplaceAll(name, "_", " ")
}

// QuantityUnit returns what a quantity counts, such as "words" for max_words; ok is false for other attributes.
func QuantityUnit(name string) (unit string, ok bool) {
	prefix, unit, _ := strings.Cut(name, "_")
	return unit, prefix == "max" || prefix == "min" || prefix == "about"
}

// IsCountable reports whether a check counts the occurrences of an attribute.
func IsCountable(name string) bool {
	switch name {
	case "emoji", "exclamations", "questions", "numbered", "headings", "bold", "code_blocks", "table_rows", "links",
		"dashes", "parentheses", "quotes", "ellipses", "numbers", "examples", "contractions", "apologies", "block_quotes",
		"inline_code", "nested_bullets", "colons", "caps_words":
		return true
	}
	return false
}
