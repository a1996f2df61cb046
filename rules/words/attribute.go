package words

import (
	"iter"
	"strings"

	"palate/rules/feature"
)

// An attribute is what a rule is about: a feature of the catalogue, or what only a checker knows.
type attribute struct {
	name       string
	more, less string // how a wish for more or less of it is said
	do, noun   string // how a hard rule says it: "use emoji"; empty where nothing can be checked
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

// attributes yields the features of the catalogue, then what only checkers know.
func attributes() iter.Seq[attribute] {
	return func(yield func(attribute) bool) {
		for j, f := range feature.Catalog {
			a, _ := row(f.Name)
			a.name = f.Name
			if a.more == "" {
				w := feature.Describe(j)
				a.more, a.less = w.More, w.Less
			}
			if !yield(a) {
				return
			}
		}
		for line := range strings.SplitSeq(attributeTable, "\n") {
			name, _, _ := strings.Cut(line, "|")
			if a, _ := row(name); !isFeature(name) && !yield(a) {
				return
			}
		}
	}
}

// Attributes lists the names of all attributes. Those that take a term have a colon behind the
// name: "mentions:".
func Attributes() []string {
	var names []string
	for a := range attributes() {
		names = append(names, a.name)
	}
	return append(names, termMentions, termStarts, termEnds, termPattern, termLanguage)
}

// Attributes that are a name, a colon and a term.
const (
	termMentions = "mentions:"
	termStarts   = "starts_with:"
	termEnds     = "ends_with:"
	termPattern  = "pattern:"
	termLanguage = "language:"
)

// row is an attribute's line of the table.
func row(name string) (a attribute, ok bool) {
	for line := range strings.SplitSeq(attributeTable, "\n") {
		if rest, found := strings.CutPrefix(line, name+"|"); found {
			cells := append(strings.Split(rest, "|"), "", "", "")
			a = attribute{name: name, noun: cells[1], more: cells[2], less: cells[3]}
			if cells[0] != "" {
				a.do = cells[0] + " " + cells[1]
			}
			return a, true
		}
	}
	return a, false
}

func isFeature(name string) bool {
	_, ok := feature.Index(name)
	return ok
}

// isTerm reports whether an attribute is a name and a term.
func isTerm(name string) bool { return strings.Contains(name, ":") }

// checkable reports whether a text can be checked for an attribute, so that a rule can be hard.
func checkable(name string) bool {
	if isTerm(name) {
		return true
	}
	a, ok := row(name)
	return ok && (a.do != "" || !isFeature(name))
}
