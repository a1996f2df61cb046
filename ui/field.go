package ui

import (
	"palate/session"
	"palate/ui/node"

	"github.com/vugu/vugu"
)

// Field is a text area that holds a text of any length. vugu cannot set a property above 16 KiB, so
// the text is the element's content, which a browser shows until the person types.
type Field struct {
	ID    string
	Rows  string
	Text  string
	Focus string // the panel that begins here; "" none
	Input func(text string)
}

// Build is one text area.
func (c *Field) Build(*vugu.BuildIn) *vugu.BuildOut {
	area := node.Element("textarea", "id", c.ID, "rows", c.Rows, "autocomplete", "off")
	if c.Focus != "" {
		area.AddAttrInterface("data-focus", c.Focus)
	}
	listen(area, "input", func(event vugu.DOMEvent) { c.Input(event.PropString("target", "value")) })
	node.AppendText(area, c.Text)
	return &vugu.BuildOut{Out: []*vugu.VGNode{area}}
}

// field is a Field that changes s.
func field(s *session.Session, id, rows, text string, input func(text string)) vugu.Builder {
	return &Field{ID: id, Rows: rows, Text: text, Input: func(text string) { s.Try(func() { input(text) }) }}
}
