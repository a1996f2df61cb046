package text_test

import (
	"fmt"

	"palate/ui/text"
)

// A text says its numbers in the form that the language has for them.
func Example() {
	fmt.Println(text.Answers.Of(1))
	fmt.Println(text.Answers.Of(12))
	fmt.Println(text.PairOf.With("5", "60"))
	// Output:
	// 1 answer
	// 12 answers
	// Pair 5 of 60.
}
