package regex

import "unicode/utf8"

// A firstSet is what a match of a pattern can begin with, so that most bytes of most texts need not be tried
// (FIRST of a grammar).
type firstSet struct {
	anything bool                // anything, or an empty match
	anchored bool                // the beginning of the text only
	nonASCII bool                // a rune beyond ASCII
	ascii    [utf8.RuneSelf]bool // one of these
}

// next is the first byte from at on where a match can begin, -1 for none.
func (f *firstSet) next(text string, at int) int {
	if f.anchored && at > 0 {
		return -1
	}
	if f.anything || f.anchored {
		return at
	}
	for ; at < len(text); at++ {
		c := text[at]
		if c < utf8.RuneSelf && f.ascii[c] || c >= utf8.RuneSelf && f.nonASCII && utf8.RuneStart(c) {
			return at
		}
	}
	return -1
}

// firstSetOf follows a program to the runes that it consumes first.
func firstSetOf(code []instruction, multiline bool) firstSet {
	f := firstSet{anchored: !multiline}
	seen := make([]bool, 2*len(code))
	f.follow(code, 0, false, multiline, seen)
	return f
}

// follow adds what the program consumes first from pc on; anchored: it has asserted the beginning of the text.
func (f *firstSet) follow(code []instruction, pc int, anchored, multiline bool, seen []bool) {
	state := 2 * pc
	if anchored {
		state++
	}
	if seen[state] {
		return
	}
	seen[state] = true
	switch i := &code[pc]; i.op {
	case opRune:
		f.anchored = f.anchored && anchored
		f.add(i.set)
	case opMatch:
		f.anchored = f.anchored && anchored
		f.anything = true
	case opSplit:
		f.follow(code, pc+i.x, anchored, multiline, seen)
		f.follow(code, pc+i.y, anchored, multiline, seen)
	default:
		f.follow(code, pc+1, anchored || i.op == opBegin && !multiline, multiline, seen)
	}
}

func (f *firstSet) add(s *runeSet) {
	for c := range f.ascii {
		f.ascii[c] = f.ascii[c] || s.has(rune(c))
	}
	f.nonASCII = f.nonASCII || s.negated
	for _, bound := range s.bounds {
		f.nonASCII = f.nonASCII || bound >= utf8.RuneSelf
	}
}
