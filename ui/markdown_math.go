package ui

import (
	"strings"

	"github.com/vugu/vugu"
)

// Formulas stand as they were written: there are no marks of emphasis and no escapes in $a_1 * b_2$,
// $$...$$, \(...\) and \[...\].

// The ends of formulas.
const (
	endDollars = iota
	endRound
	endSquare
	closings
)

var mathsEnds = [closings]string{"$$", `\)`, `\]`}

// opensMaths reports whether a line begins a formula that ends on a later one.
func opensMaths(line string) bool {
	text := strings.TrimSpace(line)
	return text == `\[` || strings.HasPrefix(text, "$$") && !strings.Contains(text[2:], "$$")
}

// mathsEnd is how many lines a formula takes, 0 where it has no end before the next blank line.
func (m *markdown) mathsEnd(lines []string) int {
	end := "$$"
	if strings.TrimSpace(lines[0]) == `\[` {
		end = `\]`
	}
	for i, line := range lines[1:] {
		m.work(stepsLine + len(line))
		switch {
		case blank(line):
			return 0
		case strings.HasSuffix(strings.TrimRight(line, " \t.,"), end):
			return i + 2
		}
	}
	return 0
}

// maths appends a formula of several lines.
func (m *markdown) maths(to *vugu.VGNode, lines []string) int {
	n := m.mathsEnd(lines)
	m.unread(to, lines[:n])
	return n
}

// dollar reads $...$ and $$...$$.
func (p *inliner) dollar() {
	rest := p.text[p.at:]
	if strings.HasPrefix(rest, "$$") {
		if !p.formula(endDollars, 2) {
			p.at += 2
		}
		return
	}
	end := strings.IndexByte(rest[1:], '$') + 1
	p.m.work(max(end, 1))
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

// escapedMaths reads \(...\) and \[...\]; next is what stands behind the backslash.
func (p *inliner) escapedMaths(next byte) bool {
	switch next {
	case '(':
		return p.formula(endRound, 2)
	case '[':
		return p.formula(endSquare, 2)
	}
	return false
}

// formula steps over a formula that is opened by width bytes, as over plain text.
func (p *inliner) formula(kind, width int) bool {
	if p.never[kind] {
		return false
	}
	rest := p.text[p.at+width:]
	end := strings.Index(rest, mathsEnds[kind])
	if end < 0 {
		p.never[kind] = true
		p.m.work(len(rest))
		return false
	}
	p.m.work(end)
	if kind != endDollars && !strings.ContainsAny(rest[:end], `\_^={}`) {
		return false // brackets that only stand escaped
	}
	p.at += width + end + len(mathsEnds[kind])
	return true
}
