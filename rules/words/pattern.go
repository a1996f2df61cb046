package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"palate"
)

// A Pattern is a regular expression of a subset of RE2, matched in time linear in the text times
// the pattern:
//
//	x . \x        a character, any but a line end, a character that is taken as it is
//	[a-z] [^a-z]  classes; inside and outside: \d \w \s \D \W \S \n \t
//	^ $ \b \B     begin and end of the text, of a line under (?m); ASCII word boundaries
//	xy x|y (x)    one after the other, either, a group; (?:x) is the same
//	x* x+ x? x{n} x{n,} x{n,m}   repetitions, up to 100
//	(?i) (?m) (?s)  at the very beginning: any case, lines, . takes line ends too
//
// Of all matches the leftmost counts, and of those the longest.
type Pattern struct {
	code  []instruction
	fold  bool
	lines bool
}

// maxCode is how long a program may be, maxRepeat how often {n,m} may repeat.
const (
	maxCode   = 2000
	maxRepeat = 100
	maxDepth  = 50
)

type opcode uint8

const (
	opRune  opcode = iota // takes a rune of set
	opSplit               // goes on at x and at y
	opBegin
	opEnd
	opBoundary
	opInside // not at a boundary
	opMatch
)

type instruction struct {
	op   opcode
	set  *set
	x, y int
}

// A set is the runes between pairs of bounds, or all others.
type set struct {
	bounds []rune // lo, hi, lo, hi ...
	not    bool
}

func (s *set) has(r rune) bool {
	for i := 0; i < len(s.bounds); i += 2 {
		if s.bounds[i] <= r && r <= s.bounds[i+1] {
			return !s.not
		}
	}
	return s.not
}

// Compile reads a pattern. Its errors are of [palate.CodeMalformed] and say where they are.
func Compile(text string) (*Pattern, error) {
	c := compiler{text: text}
	if err := c.flags(); err != nil {
		return nil, err
	}
	n, err := c.either()
	if err != nil {
		return nil, err
	}
	if c.at < len(text) {
		return nil, c.bad("a ) without (")
	}
	p := &Pattern{fold: c.fold, lines: c.lines}
	if !p.emit(n) || !p.push(instruction{op: opMatch}) {
		return nil, c.bad("too long")
	}
	return p, nil
}

// A node is a piece of a pattern.
type node struct {
	kind     nodeKind
	op       opcode
	set      *set
	parts    []*node
	min, max int // of a repetition; max -1: without end
}

type nodeKind uint8

const (
	nodeOne nodeKind = iota
	nodeRow
	nodeEither
	nodeRepeat
)

type compiler struct {
	text             string
	at, depth        int
	fold, lines, dot bool
}

func (c *compiler) bad(what string) error {
	return palate.Malformed("pattern", what+" at byte "+strconv.Itoa(c.at))
}

