package ui

import (
	"strings"

	"palate/session"
	"palate/ui/node"

	"github.com/vugu/vugu"
)

// What the generated Build methods call instead of writing it out: the build tool shortens
// vugugen's code to these, for the sake of the download.

// element appends an element to parent, given as its tag and its attributes: tag, key, value, key,
// value, ..., with a tab after each but the last.
func element(parent *vugu.VGNode, words string) *vugu.VGNode {
	n := elementOf(words)
	parent.AppendChild(n)
	return n
}

// root makes the element that a component is.
func root(out *vugu.BuildOut, words string) *vugu.VGNode {
	n := elementOf(words)
	out.Out = append(out.Out, n)
	return n
}

func elementOf(words string) *vugu.VGNode {
	parts := strings.Split(words, "\t")
	return node.Element(parts[0], parts[1:]...)
}

// letters appends a text to parent.
func letters(parent *vugu.VGNode, text string) { node.AppendText(parent, text) }

// attr gives n an attribute.
func attr(n *vugu.VGNode, key, value string) {
	n.Attr = append(n.Attr, vugu.VGAttribute{Key: key, Val: value})
}

// listen calls f when an event comes to n.
func listen(n *vugu.VGNode, event string, f func(vugu.DOMEvent)) {
	n.DOMEventHandlerSpecList = append(n.DOMEventHandlerSpecList, vugu.DOMEventHandlerSpec{EventType: event, Func: f})
}

// embed appends a component.
func embed(in *vugu.BuildIn, out *vugu.BuildOut, parent *vugu.VGNode, c vugu.Builder) {
	in.BuildEnv.WireComponent(c)
	out.Components = append(out.Components, c)
	parent.AppendChild(&vugu.VGNode{Component: c})
}

// tried is a listener that calls f, and says so on the page if f panics.
func tried(s *session.Session, f func()) func(vugu.DOMEvent) {
	return func(vugu.DOMEvent) { s.Try(f) }
}
