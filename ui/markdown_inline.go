package ui

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vugu/vugu"
)

// inline appends the words and marks of a paragraph to to, by the method that CommonMark describes
// ("an algorithm for parsing nested emphasis and links"): marks are text until they find their
// other half.
func (m *markdown) inline(to *vugu.VGNode, text string) {
	p := &inliner{m: m, to: to, text: text, without: map[int]bool{}}
	for p.at < len(p.text) {
		p.step()
	}
	p.flush()
	p.emphasise(nil)
}

type inliner struct {
	m       *markdown
	to      *vugu.VGNode
	text    string
	at      int
	start   int          // of the plain text not yet written
	delims  *delimiter   // the last one
	open    *bracket     // the last one
	without map[int]bool // lengths of runs of backticks that close nothing from here on
}

// A delimiter is a run of *, _ or ~ that may open or close emphasis.
type delimiter struct {
	node            *vugu.VGNode
	char            byte
	n, length       int // marks left of it, and at first
	opens, closes   bool
	previous, after *delimiter
}

// A bracket is a [ or ![ that may open a link.
type bracket struct {
	node     *vugu.VGNode
	image    bool
	at       int // behind it
	delims   *delimiter
	previous *bracket
	dead     bool // a link stands inside: links do not nest
}

// step reads what stands at p.at. Plain characters are only passed.
func (p *inliner) step() {
	switch c := p.text[p.at]; c {
	case '\\':
		p.escape()
	case '\n':
		p.lineBreak()
	case '`':
		p.code()
	case '*', '_', '~':
		p.run(c)
	case '!':
		if strings.HasPrefix(p.text[p.at:], "![") {
			p.bracket("![")
		} else {
			p.at++
		}
	case '[':
		p.bracket("[")
	case ']':
		p.close()
	case '<':
		p.autolink()
	case '&':
		p.entity()
	default:
		p.at++
	}
}

// flush writes the plain text up to p.at.
func (p *inliner) flush() {
	if p.at > p.start {
		appendText(p.to, p.text[p.start:p.at])
	}
	p.start = p.at
}

// put writes plain text, then n in the place of the next width bytes.
func (p *inliner) put(n *vugu.VGNode, width int) {
	p.flush()
	p.to.AppendChild(n)
	p.at += width
	p.start = p.at
}

func textNode(s string) *vugu.VGNode { return &vugu.VGNode{Type: vugu.TextNode, Data: s} }

func (p *inliner) escape() {
	if p.at+1 < len(p.text) {
		switch next := p.text[p.at+1]; {
		case next == '\n':
			p.put(el("br"), 2)
			return
		case next < utf8.RuneSelf && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", next) >= 0:
			p.put(textNode(string(next)), 2)
			return
		}
	}
	p.at++
}

// lineBreak is hard behind two blanks, else the line's own end, which the page keeps.
func (p *inliner) lineBreak() {
	line := p.text[p.start:p.at]
	kept := strings.TrimRight(line, " ")
	appendNonEmpty(p.to, kept)
	p.start = p.at
	if len(line)-len(kept) >= 2 {
		p.put(el("br"), 1)
	} else {
		p.put(textNode("\n"), 1)
	}
}

func appendNonEmpty(to *vugu.VGNode, s string) {
	if s != "" {
		appendText(to, s)
	}
}

// code reads a code span: up to a run of as many backticks.
func (p *inliner) code() {
	rest := p.text[p.at:]
	n := len(rest) - len(strings.TrimLeft(rest, "`"))
	end := -1
	if !p.without[n] {
		end = closingRun(rest[n:], n)
	}
	if end < 0 {
		p.without[n] = true
		p.at += n
		return
	}
	span := strings.ReplaceAll(rest[n:n+end], "\n", " ")
	if len(span) > 2 && span[0] == ' ' && span[len(span)-1] == ' ' && !blank(span) {
		span = span[1 : len(span)-1]
	}
	code := el("code")
	appendText(code, span)
	p.put(code, 2*n+end)
}

