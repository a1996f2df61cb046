package dataset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate/rules/internal/stat"
)

// containerFeatures is the number of container features: marks that a text has from how it was stored,
// not from who wrote it.
const containerFeatures = 11

// extractContainer are the container features of a text, each 0 or 1.
func extractContainer(text string) (x [containerFeatures]float64) {
	trimmed := strings.TrimSpace(text)
	for i, is := range [containerFeatures]bool{
		startsWithSpace(text),
		endsWithSpace(text),
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
		x[i] = stat.Indicator(is)
	}
	return x
}

func startsWithSpace(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}

func endsWithSpace(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsSpace(r)
}

func enclosed(text, opening, closing string) bool {
	return len(text) > 1 && strings.HasPrefix(text, opening) && strings.HasSuffix(text, closing)
}
