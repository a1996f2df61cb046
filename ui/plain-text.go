package ui

import (
	"palate/ui/node"

	"github.com/vugu/vugu"
)

// PlainText shows a string exactly, line ends and runs of spaces too. It takes the focus, so that a long
// one can be scrolled by keyboard.
type PlainText struct {
	Body  string
	Class string
}

// Build is one div of text nodes.
func (c *PlainText) Build(*vugu.BuildIn) *vugu.BuildOut {
	root := node.Element("div", "class", "text "+c.Class, "dir", "auto", "tabindex", "0")
	node.AppendUntrusted(root, c.Body)
	return &vugu.BuildOut{Out: []*vugu.VGNode{root}}
}

// InlineText shows a short string in a line of other things.
type InlineText struct {
	Text  string
	Class string
}

// Build is one span of text nodes.
func (c *InlineText) Build(*vugu.BuildIn) *vugu.BuildOut {
	root := node.Element("span", "class", c.Class)
	node.AppendText(root, c.Text)
	return &vugu.BuildOut{Out: []*vugu.VGNode{root}}
}

// sayAs shows a short string as a class. One without (vg-comp expr='say(...)') becomes a text node when
// the code of the components is shortened.
func sayAs(class, text string) vugu.Builder { return &InlineText{Text: text, Class: class} }
