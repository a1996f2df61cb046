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
	known := new(chars)
	for r := range rune(unicode.MaxRune + 1) {
		got, want := known.of(r), slowly(r)
		if r < utf8.RuneSelf {
			got = ascii[r]
		}
		if !got.has(letter) {
			got.is &= 1<<scriptAt - 1
		}
		if got != want {
			t.Fatalf("%U is %+v, want %+v", r, got, want)
		}
	}
}

func slowly(r rune) char {
	c := char{r, unicode.ToLower(r), 0}
	blank, other := unicode.IsSpace(r), !unicode.In(r, unicode.L, unicode.Nd, unicode.M)
	c.note(letter, unicode.IsLetter(r))
	c.note(capital, unicode.IsUpper(r))
	c.note(digit, unicode.IsDigit(r))
	c.note(mark, unicode.IsMark(r))
	c.note(ideograph, isIdeograph(r))
	c.note(unspaced, isUnspaced(r))
	c.note(picture, isPictograph(r))
	c.note(unprintable, !isPictograph(r) && (r == utf8.RuneError || !unicode.IsPrint(r) && !blank && !isJoiner(r)))
	c.note(sign, other && !blank)
	if c.has(letter) {
		c.is |= traits(scriptOf(r)) << scriptAt
	}
	return c
}

func TestLetterAtATimeOrMany(t *testing.T) {
	for _, text := range []string{"", "plain", "it's", "abc123DEF", "Möglich", "naïve’s", "e\u0301tude", "中文abc", "A"} {
		var fast, slow scanned
		fast.read(text, new(chars))
		oneByOne(&slow, text)
		if !reflect.DeepEqual(fast, slow) {
			t.Errorf("%q is read as %+v, letter by letter as %+v", text, fast, slow)
		}
	}
}

// oneByOne is read without the way that ASCII letters have of their own.
func oneByOne(s *scanned, text string) {
	s.vocab.empty(len(text))
	s.stems.empty(len(text) / 16)
	w, t, known := wordScanner{s: s, hash: fnvOffset}, stemScanner{stems: &s.stems, hash: fnvOffset}, new(chars)
	for rest := text; rest != ""; {
		c, size := known.first(rest)
		s.char(c, rest)
		w.char(c)
		t.char(c)
		rest = rest[size:]
	}
	w.end()
	t.end()
	s.sum()
}
