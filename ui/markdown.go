package ui

import (
	"strconv"
	"strings"

	"github.com/vugu/vugu"
)

// maxNesting bounds how deep quotes and lists are shown nested; deeper ones stand as their text.
const maxNesting = 40

// topHeading is the level that an answer's first level of headings gets on the page: above stand
// the page's own and the one that names the answer.
const topHeading = 3

// Markdown shows an answer as elements and text nodes. Raw HTML in it stands as text; a remote
// image is a link that loads nothing until it is followed.
//
// It reads what models write: the blocks and marks of CommonMark, GitHub's tables, strikethrough
// and task lists, and footnotes. The reader is our own because a library costs a fifth of the
// download; tests hold it against one.
type Markdown struct {
	Body  string
	Class string

	// Later runs f between the events of the page as long as it reports true, and draws the page each time; nil:
	// all of a text is read at once.
	Later func(f func() (more bool))

	built string
	out   *vugu.BuildOut
}

// A text of more than longText bytes is read and drawn in parts of about partText: the first fills the screen at
// once, the others follow.
const (
	longText = 12 << 10
	partText = 3 << 10
)

// Build is one div; the same one as long as Body stays the same.
func (c *Markdown) Build(*vugu.BuildIn) *vugu.BuildOut {
	if key := c.Class + "\x00" + c.Body; c.out == nil || c.built != key {
		root := el("div", "class", "prose "+c.Class, "dir", "auto")
		c.built, c.out = key, &vugu.BuildOut{Out: []*vugu.VGNode{root}}
		if c.Later == nil || len(c.Body) <= longText {
			appendText(root, "")
			appendMarkdown(root, c.Body)
			return c.out
		}
		root.Attr[0].Val = "parts"
		m := newMarkdown(c.Body)
		m.part(root, c.Class)
		c.Later(func() bool { return c.built == key && m.part(root, c.Class) })
	}
	return c.out
}

// parts counts the parts that were made, so that each has a name.
var parts int

// part appends the next part of a text to root; it reports false when that was the last.
func (m *markdown) part(root *vugu.VGNode, class string) (more bool) {
	parts++
	e := el("div", "class", "prose "+class, "dir", "auto", "data-still", strconv.Itoa(parts))
	appendText(e, "")
	for from := m.at; m.at < len(m.lines) && m.bytes(from, m.at) < partText; {
		m.at += m.block(e, m.lines[m.at:], 0)
	}
	if more = m.at < len(m.lines); !more {
		m.footnotes(e)
	}
	root.AppendChild(e)
	return more
}

// bytes is how many bytes the lines from one up to another have.
func (m *markdown) bytes(from, to int) (n int) {
	for _, line := range m.lines[from:to] {
		n += len(line) + 1
	}
	return n
}

// appendMarkdown appends the nodes of a Markdown text to root.
func appendMarkdown(root *vugu.VGNode, body string) { readMarkdown(root, body) }

// readMarkdown appends the nodes of a Markdown text to root, and returns its reader when it is done.
func readMarkdown(root *vugu.VGNode, body string) *markdown {
	m := newMarkdown(body)
	m.blocks(root, m.lines, 0)
	m.footnotes(root)
	return m
}

func newMarkdown(body string) *markdown {
	body = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\uFFFD").Replace(body)
	m := &markdown{links: map[string]string{}, notes: map[string]int{}, left: budgetOf(body)}
	m.lines = m.definitions(strings.Split(body, "\n"))
	return m
}

// A text may be read in so many steps: stepsFree, and stepsByte more for each of its bytes. What is written
// takes less than a fourth of it; where it is spent, the rest of the text stands as it was written.
const (
	stepsFree = 64 << 10
	stepsByte = 64
	stepsLine = 8 // that looking at a line takes, beside its bytes
)

func budgetOf(body string) int { return stepsFree + stepsByte*len(body) }

// work takes steps off the budget.
func (m *markdown) work(steps int) { m.left -= steps }

func (m *markdown) spent() bool { return m.left <= 0 }

// unread appends lines as they were written.
func (m *markdown) unread(to *vugu.VGNode, lines []string) {
	p := el("p", "dir", "auto")
	appendShown(p, strings.Join(lines, "\n"))
	to.AppendChild(p)
}

// A markdown reads one text.
type markdown struct {
	above []int             // levels of the headings that the next one may stand below
	links map[string]string // addresses by the names that references use
	notes map[string]int    // numbers of the footnotes, by name, in the order they are first named
	texts map[string][]string
	order []string
	left  int // steps of the budget

	lines []string // without definitions
	at    int      // the line that the next part begins at
}

