package anchor

import (
	"strings"
	"unicode/utf8"

	"palate"
)

// contextChars is how many characters before and behind a stretch its anchor keeps, at most.
const contextChars = 128

// Of is the anchor of the characters [start, end) of a text, counted in code points; hash names the text. It panics
// where the text has no such stretch.
func Of(text, hash string, start, end int) palate.Anchor {
	chars := []rune(text)
	if start < 0 || end <= start || end > len(chars) {
		panic("anchor: no such stretch")
	}
	return palate.Anchor{
		Quote: palate.Quote{
			Exact:  string(chars[start:end]),
			Prefix: string(chars[max(0, start-contextChars):start]),
			Suffix: string(chars[end:min(len(chars), end+contextChars)]),
		},
		Position: palate.Position{Start: int64(start), End: int64(end)},
		TextHash: hash,
	}
}

// Find is where the stretch of an anchor stands in a text, in code points; ok is false for an orphan. A stretch
// without words is taken by its place.
func Find(text string, a palate.Anchor) (start, end int, ok bool) {
	t := squeeze(text)
	start, end = int(a.Position.Start), int(a.Position.End)
	if placed := 0 <= start && start < end && end <= t.length; a.Quote.Exact == "" || placed && stands(text, start, end, a.Quote) {
		return start, end, placed
	}
	q := newQuery(a)
	if len(q.exact) == 0 {
		return 0, 0, false
	}
	found := q.best(t)
	if found == nil {
		return 0, 0, false
	}
	return t.at[found.start], t.at[found.end-1] + 1, true
}

// stands reports whether a quote stands at a place to the letter, with what stood around it.
func stands(text string, start, end int, q palate.Quote) bool {
	from := offset(text, start)
	to := from + offset(text[from:], end-start)
	return text[from:to] == q.Exact && strings.HasSuffix(text[:from], q.Prefix) && strings.HasPrefix(text[to:], q.Suffix)
}

// Cut is a text without the characters [start, end).
func Cut(text string, start, end int) string {
	from := offset(text, start)
	return text[:from] + text[from+offset(text[from:], end-start):]
}

// offset is where the n-th character of a text begins, in bytes.
func offset(text string, n int) int {
	at := 0
	for range n {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
