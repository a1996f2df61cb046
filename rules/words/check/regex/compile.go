package regex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A compiler is a recursive-descent parser that writes the program as it reads. At the first error it cuts
// off the rest of the text, so that every method returns at once.
type compiler struct {
	text                    string
	at, depth               int // the next byte, and how deeply groups are nested
	fold, multiline, dotAll bool
	problem                 string // the first error
}

func (c *compiler) fail(what string) {
	if c.problem == "" {
		c.problem = what
		c.text = c.text[:c.at]
	}
}

// flags reads the (?ims) at the very beginning.
func (c *compiler) flags() {
	if !strings.HasPrefix(c.text, "(?") || strings.HasPrefix(c.text, "(?:") {
		return
	}
	for c.at = 2; c.more() && c.text[c.at] != ')'; c.at++ {
		switch c.text[c.at] {
		case 'i':
			c.fold = true
		case 'm':
			c.multiline = true
		case 's':
			c.dotAll = true
		default:
			c.fail("no such flag")
		}
	}
	if !c.accept(')') {
		c.fail("a ( without )")
	}
}

func (c *compiler) more() bool { return c.at < len(c.text) }

func (c *compiler) rune() rune {
	r, size := utf8.DecodeRuneInString(c.text[c.at:])
	c.at += size
	return r
}

func (c *compiler) accept(b byte) bool {
	if c.more() && c.text[c.at] == b {
		c.at++
		return true
	}
	return false
}

// alternation reads x|y: a split to x and y, x, a jump past y, y.
func (c *compiler) alternation() []instruction {
	if c.depth++; c.depth > maxDepth {
		c.fail("nested too deeply")
	}
	x := c.concatenation()
	if c.accept('|') {
		y := c.alternation()
		code := append([]instruction{{op: opSplit, x: 1, y: len(x) + 2}}, x...)
		code = append(code, instruction{op: opSplit, x: len(y) + 1, y: len(y) + 1})
		x = append(code, y...)
	}
	c.depth--
	return c.bounded(x)
}

func (c *compiler) bounded(code []instruction) []instruction {
	if len(code) > maxProgram {
		c.fail("too long")
		return nil
	}
	return code
}

func (c *compiler) concatenation() (code []instruction) {
	for c.more() && c.text[c.at] != '|' && c.text[c.at] != ')' {
		code = c.bounded(append(code, c.repetition(c.atom())...))
	}
	return code
}

func (c *compiler) atom() []instruction {
	i := instruction{x: 1}
	switch r := c.rune(); r {
	case '(':
		if c.accept('?') && !c.accept(':') {
			c.fail("a group of another kind")
		}
		code := c.alternation()
		if !c.accept(')') {
			c.fail("a ( without )")
		}
		return code
	case '[':
		i.set = c.class()
	case '\\':
		c.escape(&i)
	case '^':
		i.op = opBegin
	case '$':
		i.op = opEnd
	case '.':
		i.set = &runeSet{bounds: []rune{'\n', '\n'}, negated: true}
		if c.dotAll {
			i.set.bounds = nil
		}
	case '*', '+', '?', '{':
		c.fail("nothing to repeat")
	default:
		i.set = c.folded(&runeSet{bounds: []rune{r, r}})
	}
	return []instruction{i}
}

// folded adds the other cases of a set's runes under (?i).
func (c *compiler) folded(s *runeSet) *runeSet {
	for i, n := 0, len(s.bounds); c.fold && i < n; i += 2 {
		for r := s.bounds[i]; r <= s.bounds[i+1] && r < s.bounds[i]+512; r++ {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				s.bounds = append(s.bounds, f, f)
			}
		}
	}
	return s
}

// perlClass is the class of a letter, as w of \w; nil for none.
func perlClass(letter rune) *runeSet {
	s := &runeSet{negated: letter < 'a'}
	switch letter | 0x20 {
	case 'd':
		s.bounds = []rune{'0', '9'}
	case 'w':
		s.bounds = []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}
	case 's':
		s.bounds = []rune{'\t', '\n', '\f', '\r', ' ', ' '}
	default:
		return nil
	}
	return s
}

