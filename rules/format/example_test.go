package format_test

import (
	"fmt"

	"palate/rules/format"
)

// A file that somebody drops: what it is taken for is said, rows become records, and what cannot be read is
// named.
func Example() {
	rows, bads, _ := format.Rows([]byte("Question,Answer A,Answer B,Winner\n" +
		"Name a fruit.,Apple,\"A fruit is, for example, an apple.\",A\n" +
		"Name a tree.,Oak\n"))
	reading := format.Interpret(rows, format.Overrides{})
	for _, s := range reading.Sentences() {
		fmt.Println(s)
	}
	for _, row := range rows {
		records, _ := reading.Read(row)
		for _, r := range records {
			fmt.Printf("%s %q against %q: %s\n", r.Prompt, r.Outputs[0].Text, r.Outputs[1].Text, r.Label)
		}
	}
	for _, bad := range bads {
		fmt.Println(bad.Err)
	}
	// Output:
	// Question is the prompt, Answer A is answer a, Answer B is answer b, Winner is the choice
	// A means Answer A, in 1 row
	// Name a fruit. "Apple" against "A fruit is, for example, an apple.": a
	// line 3, field Answer B: 2 cells where the header has 4
}
