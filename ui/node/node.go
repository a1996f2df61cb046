// Package node makes the nodes that a page is drawn from, out of long and untrusted text.
package node

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vugu/vugu"
)

// MaxText bounds one text node, in bytes. vugu passes its instructions through a buffer of
// 16 KiB and refuses a text that does not fit.
const MaxText = 4 << 10

// Element is an element with attributes, given as key, value, key, value, ..., and no children yet.
func Element(tag string, attrs ...string) *vugu.VGNode {
	n := &vugu.VGNode{Type: vugu.ElementNode, Data: tag}
	for i := 0; i+1 < len(attrs); i += 2 {
		n.Attr = append(n.Attr, vugu.VGAttribute{Key: attrs[i], Val: attrs[i+1]})
	}
	return n
}

// With appends children to n and returns n.
func With(n *vugu.VGNode, children ...*vugu.VGNode) *vugu.VGNode {
	for _, c := range children {
		n.AppendChild(c)
	}
	return n
}

// AppendText appends s to n as text nodes cut at rune starts. It is the only way a model's words
// reach the page: never as HTML.
//
// An empty string is an empty text node: vugu leaves what it drew before in an element without
// children.
func AppendText(n *vugu.VGNode, s string) {
	if s == "" {
		n.AppendChild(&vugu.VGNode{Type: vugu.TextNode})
	}
	for s != "" {
		cut := prefixLen(s)
		n.AppendChild(&vugu.VGNode{Type: vugu.TextNode, Data: s[:cut]})
		s = s[cut:]
	}
}

// AppendUntrusted appends what a model wrote, as AppendText does, and shows characters that would turn the order of
// others round by their number ("Trojan Source", CVE-2021-42574).
func AppendUntrusted(n *vugu.VGNode, s string) {
	for {
		i := strings.IndexFunc(s, isBidiControl)
		if i < 0 {
			break
		}
		if i > 0 {
			AppendText(n, s[:i])
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		n.AppendChild(With(Element("span", "class", "control"), Text("[U+"+strings.ToUpper(strconv.FormatInt(int64(r), 16))+"]")))
		if s = s[i+size:]; s == "" {
			return
		}
	}
	AppendText(n, s)
}

// isBidiControl reports whether a character embeds, overrides or isolates a direction of writing.
func isBidiControl(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

// prefixLen is the length of the first piece of s, at most MaxText bytes of whole runes.
func prefixLen(s string) int {
	if len(s) <= MaxText {
		return len(s)
	}
	cut := MaxText
	for cut > MaxText-utf8.UTFMax && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return cut
}

// Text is one text node. s must be no longer than MaxText.
func Text(s string) *vugu.VGNode { return &vugu.VGNode{Type: vugu.TextNode, Data: s} }
