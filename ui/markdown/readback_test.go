package markdown

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// What the browser extension writes of a page's answers says here what the page said. The corpus is made in a
// browser by build/e2e/adapters.mjs, each line's outline without the code that wrote its Markdown.
func TestWrittenOfPagesReadsBack(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../../build/adapters/fixtures/readback.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(file)), "\n")
	if len(lines) < 100 {
		t.Fatalf("the corpus has %d lines", len(lines))
	}
	for i, line := range lines {
		var answer struct {
			Wild     bool
			Markdown string
			Says     []any
		}
		if err := json.Unmarshal([]byte(line), &answer); err != nil {
			t.Fatal(err)
		}
		root := node.Element("div")
		parse(root, answer.Markdown)
		got, want := asJSON(t, (&reading{wild: answer.Wild}).blocks(root)), asJSON(t, answer.Says)
		if got != want {
			t.Errorf("line %d:\n%s\nreads\n%s\nwant\n%s", i+1, answer.Markdown, got, want)
		}
	}
}

func asJSON(t *testing.T, says []any) string {
	var b strings.Builder
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false)
	if err := w.Encode(says); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A reading outlines nodes as the corpus does. Of wild answers the marks of emphasis are left out.
type reading struct{ wild bool }

// blocks outlines what stands in n: runs of words are paragraphs.
func (r *reading) blocks(n *vugu.VGNode) (list []any) {
	var run []any
	end := func() {
		if run = edges(run); len(run) > 0 {
			list = append(list, append([]any{"p"}, run...))
		}
		run = nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if block := r.block(c); block != nil {
			end()
			list = append(list, block)
		} else {
			run = r.part(run, c)
		}
	}
	end()
	return list
}

// block outlines a block, nil where n is none.
func (r *reading) block(n *vugu.VGNode) []any {
	switch n.Data {
	case "p":
		return append([]any{"p"}, edges(r.parts(n))...)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return append([]any{"h"}, edges(r.parts(n))...)
	case "hr":
		return []any{"hr"}
	case "pre":
		return []any{"pre", strings.TrimSuffix(textBelow(n), "\n")}
	case "ul", "ol", "li", "blockquote":
		return append([]any{n.Data}, r.blocks(n)...)
	case "div":
		return r.table(n.FirstChild)
	}
	return nil
}

func (r *reading) table(n *vugu.VGNode) []any {
	table := []any{"table"}
	for row := n.FirstChild; row != nil; row = row.NextSibling {
		tr := []any{"tr"}
		for cell := row.FirstChild; cell != nil; cell = cell.NextSibling {
			tr = append(tr, append([]any{"cell"}, edges(r.parts(cell))...))
		}
		table = append(table, tr)
	}
	return table
}

func (r *reading) parts(n *vugu.VGNode) (parts []any) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		parts = r.part(parts, c)
	}
	return parts
}

// part appends what n says to parts.
func (r *reading) part(parts []any, n *vugu.VGNode) []any {
	switch {
	case n.Type == vugu.TextNode:
		return appendText(parts, n.Data)
	case n.Data == "code":
		return append(parts, []any{"code", textBelow(n)})
	case n.Data == "a":
		return append(parts, append([]any{"a"}, edges(r.parts(n))...))
	case n.Data == "br":
		return append(parts, []any{"br"})
	case n.Data == "span" && class(n) == "link-host":
		return parts // the page's own word
	case r.wild:
		for _, part := range r.parts(n) {
			if s, ok := part.(string); ok {
				parts = appendText(parts, s)
			} else {
				parts = append(parts, part)
			}
		}
		return parts
	}
	return append(parts, append([]any{n.Data}, r.parts(n)...))
}

func class(n *vugu.VGNode) string {
	for _, a := range n.Attr {
		if a.Key == "class" {
			return a.Val
		}
	}
	return ""
}

func appendText(parts []any, s string) []any {
	if len(parts) > 0 {
		if last, ok := parts[len(parts)-1].(string); ok {
			parts[len(parts)-1] = last + s
			return parts
		}
	}
	return append(parts, s)
}

// edges takes the blanks off both ends of each line.
func edges(parts []any) (kept []any) {
	isBreak := func(i int) bool {
		if i < 0 || i == len(parts) {
			return true
		}
		mark, ok := parts[i].([]any)
		return ok && mark[0] == "br"
	}
	for i, part := range parts {
		if s, ok := part.(string); ok {
			if isBreak(i - 1) {
				s = strings.TrimLeft(s, " \n")
			}
			if isBreak(i + 1) {
				s = strings.TrimRight(s, " \n")
			}
			if s == "" {
				continue
			}
			part = s
		}
		kept = append(kept, part)
	}
	return kept
}

func textBelow(n *vugu.VGNode) string {
	var b strings.Builder
	(&Parser{}).writeText(&b, n)
	return b.String()
}
