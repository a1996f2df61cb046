// Package markdown turns what a model wrote into nodes of the page: elements and text nodes, never HTML. Raw HTML
// stands as text; a remote image is a link that loads nothing until it is followed.
//
// It reads what models write: the blocks and marks of CommonMark, GitHub's tables, strikethrough and task lists,
// footnotes, and formulas, which are left as they are. The parser is our own because a library costs a fifth of the
// download; the tests hold it against one.
package markdown

import (
	"strings"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// maxNesting bounds how deep quotes and lists are shown nested; deeper ones stand as their text.
const maxNesting = 40

// topHeading is the level that an answer's first level of headings gets on the page: above stand
// the page's own and the one that names the answer.
const topHeading = 3

// Append appends the nodes of a Markdown text to root.
func Append(root *vugu.VGNode, body string) { parse(root, body) }

// parse appends the nodes of a Markdown text to root, and returns its parser when it is done.
func parse(root *vugu.VGNode, body string) *Parser {
	p := NewParser(body)
	p.blocks(root, p.lines, 0)
	p.footnotes(root)
	return p
}

// A Parser reads one text, part by part.
type Parser struct {
	headings []int             // levels of the headings that the next one may stand below
	links    map[string]string // addresses by the names that references use

	footnoteLines   map[string][]string // by name
	footnoteNumbers map[string]int      // by name, in the order they are first named
	footnoteOrder   []string            // names by number

	budget int      // steps that are left
	lines  []string // without definitions
	at     int      // the line that the next part begins at
}

// NewParser is a parser at the beginning of a text.
func NewParser(body string) *Parser {
	body = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\uFFFD").Replace(body)
	p := &Parser{links: map[string]string{}, footnoteNumbers: map[string]int{}, budget: stepBudget(body)}
	p.lines = p.definitions(strings.Split(body, "\n"))
	return p
}

// Part appends the blocks that come next to root, at least size bytes of them where there are as many, and
// reports whether there are more. The footnotes stand behind the last.
func (p *Parser) Part(root *vugu.VGNode, size int) (more bool) {
	for from := p.at; p.at < len(p.lines) && p.bytes(from, p.at) < size; {
		p.at += p.block(root, p.lines[p.at:], 0)
	}
	if more = p.at < len(p.lines); !more {
		p.footnotes(root)
	}
	return more
}

// bytes is how many bytes the lines from one up to another have.
func (p *Parser) bytes(from, to int) (n int) {
	for _, line := range p.lines[from:to] {
		n += len(line) + 1
	}
	return n
}

// A text may be read in so many steps: stepsFree, and stepsByte more for each of its bytes. What is written
// takes less than a fourth of it; where it is spent, the rest of the text stands as it was written.
const (
	stepsFree = 64 << 10
	stepsByte = 64
	stepsLine = 8 // that looking at a line takes, beside its bytes
)

func stepBudget(body string) int { return stepsFree + stepsByte*len(body) }

// spend takes steps off the budget.
func (p *Parser) spend(steps int) { p.budget -= steps }

func (p *Parser) exhausted() bool { return p.budget <= 0 }

// appendVerbatim appends lines as they were written.
func (p *Parser) appendVerbatim(to *vugu.VGNode, lines []string) {
	e := node.Element("p", "dir", "auto")
	node.AppendUntrusted(e, strings.Join(lines, "\n"))
	to.AppendChild(e)
}
