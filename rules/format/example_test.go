package format_test

import (
	"fmt"

	"palate/rules/format"
)

// A file that somebody drops: its columns are guessed, a person confirms, rows become records, and
// what cannot be read is named.
func Example() {
	rows, bads := format.Rows([]byte("Question,Answer A,Answer B,Winner\n" +
		"Name a fruit.,Apple,\"A fruit is, for example, an apple.\",A\n" +
		"Name a tree.,Oak\n"))
	guess := format.Recognize(rows)
	fmt.Println(guess.Confidence, guess.Mapping)

	records, more := format.Read(rows, guess.Mapping)
	for _, r := range records {
		fmt.Printf("%s %q against %q: %s\n", r.Prompt, r.Outputs[0].Text, r.Outputs[1].Text, r.Label)
	}
	for _, bad := range append(bads, more...) {
		fmt.Println(bad.Err)
	}
	// Output:
	// 0.8 map[Answer A:a Answer B:b Question:prompt Winner:label]
	// Name a fruit. "Apple" against "A fruit is, for example, an apple.": a
	// line 3, field Answer B: 2 cells where the header has 4
}