func (c *compiler) flags() error {
	if !strings.HasPrefix(c.text, "(?") || strings.HasPrefix(c.text, "(?:") {
		return nil
	}
	end := strings.IndexByte(c.text, ')')
	if end < 0 {
		return c.bad("a ( without )")
	}
	for _, f := range c.text[2:end] {
		switch f {
		case 'i':
			c.fold = true
		case 'm':
			c.lines = true
		case 's':
			c.dot = true
		default:
			return c.bad("no flag is called " + string(f))
		}
	}
	c.at = end + 1
	return nil
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

func (c *compiler) either() (*node, error) {
	if c.depth++; c.depth > maxDepth {
		return nil, c.bad("nested too deeply")
	}
	defer func() { c.depth-- }()
	n := &node{kind: nodeEither}
	for {
		row, err := c.row()
		if err != nil {
			return nil, err
		}
		n.parts = append(n.parts, row)
		if !c.next('|') {
			return n, nil
		}
	}
}

func (c *compiler) row() (*node, error) {
	n := &node{kind: nodeRow}
	for c.more() && c.text[c.at] != '|' && c.text[c.at] != ')' {
		one, err := c.one()
		if err != nil {
			return nil, err
		}
		if one, err = c.repeated(one); err != nil {
			return nil, err
		}
		n.parts = append(n.parts, one)
	}
	return n, nil
}

func (c *compiler) one() (*node, error) {
	switch r := c.take(); r {
	case '(':
		return c.group()
	case '[':
		return c.class()
	case '\\':
		return c.escape()
	case '^':
		return &node{op: opBegin}, nil
	case '$':
		return &node{op: opEnd}, nil
	case '.':
		if c.dot {
			return &node{set: &set{not: true}}, nil
		}
		return &node{set: &set{bounds: []rune{'\n', '\n'}, not: true}}, nil
	case '*', '+', '?', '{':
		c.at--
		return nil, c.bad("nothing to repeat")
	default:
		return &node{set: c.only(r)}, nil
	}
}

// only is the set of one rune, in either case where case does not matter.
func (c *compiler) only(r rune) *set { return c.folded(&set{bounds: []rune{r, r}}) }

func (c *compiler) folded(s *set) *set {
	if !c.fold {
		return s
	}
	for i, n := 0, len(s.bounds); i < n; i += 2 {
		lo, hi := s.bounds[i], s.bounds[i+1]
		if hi-lo > 512 {
			continue
		}
		for r := lo; r <= hi; r++ {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				s.bounds = append(s.bounds, f, f)
			}
		}
	}
	return s
}

func (c *compiler) group() (*node, error) {
	if c.next('?') && !c.next(':') {
		return nil, c.bad("a group of another kind")
	}
	n, err := c.either()
	if err == nil && !c.next(')') {
		err = c.bad("a ( without )")
	}
	return n, err
}

// perl are the classes by a letter.
func perl(letter rune) *set {
	switch letter {
	case 'd':
		return &set{bounds: []rune{'0', '9'}}
	case 'w':
		return &set{bounds: []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}}
	case 's':
		return &set{bounds: []rune{'\t', '\n', '\f', '\r', ' ', ' '}}
	case 'D', 'W', 'S':
		s := perl(unicode.ToLower(letter))
		s.not = true
		return s
	}
	return nil
}

func (c *compiler) escape() (*node, error) {
	if !c.more() {
		return nil, c.bad("nothing behind \\")
	}
	r := c.take()
	if s := perl(r); s != nil {
		return &node{set: s}, nil
	}
	switch r {
	case 'b':
		return &node{op: opBoundary}, nil
	case 'B':
		return &node{op: opInside}, nil
	}
	r, err := c.literal(r)
	return &node{set: c.only(r)}, err
}

// literal is the rune that stands behind a backslash.
func (c *compiler) literal(r rune) (rune, error) {
	switch {
	case r == 'n':
		return '\n', nil
	case r == 't':
		return '\t', nil
	case r < 0x80 && !isWordRune(r) && r != '_':
		return r, nil
	}
	c.at--
	return r, c.bad("\\" + string(r) + " means nothing")
}

func (c *compiler) class() (*node, error) {
	s := &set{not: c.next('^')}
	for first := true; ; first = false {
		if !c.more() {
			return nil, c.bad("a [ without ]")
		}
		if !first && c.next(']') {
			not := s.not
			s.not = false
			s = c.folded(s)
			s.not = not
			return &node{set: s}, nil
		}
		if err := c.member(s); err != nil {
			return nil, err
		}
	}
}

// member reads one rune, range or class inside brackets.
func (c *compiler) member(s *set) error {
	lo := c.take()
	if lo == '\\' && c.more() {
		r := c.take()
		if p := perl(r); p != nil {
			if p.not {
				p = complement(p)
			}
			s.bounds = append(s.bounds, p.bounds...)
			return nil
		}
		var err error
		if lo, err = c.literal(r); err != nil {
			return err
		}
	}
	hi := lo
	if rest := c.text[c.at:]; strings.HasPrefix(rest, "-") && len(rest) > 1 && rest[1] != ']' {
		c.at++
		if hi = c.take(); hi == '\\' && c.more() {
			var err error
			if hi, err = c.literal(c.take()); err != nil {
				return err
			}
		}
	}
	if hi < lo {
		return c.bad("a range that ends before it begins")
	}
	s.bounds = append(s.bounds, lo, hi)
	return nil
}