// closingRun is where a run of exactly n backticks begins, -1 for nowhere.
func closingRun(s string, n int) int {
	for at := 0; at < len(s); {
		i := strings.IndexByte(s[at:], '`')
		if i < 0 {
			return -1
		}
		at += i
		run := len(s[at:]) - len(strings.TrimLeft(s[at:], "`"))
		if run == n {
			return at
		}
		at += run
	}
	return -1
}

// run reads a run of marks, and whether it can open or close by what stands beside it
// (CommonMark, "left-flanking" and "right-flanking").
func (p *inliner) run(c byte) {
	rest := p.text[p.at:]
	n := len(rest) - len(strings.TrimLeft(rest, string(c)))
	before, _ := utf8.DecodeLastRuneInString(p.text[:p.at])
	after, _ := utf8.DecodeRuneInString(rest[n:])
	if p.at == 0 {
		before = ' '
	}
	if n == len(rest) {
		after = ' '
	}
	left := !unicode.IsSpace(after) && (!isPunctuation(after) || unicode.IsSpace(before) || isPunctuation(before))
	right := !unicode.IsSpace(before) && (!isPunctuation(before) || unicode.IsSpace(after) || isPunctuation(after))
	d := &delimiter{char: c, n: n, length: n, opens: left, closes: right, previous: p.delims}
	if c == '_' {
		d.opens = left && (!right || isPunctuation(before))
		d.closes = right && (!left || isPunctuation(after))
	}
	d.node = textNode(rest[:n])
	p.put(d.node, n)
	if c == '~' && n > 2 || !d.opens && !d.closes {
		return
	}
	if p.delims != nil {
		p.delims.after = d
	}
	p.delims = d
}

func isPunctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// emphasise pairs the delimiters behind bottom and wraps what stands between each pair.
func (p *inliner) emphasise(bottom *delimiter) {
	lowest := map[[3]int]*delimiter{} // below these no opener was found before
	closer := p.firstAbove(bottom)
	for closer != nil {
		if !closer.closes {
			closer = closer.after
			continue
		}
		key := [3]int{int(closer.char), closer.length % 3, boolIndex(closer.opens)}
		opener := closer.previous
		for opener != bottom && opener != lowest[key] && !pairs(opener, closer) {
			opener = opener.previous
		}
		if opener == bottom || opener == lowest[key] {
			lowest[key] = closer.previous
			next := closer.after
			if !closer.opens {
				p.drop(closer)
			}
			closer = next
			continue
		}
		closer = p.wrap(opener, closer)
	}
	p.delims = bottom
	if bottom != nil {
		bottom.after = nil
	}
}

