package words

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// ofParts reports whether a clause speaks of what a text is made of, not of the text: "no long lists",
// "keep bullets short", "headings of at most 5 words". Of two nouns side by side the second is meant:
// "Markdown tables"; of "repetition of the question" the first.
func ofParts(items []item, lang string) bool {
	last := -1
	for i := range items {
		it := &items[i]
		if it.role&roleEntry == 0 {
			continue
		}
		if last >= 0 && (complements(items, last, i) || items[last].role == roleWish && last+1 == i && it.role == roleAdjective && (lang == "fr" || lang == "es")) {
			it.role = roleFiller
			continue
		}
		if last >= 0 && last+1 == i && measures(&items[last]) && it.name == "sentence_length" {
			items[last].role = roleFiller // "long, winding sentences"
		}
		if last >= 0 && last+1 == i && measures(&items[last]) && it.role == roleNoun && holds(it.name) && !slices.ContainsFunc(items, isNegation) {
			items[last].role = roleFiller // "a polite greeting"
		}
		if last >= 0 && items[last].role == roleWish && it.counts() && lexicon.IsOneOf(items[last].name, edges) {
			it.role = roleFiller // "start with a summary in one sentence"
			continue
		}
		if last >= 0 && (standsIn(items, last, i) || standsFor(items, last, i)) {
			return true
		}
		if last >= 0 && (ofPart(items, last, i) || isSetIn(items, last, i)) {
			return true
		}
		if last >= 0 && last+1 == i && items[last].role == roleNoun && it.role == roleNoun && it.compare == "" {
			items[last].role = roleFiller
		}
		last = i
	}
	return false
}

// edges are what an answer begins and ends with.
const edges = ` summary_first summary_last ends_asking greeting sign_off title preamble `

// ofContent reports whether a list or a table is one of something, and no form: "a list of changes".
func ofContent(entry, tail *item) bool {
	switch entry.name {
	case "bullets", "numbered", "table_rows", "numbers":
		return tail.name == "of"
	}
	return false
}

// ofPart reports whether of two attributes in a row, at last and i, one is said of the other.
func ofPart(items []item, last, i int) bool {
	a, b := &items[last], &items[i]
	switch {
	case a.role == roleComplaint && last+1 == i && b.role == roleNoun:
		return true
	case measures(a) && last+1 == i && (b.role == roleNoun || b.role == roleWish && orders(b.name)):
		return true
	case last+1 == i && b.role == roleNoun && strings.HasPrefix(a.name, lexicon.TermMentions):
		return true // "click here" links
	case a.role == roleNoun && measures(b):
		for k := last + 1; k < i; k++ {
			if items[k].role&(roleFiller|roleWant|roleStatement|roleSize|roleToo|roleNot) == 0 {
				return false
			}
		}
		return true
	case a.role == roleNoun && a.compare == "" && b.compare != "":
		return true
	case b.role == roleNoun && b.compare == "":
		return a.counts()
	}
	return false
}

// measures reports whether an attribute says how long or of what tone something is.
func measures(it *item) bool { return it.role == roleAdjective || it.role == roleComparative }

// counts reports whether an item is a number of what texts and their parts are made of.
func (it *item) counts() bool {
	switch it.name {
	case "words", "sentences", "characters", "paragraphs":
		return it.compare != ""
	}
	return false
}

// complements reports whether the second of two nouns only says of what the first is.
func complements(items []item, last, i int) bool {
	if items[last].role != roleNoun || items[i].role != roleNoun || last+1 == i {
		return false
	}
	for k := last + 1; k < i; k++ {
		if items[k].role != roleFiller {
			return false
		}
	}
	switch items[last+1].name {
	case "of", "de", "d", "du", "des", "del", "von", "der":
		return true
	}
	return false
}

// isSetIn reports whether of two nouns the second says how the first is set: "questions in bold".
func isSetIn(items []item, last, i int) bool {
	switch items[i].name {
	case "bold", "caps_words", "quotes", "lower_case", "inline_code", "code_blocks":
		return last+2 == i && (items[last].role == roleNoun || items[last].compare != "") && lexicon.IsOneOf(items[last+1].name, insides)
	}
	return false
}

// orders reports whether an attribute says what stands where: a length before it is one of that part.
func orders(name string) bool {
	return name == "starts_with_answer" || name == "summary_first" || name == "summary_last"
}

// holds reports whether an attribute is wanted though only some kind of it is asked for: "a polite greeting".
func holds(name string) bool {
	switch name {
	case "greeting", "sign_off", "summary_first", "summary_last", "cites_sources", "numbers":
		return true
	}
	return false
}