// complement spells out all other runes; the bounds of s are in order.
func complement(s *set) *set {
	all, from := &set{}, rune(0)
	for i := 0; i < len(s.bounds); i += 2 {
		if s.bounds[i] > from {
			all.bounds = append(all.bounds, from, s.bounds[i]-1)
		}
		from = s.bounds[i+1] + 1
	}
	all.bounds = append(all.bounds, from, unicode.MaxRune)
	return all
}

// repeated reads the repetition behind a piece, if there is one.
func (c *compiler) repeated(one *node) (*node, error) {
	if !c.more() {
		return one, nil
	}
	n := &node{kind: nodeRepeat, parts: []*node{one}, max: -1}
	switch c.text[c.at] {
	case '*':
	case '+':
		n.min = 1
	case '?':
		n.max = 1
	case '{':
		return c.counted(n)
	default:
		return one, nil
	}
	c.at++
	return n, c.single()
}

// single refuses a repetition of a repetition, and a lazy one: which match counts is settled.
func (c *compiler) single() error {
	if c.more() && strings.IndexByte("*+?{", c.text[c.at]) >= 0 {
		return c.bad("a repetition of a repetition")
	}
	return nil
}

func (c *compiler) counted(n *node) (*node, error) {
	end := strings.IndexByte(c.text[c.at:], '}')
	if end < 0 {
		return nil, c.bad("a { without }")
	}
	low, high, ranged := strings.Cut(c.text[c.at+1:c.at+end], ",")
	var ok bool
	if n.min, ok = count(low); !ok {
		return nil, c.bad("no number between { and }")
	}
	switch {
	case !ranged:
		n.max = n.min
	case high == "":
		n.max = -1
	default:
		if n.max, ok = count(high); !ok || n.max < n.min {
			return nil, c.bad("no number between { and }")
		}
	}
	c.at += end + 1
	return n, c.single()
}

func count(digits string) (int, bool) {
	n, err := strconv.ParseUint(digits, 10, 16)
	return int(n), err == nil && n <= maxRepeat
}

func (p *Pattern) push(i instruction) bool {
	p.code = append(p.code, i)
	return len(p.code) <= maxCode
}

// emit writes the program of a node; false when it grows too long.
func (p *Pattern) emit(n *node) bool {
	switch n.kind {
	case nodeOne:
		return p.push(instruction{op: n.op, set: n.set, x: len(p.code) + 1})
	case nodeRow:
		for _, part := range n.parts {
			if !p.emit(part) {
				return false
			}
		}
		return true
	case nodeEither:
		return p.emitEither(n.parts)
	}
	return p.emitRepeat(n)
}

func (p *Pattern) emitEither(parts []*node) bool {
	var ends []int
	for i, part := range parts {
		split := len(p.code)
		last := i == len(parts)-1
		if !last && !p.push(instruction{op: opSplit, x: split + 1}) {
			return false
		}
		if !p.emit(part) {
			return false
		}
		if !last {
			ends = append(ends, len(p.code))
			p.push(instruction{op: opSplit})
			p.code[split].y = len(p.code)
		}
	}
	for _, at := range ends {
		p.code[at].x, p.code[at].y = len(p.code), len(p.code)
	}
	return true
}

func (p *Pattern) emitRepeat(n *node) bool {
	for range n.min {
		if !p.emit(n.parts[0]) {
			return false
		}
	}
	if n.max < 0 {
		split := len(p.code)
		if !p.push(instruction{op: opSplit, x: split + 1}) || !p.emit(n.parts[0]) || !p.push(instruction{op: opSplit, x: split, y: split}) {
			return false
		}
		p.code[split].y = len(p.code)
		return true
	}
	var splits []int
	for range n.max - n.min {
		splits = append(splits, len(p.code))
		if !p.push(instruction{op: opSplit, x: len(p.code) + 1}) || !p.emit(n.parts[0]) {
			return false
		}
	}
	for _, at := range splits {
		p.code[at].y = len(p.code)
	}
	return true
}
