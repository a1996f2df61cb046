package brief_test

import (
	"fmt"

	"palate/rules/words"
	"palate/rules/words/brief"
)

// Two wishes and a must for a field that has room for two of them.
func Example() {
	list := []words.Instruction{
		{Kind: "must", Sentence: "No emoji."}, {Kind: "wish", Sentence: "Shorter."}, {Kind: "learned", Sentence: "More lists."},
	}
	filled, left := brief.Fill([]brief.Box{{Label: "Instructions", Limit: 130}}, list)
	fmt.Printf("%s%d of %d\n%s\n", filled[0].Text, brief.Length(filled[0].Text), filled[0].Limit, left[0].Sentence)
	// Output:
	// How I like your answers. MUST holds without exception, the rest as far as the task allows.
	// - MUST: No emoji.
	// - Shorter.
	// 120 of 130
	// More lists.
}
