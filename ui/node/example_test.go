package node_test

import (
	"fmt"
	"strings"

	"palate/ui/node"
)

// A long text is cut into nodes that vugu can draw.
func ExampleAppendText() {
	p := node.Element("p", "class", "answer")
	node.AppendText(p, strings.Repeat("ä", node.MaxText))
	for n := p.FirstChild; n != nil; n = n.NextSibling {
		fmt.Println(len(n.Data))
	}
	// Output:
	// 4096
	// 4096
}
