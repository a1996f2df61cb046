package anchor

import (
	"strings"
	"unicode"
)

// A Range is a stretch of a text, the characters [Start, End), in code points.
type Range struct{ Start, End int }

// Sentences are a text's sentences, without the blanks between them. A line ends one too, as an item of a list
// or a heading has no full stop.
func Sentences(text string) (list []Range) {
	chars := []rune(text)
	start := -1
	for i, r := range chars {
		if start < 0 && !unicode.IsSpace(r) {
			start = i
		}
		if start >= 0 && (r == '\n' || endsSentence(chars, i)) {
			list, start = append(list, tight(chars, start, i+1)), -1
		}
	}
	if start >= 0 {
		list = append(list, tight(chars, start, len(chars)))
	}
	return list
}

// tight is a stretch without blanks at its end.
func tight(chars []rune, start, end int) Range {
	for end > start && unicode.IsSpace(chars[end-1]) {
		end--
	}
	return Range{start, end}
}

// Marks that end a sentence; those that do so without a blank behind them; and those that may stand between the
// mark and the blank.
const (
	stops     = ".!?…"
	fullStops = "。！？"
	closers   = `"'”’»)]*_` + "`"
)

// endsSentence reports whether a sentence ends behind a character.
func endsSentence(chars []rune, i int) bool {
	if strings.ContainsRune(fullStops, chars[i]) {
		return i+1 == len(chars) || !strings.ContainsRune(fullStops+closers+"」』", chars[i+1])
	}
	if i+1 < len(chars) && !unicode.IsSpace(chars[i+1]) {
		return false
	}
	for i > 0 && strings.ContainsRune(closers+"」』", chars[i]) {
		i--
	}
	return strings.ContainsRune(stops+fullStops, chars[i])
}

// Words are a text's words: runs of letters, digits and what joins them.
func Words(text string) (list []Range) {
	start, at := -1, 0
	for _, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || start >= 0 && (r == '\'' || r == '’' || r == '-')
		switch {
		case inside && start < 0:
			start = at
		case !inside && start >= 0:
			list, start = append(list, Range{start, at}), -1
		}
		at++
	}
	if start >= 0 {
		list = append(list, Range{start, at})
	}
	return list
}

// Around is the one of some stretches that holds a character, else the next one, else the last; ok is false where
// there is none.
func Around(list []Range, at int) (r Range, ok bool) {
	for _, r = range list {
		if at < r.End {
			return r, true
		}
	}
	return r, len(list) > 0
}

// Later is a range with its end moved on to the end of the next of some stretches.
func (r Range) Later(list []Range) Range {
	for _, o := range list {
		if o.End > r.End {
			return Range{r.Start, o.End}
		}
	}
	return r
}

// Sooner is a range with its end moved back to the end of the stretch before; the first of them stays.
func (r Range) Sooner(list []Range) Range {
	end := r.End
	for _, o := range list {
		if o.End < r.End && o.End > r.Start {
			end = o.End
		}
	}
	return Range{r.Start, end}
}
