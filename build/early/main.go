// Command early prints what the demo's page bears of its first comparison, as HTML: two templates,
// the page as the app draws it with either answer on the left, and one with what build/page/early.js
// needs to know. It reads the demo's prompts from its input, of which the first is shown with its first
// two answers.
//
// Everything is drawn by the app's own components and said by its own session, so it is what the app
// itself shows a moment later. The name of no model is in it.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

func main() { os.Exit(run(os.Stdin, os.Stdout, os.Stderr)) }

func run(stdin io.Reader, stdout, stderr io.Writer) int {
	data, err := io.ReadAll(stdin)
	if err == nil {
		var html string
		if html, err = pageOf(data); err == nil {
			_, err = io.WriteString(stdout, html)
		}
	}
	if err != nil {
		fmt.Fprintln(stderr, "early:", err)
		return 1
	}
	return 0
}

// pageOf is the HTML of the first comparison of a file of prompts.
func pageOf(data []byte) (string, error) {
	first, err := describe(data)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for order, tree := range first.pages {
		fmt.Fprintf(&out, "<template id=\"palate-first-%d\">", order)
		tree.write(&out)
		out.WriteString("</template>\n")
	}
	json, err := first.json()
	if err != nil {
		return "", err
	}
	out.WriteString("<template id=\"palate-first\">")
	writeText(&out, json)
	out.WriteString("</template>\n")
	return out.String(), first.blind(out.String())
}
