package markdown_test

import (
	"fmt"

	"palate/ui/markdown"
	"palate/ui/node"
)

// A heading of an answer stands below those of the page, and raw HTML is text.
func ExampleAppend() {
	root := node.Element("div")
	markdown.Append(root, "# Tea\n\n*Boil* it <b>now</b>.")
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		fmt.Print(n.Data, ":")
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			fmt.Printf(" %q", c.Data)
		}
		fmt.Println()
	}
	// Output:
	// h3: "Tea"
	// p: "em" " it <b>now</b>."
}
