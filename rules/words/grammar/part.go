package grammar

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// speaksOfParts reports whether a clause speaks of what a text is made of, not of the text: "no long lists",
// "keep bullets short", "headings of at most 5 words". Of two nouns side by side the second is meant:
// "Markdown tables"; of "repetition of the question" the first.
func speaksOfParts(chunks []chunk, lang string) bool {
	last := -1
	for i := range chunks {
		it := &chunks[i]
		if it.role&roleAttribute == 0 {
			continue
		}
		if last >= 0 && (complements(chunks, last, i) || chunks[last].role == roleIntent && last+1 == i && it.role == roleAdjective && (lang == "fr" || lang == "es")) {
			it.role = roleFiller
			continue
		}
		if last >= 0 && last+1 == i && measures(&chunks[last]) && it.name == "sentence_length" {
			chunks[last].role = roleFiller // "long, winding sentences"
		}
		if last >= 0 && last+1 == i && measures(&chunks[last]) && it.role == roleNoun && holdsForKind(it.name) && !slices.ContainsFunc(chunks, isNegation) {
			chunks[last].role = roleFiller // "a polite greeting"
		}
		if last >= 0 && chunks[last].role == roleIntent && it.counts() && lexicon.IsOneOf(chunks[last].name, edges) {
			it.role = roleFiller // "start with a summary in one sentence"
			continue
		}
		if last >= 0 && (standsInside(chunks, last, i) || standsForPart(chunks, last, i)) {
			return true
		}
		if last >= 0 && (saidOfOther(chunks, last, i) || isSetIn(chunks, last, i)) {
			return true
		}
		if last >= 0 && last+1 == i && chunks[last].role == roleNoun && it.role == roleNoun && it.comparison == noComparison {
			chunks[last].role = roleFiller
		}
		last = i
	}
	return false
}

// edges are what an answer begins and ends with.
const edges = ` summary_first summary_last ends_asking greeting sign_off title preamble `

// namesContent reports whether a list or a table is one of something, and no form: "a list of changes".
func namesContent(attribute, tail *chunk) bool {
	switch attribute.name {
	case "bullets", "numbered", "table_rows", "numbers":
		return tail.name == "of"
	}
	return false
}

// saidOfOther reports whether of two attributes in a row, at last and i, one is said of the other.
func saidOfOther(chunks []chunk, last, i int) bool {
	a, b := &chunks[last], &chunks[i]
	switch {
	case a.role == roleComplaint && last+1 == i && b.role == roleNoun:
		return true
	case measures(a) && last+1 == i && (b.role == roleNoun || b.role == roleIntent && orders(b.name)):
		return true
	case last+1 == i && b.role == roleNoun && strings.HasPrefix(a.name, lexicon.TermMentions):
		return true // "click here" links
	case a.role == roleNoun && measures(b):
		for k := last + 1; k < i; k++ {
			if chunks[k].role&(roleFiller|roleWant|roleCopula|roleDegree|roleTooMuch|roleNegation) == 0 {
				return false
			}
		}
		return true
	case a.role == roleNoun && a.comparison == noComparison && b.comparison != noComparison:
		return true
	case b.role == roleNoun && b.comparison == noComparison:
		return a.counts()
	}
	return false
}

// measures reports whether an attribute says how long or of what tone something is.
func measures(it *chunk) bool { return it.role == roleAdjective || it.role == roleComparative }

// counts reports whether a chunk is a number of what texts and their parts are made of.
func (it *chunk) counts() bool {
	switch it.name {
	case "words", "sentences", "characters", "paragraphs":
		return it.comparison != noComparison
	}
	return false
}

// complements reports whether the second of two nouns only says of what the first is.
func complements(chunks []chunk, last, i int) bool {
	if chunks[last].role != roleNoun || chunks[i].role != roleNoun || last+1 == i {
		return false
	}
	for k := last + 1; k < i; k++ {
		if chunks[k].role != roleFiller {
			return false
		}
	}
	switch chunks[last+1].name {
	case "of", "de", "d", "du", "des", "del", "von", "der":
		return true
	}
	return false
}

// isSetIn reports whether of two nouns the second says how the first is set: "questions in bold".
func isSetIn(chunks []chunk, last, i int) bool {
	switch chunks[i].name {
	case "bold", "caps_words", "quotes", "lower_case", "inline_code", "code_blocks":
		return last+2 == i && (chunks[last].role == roleNoun || chunks[last].comparison != noComparison) && lexicon.IsOneOf(chunks[last+1].name, insides)
	}
	return false
}

// orders reports whether an attribute says what stands where: a length before it is one of that part.
func orders(name string) bool {
	return name == "starts_with_answer" || name == "summary_first" || name == "summary_last"
}

// holdsForKind reports whether an attribute is wanted though only some kind of it is asked for: "a polite greeting".
func holdsForKind(name string) bool {
	switch name {
	case "greeting", "sign_off", "summary_first", "summary_last", "cites_sources", "numbers":
		return true
	}
	return false
}

// standsInside reports whether the second of two attributes is where the first is to stand, or how long what it
// stands in: "bullets in the summary", "headings in answers under 200 words".
func standsInside(chunks []chunk, last, i int) bool {
	b := &chunks[i]
	if last+2 >= i || b.role != roleNoun && b.comparison == noComparison || !lexicon.IsOneOf(chunks[last+1].name, insides) {
		return false
	}
	return !slices.ContainsFunc(chunks[last+1:i], func(it chunk) bool { return it.role != roleFiller })
}

// standsForPart reports whether the first of two attributes is not wanted in the part of the second: "no emojis as
// bullets".
func standsForPart(chunks []chunk, last, i int) bool {
	if last+1 == i && chunks[i].role != roleNoun && lexicon.IsOneOf(chunks[i].name, forms) && chunks[last].name != chunks[i].name {
		return slices.ContainsFunc(chunks[:last+1], isNegation)
	}
	return last+2 == i && chunks[i].role == roleNoun && chunks[last+1].role&(roleFiller|roleContrast) != 0 &&
		lexicon.IsOneOf(chunks[last+1].name, ` as als como comme `) && slices.ContainsFunc(chunks[:last], isNegation)
}

// forms are said in a word with the "as" before them.
const forms = ` bullets numbered table_rows list_share headings `

// insides are prepositions that take a part of a text as a place; others give it as a purpose.
const insides = ` in inside within on at im innerhalb dans en sur a au aux al `
