package check_test

import (
	"fmt"

	"palate"
	"palate/rules/words/check"
)

func Example() {
	rule := palate.RuleSet{Force: palate.Hard, Status: palate.StatusActive, Parsed: palate.Parsed{Attribute: "max_words", Direction: palate.Less, Value: palate.Number(5)}}
	const text = "A cache is small and fast."
	for _, v := range check.Violations(&rule, text) {
		fmt.Printf("%q: %s\n", text[v.Start:v.End], v.Says)
	}
	// Output: "fast": 6 × words, at most 5 wanted
}
