package markdown

import (
	"strings"

	"github.com/vugu/vugu"
)

// Formulas stand as they were written: there are no marks of emphasis and no escapes in $a_1 * b_2$,
// $$...$$, \(...\) and \[...\].

// The ends of formulas.
const (
	dollars = iota
	parentheses
	squareBrackets
	mathKinds
)

var mathEnds = [mathKinds]string{"$$", `\)`, `\]`}

// opensMath reports whether a line begins a formula that ends on a later one.
func opensMath(line string) bool {
	text := strings.TrimSpace(line)
	return text == `\[` || strings.HasPrefix(text, "$$") && !strings.Contains(text[2:], "$$")
}

// mathLines is how many lines a formula takes, 0 where it has no end before the next blank line.
func (p *Parser) mathLines(lines []string) int {
	end := "$$"
	if strings.TrimSpace(lines[0]) == `\[` {
		end = `\]`
	}
	for i, line := range lines[1:] {
		p.spend(stepsLine + len(line))
		switch {
		case blank(line):
			return 0
		case strings.HasSuffix(strings.TrimRight(line, " \t.,"), end):
			return i + 2
		}
	}
	return 0
}

// math appends a formula of several lines.
func (p *Parser) math(to *vugu.VGNode, lines []string) int {
	n := p.mathLines(lines)
	p.appendVerbatim(to, lines[:n])
	return n
}

// dollar reads $...$ and $$...$$.
func (p *inlineParser) dollar() {
	rest := p.text[p.at:]
	if strings.HasPrefix(rest, "$$") {
		if !p.formula(dollars, 2) {
			p.at += 2
		}
		return
	}
	end := strings.IndexByte(rest[1:], '$') + 1
	p.parser.spend(max(end, 1))
	if end > 1 && isFormula(rest[1:end]) && (end+1 == len(rest) || rest[end+1] < '0' || rest[end+1] > '9') {
		p.at += end + 1
		return
	}
	p.at++
}

// isFormula reports whether what stands between two dollars is no sum of money and words: it touches both,
// and has a sign of formulas or no blank.
func isFormula(s string) bool {
	const blanks = " \t\n"
	touches := strings.IndexByte(blanks, s[0]) < 0 && strings.IndexByte(blanks, s[len(s)-1]) < 0
	return touches && (strings.ContainsAny(s, `\_^={}`) || !strings.ContainsAny(s, blanks))
}

// escapedMath reads \(...\) and \[...\]; next is what stands behind the backslash.
func (p *inlineParser) escapedMath(next byte) bool {
	switch next {
	case '(':
		return p.formula(parentheses, 2)
	case '[':
		return p.formula(squareBrackets, 2)
	}
	return false
}

// formula steps over a formula that is opened by width bytes, as over plain text.
func (p *inlineParser) formula(kind, width int) bool {
	if p.unclosed[kind] {
		return false
	}
	rest := p.text[p.at+width:]
	end := strings.Index(rest, mathEnds[kind])
	if end < 0 {
		p.unclosed[kind] = true
		p.parser.spend(len(rest))
		return false
	}
	p.parser.spend(end)
	if kind != dollars && !strings.ContainsAny(rest[:end], `\_^={}`) {
		return false // brackets that only stand escaped
	}
	p.at += width + end + len(mathEnds[kind])
	return true
}
