package feature

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Normalize removes from a text what its container put there, so that no feature can depend on it: CR LF
// becomes LF; byte order marks, zero-width characters that join nothing, NUL and the end markers of models
// are dropped; bytes that are not UTF-8 become U+FFFD; white space at both ends is trimmed. It is idempotent.
func Normalize(text string) string {
	for {
		next := normalizeOnce(text)
		if next == text {
			return text
		}
		text = next
	}
}

func normalizeOnce(text string) string {
	text = strings.TrimSpace(text)
	for _, mark := range []string{"</s>", "<s>", "<pad>"} {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, mark), mark))
	}
	text = trimMarker(text)
	if clean(text) {
		return text
	}
	return strings.TrimSpace(cleaned(text))
}

// trimMarker drops a marker such as <|endoftext|> at the end.
func trimMarker(text string) string {
	if !strings.HasSuffix(text, "|>") {
		return text
	}
	at := strings.LastIndex(text, "<|")
	if at < 0 || len(text)-at > 40 || strings.ContainsAny(text[at:], " \n") {
		return text
	}
	return strings.TrimSpace(text[:at])
}

// clean reports whether [cleaned] would change nothing, which is the usual case.
func clean(text string) bool {
	if !utf8.ValidString(text) {
		return false
	}
	for i := range len(text) {
		switch b := text[i]; {
		case b > '\r' && b < 0xE2:
		case b == '\r' || b == 0:
			return false
		case b == 0xE2 || b == 0xEF: // what dropped drops begins with one of these
			if r, _ := utf8.DecodeRuneInString(text[i:]); dropped(text, i, r) {
				return false
			}
		}
	}
	return true
}

func cleaned(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for i, r := range text {
		switch {
		case r == '\r':
			if i+1 >= len(text) || text[i+1] != '\n' {
				b.WriteByte('\n')
			}
		case r != 0 && !dropped(text, i, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// dropped reports whether the rune r at i is to be dropped: it is of zero width and joins nothing. A joiner
// between two characters stays: emoji sequences, Persian and the scripts of India are spelt with it.
func dropped(text string, i int, r rune) bool {
	switch r {
	case 0x200B, 0xFEFF, 0x2060:
		return true
	case 0x200C, 0x200D:
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		return !joins(before) || !joins(after)
	}
	return false
}

func joins(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || isPictograph(r) || r == 0xFE0F || isSkinTone(r))
}
