package feature

// A stemScanner collects stems: the first letters of words of four letters and more, and single ideographs.
type stemScanner struct {
	stems *hashSet
	hash  uint64
	runes int
}

// stemRunes is the length of a stem, so that inflectional endings do not matter.
const stemRunes = 5

// latin takes ASCII letters.
func (t *stemScanner) latin(letters string) {
	for i := 0; i < len(letters) && t.runes+i < stemRunes; i++ {
		t.hash = (t.hash ^ uint64(letters[i]|0x20)) * fnvPrime
	}
	t.runes += len(letters)
}

func (t *stemScanner) char(c char) {
	switch {
	case c.has(ideograph):
		t.end()
		t.stems.add(hashRune(fnvOffset, c.r))
	case c.has(letter | mark):
		if t.runes < stemRunes {
			t.hash = hashRune(t.hash, c.lower)
		}
		t.runes++
	default:
		t.end()
	}
}

func (t *stemScanner) end() {
	if t.runes >= 4 {
		t.stems.add(t.hash)
	}
	t.hash, t.runes = fnvOffset, 0
}
