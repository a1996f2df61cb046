package words

import (
	"strconv"

	"palate"
)

// A Pattern is a regular expression of a subset of RE2, matched in time linear in the text times
// the pattern:
//
//	x . \x        a character, any but a line end, a character that is taken as it is
//	[a-z] [^a-z]  classes; inside and outside: \d \w \s \n \t; outside: \D \W \S
//	^ $ \b \B     begin and end of the text, of a line under (?m); ASCII word boundaries
//	xy x|y (x)    one after the other, either, a group; (?:x) is the same
//	x* x+ x? x{n} x{n,} x{n,m}   repetitions, up to 100
//	(?i) (?m) (?s)  at the very beginning: any case, lines, . takes line ends too
//
// Of all matches the leftmost counts, and of those the longest.
type Pattern struct {
	code  []instruction
	lines bool
	begin beginning
}

// maxCode is how long a program may be, maxRepeat how often {n,m} may repeat, maxDepth how deep
// groups may nest.
const (
	maxCode   = 2000
	maxRepeat = 100
	maxDepth  = 50
)

type opcode uint8

const (
	opRune  opcode = iota // takes a rune of set
	opSplit               // goes on x and y instructions from here
	opBegin
	opEnd
	opBoundary
	opInside // not at a boundary
	opMatch
)

// An instruction jumps by offsets, so that pieces of a program can be put one behind the other.
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
	c.flags()
	code := c.either()
	if c.at < len(text) {
		c.fail("a ) without (")
	}
	if c.bad != "" {
		return nil, palate.Malformed("pattern", c.bad+" at byte "+strconv.Itoa(c.at))
	}
	code = append(code, instruction{op: opMatch})
	return &Pattern{code: code, lines: c.lines, begin: beginningOf(code, c.lines)}, nil
}