func (c *compiler) escape(i *instruction) {
	r := c.rune()
	switch i.set = perlClass(r); {
	case i.set != nil:
	case r == 'b':
		i.op = opBoundary
	case r == 'B':
		i.op = opNotBoundary
	default:
		r = c.escaped(r)
		i.set = c.folded(&runeSet{bounds: []rune{r, r}})
	}
}

// escaped is the rune that a backslash and r stand for.
func (c *compiler) escaped(r rune) rune {
	switch {
	case r == 'n':
		return '\n'
	case r == 't':
		return '\t'
	case r >= 0x80 || isASCIIWord(byte(r)):
		c.fail("\\ before a letter that means nothing")
	}
	return r
}

func (c *compiler) class() *runeSet {
	s := &runeSet{}
	negated := c.accept('^')
	for first := true; first || !c.accept(']'); first = false {
		if !c.more() {
			c.fail("a [ without ]")
			break
		}
		c.classItem(s)
	}
	s = c.folded(s)
	s.negated = negated
	return s
}

// classItem reads one rune, range or class inside brackets.
func (c *compiler) classItem(s *runeSet) {
	lo := c.rune()
	if lo == '\\' {
		r := c.rune()
		if p := perlClass(r); p != nil {
			if p.negated {
				c.fail("\\D, \\W and \\S stand outside of [] only")
			}
			s.bounds = append(s.bounds, p.bounds...)
			return
		}
		lo = c.escaped(r)
	}
	hi := lo
	if c.at+1 < len(c.text) && c.text[c.at] == '-' && c.text[c.at+1] != ']' {
		c.at++
		if hi = c.rune(); hi == '\\' {
			hi = c.escaped(c.rune())
		}
	}
	if hi < lo {
		c.fail("a range that ends before it begins")
	}
	s.bounds = append(s.bounds, lo, hi)
}

// repetition reads the operator after an atom, if there is one, and repeats the atom's code accordingly.
func (c *compiler) repetition(atom []instruction) (code []instruction) {
	least, most := 1, 1
	switch {
	case c.accept('*'):
		least, most = 0, -1
	case c.accept('+'):
		most = -1
	case c.accept('?'):
		least = 0
	case c.accept('{'):
		least, most = c.counts()
	default:
		return atom
	}
	if c.more() && strings.IndexByte("*+?{", c.text[c.at]) >= 0 {
		c.fail("a repetition of a repetition")
	}
	for range least {
		code = c.bounded(append(code, atom...))
	}
	n := len(atom)
	if most < 0 {
		code = append(code, instruction{op: opSplit, x: 1, y: n + 2})
		code = append(code, atom...)
		return append(code, instruction{op: opSplit, x: -n - 1, y: -n - 1})
	}
	for left := most - least; left > 0; left-- {
		code = append(code, instruction{op: opSplit, x: 1, y: left * (n + 1)})
		code = c.bounded(append(code, atom...))
	}
	return code
}

// counts reads n}, n,} or n,m}.
func (c *compiler) counts() (least, most int) {
	least = c.number()
	most = least
	if c.accept(',') {
		most = -1
		if c.more() && c.text[c.at] != '}' {
			most = c.number()
		}
	}
	if !c.accept('}') || most >= 0 && most < least {
		c.fail("no number between { and }")
	}
	return least, most
}

func (c *compiler) number() (n int) {
	from := c.at
	for c.more() && c.text[c.at] >= '0' && c.text[c.at] <= '9' && n <= maxRepeat {
		n = n*10 + int(c.text[c.at]-'0')
		c.at++
	}
	if c.at == from || n > maxRepeat {
		c.fail("no number between { and }")
		return 0
	}
	return n
}
