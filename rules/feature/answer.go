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
	return isEmpty(text) || mostlyUnprintable(text) || endsInLoop(text)
}

// isEmpty reports whether a text is nothing but white space and code fences.
func isEmpty(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !isFence(line) {
			return false
		}
	}
	return true
}

// mostlyUnprintable reports whether more than half of a text's characters, white space apart, show nothing:
// they are unassigned, controls, or stand for bytes that are not UTF-8.
func mostlyUnprintable(text string) bool {
	known, shown, not := new(charCache), 0, 0
	for rest := text; rest != ""; {
		c, size := known.decode(rest)
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
	minLoopRunes     = 240 // shortest loop
	minInlineRepeats = 32  // times, of a phrase within a line
	minLineRepeats   = 128 // times, of one line or a few
	minPhraseRepeats = 8   // times, of a phrase of longPhraseWords words or more
	longPhraseWords  = 30
	minSymbolRepeats = 512 // times, of what has no words of its own: figures, signs, one letter
)

// endsInLoop reports whether at least the last half of a text is one phrase over and over.
func endsInLoop(text string) bool {
	runes := []rune(text)
	if len(runes) < minLoopRunes {
		return false
	}
	slices.Reverse(runes)
	period, length := longestLoop(runes)
	if length < minLoopRunes || 2*length < len(runes) {
		return false
	}
	phrase := slices.Clone(runes[:period])
	slices.Reverse(phrase)
	return length >= period*minRepeats(string(phrase), length/period)
}

// longestLoop is the longest beginning of runes that is a phrase at least minPhraseRepeats times, the last one
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
		if p := i + 1 - int(k); i+1 >= minPhraseRepeats*p {
			period, length = p, i+1
		}
	}
	return period, length
}

// minRepeats is from how many repeats a phrase is a loop. Its words are counted over three phrases in a row,
// as a single one may be cut in the middle of a word.
func minRepeats(phrase string, times int) int {
	var s textStats
	s.read(strings.Repeat(phrase, min(times, 3)), new(charCache))
	words := (s.words + 1) / 3
	switch {
	case words == 0 || s.letters == 0:
		return minSymbolRepeats
	case words >= longPhraseWords:
		return minPhraseRepeats
	case strings.Contains(phrase, "\n"):
		return minLineRepeats
	}
	return minInlineRepeats
}
