package feature

// A stemScanner collects the beginnings of words of four letters and more, and single characters of
// scripts without spaces.
type stemScanner struct {
	stems *set
	hash  uint64
	runes int
}

// stemRunes is how much of a word stands for it, so that endings do not matter.
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
