package shapes_test

import (
	"fmt"
	"strings"

	"palate/build/shapes"
)

// Work that counts each letter once for every letter grows with the square of the length.
func ExampleSteep() {
	s := shapes.Markdown.Of(1)[0]
	_, linear := shapes.Steep(s, 200, 0, shapes.Limit, func(text string) int { return strings.Count(text, "") })
	_, square := shapes.Steep(s, 200, 0, shapes.Limit, func(text string) int { return len(text) * len(text) })
	fmt.Println(linear, square)
	// Output: false true
}
