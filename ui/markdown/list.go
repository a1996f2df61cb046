package markdown

import (
	"strconv"
	"strings"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// A marker begins the item of a list.
type marker struct {
	width   int // of the marker and the blanks around it: where the item's text begins; 0: none
	ordered bool
	char    byte // of a bullet, or the one behind a number: a change begins a new list
	start   int
	empty   bool // nothing stands behind it
}

// markerOf reads the marker of a line.
func markerOf(line string) marker {
	indent := indentOf(line)
	text := strings.TrimLeft(line, " \t")
	m := marker{}
	n := 0
	for n < len(text) && n < 9 && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	switch {
	case indent >= 4 || text == "":
		return m
	case n == 0 && strings.Contains("-*+", text[:1]):
		m.char, n = text[0], 1
	case n > 0 && n < len(text) && (text[n] == '.' || text[n] == ')'):
		m.ordered, m.char = true, text[n]
		m.start, _ = strconv.Atoi(text[:n])
		n++
	default:
		return m
	}
	return m.measured(indent+n, text[n:])
}

// measured sets where the text behind a marker begins: at the first character, or one blank behind
// the marker when that is nothing or code.
func (m marker) measured(at int, rest string) marker {
	if rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return marker{}
	}
	blanks := indentOf(rest)
	if m.empty = blank(rest); m.empty || blanks > 4 {
		blanks = 1
	}
	m.width = at + blanks
	return m
}

func (m marker) sameList(o marker) bool {
	return o.width > 0 && m.ordered == o.ordered && m.char == o.char
}

// list appends a list and returns how many lines it took.
func (p *Parser) list(to *vugu.VGNode, lines []string, depth int) int {
	first := markerOf(lines[0])
	var items [][]string
	loose, n := false, 0
	for n < len(lines) && first.sameList(markerOf(lines[n])) && !isThematicBreak(lines[n]) {
		took, gap := p.itemLines(lines[n:])
		item := itemText(lines[n:n+took], markerOf(lines[n]).width)
		n += took
		more := n < len(lines) && first.sameList(markerOf(lines[n]))
		loose = loose || gap || more && took > 1 && blank(lines[n-1])
		items = append(items, item)
	}
	list := listNode(first)
	for _, item := range items { // each stands in the list, read or not
		p.item(list, item, loose, depth)
	}
	to.AppendChild(list)
	return n
}

func listNode(first marker) *vugu.VGNode {
	switch {
	case !first.ordered:
		return node.Element("ul")
	case first.start == 1:
		return node.Element("ol")
	}
	return node.Element("ol", "start", strconv.Itoa(first.start))
}

// itemLines is how many lines the item that begins at the first one takes, blank ones behind it
// too, and whether a blank line stands between two of its own blocks.
func (p *Parser) itemLines(lines []string) (n int, gap bool) {
	width := markerOf(lines[0]).width
	blanks, fence := 0, ""
	for n = 1; n < len(lines); n++ {
		line := lines[n]
		p.spend(stepsLine + len(line))
		switch {
		case blank(line):
			blanks++
			continue
		case indentOf(line) >= width:
			gap = gap || blanks > 0 && fence == ""
			fence = inFence(fence, unindent(line, width))
		case blanks > 0 || startsBlock(line) || markerOf(line).width > 0 || fence != "":
			return n, gap
		}
		blanks = 0
	}
	return n, gap
}

// inFence is the fence that is open behind a line.
func inFence(open, line string) string {
	fence := fenceOf(line)
	switch {
	case open == "":
		return fence
	case strings.HasPrefix(strings.TrimSpace(line), open):
		return ""
	}
	return open
}

// itemText is an item's lines without the marker and what they are indented by.
func itemText(lines []string, width int) []string {
	text := make([]string, len(lines))
	text[0] = unindent(blankMarker(lines[0]), width)
	for i, line := range lines[1:] {
		text[i+1] = unindent(line, width)
	}
	for len(text) > 0 && blank(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

// blankMarker is a line with its marker replaced by blanks.
func blankMarker(line string) string {
	i := len(line) - len(strings.TrimLeft(line, " \t"))
	end := i
	for end < len(line) && line[end] != ' ' && line[end] != '\t' {
		end++
	}
	return line[:i] + strings.Repeat(" ", end-i) + line[end:]
}

// item appends one item. In a tight list its paragraphs stand without a frame.
func (p *Parser) item(list *vugu.VGNode, lines []string, loose bool, depth int) {
	li := node.Element("li", "dir", "auto")
	if len(lines) > 0 {
		lines[0] = p.task(li, lines[0])
	}
	p.blocks(li, lines, depth+1)
	if !loose {
		unwrapParagraphs(li)
	}
	if li.FirstChild == nil {
		node.AppendText(li, "")
	}
	list.AppendChild(li)
}

// task writes the box of a task list and returns the line without it.
func (p *Parser) task(li *vugu.VGNode, line string) string {
	for mark, box := range map[string]string{"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			node.AppendText(li, box)
			return rest
		}
	}
	return line
}

// unwrapParagraphs puts the content of paragraphs in their place.
func unwrapParagraphs(li *vugu.VGNode) {
	for c := li.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == vugu.ElementNode && c.Data == "p" {
			for inner := c.FirstChild; inner != nil; inner = c.FirstChild {
				c.RemoveChild(inner)
				li.InsertBefore(inner, c)
			}
			li.RemoveChild(c)
		}
		c = next
	}
}
