package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate/rules/feature"
)

// Words finds the words of a text: letters, digits and marks, with apostrophes and hyphens inside.
func Words(text string) (found []feature.ByteRange) {
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
			found = append(found, feature.ByteRange{Start: start, End: end})
			start = -1
		}
	}
	if start >= 0 {
		found = append(found, feature.ByteRange{Start: start, End: end})
	}
	return found
}

// Sentences finds the sentences of a text, which end with . ! ? before a blank, or with the line.
func Sentences(text string) (found []feature.ByteRange) {
	start := 0
	cut := func(end int) {
		if s := text[start:end]; len(Words(s)) > 0 {
			lead := len(s) - len(strings.TrimLeft(s, " \n\t"))
			found = append(found, feature.ByteRange{Start: start + lead, End: end})
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
	return found
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

// Paragraphs finds the blocks of a text between empty lines.
func Paragraphs(text string) (found []feature.ByteRange) {
	at := 0
	for block := range strings.SplitSeq(text, "\n\n") {
		if trimmed := strings.TrimSpace(block); trimmed != "" {
			start := at + strings.Index(block, trimmed)
			found = append(found, feature.ByteRange{Start: start, End: start + len(trimmed)})
		}
		at += len(block) + 2
	}
	return found
}

// Clip returns the first n bytes of a text, or fewer so as not to cut a character.
func Clip(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && text[n]&0xC0 == 0x80 {
		n--
	}
	return text[:n]
}

// IsOneOf reports whether a word is in a list, which has a space before and after each of its words.
func IsOneOf(word, list string) bool { return strings.Contains(list, " "+word+" ") }

// HasOneOf reports whether any word of a text, in lower case, is in such a list.
func HasOneOf(text, list string) bool {
	for _, p := range Words(text) {
		if IsOneOf(strings.ToLower(text[p.Start:p.End]), list) {
			return true
		}
	}
	return false
}

// Normalize returns a term in lower case, with single spaces between its words.
func Normalize(term string) string { return strings.ToLower(strings.Join(strings.Fields(term), " ")) }
