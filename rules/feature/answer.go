package feature

import (
	"slices"
	"strings"
	"unicode"
)

// NoAnswer reports whether a text is certainly no answer, whatever a person likes: behind its reasoning
// nothing is left but blanks and the marks of an empty code block, most of it cannot be printed, or it
// runs into a loop that goes on to its end.
//
// Short answers, a single sign, and verse, code or tables that repeat are answers.
func NoAnswer(text string) bool {
	text = Answer(text)
	return hollow(text) || unreadable(text) || looped(text)
}

// hollow reports whether a text is nothing but blanks and fences.
func hollow(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !isFence(line) {
			return false
		}
	}
	return true
}

// unreadable reports whether more than half of a text's characters, blanks apart, show nothing: they are
// unassigned, controls, or stand for bytes that are no text.
func unreadable(text string) bool {
	known, shown, not := new(chars), 0, 0
	for rest := text; rest != ""; {
		c, size := known.first(rest)
		rest = rest[size:]
		switch {
		case c.has(unprintable) && !unicode.Is(unicode.Co, c.r): // fonts draw what is for private use
			not++
		case !unicode.IsSpace(c.r):
			shown++
		}
	}
	return not > shown
}

// How often a phrase repeats in a loop. Songs and chants say a line some dozens of times, a person may
// ask for a sentence a hundred times, and a form has rows of equal cells; a model that is stuck goes on
// until it is cut off. The numbers were chosen beyond what the corpus of answers has.
const (
	loopRunes  = 240 // shortest loop
	loopRunOn  = 32  // times, of a phrase within a line
	loopLines  = 128 // times, of one line or a few
	loopLong   = 8   // times, of a phrase of longPhrase words or more
	longPhrase = 30
	loopSigns  = 512 // times, of what has no words of its own: figures, signs, one letter
)

// looped reports whether at least half of a text, up to its end, is one phrase over and over.
func looped(text string) bool {
	runes := []rune(text)
	if len(runes) < loopRunes {
		return false
	}
	slices.Reverse(runes)
	period, length := longestLoop(runes)
	if length < loopRunes || 2*length < len(runes) {
		return false
	}
	phrase := slices.Clone(runes[:period])
	slices.Reverse(phrase)
	return length >= period*timesOf(string(phrase), length/period)
}

// longestLoop is the longest beginning of runes that is a phrase at least loopLong times, the last one
// perhaps cut off, and the length of that phrase: a beginning of length l whose longest border is b
// repeats every l - b (Knuth, Morris and Pratt 1977).
func longestLoop(runes []rune) (period, length int) {
	border := make([]int32, len(runes)+1)
	for i, k := 1, int32(0); i < len(runes); i++ {
		for k > 0 && runes[i] != runes[k] {
			k = border[k]
		}
		if runes[i] == runes[k] {
			k++
		}
		border[i+1] = k
		if p := i + 1 - int(k); i+1 >= loopLong*p {
			period, length = p, i+1
		}
	}
	return period, length
}

// timesOf is how often a phrase makes a loop. Words are counted in two phrases that follow each other,
// as one alone may be cut in the middle of a word.
func timesOf(phrase string, times int) int {
	var s scanned
	s.read(strings.Repeat(phrase, min(times, 3)), new(chars))
	words := (s.words + 1) / 3
	switch {
	case words == 0 || s.letters == 0:
		return loopSigns
	case words >= longPhrase:
		return loopLong
	case strings.Contains(phrase, "\n"):
		return loopLines
	}
	return loopRunOn
}
