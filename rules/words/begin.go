package words

import "unicode/utf8"

// A beginning is what a match of a pattern can begin with: most places of most texts need not be tried.
type beginning struct {
	any    bool                // with anything, or with nothing
	first  bool                // at the beginning of the text only
	beyond bool                // with a rune beyond ASCII
	ascii  [utf8.RuneSelf]bool // with one of these
}

// next is the next place from at on where a match can begin, -1 for none.
func (b *beginning) next(text string, at int) int {
	if b.first && at > 0 {
		return -1
	}
	if b.any || b.first {
		return at
	}
	for ; at < len(text); at++ {
		c := text[at]
		if c < utf8.RuneSelf && b.ascii[c] || c >= utf8.RuneSelf && b.beyond && utf8.RuneStart(c) {
			return at
		}
	}
	return -1
}

// beginningOf follows a program up to the runes that it takes first.
func beginningOf(code []instruction, lines bool) beginning {
	b := beginning{first: !lines}
	seen := make([]bool, 2*len(code))
	b.follow(code, 0, false, lines, seen)
	return b
}

// follow takes in what the program takes from pc on; anchored: it has asked for the beginning of the text.
func (b *beginning) follow(code []instruction, pc int, anchored, lines bool, seen []bool) {
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
		b.first = b.first && anchored
		b.take(i.set)
	case opMatch:
		b.first = b.first && anchored
		b.any = true
	case opSplit:
		b.follow(code, pc+i.x, anchored, lines, seen)
		b.follow(code, pc+i.y, anchored, lines, seen)
	default:
		b.follow(code, pc+1, anchored || i.op == opBegin && !lines, lines, seen)
	}
}

func (b *beginning) take(s *set) {
	for c := range b.ascii {
		b.ascii[c] = b.ascii[c] || s.has(rune(c))
	}
	b.beyond = b.beyond || s.not
	for _, bound := range s.bounds {
		b.beyond = b.beyond || bound >= utf8.RuneSelf
	}
}
