package wire

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Strings as JSON has them. See [parser].

// str reads a string; without escapes it is a slice of the source.
func (p *parser) str() string {
	p.at++
	start := p.at
	p.at = bareEnd(p.src, start)
	switch p.peek() {
	case '"':
		p.at++
		return p.src[start : p.at-1]
	case '\\':
		return p.escaped(start)
	}
	p.unended()
	return ""
}

// unended fails where a string cannot go on.
func (p *parser) unended() {
	if p.at < len(p.src) {
		p.fail("control character in a string")
	}
	p.fail("string without an end")
}

// escaped reads the rest of a string that has escapes, from its first one.
func (p *parser) escaped(start int) string {
	var s strings.Builder
	s.Grow(p.untilQuote() - start)
	s.WriteString(p.src[start:p.at])
	for p.at < len(p.src) {
		switch c := p.src[p.at]; {
		case c == '"':
			p.at++
			return s.String()
		case c == '\\':
			s.WriteRune(p.escape())
		case c < ' ':
			p.fail("control character in a string")
		default:
			from := p.at
			p.at = bareEnd(p.src, from)
			s.WriteString(p.src[from:p.at])
		}
	}
	p.fail("string without an end")
	return ""
}

// untilQuote is where the string that p is in ends.
func (p *parser) untilQuote() int {
	for i := bareEnd(p.src, p.at); i < len(p.src); i = bareEnd(p.src, i+1) {
		switch p.src[i] {
		case '"':
			return i
		case '\\':
			i++
		}
	}
	return len(p.src)
}

// escape reads the rune behind a backslash.
func (p *parser) escape() rune {
	p.at++
	c := p.peek()
	p.at++
	switch c {
	case '"', '\\', '/':
		return rune(c)
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'u':
		return p.codePoint()
	}
	p.at -= 2
	p.fail("unknown escape")
	return utf8.RuneError
}

// codePoint reads the rune behind \u, two escapes for one above U+FFFF.
func (p *parser) codePoint() rune {
	r := p.hex4()
	if !utf16.IsSurrogate(r) {
		return r
	}
	if p.at+1 < len(p.src) && p.src[p.at] == '\\' && p.src[p.at+1] == 'u' {
		p.at += 2
		if pair := utf16.DecodeRune(r, p.hex4()); pair != utf8.RuneError {
			return pair
		}
	}
	p.fail("lone surrogate")
	return utf8.RuneError
}

func (p *parser) hex4() rune {
	if p.at+4 > len(p.src) {
		p.fail("cut escape")
		return 0
	}
	n, err := strconv.ParseUint(p.src[p.at:p.at+4], 16, 16)
	if err != nil {
		p.fail("escape that is no number")
		return 0
	}
	p.at += 4
	return rune(n)
}
