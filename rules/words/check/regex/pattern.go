// Package regex matches regular expressions of a subset of RE2, in linear time. It exists because package
// regexp would add 172 KB gz to a scorer.
package regex

import (
	"strconv"

	"palate"
)

// A Pattern is a compiled regular expression. Matching takes time linear in the length of the text times
// that of the pattern. The syntax:
//
//	x . \x        a character, any character but a line end, a character taken literally
//	[a-z] [^a-z]  classes; inside and outside: \d \w \s \n \t; outside: \D \W \S
//	^ $ \b \B     beginning and end of the text, or of a line under (?m); ASCII word boundaries
//	xy x|y (x)    concatenation, alternation, a group; (?:x) is the same as (x)
//	x* x+ x? x{n} x{n,} x{n,m}   repetitions, up to 100
//	(?i) (?m) (?s)  at the very beginning: ignore case, multi-line, . matches line ends too
//
// Of all matches the leftmost counts, and of those the longest.
type Pattern struct {
	program   []instruction
	multiline bool
	first     firstSet
}

// Limits of a pattern.
const (
	maxProgram = 2000 // instructions
	maxRepeat  = 100  // n and m of {n,m}
	maxDepth   = 50   // groups and alternatives inside each other
)

type opcode uint8

const (
	opRune  opcode = iota // consumes a rune of set
	opSplit               // continues both x and y instructions from here
	opBegin
	opEnd
	opBoundary
	opNotBoundary
	opMatch
)

// An instruction jumps by offsets, so that pieces of a program can be concatenated as they are.
type instruction struct {
	op   opcode
	set  *runeSet
	x, y int
}

// A runeSet is the runes within pairs of bounds, or all others.
type runeSet struct {
	bounds  []rune // lo, hi, lo, hi ...
	negated bool
}

func (s *runeSet) has(r rune) bool {
	for i := 0; i < len(s.bounds); i += 2 {
		if s.bounds[i] <= r && r <= s.bounds[i+1] {
			return !s.negated
		}
	}
	return s.negated
}

// Compile compiles a pattern. Its errors have the code [palate.CodeMalformed] and give the byte where they are.
func Compile(text string) (*Pattern, error) {
	c := compiler{text: text}
	c.flags()
	code := c.alternation()
	if c.at < len(text) {
		c.fail("a ) without (")
	}
	if c.problem != "" {
		return nil, palate.Malformed("pattern", c.problem+" at byte "+strconv.Itoa(c.at))
	}
	code = append(code, instruction{op: opMatch})
	return &Pattern{program: code, multiline: c.multiline, first: firstSetOf(code, c.multiline)}, nil
}
