package feature

// A wordScanner finds words: runs of letters, digits and marks, with apostrophes inside. Scripts
// that set no spaces are cut by a simple rule: each Han, Hiragana and Katakana character is a
// word, and every fourth character of a run of Thai, Lao, Khmer or Burmese ends one.
type wordScanner struct {
	s                 *textStats
	hash              uint64
	runes             int
	upper             int
	digits            int
	apostrophe        bool // there was one inside
	pendingApostrophe bool // one was read, which is inside if the word goes on
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// latin takes a run of ASCII letters, as char would one by one.
func (w *wordScanner) latin(letters string) {
	w.release()
	hash, upper := w.hash, 0
	for i := range len(letters) {
		hash = (hash ^ uint64(letters[i]|0x20)) * fnvPrime
		upper += int(^letters[i] >> 5 & 1)
	}
	w.hash = hash
	w.runes += len(letters)
	w.upper += upper
	w.s.upper += upper
}

func (w *wordScanner) char(c char) {
	switch {
	case c.has(ideograph):
		w.end()
		w.add(c)
		w.end()
	case c.has(letter | digit | mark):
		w.add(c)
		if c.has(unspaced) && w.runes%4 == 0 {
			w.end()
		}
	case (c.r == '\'' || c.r == '’') && w.runes > 0 && !w.pendingApostrophe:
		w.pendingApostrophe = true
	case !isJoiner(c.r):
		w.end()
	}
}

func (w *wordScanner) add(c char) {
	w.release()
	if c.has(capital) {
		w.upper++
	}
	if c.has(digit) {
		w.digits++
	}
	w.hash = hashRune(w.hash, c.lower)
	w.runes++
}

// release takes a pending apostrophe, as the word goes on.
func (w *wordScanner) release() {
	if w.pendingApostrophe {
		w.hash = (w.hash ^ '\'') * fnvPrime
		w.apostrophe, w.pendingApostrophe = true, false
	}
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
		*w = wordScanner{s: w.s, hash: fnvOffset}
	}
}

func (w *wordScanner) count() {
	s := w.s
	s.vocab.add(w.hash)
	s.wordRunes += w.runes
	switch {
	case w.digits == w.runes:
		s.numbers++
	case w.runes > 1 && w.upper == w.runes:
		s.capsWords++
	}
	if w.runes > 6 {
		s.longWords++
	}
	if w.apostrophe {
		s.contractions++
	}
}
