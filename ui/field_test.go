package ui

import (
	"strings"
	"testing"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// A pasted text that is long must reach the page in pieces that vugu's buffer holds, and in no
// property, which it would not.
func TestFieldHoldsALongText(t *testing.T) {
	text := strings.Repeat("ä long text. ", 20_000)
	field := &Field{ID: "answer-0", Rows: "4", Text: text}
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	out := env.RunBuild(field).ResultFor(field)
	area := out.Out[0]
	if len(area.Prop) != 0 {
		t.Errorf("the text area has properties: %v", area.Prop)
	}
	var got strings.Builder
	for n := area.FirstChild; n != nil; n = n.NextSibling {
		if len(n.Data) > node.MaxText {
			t.Errorf("a piece has %d bytes, want at most %d", len(n.Data), node.MaxText)
		}
		got.WriteString(n.Data)
	}
	if got.String() != text {
		t.Errorf("the pieces make %d bytes of %d", got.Len(), len(text))
	}
}
