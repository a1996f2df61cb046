package markdown

import (
	"strconv"
	"strings"

	"palate/ui/node"
	"palate/ui/text"

	"github.com/vugu/vugu"
)

// blocks appends what lines say to to.
func (p *Parser) blocks(to *vugu.VGNode, lines []string, depth int) {
	if depth > maxNesting {
		node.AppendUntrusted(to, strings.Join(lines, "\n"))
		return
	}
	for len(lines) > 0 {
		lines = lines[p.block(to, lines, depth):]
	}
}

// block appends the block that lines begin with and returns how many of them it takes.
func (p *Parser) block(to *vugu.VGNode, lines []string, depth int) int {
	if p.exhausted() {
		p.appendVerbatim(to, lines)
		return len(lines)
	}
	line := lines[0]
	p.spend(stepsLine + len(line))
	switch {
	case blank(line):
		return 1
	case fenceOf(line) != "":
		return p.fenced(to, lines)
	case indentOf(line) >= 4:
		return p.indented(to, lines)
	case headingLevel(line) > 0:
		p.heading(to, headingLevel(line), headingText(line))
		return 1
	case isThematicBreak(line):
		to.AppendChild(node.Element("hr"))
		return 1
	case isQuote(line):
		return p.quote(to, lines, depth)
	case markerOf(line).width > 0:
		return p.list(to, lines, depth)
	case opensMath(line) && p.mathLines(lines) > 0:
		return p.math(to, lines)
	case isTable(lines):
		return p.table(to, lines)
	}
	return p.paragraph(to, lines)
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }

// indentOf is the width of the blanks before a line; a tab goes to the next multiple of four.
func indentOf(line string) (width int) {
	for _, c := range line {
		switch c {
		case ' ':
			width++
		case '\t':
			width += 4 - width%4
		default:
			return width
		}
	}
	return width
}

// unindent takes blanks of at most width off a line.
func unindent(line string, width int) string {
	for width > 0 && line != "" {
		switch line[0] {
		case ' ':
			line, width = line[1:], width-1
		case '\t':
			line, width = strings.Repeat(" ", 3)+line[1:], width-1
		default:
			return line
		}
	}
	return line
}

// fenceOf is the run of backticks or tildes that opens a block of code, "" for none.
func fenceOf(line string) string {
	text := strings.TrimLeft(line, " ")
	if indentOf(line) >= 4 || len(text) < 3 || text[0] != '`' && text[0] != '~' {
		return ""
	}
	run := text[:len(text)-len(strings.TrimLeft(text, text[:1]))]
	if len(run) < 3 || run[0] == '`' && strings.Contains(text[len(run):], "`") {
		return ""
	}
	return run
}

// fenced appends a block of code and returns how many lines it took.
func (p *Parser) fenced(to *vugu.VGNode, lines []string) int {
	fence, indent := fenceOf(lines[0]), indentOf(lines[0])
	info := strings.TrimSpace(strings.TrimLeft(lines[0], " ")[len(fence):])
	var code []string
	for i, line := range lines[1:] {
		p.spend(stepsLine + len(line))
		text := strings.TrimSpace(line)
		if indentOf(line) < 4 && len(text) >= len(fence) && strings.Trim(text, fence[:1]) == "" {
			to.AppendChild(codeBlock(code, info))
			return i + 2
		}
		code = append(code, unindent(line, indent))
	}
	to.AppendChild(codeBlock(code, info))
	return len(lines)
}

// indented appends lines that stand four blanks in.
func (p *Parser) indented(to *vugu.VGNode, lines []string) int {
	n, last := 0, 0
	for n < len(lines) && (blank(lines[n]) || indentOf(lines[n]) >= 4) {
		if n++; !blank(lines[n-1]) {
			last = n
		}
	}
	code := make([]string, last)
	for i := range code {
		code[i] = unindent(lines[i], 4)
	}
	to.AppendChild(codeBlock(code, ""))
	return last
}

// codeBlock can be focused, so that a long line can be scrolled by keyboard.
func codeBlock(lines []string, info string) *vugu.VGNode {
	label := "Code"
	if lang, _, _ := strings.Cut(info, " "); lang != "" {
		label += ", " + text.Truncate(lang, 40)
	}
	code := node.Element("code")
	text := strings.Join(lines, "\n")
	if text != "" {
		text += "\n"
	}
	node.AppendUntrusted(code, text)
	return node.With(node.Element("pre", "tabindex", "0", "dir", "ltr", "aria-label", label, "role", "group"), code)
}