func boolIndex(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (p *inliner) firstAbove(bottom *delimiter) *delimiter {
	d := p.delims
	for d != nil && d != bottom && d.previous != bottom {
		d = d.previous
	}
	if d == bottom {
		return nil
	}
	return d
}

// pairs reports whether two runs can enclose emphasis (the "rule of three").
func pairs(opener, closer *delimiter) bool {
	if opener.char != closer.char || !opener.opens {
		return false
	}
	if closer.char == '~' {
		return opener.n == closer.n
	}
	odd := (opener.closes || closer.opens) && (opener.length+closer.length)%3 == 0
	return !odd || opener.length%3 == 0 && closer.length%3 == 0
}

// wrap puts what stands between two runs into an element and takes its marks off them. It returns
// the delimiter to go on with.
func (p *inliner) wrap(opener, closer *delimiter) *delimiter {
	tag, used := "em", 1
	switch {
	case closer.char == '~':
		tag, used = "del", closer.n
	case opener.n >= 2 && closer.n >= 2:
		tag, used = "strong", 2
	}
	e := el(tag)
	moveBetween(p.to, e, opener.node, closer.node)
	p.to.InsertBefore(e, closer.node)
	opener.after, closer.previous = closer, opener // what stood between found no other half
	opener.take(used)
	closer.take(used)
	next := closer
	if opener.n == 0 {
		p.remove(opener)
	}
	if closer.n == 0 {
		next = closer.after
		p.remove(closer)
	}
	return next
}

// moveBetween moves the nodes after from and before until to e, which has them then alone.
func moveBetween(parent, e, from, until *vugu.VGNode) {
	for n := from.NextSibling; n != until; n = from.NextSibling {
		parent.RemoveChild(n)
		e.AppendChild(n)
	}
}

func (d *delimiter) take(n int) {
	d.n -= n
	d.node.Data = d.node.Data[:len(d.node.Data)-n]
}

// remove takes a used up delimiter and its text away.
func (p *inliner) remove(d *delimiter) {
	p.to.RemoveChild(d.node)
	p.drop(d)
}

// drop leaves a delimiter's text as text.
func (p *inliner) drop(d *delimiter) {
	if d.previous != nil {
		d.previous.after = d.after
	}
	if d.after != nil {
		d.after.previous = d.previous
	} else {
		p.delims = d.previous
	}
}

func (p *inliner) bracket(mark string) {
	if mark == "[" && p.footnote() {
		return
	}
	b := &bracket{node: textNode(mark), image: mark == "![", delims: p.delims, previous: p.open}
	p.put(b.node, len(mark))
	b.at = p.at
	p.open = b
}

// footnote reads [^name] of a footnote that the text has.
func (p *inliner) footnote() bool {
	rest := p.text[p.at:]
	end := strings.IndexByte(rest, ']')
	if !strings.HasPrefix(rest, "[^") || end < 0 {
		return false
	}
	number, known := p.m.note(rest[2:end])
	if !known {
		return false
	}
	sup := el("sup")
	appendText(sup, "["+strconv.Itoa(number)+"]")
	p.put(sup, end+1)
	return true
}

// close reads a ]: with an address or a known name behind it, what stands since its bracket is a
// link or an image.
func (p *inliner) close() {
	b := p.open
	if b == nil {
		p.at++
		return
	}
	p.open = b.previous
	label := p.text[b.at:p.at]
	address, width, ok := p.m.address(p.text[p.at+1:], label)
	if !ok || b.dead && !b.image {
		p.at++
		return
	}
	p.flush()
	p.at += 1 + width
	p.start = p.at
	p.linked(b, address)
}

func (p *inliner) linked(b *bracket, address string) {
	p.emphasise(b.delims)
	inside := el("span")
	moveBetween(p.to, inside, b.node, nil)
	if b.image {
		p.to.AppendChild(imageChip(address, wordsOf(inside)))
	} else {
		a := link(address)
		for n := inside.FirstChild; n != nil; n = inside.FirstChild {
			inside.RemoveChild(n)
			a.AppendChild(n)
		}
		p.to.AppendChild(a)
		for outer := p.open; outer != nil && !outer.dead; outer = outer.previous {
			outer.dead = true
		}
	}
	p.to.RemoveChild(b.node)
}

// wordsOf is all text below n.
func wordsOf(n *vugu.VGNode) string {
	text := n.Data
	if n.Type != vugu.TextNode {
		text = ""
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text += wordsOf(c)
	}
	return text
}

// autolink reads <address>. Any other < is text, tags included.
func (p *inliner) autolink() {
	end := strings.IndexAny(p.text[p.at+1:], "<> \n")
	if end > 0 && p.text[p.at+1+end] == '>' {
		inner := p.text[p.at+1 : p.at+1+end]
		to := inner
		if !strings.Contains(inner, ":") && strings.Contains(inner, "@") {
			to = "mailto:" + inner
		}
		if safeAddress(to) {
			a := link(to)
			appendText(a, inner)
			p.put(a, end+2)
			return
		}
	}
	p.at++
}

// entity reads a character by its name or number.
func (p *inliner) entity() {
	const longest = 32
	rest := p.text[p.at:min(len(p.text), p.at+longest)]
	if end := strings.IndexByte(rest, ';'); end > 0 {
		if s := html.UnescapeString(rest[:end+1]); s != rest[:end+1] {
			p.put(textNode(strings.ReplaceAll(s, "\x00", "\uFFFD")), end+1)
			return
		}
	}
	p.at++
}
