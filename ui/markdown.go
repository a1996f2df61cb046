package ui

import (
	"strconv"

	"palate/ui/markdown"
	"palate/ui/node"

	"github.com/vugu/vugu"
)

// Markdown shows an answer as elements and text nodes.
type Markdown struct {
	Body  string
	Class string
	Marks []Highlight // stretches of the text that are marked

	// Later runs f between the events of the page as long as it reports true, and draws the page each time; nil:
	// all of a text is read at once.
	Later func(f func() (more bool))
	// Name gives a part of a long text a name that no other on the page has.
	Name func() string

	built string
	body  string // of a long text, that is drawn
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
	if key := c.key(); c.out == nil || c.built != key {
		root := node.Element("div", "class", "prose "+c.Class, "dir", "auto")
		c.built, c.out = key, &vugu.BuildOut{Out: []*vugu.VGNode{root}}
		if c.Later == nil || len(c.Body) <= longText {
			node.AppendText(root, "")
			markdown.Append(root, c.Body)
			c.align().draw(root, c.Marks)
			return c.out
		}
		root.Attr[0].Val = "parts"
		parser, places := markdown.NewParser(c.Body), c.align()
		more := c.appendPart(root, parser, places)
		if c.body == c.Body { // other marks in a text that is there: it does not shrink meanwhile
			for more {
				more = c.appendPart(root, parser, places)
			}
		} else if more {
			c.Later(func() bool { return c.built == key && c.appendPart(root, parser, places) })
		}
		c.body = c.Body
	}
	return c.out
}

// key changes with what is drawn.
func (c *Markdown) key() string {
	key := c.Class + "\x00" + c.Body
	for _, m := range c.Marks {
		key += "\x00" + strconv.Itoa(m.Start) + " " + strconv.Itoa(m.End) + " " + m.Class
	}
	return key
}

// align finds the marks in what is drawn; nil where there are none.
func (c *Markdown) align() *aligner {
	if len(c.Marks) == 0 {
		return nil
	}
	return &aligner{source: []rune(c.Body)}
}

// appendPart appends the next part of a text to root; it reports false when that was the last.
func (c *Markdown) appendPart(root *vugu.VGNode, parser *markdown.Parser, places *aligner) (more bool) {
	e := node.Element("div", "class", "prose "+c.Class, "dir", "auto", "data-still", c.Name())
	node.AppendText(e, "")
	more = parser.Part(e, partText)
	places.draw(e, c.Marks)
	root.AppendChild(e)
	return more
}
