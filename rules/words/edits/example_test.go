package edits_test

import (
	"fmt"

	"palate/rules/words"
	"palate/rules/words/edits"
)

func ExampleDiff() {
	const before = "We utilize it."
	for _, op := range edits.Diff(before, "We use it.") {
		fmt.Printf("%s %q by %q\n", op.Op, before[op.Start:op.End], op.Text)
	}
	// Output: replace "utilize" by "use"
}

// What is changed in the same way three times is proposed as a rule.
func ExampleHabits() {
	proposed := edits.Habits([]edits.Revision{
		{Before: "We utilize it.", After: "We use it."},
		{Before: "They utilize this.", After: "They use this."},
		{Before: "Please utilize the tool.", After: "Please use the tool."},
	}, nil, words.Sentence)
	fmt.Println(proposed[0].Words)
	// Output: Say "use" instead of "utilize".
}
