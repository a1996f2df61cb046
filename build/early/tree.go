package main

import (
	"slices"
	"strings"

	"github.com/vugu/vugu"
)

// A node is one node of the page: an element, or a text when tag is "".
type node struct {
	tag      string
	text     string
	attrs    [][2]string
	children []*node
}

// treeOf is what vugu would put on the page for a component: components and templates are replaced by
// what they hold.
func treeOf(c vugu.Builder) (*node, error) {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		return nil, err
	}
	built := env.RunBuild(c)
	var grow func(n *vugu.VGNode) []*node
	children := func(n *vugu.VGNode) (list []*node) {
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			list = append(list, grow(child)...)
		}
		return list
	}
	grow = func(n *vugu.VGNode) (list []*node) {
		switch {
		case n.IsComponent():
			for _, root := range built.ResultFor(n.Component).Out {
				list = append(list, grow(root)...)
			}
			return list
		case n.IsTemplate():
			return children(n)
		case n.Type == vugu.TextNode:
			return []*node{{text: n.Data}}
		}
		made := &node{tag: n.Data, children: children(n)}
		for _, a := range n.Attr {
			made.attrs = append(made.attrs, [2]string{a.Key, a.Val})
		}
		if n.InnerHTML != nil {
			made.children = []*node{{text: *n.InnerHTML}} // letters of our own; markup would be shown as such
		}
		return []*node{made}
	}
	return grow(built.Out.Out[0])[0], nil
}

// void are the elements that have no end tag.
var void = []string{"br", "hr", "img", "input", "col", "wbr"}

// write writes a node as HTML that a browser reads as just this node. HTML has no empty text, nor one
// text beside another: "<!---->" stands for the one, "<!--|-->" between the other.
func (n *node) write(out *strings.Builder) {
	if n.tag == "" {
		if n.text == "" {
			out.WriteString("<!---->")
		}
		writeText(out, n.text)
		return
	}
	out.WriteString("<" + n.tag)
	for _, a := range n.attrs {
		out.WriteString(" " + a[0] + `="`)
		out.WriteString(inAttribute.Replace(a[1]))
		out.WriteString(`"`)
	}
	out.WriteString(">")
	if slices.Contains(void, n.tag) {
		return
	}
	if n.tag == "pre" || n.tag == "textarea" {
		out.WriteString("\n") // a browser leaves out the first line end here
	}
	for i, child := range n.children {
		if i > 0 && child.tag == "" && child.text != "" && n.children[i-1].tag == "" && n.children[i-1].text != "" {
			out.WriteString("<!--|-->")
		}
		child.write(out)
	}
	out.WriteString("</" + n.tag + ">")
}

var (
	inText      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")
	inAttribute = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "\r", "&#13;")
)

func writeText(out *strings.Builder, text string) { out.WriteString(inText.Replace(text)) }

// find is the way to the text node that says text, child by child from the root; nil where none does.
func (n *node) find(text string) []int {
	for i, child := range n.children {
		if child.tag == "" && child.text == text {
			return []int{i}
		}
		if way := child.find(text); way != nil {
			return append([]int{i}, way...)
		}
	}
	return nil
}

// at is the text node at the end of a way; nil where there is none.
func (n *node) at(way []int) *node {
	for _, i := range way {
		if i >= len(n.children) {
			return nil
		}
		n = n.children[i]
	}
	if n.tag != "" {
		return nil
	}
	return n
}

// A change is another value of an attribute; nil is none.
type change struct {
	way   []int
	name  string
	value *string
}

// MarshalJSON makes a change a list: [way, name, value].
func (c change) MarshalJSON() ([]byte, error) { return marshal([]any{c.way, c.name, c.value}) }

// changes are the attributes that differ between a page and what it is later, of the elements that
// are still there. What came and went is left to the app.
func changes(before, after *node, way []int) (list []change) {
	list = append(list, attributeChanges(before, after, way)...)
	next := 0
	for i, child := range before.children {
		if child.tag == "" {
			continue
		}
		same := func(o *node) bool { return o.tag == child.tag && o.kind() == child.kind() }
		if j := slices.IndexFunc(after.children[next:], same); j >= 0 {
			list = append(list, changes(child, after.children[next+j], append(slices.Clone(way), i))...)
			next += j + 1
		}
	}
	return list
}

func attributeChanges(before, after *node, way []int) (list []change) {
	for _, a := range before.attrs {
		switch value, ok := after.attribute(a[0]); {
		case !ok:
			list = append(list, change{way, a[0], nil})
		case value != a[1]:
			list = append(list, change{way, a[0], &value})
		}
	}
	for _, a := range after.attrs {
		if _, had := before.attribute(a[0]); !had {
			list = append(list, change{way, a[0], &a[1]})
		}
	}
	return list
}

func (n *node) attribute(name string) (string, bool) {
	for _, a := range n.attrs {
		if a[0] == name {
			return a[1], true
		}
	}
	return "", false
}

// kind is what an element is by its first class, which no state of it changes.
func (n *node) kind() string {
	class, _ := n.attribute("class")
	kind, _, _ := strings.Cut(class, " ")
	return kind
}
