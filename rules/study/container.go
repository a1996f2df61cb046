package study

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// containers is the number of container features: marks that a text has from how it was stored,
// not from who wrote it.
const containers = 11

// containerOf are the container features of a text, each 0 or 1.
func containerOf(text string) (x [containers]float64) {
	trimmed := strings.TrimSpace(text)
	for i, is := range [containers]bool{
		startsBlank(text),
		endsBlank(text),
		strings.HasSuffix(text, "\n"),
		enclosed(trimmed, `"`, `"`) || enclosed(trimmed, "'", "'") || enclosed(trimmed, "\u201c", "\u201d"),
		enclosed(trimmed, "[", "]") || enclosed(trimmed, "{", "}") || enclosed(trimmed, "(", ")"),
		strings.Contains(text, `\n`) || strings.Contains(text, `\r`) || strings.Contains(text, `\t`),
		strings.ContainsRune(text, '\r'),
		strings.ContainsAny(text, "\ufeff\u200b\u2060\x00"),
		strings.Contains(text, `', '`) || strings.Contains(text, `", "`),
		strings.HasPrefix(trimmed, "<s>") || strings.HasSuffix(trimmed, "</s>") || strings.HasSuffix(trimmed, "<pad>"),
		strings.HasSuffix(trimmed, "|>"),
	} {
		x[i] = Indicator(is)
	}
	return x
}

func startsBlank(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}

func endsBlank(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsSpace(r)
}

func enclosed(text, opening, closing string) bool {
	return len(text) > 1 && strings.HasPrefix(text, opening) && strings.HasSuffix(text, closing)
}
