package feature

import (
	"strings"
	"unicode/utf8"
)

// A markdownScanner counts the block structure of a text, line by line, as Markdown has it.
type markdownScanner struct {
	s           *textStats
	inCode      bool
	inParagraph bool
	cache       *charCache
}

func (b *markdownScanner) line(line string) {
	s := b.s
	trimmed := strings.TrimSpace(line)
	if strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~") {
		b.fence()
		return
	}
	if b.inCode {
		s.codeRunes += utf8.RuneCountInString(line) + 1
		return
	}
	if trimmed == "" {
		b.inParagraph = false
		return
	}
	s.lines++
	if !b.inParagraph {
		s.paragraphs++
		b.inParagraph = true
	}
	b.repeated(trimmed)
	b.prefix(line, trimmed)
	b.inline(trimmed)
}

func (b *markdownScanner) fence() {
	if !b.inCode {
		b.s.fences++
	}
	b.inCode, b.inParagraph = !b.inCode, false
}

// repeated counts a line of 12 bytes or more that occurred before.
func (b *markdownScanner) repeated(line string) {
	if len(line) < 12 {
		return
	}
	if _, isNew := b.s.seen.add(b.cache.hash(line)); !isNew {
		b.s.repeatedLines++
	}
}

// prefix counts the marker that a line begins with.
func (b *markdownScanner) prefix(line, trimmed string) {
	s := b.s
	switch {
	case isBullet(trimmed):
		s.bullets++
		if len(line)-len(strings.TrimLeft(line, " \t")) >= 2 {
			s.nested++
		}
	case isNumbered(trimmed):
		s.numbered++
	case isHeading(trimmed):
		s.headings++
	case trimmed[0] == '>':
		s.quoted++
	case trimmed[0] == '|' && strings.Count(trimmed, "|") >= 2:
		s.rows++
	}
}

func isBullet(line string) bool {
	for _, mark := range []string{"- ", "* ", "+ ", "• ", "◦ ", "· "} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return false
}

// isNumbered reports whether a line begins with one to three digits, a full stop or bracket, and a blank.
func isNumbered(line string) bool {
	i := 0
	for i < len(line) && i < 3 && line[i] >= '0' && line[i] <= '9' {
		i++
	}
	return i > 0 && i+1 < len(line) && (line[i] == '.' || line[i] == ')') && line[i+1] == ' '
}

func isHeading(line string) bool {
	rest := strings.TrimLeft(line, "#")
	n := len(line) - len(rest)
	return n >= 1 && n <= 6 && strings.HasPrefix(rest, " ")
}

// inline counts pairs of inline markers in a line.
func (b *markdownScanner) inline(line string) {
	if !hasMark(line) {
		return
	}
	s := b.s
	s.bold += strings.Count(line, "**")/2 + strings.Count(line, "__")/2
	s.inlineCode += strings.Count(line, "`") / 2
	s.links += strings.Count(line, "](") + strings.Count(line, "http://") + strings.Count(line, "https://")
}

// hasMark reports whether there may be anything for inline to count; mostly there is not.
func hasMark(line string) bool {
	for i := range len(line) {
		switch line[i] {
		case '*', '_', '`', ']', ':':
			return true
		}
	}
	return false
}
