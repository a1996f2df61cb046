package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// A delimiter is a run of *, _ or ~ that may open or close emphasis.
type delimiter struct {
	node            *vugu.VGNode
	char            byte
	at              int // its place in the text
	n, length       int // marks left of it, and at first
	opens, closes   bool
	previous, after *delimiter
}

// delimiterRun reads a run of marks, and whether it can open or close by what stands beside it
// (CommonMark, "left-flanking" and "right-flanking").
func (p *inlineParser) delimiterRun(c byte) {
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
	d := &delimiter{char: c, at: p.at, n: n, length: n, opens: left, closes: right, previous: p.delims}
	if c == '_' {
		d.opens = left && (!right || isPunctuation(before))
		d.closes = right && (!left || isPunctuation(after))
	}
	d.node = node.Text(rest[:n])
	if n > node.MaxText || c == '~' && n > 2 || !d.opens && !d.closes {
		p.at += n // text like any other
		return
	}
	p.put(d.node, n)
	if p.delims != nil {
		p.delims.after = d
	}
	p.delims = d
}

func isPunctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// A searched is a kind of closer: what was not found for one is not there for the next.
type closerKind struct {
	char   byte
	length int // of ~ all, of others its rest by three
	opens  bool
}

func kindOf(closer *delimiter) closerKind {
	if closer.char == '~' {
		return closerKind{closer.char, closer.n, closer.opens}
	}
	return closerKind{closer.char, closer.length % 3, closer.opens}
}

// processEmphasis pairs the delimiters behind bottom and wraps what stands between each pair.
func (p *inlineParser) processEmphasis(bottom *delimiter) {
	openersBottom := map[closerKind]int{} // no opener was found up to this place of the text
	closer := p.firstAbove(bottom)
	for closer != nil {
		p.parser.spend(1)
		if !closer.closes {
			closer = closer.after
			continue
		}
		key := kindOf(closer)
		floor, known := openersBottom[key]
		opener := closer.previous
		for opener != bottom && (!known || opener.at > floor) && !pairs(opener, closer) {
			p.parser.spend(1)
			opener = opener.previous
		}
		if opener == bottom || known && opener.at <= floor || !p.wrap(opener, closer) {
			if closer.previous != nil {
				openersBottom[key] = closer.previous.at
			}
			next := closer.after
			if !closer.opens {
				p.drop(closer)
			}
			closer = next
			continue
		}
		if closer.n == 0 {
			closer = closer.after
		}
	}
	p.delims = bottom
	if bottom != nil {
		bottom.after = nil
	}
}

func (p *inlineParser) firstAbove(bottom *delimiter) *delimiter {
	d := p.delims
	for d != nil && d != bottom && d.previous != bottom {
		p.parser.spend(1)
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

// wrap puts what stands between two runs into an element and takes its marks off them. It reports false,
// and leaves the marks as text, where elements would nest too deeply.
func (p *inlineParser) wrap(opener, closer *delimiter) bool {
	depth := 1
	for n := opener.node.NextSibling; n != closer.node; n = n.NextSibling {
		p.parser.spend(1)
		depth = max(depth, p.depths[n]+1)
	}
	if depth > maxNesting {
		return false
	}
	tag, used := "em", 1
	switch {
	case closer.char == '~':
		tag, used = "del", closer.n
	case opener.n >= 2 && closer.n >= 2:
		tag, used = "strong", 2
	}
	e := node.Element(tag)
	p.depths[e] = depth
	moveBetween(p.to, e, opener.node, closer.node)
	p.to.InsertBefore(e, closer.node)
	opener.after, closer.previous = closer, opener // what stood between found no other half
	opener.consume(used)
	closer.consume(used)
	if opener.n == 0 {
		p.remove(opener)
	}
	if closer.n == 0 {
		p.remove(closer)
	}
	return true
}

// moveBetween moves the nodes after from and before until to e, which has them then alone.
func moveBetween(parent, e, from, until *vugu.VGNode) {
	for n := from.NextSibling; n != until; n = from.NextSibling {
		parent.RemoveChild(n)
		e.AppendChild(n)
	}
}

func (d *delimiter) consume(n int) {
	d.n -= n
	d.node.Data = d.node.Data[:len(d.node.Data)-n]
}

// remove takes a used up delimiter and its text away.
func (p *inlineParser) remove(d *delimiter) {
	p.to.RemoveChild(d.node)
	p.drop(d)
}

// drop leaves a delimiter's text as text.
func (p *inlineParser) drop(d *delimiter) {
	if d.previous != nil {
		d.previous.after = d.after
	}
	if d.after != nil {
		d.after.previous = d.previous
	} else {
		p.delims = d.previous
	}
}