// headingLevel is 1 to 6 for a line that begins with so many #, 0 for any other.
func headingLevel(line string) int {
	text := strings.TrimLeft(line, " ")
	rest := strings.TrimLeft(text, "#")
	level := len(text) - len(rest)
	if indentOf(line) >= 4 || level > 6 || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return 0
	}
	return level
}

func headingText(line string) string {
	text := strings.TrimSpace(strings.TrimLeft(strings.TrimLeft(line, " "), "#"))
	if closed := strings.TrimRight(text, "#"); closed == "" || strings.HasSuffix(closed, " ") {
		text = strings.TrimSpace(closed)
	}
	return text
}

// heading appends a heading one below the one it stands under, whatever levels the answer leaves
// out, so that the page's outline has no holes.
func (p *Parser) heading(to *vugu.VGNode, level int, text string) {
	for len(p.headings) > 0 && p.headings[len(p.headings)-1] >= level {
		p.headings = p.headings[:len(p.headings)-1]
	}
	p.headings = append(p.headings, level)
	h := node.Element("h" + strconv.Itoa(min(topHeading+len(p.headings)-1, 6)))
	p.inline(h, text)
	to.AppendChild(h)
}

// isThematicBreak reports three or more -, * or _ and nothing else.
func isThematicBreak(line string) bool {
	var mark byte
	marks := 0
	for i := range len(line) {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
		case marks == 0 && (c == '-' || c == '*' || c == '_'):
			mark, marks = c, 1
		case c != mark || marks == 0:
			return false
		default:
			marks++
		}
	}
	return marks >= 3 && indentOf(line) < 4
}

func isQuote(line string) bool {
	return indentOf(line) < 4 && strings.HasPrefix(strings.TrimLeft(line, " "), ">")
}

// quote appends a block quote; lines that only go on a paragraph need no mark.
func (p *Parser) quote(to *vugu.VGNode, lines []string, depth int) int {
	var inner []string
	n := 0
	for ; n < len(lines); n++ {
		line := lines[n]
		p.spend(stepsLine + len(line))
		if isQuote(line) {
			line = strings.TrimLeft(line, " ")[1:]
			inner = append(inner, strings.TrimPrefix(line, " "))
			continue
		}
		if blank(line) || startsBlock(line) || blank(inner[len(inner)-1]) {
			break
		}
		inner = append(inner, line)
	}
	q := node.Element("blockquote")
	p.blocks(q, inner, depth+1)
	to.AppendChild(q)
	return n
}

// startsBlock reports whether a line ends a paragraph by beginning something else.
func startsBlock(line string) bool {
	if headingLevel(line) > 0 || isThematicBreak(line) || isQuote(line) || fenceOf(line) != "" {
		return true
	}
	mark := markerOf(line)
	return mark.width > 0 && !mark.empty && (!mark.ordered || mark.start == 1)
}

// paragraph appends lines up to a blank one or the next block; a line of = or - below makes it a
// heading.
func (p *Parser) paragraph(to *vugu.VGNode, lines []string) int {
	n := 1
	for n < len(lines) && !blank(lines[n]) {
		p.spend(stepsLine + len(lines[n]))
		if level := setextLevel(lines[n]); level > 0 {
			p.heading(to, level, joinLines(lines[:n]))
			return n + 1
		}
		if startsBlock(lines[n]) || isTable(lines[n:]) {
			break
		}
		n++
	}
	e := node.Element("p", "dir", "auto")
	p.inline(e, joinLines(lines[:n]))
	to.AppendChild(e)
	return n
}

// setextLevel is the level of the heading that a line makes of the paragraph above it, 0 for none.
func setextLevel(line string) int {
	text := strings.TrimSpace(line)
	switch {
	case indentOf(line) >= 4 || text == "":
		return 0
	case strings.Trim(text, "=") == "":
		return 1
	case strings.Trim(text, "-") == "":
		return 2
	}
	return 0
}

// joinLines puts the lines of a paragraph together without the blanks before them.
func joinLines(lines []string) string {
	trimmed := make([]string, len(lines))
	for i, line := range lines {
		trimmed[i] = strings.TrimLeft(line, " \t")
	}
	return strings.TrimRight(strings.Join(trimmed, "\n"), " \t")
}
