package ui

import (
	"palate/ui/markdown"
	"palate/ui/node"

	"github.com/vugu/vugu"
)

// Markdown shows an answer as elements and text nodes.
type Markdown struct {
	Body  string
	Class string

	// Later runs f between the events of the page as long as it reports true, and draws the page each time; nil:
	// all of a text is read at once.
	Later func(f func() (more bool))
	// Name gives a part of a long text a name that no other on the page has.
	Name func() string

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
		root := node.Element("div", "class", "prose "+c.Class, "dir", "auto")
		c.built, c.out = key, &vugu.BuildOut{Out: []*vugu.VGNode{root}}
		if c.Later == nil || len(c.Body) <= longText {
			node.AppendText(root, "")
			markdown.Append(root, c.Body)
			return c.out
		}
		root.Attr[0].Val = "parts"
		parser := markdown.NewParser(c.Body)
		c.appendPart(root, parser)
		c.Later(func() bool { return c.built == key && c.appendPart(root, parser) })
	}
	return c.out
}

// appendPart appends the next part of a text to root; it reports false when that was the last.
func (c *Markdown) appendPart(root *vugu.VGNode, parser *markdown.Parser) (more bool) {
	e := node.Element("div", "class", "prose "+c.Class, "dir", "auto", "data-still", c.Name())
	node.AppendText(e, "")
	more = parser.Part(e, partText)
	root.AppendChild(e)
	return more
}
