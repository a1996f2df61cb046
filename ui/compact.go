package ui

import "github.com/vugu/vugu"

// What the generated Build methods call instead of writing it out: the build tool shortens
// vugugen's code to these, for the sake of the download.

// element appends an element with attributes to parent, given as key, value, key, value, ...
func element(parent *vugu.VGNode, tag string, attrs ...string) *vugu.VGNode {
	n := el(tag, attrs...)
	parent.AppendChild(n)
	return n
}

// root makes the element that a component is.
func root(out *vugu.BuildOut, tag string, attrs ...string) *vugu.VGNode {
	n := el(tag, attrs...)
	out.Out = append(out.Out, n)
	return n
}

// words appends a text node to parent.
func words(parent *vugu.VGNode, text string) {
	parent.AppendChild(&vugu.VGNode{Type: vugu.TextNode, Data: text})
}

// listen calls f when an event comes to n.
func listen(n *vugu.VGNode, event string, f func(vugu.DOMEvent)) {
	n.DOMEventHandlerSpecList = append(n.DOMEventHandlerSpecList, vugu.DOMEventHandlerSpec{EventType: event, Func: f})
}

// embed appends a component that was just made.
func embed(in *vugu.BuildIn, out *vugu.BuildOut, parent *vugu.VGNode, c vugu.Builder) {
	in.BuildEnv.WireComponent(c)
	attach(out, parent, c)
}

// attach appends a component that is wired already.
func attach(out *vugu.BuildOut, parent *vugu.VGNode, c vugu.Builder) {
	out.Components = append(out.Components, c)
	parent.AppendChild(&vugu.VGNode{Component: c})
}
