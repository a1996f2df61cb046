package markdown

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// inline appends the words and marks of a paragraph to to, by the method that CommonMark describes
// ("an algorithm for parsing nested emphasis and links"): marks are text until they find their
// other half.
func (p *Parser) inline(to *vugu.VGNode, text string) {
	in := &inlineParser{parser: p, to: to, text: text, depths: map[*vugu.VGNode]int{}}
	for in.at < len(in.text) && !p.exhausted() {
		from := in.at
		in.step()
		p.spend(in.at - from)
	}
	in.at = len(in.text)
	in.flush()
	in.processEmphasis(nil)
}

type inlineParser struct {
	parser    *Parser
	to        *vugu.VGNode
	text      string
	at        int
	start     int                  // of the plain text not yet written
	delims    *delimiter           // the last one
	open      *bracket             // the last one
	depths    map[*vugu.VGNode]int // how many elements nest from an element of emphasis down
	backticks map[int][]int        // where runs of so many backticks begin, the last first
	unclosed  [mathKinds]bool      // kinds of formulas that no end comes for any more
}

// A bracket is a [ or ![ that may open a link.
type bracket struct {
	node     *vugu.VGNode
	image    bool
	at       int // behind it
	delims   *delimiter
	previous *bracket
	inactive bool // a link stands inside: links do not nest
	nested   bool // brackets stand inside
	images   int  // that nest inside
}

// step reads what stands at p.at. Plain characters are only passed.
func (p *inlineParser) step() {
	switch c := p.text[p.at]; c {
	case '\\':
		p.escape()
	case '\n':
		p.lineBreak()
	case '`':
		p.code()
	case '*', '_', '~':
		p.delimiterRun(c)
	case '!':
		if strings.HasPrefix(p.text[p.at:], "![") {
			p.bracket("![")
		} else {
			p.at++
		}
	case '[':
		p.bracket("[")
	case ']':
		p.closeBracket()
	case '<':
		p.autolink()
	case '&':
		p.entity()
	case '$':
		p.dollar()
	default:
		p.at++
	}
}

// flush writes the plain text up to p.at.
func (p *inlineParser) flush() {
	if p.at > p.start {
		node.AppendUntrusted(p.to, p.text[p.start:p.at])
	}
	p.start = p.at
}

// put writes plain text, then n in the place of the next width bytes.
func (p *inlineParser) put(n *vugu.VGNode, width int) {
	p.flush()
	p.to.AppendChild(n)
	p.at += width
	p.start = p.at
}

func (p *inlineParser) escape() {
	if p.at+1 < len(p.text) {
		switch next := p.text[p.at+1]; {
		case next == '\n':
			p.put(node.Element("br"), 2)
			return
		case p.escapedMath(next):
			return
		case next < utf8.RuneSelf && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", next) >= 0:
			p.put(node.Text(string(next)), 2)
			return
		}
	}
	p.at++
}

// lineBreak is hard behind two blanks, else the line's own end, which the page keeps.
func (p *inlineParser) lineBreak() {
	line := p.text[p.start:p.at]
	kept := strings.TrimRight(line, " ")
	if kept != "" {
		node.AppendText(p.to, kept)
	}
	p.start = p.at
	if len(line)-len(kept) >= 2 {
		p.put(node.Element("br"), 1)
	} else {
		p.put(node.Text("\n"), 1)
	}
}

// code reads a code span: up to a run of as many backticks.
func (p *inlineParser) code() {
	rest := p.text[p.at:]
	n := len(rest) - len(strings.TrimLeft(rest, "`"))
	end := p.closingRun(n)
	if end < 0 {
		p.at += n
		return
	}
	width := end + n - p.at
	span := strings.ReplaceAll(rest[n:width-n], "\n", " ")
	if len(span) > 2 && span[0] == ' ' && span[len(span)-1] == ' ' && !blank(span) {
		span = span[1 : len(span)-1]
	}
	code := node.Element("code")
	node.AppendUntrusted(code, span)
	p.put(code, width)
}

// closingRun is where the next run of exactly n backticks begins behind the run here, -1 for nowhere.
func (p *inlineParser) closingRun(n int) int {
	if p.backticks == nil {
		p.backticks = runsOf(p.text, '`')
		p.parser.spend(len(p.text))
	}
	list := p.backticks[n]
	for len(list) > 0 && list[len(list)-1] < p.at+n {
		list = list[:len(list)-1]
	}
	p.backticks[n] = list
	if len(list) == 0 {
		return -1
	}
	return list[len(list)-1]
}

