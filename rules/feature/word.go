package feature

import (
	"unicode"
)

// A wordScanner finds words: runs of letters, digits and marks, with apostrophes inside. Scripts
// that set no spaces are cut by a simple rule: each Han, Hiragana and Katakana character is a
// word, and every fourth character of a run of Thai, Lao, Khmer or Burmese ends one.
type wordScanner struct {
	s      *scanned
	hash   uint64
	runes  int
	upper  int
	digits int
	apos   bool // an apostrophe was inside
	held   bool // an apostrophe that may be inside
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func (w *wordScanner) rune(r rune) {
	switch {
	case r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'):
		w.add(r)
	case (r == '\'' || r == '’') && w.runes > 0 && !w.held:
		w.held = true
	case r < 0x80:
		w.end()
	case isIdeograph(r):
		w.end()
		w.add(r)
		w.end()
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		w.add(r)
		if w.runes%4 == 0 && isUnspaced(r) {
			w.end()
		}
	case r != 0x200C && r != 0x200D:
		w.end()
	}
}

func isIdeograph(r rune) bool {
	return r >= 0x3040 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func isUnspaced(r rune) bool {
	return r >= 0x0E00 && r <= 0x17FF && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func (w *wordScanner) add(r rune) {
	if w.runes == 0 {
		w.hash = fnvOffset
	}
	if w.held {
		w.hash = (w.hash ^ '\'') * fnvPrime
		w.apos, w.held = true, false
	}
	if unicode.IsUpper(r) {
		w.upper++
	}
	if unicode.IsDigit(r) {
		w.digits++
	}
	w.hash = hashRune(w.hash, unicode.ToLower(r))
	w.runes++
}

// hashRune mixes a rune into an FNV-1a hash, byte by byte as UTF-8 would for ASCII.
func hashRune(h uint64, r rune) uint64 {
	for r >= 0x80 {
		h = (h ^ uint64(r&0xFF|0x80)) * fnvPrime
		r >>= 7
	}
	return (h ^ uint64(r)) * fnvPrime
}

// end counts the word that ends here, if there is one.
func (w *wordScanner) end() {
	if w.runes > 0 {
		w.count()
	}
	*w = wordScanner{s: w.s}
}

func (w *wordScanner) count() {
	s := w.s
	s.words++
	s.wordRunes += w.runes
	s.hashes = append(s.hashes, w.hash)
	switch {
	case w.digits == w.runes:
		s.numbers++
	case w.runes > 1 && w.upper == w.runes:
		s.capsWords++
	}
	if w.runes > 6 {
		s.longWords++
	}
	if w.apos {
		s.contractions++
	}
	for bits := lexiconsOf(w.hash); bits != 0; bits &= bits - 1 {
		s.lexicon[trailing(bits)]++
	}
}

// distinct counts the different words, and the pairs of neighbours that stood before.
func (s *scanned) distinct() {
	types := append([]uint64(nil), s.hashes...)
	s.types = len(different(types))
	if len(s.hashes) < 2 {
		return
	}
	pairs := types[:0]
	for i := 1; i < len(s.hashes); i++ {
		pairs = append(pairs, s.hashes[i-1]*fnvPrime^s.hashes[i])
	}
	s.repeatedPairs = len(pairs) - len(different(pairs))
}

// hashWord is the hash that a word has in hashes.
func hashWord(word string) uint64 {
	h := uint64(fnvOffset)
	for _, r := range word {
		h = hashRune(h, unicode.ToLower(r))
	}
	return h
}
