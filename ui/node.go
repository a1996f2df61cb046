package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vugu/vugu"
)

// maxTextNode bounds one text node, in bytes. vugu passes its instructions through a buffer of
// 16 KiB and refuses a text that does not fit.
const maxTextNode = 4 << 10

// el is an element with attributes, given as key, value, key, value, ..., and no children yet.
func el(tag string, attrs ...string) *vugu.VGNode {
	n := &vugu.VGNode{Type: vugu.ElementNode, Data: tag}
	for i := 0; i+1 < len(attrs); i += 2 {
		n.Attr = append(n.Attr, vugu.VGAttribute{Key: attrs[i], Val: attrs[i+1]})
	}
	return n
}

// with appends children to n and returns n.
func with(n *vugu.VGNode, children ...*vugu.VGNode) *vugu.VGNode {
	for _, c := range children {
		n.AppendChild(c)
	}
	return n
}

// appendText appends s to n as text nodes cut at rune starts. It is the only way a model's words
// reach the page: never as HTML.
//
// An empty string is an empty text node: vugu leaves what it drew before in an element without
// children.
func appendText(n *vugu.VGNode, s string) {
	if s == "" {
		n.AppendChild(&vugu.VGNode{Type: vugu.TextNode})
	}
	for s != "" {
		cut := textCut(s)
		n.AppendChild(&vugu.VGNode{Type: vugu.TextNode, Data: s[:cut]})
		s = s[cut:]
	}
}

// appendShown appends what a model wrote, with characters that would turn the order of others round shown
// by their number instead ("Trojan Source", CVE-2021-42574).
func appendShown(n *vugu.VGNode, s string) {
	for {
		i := strings.IndexFunc(s, turnsRound)
		if i < 0 {
			break
		}
		if i > 0 {
			appendText(n, s[:i])
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		n.AppendChild(with(el("span", "class", "control"), textNode("[U+"+strings.ToUpper(strconv.FormatInt(int64(r), 16))+"]")))
		if s = s[i+size:]; s == "" {
			return
		}
	}
	appendText(n, s)
}

// turnsRound reports whether a character embeds, overrides or isolates a direction of writing.
func turnsRound(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

// textCut is the length of the first piece of s, at most maxTextNode bytes of whole runes.
func textCut(s string) int {
	if len(s) <= maxTextNode {
		return len(s)
	}
	cut := maxTextNode
	for cut > maxTextNode-utf8.UTFMax && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return cut
}

// Text shows a string exactly, line ends and runs of spaces too. It takes the focus, so that a long
// one can be scrolled by keyboard.
type Text struct {
	Body  string
	Class string
}

// Build is one div of text nodes.
func (c *Text) Build(*vugu.BuildIn) *vugu.BuildOut {
	root := el("div", "class", "text "+c.Class, "dir", "auto", "tabindex", "0")
	appendShown(root, c.Body)
	return &vugu.BuildOut{Out: []*vugu.VGNode{root}}
}

// Words shows a short string in a line of other things.
type Words struct {
	Say   string
	Class string
}

// Build is one span of text nodes.
func (c *Words) Build(*vugu.BuildIn) *vugu.BuildOut {
	root := el("span", "class", c.Class)
	appendText(root, c.Say)
	return &vugu.BuildOut{Out: []*vugu.VGNode{root}}
}

// sayAs shows a short string as a class. One without (vg-comp expr='say(...)') becomes a text node when
// the code of the components is shortened.
func sayAs(class, text string) vugu.Builder { return &Words{Say: text, Class: class} }