// runsOf is where the runs of a byte begin, by their length, the last first.
func runsOf(text string, c byte) map[int][]int {
	runs := map[int][]int{}
	for end := len(text); end > 0; {
		i := strings.LastIndexByte(text[:end], c)
		if i < 0 {
			break
		}
		start := len(strings.TrimRight(text[:i], string(c)))
		runs[i+1-start] = append(runs[i+1-start], start)
		end = start
	}
	return runs
}

func (p *inlineParser) bracket(mark string) {
	if mark == "[" && p.footnote() {
		return
	}
	b := &bracket{node: node.Text(mark), image: mark == "![", delims: p.delims, previous: p.open}
	p.put(b.node, len(mark))
	b.at = p.at
	if p.open != nil {
		p.open.nested = true
	}
	p.open = b
}

// footnote reads [^name] of a footnote that the text has.
func (p *inlineParser) footnote() bool {
	rest := p.text[p.at:]
	if !strings.HasPrefix(rest, "[^") || len(p.parser.footnoteLines) == 0 {
		return false
	}
	window := rest[:min(len(rest), maxLabel+2)]
	end := strings.IndexAny(window[1:], "[]") + 1
	p.parser.spend(max(end, 1))
	if end == 0 || rest[end] != ']' {
		return false
	}
	number, known := p.parser.footnoteNumber(rest[2:end])
	if !known {
		return false
	}
	sup := node.Element("sup")
	node.AppendText(sup, "["+strconv.Itoa(number)+"]")
	p.put(sup, end+1)
	return true
}

// closeBracket reads a ]: with an address or a known name behind it, what stands since its bracket is a
// link or an image.
func (p *inlineParser) closeBracket() {
	b := p.open
	if b == nil {
		p.at++
		return
	}
	p.open = b.previous
	label := p.text[b.at:p.at]
	address, width, ok := p.parser.address(p.text[p.at+1:], label, b.nested)
	if !ok || b.inactive && !b.image || b.images > maxImages {
		p.at++
		p.enclose(b.images)
		return
	}
	if b.image {
		b.images++
	}
	p.enclose(b.images)
	p.flush()
	p.at += 1 + width
	p.start = p.at
	p.linked(b, address)
}

// maxImages is how deep images may nest: each takes the words of those inside into its own.
const maxImages = 3

// enclose tells the bracket around how deep images nest in it.
func (p *inlineParser) enclose(images int) {
	if p.open != nil {
		p.open.images = max(p.open.images, images)
	}
}

func (p *inlineParser) linked(b *bracket, address string) {
	p.processEmphasis(b.delims)
	inside := node.Element("span")
	moveBetween(p.to, inside, b.node, nil)
	if b.image {
		p.to.AppendChild(imageChip(address, p.parser.textOf(inside)))
	} else {
		a := link(address)
		for n := inside.FirstChild; n != nil; n = inside.FirstChild {
			inside.RemoveChild(n)
			a.AppendChild(n)
		}
		p.to.AppendChild(a)
		p.parser.appendHost(p.to, address, a)
		for outer := p.open; outer != nil && !outer.inactive; outer = outer.previous {
			outer.inactive = true
		}
	}
	p.to.RemoveChild(b.node)
}

// textOf is all text below n.
func (p *Parser) textOf(n *vugu.VGNode) string {
	var b strings.Builder
	p.writeText(&b, n)
	return b.String()
}

func (p *Parser) writeText(b *strings.Builder, n *vugu.VGNode) {
	p.spend(1)
	if n.Type == vugu.TextNode {
		b.WriteString(n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.writeText(b, c)
	}
}

// autolink reads <address>. Any other < is text, tags included.
func (p *inlineParser) autolink() {
	end := strings.IndexAny(p.text[p.at+1:], "<> \n")
	p.parser.spend(max(end, 0))
	if end > 0 && p.text[p.at+1+end] == '>' {
		inner := p.text[p.at+1 : p.at+1+end]
		to := inner
		if !strings.Contains(inner, ":") && strings.Contains(inner, "@") {
			to = "mailto:" + inner
		}
		if safeAddress(to) {
			a := link(to)
			node.AppendUntrusted(a, inner)
			p.put(a, end+2)
			p.parser.appendHost(p.to, to, a)
			return
		}
	}
	p.at++
}

// entity reads a character by its name or number.
func (p *inlineParser) entity() {
	const longest = 32
	rest := p.text[p.at:min(len(p.text), p.at+longest)]
	if end := strings.IndexAny(rest[1:], "&; \n") + 1; end > 0 && rest[end] == ';' {
		if s := html.UnescapeString(rest[:end+1]); s != rest[:end+1] {
			p.put(node.Text(strings.ReplaceAll(s, "\x00", "\uFFFD")), end+1)
			return
		}
	}
	p.at++
}
