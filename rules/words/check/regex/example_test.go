package regex_test

import (
	"fmt"

	"palate/rules/words/check/regex"
)

func Example() {
	p, err := regex.Compile(`\bver(y|ily)\b`)
	if err != nil {
		fmt.Println(err)
		return
	}
	const text = "It is very, very good."
	for _, m := range p.All(text) {
		fmt.Println(m.Start, text[m.Start:m.End])
	}
	// Output:
	// 6 very
	// 12 very
}
