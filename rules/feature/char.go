package feature

import (
	"unicode"
	"unicode/utf8"
)

// A char is a character and what the features need to know of it.
type char struct {
	r     rune
	lower rune // the small letter of a capital, any other as it is
	class charClass
}

type charClass uint32

const (
	letter charClass = 1 << iota
	capital
	digit
	mark      // combines with the letter before
	ideograph // of Han, Hiragana or Katakana: a word by itself
	unspaced  // of Thai, Lao, Khmer or Burmese, which set no blanks between words
	emoji
	unprintable // and no emoji
	symbol      // none of letter, digit, mark and white space

	scriptShift = 16 // from this bit on: the index of a letter's script in scripts
)

func (c char) has(t charClass) bool { return c.class&t != 0 }

// script is the index of a letter's script in scripts, len(scripts) for any other character.
func (c char) script() int { return int(c.class >> scriptShift) }

func (c *char) set(t charClass, has bool) {
	if has {
		c.class |= t
	}
}

// charOf looks a character up in the tables of Unicode. That is slow, so the two large uniform blocks come
// first.
func charOf(r rune) char {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return char{r, r, letter | ideograph | han<<scriptShift}
	case r >= 0xAC00 && r <= 0xD7A3:
		return char{r, r, letter | hangul<<scriptShift}
	case unicode.IsLetter(r):
		return letterOf(r)
	case r >= 0x2600 && isPictograph(r):
		return char{r, r, emoji | symbol}
	}
	return otherOf(r)
}

func letterOf(r rune) char {
	script := scriptOf(r)
	c := char{r, r, letter | charClass(script)<<scriptShift}
	if script <= greek || script == len(scripts) {
		c.lower = unicode.ToLower(r)
		c.set(capital, unicode.IsUpper(r))
	}
	c.set(ideograph, isIdeograph(r))
	c.set(unspaced, isUnspaced(r))
	return c
}

// otherOf is [charOf] for what is no letter.
func otherOf(r rune) char {
	blank := unicode.IsSpace(r)
	c := char{r, unicode.ToLower(r), 0}
	c.set(digit, unicode.IsDigit(r))
	c.set(mark, unicode.IsMark(r))
	c.set(ideograph, isIdeograph(r))
	c.set(unspaced, isUnspaced(r))
	c.set(emoji, isPictograph(r))
	c.set(unprintable, r == utf8.RuneError || !unicode.IsPrint(r) && !blank && !isJoiner(r))
	c.set(symbol, !blank && !c.has(digit|mark))
	return c
}

func isIdeograph(r rune) bool {
	return r >= 0x3040 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func isUnspaced(r rune) bool {
	return r >= 0x0E00 && r <= 0x17FF && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isJoiner reports whether r is a zero-width joiner or non-joiner.
func isJoiner(r rune) bool { return r == 0x200C || r == 0x200D }

var ascii = func() (list [utf8.RuneSelf]char) {
	for r := range list {
		list[r] = charOf(rune(r))
	}
	return list
}()

// A charCache remembers characters beyond ASCII, of which a text has few different ones. It is direct-mapped:
// each character has the slot of its lowest eight bits, until another one needs that.
type charCache [256]char

func (m *charCache) lookup(r rune) char {
	at := &m[uint8(r)]
	if at.r != r {
		*at = charOf(r)
	}
	return *at
}

// decode is the first character of a text, which is not empty, and its size in bytes.
func (m *charCache) decode(text string) (char, int) {
	if text[0] < utf8.RuneSelf {
		return ascii[text[0]], 1
	}
	r, size := utf8.DecodeRuneInString(text)
	return m.lookup(r), size
}

// hash is the FNV-1a hash of a text in lower case; for a word it is the one that a [vocabulary] has.
func (m *charCache) hash(text string) uint64 {
	h := uint64(fnvOffset)
	for _, r := range text {
		if r < utf8.RuneSelf {
			h = (h ^ uint64(ascii[r].lower)) * fnvPrime
		} else {
			h = hashRune(h, m.lookup(r).lower)
		}
	}
	return h
}
