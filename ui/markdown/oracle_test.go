package markdown

import (
	"strconv"

	"palate/ui/node"
	uitext "palate/ui/text"

	"github.com/vugu/vugu"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The oracle reads Markdown by goldmark, the parser that our own is held against. It is not in the
// app: it costs a fifth of the download.
var goldmarkParser = parser.NewParser(
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

// oracleOutline is the outline of a text as goldmark reads it.
func oracleOutline(body string) string {
	root, src := node.Element("div"), []byte(body)
	w := &oracleWriter{src: src}
	w.children(root, goldmarkParser.Parse(text.NewReader(src)), 0)
	return outline(root)
}

// A oracleWriter turns goldmark's tree into vugu's.
type oracleWriter struct {
	src      []byte
	headings []int // levels of the headings that the next one may stand below
}

func (w *oracleWriter) children(to *vugu.VGNode, n ast.Node, depth int) {
	if depth > maxNesting {
		node.AppendText(to, string(plainText(n, w.src)))
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(to, c, depth+1)
	}
}

func (w *oracleWriter) node(to *vugu.VGNode, n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(to, n)
	case *ast.String:
		node.AppendText(to, string(n.Value))
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
func (w *oracleWriter) text(to *vugu.VGNode, n *ast.Text) {
	node.AppendText(to, string(unescape(n.Segment.Value(w.src), n.IsRaw())))
	switch {
	case n.HardLineBreak():
		to.AppendChild(node.Element("br"))
	case n.SoftLineBreak():
		node.AppendText(to, "\n")
	}
}

// unescape resolves backslashes and entities, as goldmark's own writer does.
func unescape(b []byte, raw bool) []byte {
	if raw {
		return b
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
}

func (w *oracleWriter) inline(to *vugu.VGNode, n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.CodeSpan:
		code := node.Element("code")
		node.AppendText(code, string(plainText(n, w.src)))
		to.AppendChild(code)
	case *ast.Link:
		w.into(to, link(string(n.Destination)), n, depth)
	case *ast.AutoLink:
		a := link(string(n.URL(w.src)))
		node.AppendText(a, string(n.Label(w.src)))
		to.AppendChild(a)
	case *ast.Image:
		to.AppendChild(imageChip(string(n.Destination), string(plainText(n, w.src))))
	case *ast.Emphasis:
		w.into(to, node.Element([]string{"em", "strong"}[min(n.Level, 2)-1]), n, depth)
	case *east.Strikethrough:
		w.into(to, node.Element("del"), n, depth)
	case *east.TaskCheckBox:
		node.AppendText(to, map[bool]string{true: "☑ ", false: "☐ "}[n.IsChecked])
	case *ast.RawHTML:
		node.AppendText(to, string(n.Segments.Value(w.src)))
	case *east.FootnoteLink:
		to.AppendChild(footnoteMark(n.Index))
	}
}

func (w *oracleWriter) into(to, e *vugu.VGNode, n ast.Node, depth int) {
	w.children(e, n, depth)
	to.AppendChild(e)
}

func footnoteMark(index int) *vugu.VGNode {
	sup := node.Element("sup")
	node.AppendText(sup, "["+strconv.Itoa(index)+"]")
	return sup
}

func (w *oracleWriter) block(to *vugu.VGNode, n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.Heading:
		w.into(to, node.Element(w.heading(n.Level)), n, depth)
	case *ast.Paragraph:
		w.into(to, node.Element("p", "dir", "auto"), n, depth)
	case *ast.Blockquote:
		w.into(to, node.Element("blockquote"), n, depth)
	case *ast.List:
		w.into(to, listElement(n), n, depth)
	case *ast.ListItem:
		w.into(to, node.Element("li", "dir", "auto"), n, depth)
	case *ast.ThematicBreak:
		to.AppendChild(node.Element("hr"))
	case *east.FootnoteList:
		w.into(to, node.Element("ol", "class", "footnotes"), n, depth)
	case *east.Footnote:
		w.into(to, node.Element("li", "dir", "auto"), n, depth)
	case *east.FootnoteBacklink:
	default: // TextBlock and what a later goldmark may add: its content, without a frame
		w.children(to, n, depth)
	}
}

// heading is the element of a heading of the answer's level: one below the heading it stands under,
// whatever levels the answer leaves out, so that the page's outline has no holes.
func (w *oracleWriter) heading(level int) string {
	for len(w.headings) > 0 && w.headings[len(w.headings)-1] >= level {
		w.headings = w.headings[:len(w.headings)-1]
	}
	w.headings = append(w.headings, level)
	return "h" + strconv.Itoa(min(topHeading+len(w.headings)-1, 6))
}

func listElement(n *ast.List) *vugu.VGNode {
	if !n.IsOrdered() {
		return node.Element("ul")
	}
	if n.Start == 1 {
		return node.Element("ol")
	}
	return node.Element("ol", "start", strconv.Itoa(n.Start))
}

// code is a block of code, or of raw HTML, as it stands in the source.
func (w *oracleWriter) code(n ast.Node) *vugu.VGNode {
	code := node.Element("code")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		node.AppendText(code, string(line.Value(w.src)))
	}
	if html, ok := n.(*ast.HTMLBlock); ok && html.HasClosure() {
		node.AppendText(code, string(html.ClosureLine.Value(w.src)))
	}
	// Focusable, so that a long line can be scrolled by keyboard.
	return node.With(node.Element("pre", "tabindex", "0", "dir", "ltr", "aria-label", w.codeLabel(n), "role", "group"), code)
}

func (w *oracleWriter) codeLabel(n ast.Node) string {
	if fenced, ok := n.(*ast.FencedCodeBlock); ok {
		if lang := fenced.Language(w.src); len(lang) > 0 {
			return "Code, " + uitext.Truncate(string(lang), 40)
		}
	}
	return "Code"
}

func (w *oracleWriter) table(t *east.Table, depth int) *vugu.VGNode {
	table := node.Element("table")
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		_, head := row.(*east.TableHeader)
		table.AppendChild(w.row(row, head, depth))
	}
	return node.With(node.Element("div", "class", "table", "tabindex", "0", "role", "group", "aria-label", "Table"), table)
}

func (w *oracleWriter) row(row ast.Node, head bool, depth int) *vugu.VGNode {
	tr := node.Element("tr")
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		td := node.Element("td")
		if head {
			td = node.Element("th", "scope", "col")
		}
		if c, ok := cell.(*east.TableCell); ok && c.Alignment != east.AlignNone {
			td.Attr = append(td.Attr, vugu.VGAttribute{Key: "class", Val: "to-" + c.Alignment.String()})
		}
		w.into(tr, td, cell, depth+1)
	}
	return tr
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
