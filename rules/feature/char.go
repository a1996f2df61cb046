package feature

import (
	"unicode"
	"unicode/utf8"
)

// A char is what the features read of a character.
type char struct {
	r     rune
	lower rune // the small letter of a capital, any other as it is
	is    traits
}

type traits uint32

const (
	letter traits = 1 << iota
	capital
	digit
	mark        // combines with the letter before
	ideograph   // of Han, Hiragana or Katakana: a word by itself
	unspaced    // of Thai, Lao, Khmer or Burmese, which set no blanks between words
	picture     // an emoji
	unprintable // and no picture
	sign        // none of letter, digit, mark and blank

	scriptAt = 16 // from this bit on: the place of a letter in scripts
)

func (c char) has(t traits) bool { return c.is&t != 0 }

// script is the place of a letter in scripts, their number for any other.
func (c char) script() int { return int(c.is >> scriptAt) }

func (c *char) note(t traits, has bool) {
	if has {
		c.is |= t
	}
}

// charOf looks a character up in the tables of Unicode, which takes a while: hence the two blocks that
// are large and all of a kind come first.
func charOf(r rune) char {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return char{r, r, letter | ideograph | han<<scriptAt}
	case r >= 0xAC00 && r <= 0xD7A3:
		return char{r, r, letter | hangul<<scriptAt}
	case unicode.IsLetter(r):
		return letterOf(r)
	case r >= 0x2600 && isPictograph(r):
		return char{r, r, picture | sign}
	}
	return otherOf(r)
}

func letterOf(r rune) char {
	script := scriptOf(r)
	c := char{r, r, letter | traits(script)<<scriptAt}
	if script <= greek || script == len(scripts) {
		c.lower = unicode.ToLower(r)
		c.note(capital, unicode.IsUpper(r))
	}
	c.note(ideograph, isIdeograph(r))
	c.note(unspaced, isUnspaced(r))
	return c
}

// otherOf is charOf of what is no letter.
func otherOf(r rune) char {
	blank := unicode.IsSpace(r)
	c := char{r, unicode.ToLower(r), 0}
	c.note(digit, unicode.IsDigit(r))
	c.note(mark, unicode.IsMark(r))
	c.note(ideograph, isIdeograph(r))
	c.note(unspaced, isUnspaced(r))
	c.note(picture, isPictograph(r))
	c.note(unprintable, r == utf8.RuneError || !unicode.IsPrint(r) && !blank && !isJoiner(r))
	c.note(sign, !blank && !c.has(digit|mark))
	return c
}

func isIdeograph(r rune) bool {
	return r >= 0x3040 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func isUnspaced(r rune) bool {
	return r >= 0x0E00 && r <= 0x17FF && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isJoiner reports whether r only says that its neighbours are, or are not, written as one.
func isJoiner(r rune) bool { return r == 0x200C || r == 0x200D }

var ascii = func() (list [utf8.RuneSelf]char) {
	for r := range list {
		list[r] = charOf(rune(r))
	}
	return list
}()

// chars remembers characters beyond ASCII, of which a text has few different ones: each at its lowest
// bits, until another one comes there.
type chars [256]char

func (m *chars) of(r rune) char {
	at := &m[uint8(r)]
	if at.r != r {
		*at = charOf(r)
	}
	return *at
}

// first is the character that a text begins with, and its size there.
func (m *chars) first(text string) (char, int) {
	if text[0] < utf8.RuneSelf {
		return ascii[text[0]], 1
	}
	r, size := utf8.DecodeRuneInString(text)
	return m.of(r), size
}

// hash is that of a text in small letters, which for a word is the one that vocabularies have.
func (m *chars) hash(text string) uint64 {
	h := uint64(fnvOffset)
	for _, r := range text {
		if r < utf8.RuneSelf {
			h = (h ^ uint64(ascii[r].lower)) * fnvPrime
		} else {
			h = hashRune(h, m.of(r).lower)
		}
	}
	return h
}