// blocks appends what lines say to to.
func (m *markdown) blocks(to *vugu.VGNode, lines []string, depth int) {
	if depth > maxNesting {
		appendShown(to, strings.Join(lines, "\n"))
		return
	}
	for len(lines) > 0 {
		lines = lines[m.block(to, lines, depth):]
	}
}

// block appends the block that lines begin with and returns how many of them it takes.
func (m *markdown) block(to *vugu.VGNode, lines []string, depth int) int {
	if m.spent() {
		m.unread(to, lines)
		return len(lines)
	}
	line := lines[0]
	m.work(stepsLine + len(line))
	switch {
	case blank(line):
		return 1
	case fenceOf(line) != "":
		return m.fenced(to, lines)
	case indentOf(line) >= 4:
		return m.indented(to, lines)
	case headingLevel(line) > 0:
		m.heading(to, headingLevel(line), headingText(line))
		return 1
	case isRule(line):
		to.AppendChild(el("hr"))
		return 1
	case isQuote(line):
		return m.quote(to, lines, depth)
	case markerOf(line).width > 0:
		return m.list(to, lines, depth)
	case opensMaths(line) && m.mathsEnd(lines) > 0:
		return m.maths(to, lines)
	case isTable(lines):
		return m.table(to, lines)
	}
	return m.paragraph(to, lines)
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
func (m *markdown) fenced(to *vugu.VGNode, lines []string) int {
	fence, indent := fenceOf(lines[0]), indentOf(lines[0])
	info := strings.TrimSpace(strings.TrimLeft(lines[0], " ")[len(fence):])
	var code []string
	for i, line := range lines[1:] {
		m.work(stepsLine + len(line))
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
func (m *markdown) indented(to *vugu.VGNode, lines []string) int {
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
		label += ", " + truncate(lang, 40)
	}
	code := el("code")
	text := strings.Join(lines, "\n")
	if text != "" {
		text += "\n"
	}
	appendShown(code, text)
	return with(el("pre", "tabindex", "0", "dir", "ltr", "aria-label", label, "role", "group"), code)
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
func (m *markdown) heading(to *vugu.VGNode, level int, text string) {
	for len(m.above) > 0 && m.above[len(m.above)-1] >= level {
		m.above = m.above[:len(m.above)-1]
	}
	m.above = append(m.above, level)
	h := el("h" + strconv.Itoa(min(topHeading+len(m.above)-1, 6)))
	m.inline(h, text)
	to.AppendChild(h)
}

// isRule reports three or more -, * or _ and nothing else.
func isRule(line string) bool {
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
func (m *markdown) quote(to *vugu.VGNode, lines []string, depth int) int {
	var inner []string
	n := 0
	for ; n < len(lines); n++ {
		line := lines[n]
		m.work(stepsLine + len(line))
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
	q := el("blockquote")
	m.blocks(q, inner, depth+1)
	to.AppendChild(q)
	return n
}

// startsBlock reports whether a line ends a paragraph by beginning something else.
func startsBlock(line string) bool {
	if headingLevel(line) > 0 || isRule(line) || isQuote(line) || fenceOf(line) != "" {
		return true
	}
	mark := markerOf(line)
	return mark.width > 0 && !mark.empty && (!mark.ordered || mark.start == 1)
}

// paragraph appends lines up to a blank one or the next block; a line of = or - below makes it a
// heading.
func (m *markdown) paragraph(to *vugu.VGNode, lines []string) int {
	n := 1
	for n < len(lines) && !blank(lines[n]) {
		m.work(stepsLine + len(lines[n]))
		if level := underline(lines[n]); level > 0 {
			m.heading(to, level, joined(lines[:n]))
			return n + 1
		}
		if startsBlock(lines[n]) || isTable(lines[n:]) {
			break
		}
		n++
	}
	p := el("p", "dir", "auto")
	m.inline(p, joined(lines[:n]))
	to.AppendChild(p)
	return n
}

// underline is the level of the heading that a line makes of the paragraph above it, 0 for none.
func underline(line string) int {
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

// joined puts the lines of a paragraph together without the blanks before them.
func joined(lines []string) string {
	trimmed := make([]string, len(lines))
	for i, line := range lines {
		trimmed[i] = strings.TrimLeft(line, " \t")
	}
	return strings.TrimRight(strings.Join(trimmed, "\n"), " \t")
}

// truncate cuts s to at most n bytes of whole runes, with an ellipsis.
func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}
