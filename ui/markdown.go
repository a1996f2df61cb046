package ui

import (
	"strconv"
	"strings"

	"github.com/vugu/vugu"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxNesting bounds how deep blocks and marks are shown nested; deeper ones stand as their text.
const maxNesting = 40

// topHeading is the level that an answer's first level of headings gets on the page: above stand
// the page's own and the one that names the answer.
const topHeading = 3

// markdownParser reads CommonMark with GitHub's tables, strikethrough and task lists, and
// footnotes. It is put together here from the parsers alone, because goldmark's own bundle also
// links an HTML writer, which nothing in Palate may use.
var markdownParser = parser.NewParser(
	parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(extension.NewFootnoteParser(), 101))...),
	parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999)),
)

// Markdown shows an answer as elements and text nodes. Raw HTML in it stands as text; a remote
// image is a link that loads nothing until it is followed.
type Markdown struct {
	Body  string
	Class string

	built string
	out   *vugu.BuildOut
}

// Build is one div; the same one as long as Body stays the same.
func (c *Markdown) Build(*vugu.BuildIn) *vugu.BuildOut {
	if key := c.Class + "\x00" + c.Body; c.out == nil || c.built != key {
		root := el("div", "class", "prose "+c.Class, "dir", "auto")
		appendText(root, "")
		appendMarkdown(root, c.Body)
		c.built, c.out = key, &vugu.BuildOut{Out: []*vugu.VGNode{root}}
	}
	return c.out
}

// appendMarkdown appends the nodes of a Markdown text to root.
func appendMarkdown(root *vugu.VGNode, body string) {
	src := []byte(body)
	w := &markdownWriter{src: src}
	w.children(root, markdownParser.Parse(text.NewReader(src)), 0)
}

// A markdownWriter turns goldmark's tree into vugu's.
type markdownWriter struct {
	src   []byte
	above []int // levels of the headings that the next one may stand below
}

func (w *markdownWriter) children(to *vugu.VGNode, n ast.Node, depth int) {
	if depth > maxNesting {
		appendText(to, string(plainText(n, w.src)))
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(to, c, depth+1)
	}
}

func (w *markdownWriter) node(to *vugu.VGNode, n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(to, n)
	case *ast.String:
		appendText(to, string(n.Value))
	case *ast.CodeSpan, *ast.Link, *ast.AutoLink, *ast.Image, *ast.Emphasis, *east.Strikethrough, *east.TaskCheckBox, *ast.RawHTML, *east.FootnoteLink:
		w.inline(to, n, depth)
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		to.AppendChild(w.code(n))
	case *east.Table:
		to.AppendChild(w.table(n, depth))
	default:
		w.block(to, n, depth)
	}
}

// text writes one run of words. A soft break is a space in the source's eyes, a hard one a line.
func (w *markdownWriter) text(to *vugu.VGNode, n *ast.Text) {
	appendText(to, string(unescape(n.Segment.Value(w.src), n.IsRaw())))
	switch {
	case n.HardLineBreak():
		to.AppendChild(el("br"))
	case n.SoftLineBreak():
		appendText(to, "\n")
	}
}

// unescape resolves backslashes and entities, as goldmark's own writer does.
func unescape(b []byte, raw bool) []byte {
	if raw {
		return b
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
}

func (w *markdownWriter) inline(to *vugu.VGNode, n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.CodeSpan:
		code := el("code")
		appendText(code, string(plainText(n, w.src)))
		to.AppendChild(code)
	case *ast.Link:
		w.into(to, link(string(n.Destination)), n, depth)
	case *ast.AutoLink:
		a := link(string(n.URL(w.src)))
		appendText(a, string(n.Label(w.src)))
		to.AppendChild(a)
	case *ast.Image:
		to.AppendChild(imageChip(string(n.Destination), string(plainText(n, w.src))))
	case *ast.Emphasis:
		w.into(to, el([]string{"em", "strong"}[min(n.Level, 2)-1]), n, depth)
	case *east.Strikethrough:
		w.into(to, el("del"), n, depth)
	case *east.TaskCheckBox:
		appendText(to, map[bool]string{true: "☑ ", false: "☐ "}[n.IsChecked])
	case *ast.RawHTML:
		appendText(to, string(n.Segments.Value(w.src)))
	case *east.FootnoteLink:
		to.AppendChild(footnoteMark(n.Index))
	}
}

func (w *markdownWriter) into(to, e *vugu.VGNode, n ast.Node, depth int) {
	w.children(e, n, depth)
	to.AppendChild(e)
}

func footnoteMark(index int) *vugu.VGNode {
	sup := el("sup")
	appendText(sup, "["+strconv.Itoa(index)+"]")
	return sup
}

