package feature

import (
	"reflect"
	"testing"
	"unicode"
	"unicode/utf8"
)

// What charOf takes for granted of whole blocks and scripts is so for every character of the tables
// that this Go has.
func TestCharsAreThoseOfUnicode(t *testing.T) {
	known := new(charCache)
	for r := range rune(unicode.MaxRune + 1) {
		got, want := known.lookup(r), slowly(r)
		if r < utf8.RuneSelf {
			got = ascii[r]
		}
		if !got.has(letter) {
			got.class &= 1<<scriptShift - 1
		}
		if got != want {
			t.Fatalf("%U is %+v, want %+v", r, got, want)
		}
	}
}

func slowly(r rune) char {
	c := char{r, unicode.ToLower(r), 0}
	blank, other := unicode.IsSpace(r), !unicode.In(r, unicode.L, unicode.Nd, unicode.M)
	c.set(letter, unicode.IsLetter(r))
	c.set(capital, unicode.IsUpper(r))
	c.set(digit, unicode.IsDigit(r))
	c.set(mark, unicode.IsMark(r))
	c.set(ideograph, isIdeograph(r))
	c.set(unspaced, isUnspaced(r))
	c.set(emoji, isPictograph(r))
	c.set(unprintable, !isPictograph(r) && (r == utf8.RuneError || !unicode.IsPrint(r) && !blank && !isJoiner(r)))
	c.set(symbol, other && !blank)
	if c.has(letter) {
		c.class |= charClass(scriptOf(r)) << scriptShift
	}
	return c
}

func TestLetterAtATimeOrMany(t *testing.T) {
	for _, text := range []string{"", "plain", "it's", "abc123DEF", "Möglich", "naïve’s", "e\u0301tude", "中文abc", "A"} {
		var fast, slow textStats
		fast.read(text, new(charCache))
		oneByOne(&slow, text)
		if !reflect.DeepEqual(fast, slow) {
			t.Errorf("%q is read as %+v, letter by letter as %+v", text, fast, slow)
		}
	}
}

// oneByOne is read without the way that ASCII letters have of their own.
func oneByOne(s *textStats, text string) {
	s.vocab.empty(len(text))
	s.stems.empty(len(text) / 16)
	w, t, known := wordScanner{s: s, hash: fnvOffset}, stemScanner{stems: &s.stems, hash: fnvOffset}, new(charCache)
	for rest := text; rest != ""; {
		c, size := known.decode(rest)
		s.char(c, rest)
		w.char(c)
		t.char(c)
		rest = rest[size:]
	}
	w.end()
	t.end()
	s.sum()
}
