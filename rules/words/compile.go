package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A compiler stops at the first thing that is bad: it then stands at the end of the text.
type compiler struct {
	text             string
	at, depth        int
	fold, lines, dot bool
	bad              string
}

func (c *compiler) fail(what string) {
	if c.bad == "" {
		c.bad = what
		c.text = c.text[:c.at]
	}
}

func (c *compiler) flags() {
	if !strings.HasPrefix(c.text, "(?") || strings.HasPrefix(c.text, "(?:") {
		return
	}
	for c.at = 2; c.more() && c.text[c.at] != ')'; c.at++ {
		switch c.text[c.at] {
		case 'i':
			c.fold = true
		case 'm':
			c.lines = true
		case 's':
			c.dot = true
		default:
			c.fail("no such flag")
		}
	}
	if !c.next(')') {
		c.fail("a ( without )")
	}
}

func (c *compiler) more() bool { return c.at < len(c.text) }

func (c *compiler) take() rune {
	r, size := utf8.DecodeRuneInString(c.text[c.at:])
	c.at += size
	return r
}

func (c *compiler) next(b byte) bool {
	if c.more() && c.text[c.at] == b {
		c.at++
		return true
	}
	return false
}

// either reads x|y: split to x and y, x, a jump behind y, y.
func (c *compiler) either() []instruction {
	if c.depth++; c.depth > maxDepth {
		c.fail("nested too deeply")
	}
	x := c.row()
	if c.next('|') {
		y := c.either()
		code := append([]instruction{{op: opSplit, x: 1, y: len(x) + 2}}, x...)
		code = append(code, instruction{op: opSplit, x: len(y) + 1, y: len(y) + 1})
		x = append(code, y...)
	}
	c.depth--
	return c.bounded(x)
}

func (c *compiler) bounded(code []instruction) []instruction {
	if len(code) > maxCode {
		c.fail("too long")
		return nil
	}
	return code
}

func (c *compiler) row() (code []instruction) {
	for c.more() && c.text[c.at] != '|' && c.text[c.at] != ')' {
		code = c.bounded(append(code, c.repeated(c.one())...))
	}
	return code
}

func (c *compiler) one() []instruction {
	i := instruction{x: 1}
	switch r := c.take(); r {
	case '(':
		if c.next('?') && !c.next(':') {
			c.fail("a group of another kind")
		}
		code := c.either()
		if !c.next(')') {
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
		i.set = &set{bounds: []rune{'\n', '\n'}, not: true}
		if c.dot {
			i.set.bounds = nil
		}
	case '*', '+', '?', '{':
		c.fail("nothing to repeat")
	default:
		i.set = c.folded(&set{bounds: []rune{r, r}})
	}
	return []instruction{i}
}

// folded adds the other cases of a set's runes where case does not matter.
func (c *compiler) folded(s *set) *set {
	for i, n := 0, len(s.bounds); c.fold && i < n; i += 2 {
		for r := s.bounds[i]; r <= s.bounds[i+1] && r < s.bounds[i]+512; r++ {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				s.bounds = append(s.bounds, f, f)
			}
		}
	}
	return s
}

// perl is the class of a letter, nil for none.
func perl(letter rune) *set {
	s := &set{not: letter < 'a'}
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
	r := c.take()
	switch i.set = perl(r); {
	case i.set != nil:
	case r == 'b':
		i.op = opBoundary
	case r == 'B':
		i.op = opInside
	default:
		r = c.literal(r)
		i.set = c.folded(&set{bounds: []rune{r, r}})
	}
}

// literal is the rune that stands behind a backslash.
func (c *compiler) literal(r rune) rune {
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

func (c *compiler) class() *set {
	s := &set{}
	not := c.next('^')
	for first := true; first || !c.next(']'); first = false {
		if !c.more() {
			c.fail("a [ without ]")
			break
		}
		c.member(s)
	}
	s = c.folded(s)
	s.not = not
	return s
}

// member reads one rune, range or class inside brackets.
func (c *compiler) member(s *set) {
	lo := c.take()
	if lo == '\\' {
		r := c.take()
		if p := perl(r); p != nil {
			if p.not {
				c.fail("\\D, \\W and \\S stand outside of [] only")
			}
			s.bounds = append(s.bounds, p.bounds...)
			return
		}
		lo = c.literal(r)
	}
	hi := lo
	if c.at+1 < len(c.text) && c.text[c.at] == '-' && c.text[c.at+1] != ']' {
		c.at++
		if hi = c.take(); hi == '\\' {
			hi = c.literal(c.take())
		}
	}
	if hi < lo {
		c.fail("a range that ends before it begins")
	}
	s.bounds = append(s.bounds, lo, hi)
}

// repeated reads the repetition behind a piece, if there is one, and writes the piece out as often.
func (c *compiler) repeated(one []instruction) (code []instruction) {
	least, most := 1, 1
	switch {
	case c.next('*'):
		least, most = 0, -1
	case c.next('+'):
		most = -1
	case c.next('?'):
		least = 0
	case c.next('{'):
		least, most = c.bounds()
	default:
		return one
	}
	if c.more() && strings.IndexByte("*+?{", c.text[c.at]) >= 0 {
		c.fail("a repetition of a repetition")
	}
	for range least {
		code = c.bounded(append(code, one...))
	}
	n := len(one)
	if most < 0 {
		code = append(code, instruction{op: opSplit, x: 1, y: n + 2})
		code = append(code, one...)
		return append(code, instruction{op: opSplit, x: -n - 1, y: -n - 1})
	}
	for left := most - least; left > 0; left-- {
		code = append(code, instruction{op: opSplit, x: 1, y: left * (n + 1)})
		code = c.bounded(append(code, one...))
	}
	return code
}

// bounds reads n}, n,} or n,m}.
func (c *compiler) bounds() (least, most int) {
	least = c.number()
	most = least
	if c.next(',') {
		most = -1
		if c.more() && c.text[c.at] != '}' {
			most = c.number()
		}
	}
	if !c.next('}') || most >= 0 && most < least {
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