func (w *markdownWriter) block(to *vugu.VGNode, n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.Heading:
		w.into(to, el(w.heading(n.Level)), n, depth)
	case *ast.Paragraph:
		w.into(to, el("p", "dir", "auto"), n, depth)
	case *ast.Blockquote:
		w.into(to, el("blockquote"), n, depth)
	case *ast.List:
		w.into(to, listElement(n), n, depth)
	case *ast.ListItem:
		w.into(to, el("li", "dir", "auto"), n, depth)
	case *ast.ThematicBreak:
		to.AppendChild(el("hr"))
	case *east.FootnoteList:
		w.into(to, el("ol", "class", "footnotes"), n, depth)
	case *east.Footnote:
		w.into(to, el("li", "dir", "auto"), n, depth)
	case *east.FootnoteBacklink:
	default: // TextBlock and what a later goldmark may add: its content, without a frame
		w.children(to, n, depth)
	}
}

// heading is the element of a heading of the answer's level: one below the heading it stands under,
// whatever levels the answer leaves out, so that the page's outline has no holes.
func (w *markdownWriter) heading(level int) string {
	for len(w.above) > 0 && w.above[len(w.above)-1] >= level {
		w.above = w.above[:len(w.above)-1]
	}
	w.above = append(w.above, level)
	return "h" + strconv.Itoa(min(topHeading+len(w.above)-1, 6))
}

func listElement(n *ast.List) *vugu.VGNode {
	if !n.IsOrdered() {
		return el("ul")
	}
	if n.Start == 1 {
		return el("ol")
	}
	return el("ol", "start", strconv.Itoa(n.Start))
}

// code is a block of code, or of raw HTML, as it stands in the source.
func (w *markdownWriter) code(n ast.Node) *vugu.VGNode {
	code := el("code")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		appendText(code, string(line.Value(w.src)))
	}
	if html, ok := n.(*ast.HTMLBlock); ok && html.HasClosure() {
		appendText(code, string(html.ClosureLine.Value(w.src)))
	}
	// Focusable, so that a long line can be scrolled by keyboard.
	return with(el("pre", "tabindex", "0", "dir", "ltr", "aria-label", w.codeLabel(n), "role", "group"), code)
}

func (w *markdownWriter) codeLabel(n ast.Node) string {
	if fenced, ok := n.(*ast.FencedCodeBlock); ok {
		if lang := fenced.Language(w.src); len(lang) > 0 {
			return "Code, " + truncate(string(lang), 40)
		}
	}
	return "Code"
}

func (w *markdownWriter) table(t *east.Table, depth int) *vugu.VGNode {
	table := el("table")
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		_, head := row.(*east.TableHeader)
		table.AppendChild(w.row(row, head, depth))
	}
	return with(el("div", "class", "table", "tabindex", "0", "role", "group", "aria-label", "Table"), table)
}

func (w *markdownWriter) row(row ast.Node, head bool, depth int) *vugu.VGNode {
	tr := el("tr")
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		td := el("td")
		if head {
			td = el("th", "scope", "col")
		}
		if c, ok := cell.(*east.TableCell); ok && c.Alignment != east.AlignNone {
			td.Attr = append(td.Attr, vugu.VGAttribute{Key: "class", Val: "to-" + c.Alignment.String()})
		}
		w.into(tr, td, cell, depth+1)
	}
	return tr
}

// link is an anchor to a web or mail address; any other address becomes plain words, so that
// nothing a model writes can run.
func link(to string) *vugu.VGNode {
	if !safeAddress(to) {
		return el("span", "class", "dead-link")
	}
	return el("a", "href", to, "target", "_blank", "rel", "noopener noreferrer nofollow")
}

// safeAddress reports whether to is an http, https or mailto address, short enough for an
// attribute.
func safeAddress(to string) bool {
	if len(to) > 2<<10 || strings.ContainsFunc(to, func(r rune) bool { return r <= ' ' }) {
		return false
	}
	scheme, _, ok := strings.Cut(strings.ToLower(to), ":")
	return ok && (scheme == "http" || scheme == "https" || scheme == "mailto")
}

// imageChip stands for an image: its description and host. Nothing loads until it is followed.
func imageChip(src, alt string) *vugu.VGNode {
	chip := link(src)
	chip.Attr = append(chip.Attr, vugu.VGAttribute{Key: "data-chip", Val: "image"})
	appendText(chip, "Image not loaded: "+alt+hostOf(src))
	return chip
}

// hostOf is " (host)" of a web address, "" of any other.
func hostOf(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	if !ok || host == "" {
		return ""
	}
	return " (" + truncate(host, 60) + ")"
}

// plainText is the text of n and all below it.
func plainText(n ast.Node, src []byte) []byte {
	var out []byte
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			out = append(out, t.Segment.Value(src)...)
			if t.SoftLineBreak() {
				out = append(out, ' ')
			}
		}
		if s, ok := n.(*ast.String); ok && entering {
			out = append(out, s.Value...)
		}
		return ast.WalkContinue, nil
	})
	return out
}

// truncate cuts s to at most n bytes of whole runes, with an ellipsis.
func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}
