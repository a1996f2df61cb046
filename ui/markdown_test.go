package ui

import (
	"strconv"
	"strings"
	"testing"
)

// A long text is drawn part by part in one element, each part under a name of its own.
func TestALongTextIsDrawnInParts(t *testing.T) {
	body := strings.Repeat("Some *words* and `code`.\n\n- one\n- two\n\n```\nx\n```\n\n", 800)
	var more func() bool
	named := 0
	c := &Markdown{Body: body, Later: func(f func() bool) { more = f }, Name: func() string { named++; return strconv.Itoa(named) }}
	root := c.Build(nil).Out[0]
	for more() {
		if c.Build(nil).Out[0] != root {
			t.Fatal("a part drew all anew")
		}
	}
	seen := map[string]bool{}
	for p := root.FirstChild; p != nil; p = p.NextSibling {
		name := p.Attr[len(p.Attr)-1]
		if name.Key != "data-still" || seen[name.Val] {
			t.Fatalf("a part is called %v", name)
		}
		seen[name.Val] = true
	}
	if len(seen) < 2 || len(seen) != named {
		t.Errorf("%d parts bear %d names", named, len(seen))
	}
	stale := more
	c.Body = "# other"
	c.Build(nil)
	if stale() {
		t.Error("a text that is not shown any more is read on")
	}
}
