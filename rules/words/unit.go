package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Place is a stretch of a text in bytes, [Start, End).
type Place struct{ Start, End int }

// wordsOf finds words: letters, digits and marks, with apostrophes and hyphens inside.
func wordsOf(text string) (places []Place) {
	start, end := -1, 0
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
			end = i + utf8.RuneLen(r)
		case (r == '\'' || r == '’' || r == '-') && start >= 0 && i == end:
		case start >= 0:
			places = append(places, Place{start, end})
			start = -1
		}
	}
	if start >= 0 {
		places = append(places, Place{start, end})
	}
	return places
}

// sentencesOf cuts at . ! ? before a blank, and at line ends.
func sentencesOf(text string) (places []Place) {
	start := 0
	cut := func(end int) {
		if s := text[start:end]; len(wordsOf(s)) > 0 {
			lead := len(s) - len(strings.TrimLeft(s, " \n\t"))
			places = append(places, Place{start + lead, end})
		}
		start = end
	}
	for i, r := range text {
		next := i + utf8.RuneLen(max(r, 0))
		switch {
		case r == utf8.RuneError:
		case r == '\n':
			cut(i)
		case strings.ContainsRune("。！？", r), strings.ContainsRune(".!?", r) && (next >= len(text) || text[next] == ' ' || text[next] == '\n') && !isInitial(text[start:i]):
			cut(next)
		}
	}
	cut(len(text))
	return places
}

// isInitial reports whether a full stop behind a text ends an abbreviation: one letter, or a few
// that are known.
func isInitial(before string) bool {
	at := strings.LastIndexAny(before, " .(\n") + 1
	switch word := strings.ToLower(before[at:]); word {
	case "mr", "mrs", "dr", "prof", "vs", "etc", "bzw", "nr", "ca", "st":
		return true
	default:
		return len(word) == 1 && word != "i" && (word[0] < '0' || word[0] > '9')
	}
}

// paragraphsOf finds blocks between empty lines.
func paragraphsOf(text string) (places []Place) {
	at := 0
	for block := range strings.SplitSeq(text, "\n\n") {
		if trimmed := strings.TrimSpace(block); trimmed != "" {
			start := at + strings.Index(block, trimmed)
			places = append(places, Place{start, start + len(trimmed)})
		}
		at += len(block) + 2
	}
	return places
}

// isOneOf reports whether a word stands in a list that has a blank before and behind each of its words.
func isOneOf(word, list string) bool { return strings.Contains(list, " "+word+" ") }

// hasOneOf reports whether any word of a text, in small letters, stands in such a list.
func hasOneOf(text, list string) bool {
	for _, p := range wordsOf(text) {
		if isOneOf(strings.ToLower(text[p.Start:p.End]), list) {
			return true
		}
	}
	return false
}
