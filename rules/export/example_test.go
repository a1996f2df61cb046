package export_test

import (
	"fmt"
	"strings"

	"palate"
	"palate/rules/export"
)

// A log goes out as TRL's preferences; the report says what that cost.
func ExampleFile() {
	log, _ := palate.ReadLog(strings.NewReader(`
{"palate":1,"person":"p"}
{"text":"00000000000000000000000000000001","body":"What is a cache?"}
{"text":"00000000000000000000000000000002","body":"A small, fast store."}
{"text":"00000000000000000000000000000003","body":"Well!"}
{"v":1,"device":"00000000000000d1","seq":1,"clock":1,"kind":"shown","body":{"prompt":"00000000000000000000000000000001","candidates":[{"slot":0,"text":"00000000000000000000000000000002"},{"slot":1,"text":"00000000000000000000000000000003"}]}}
{"v":1,"device":"00000000000000d1","seq":2,"clock":2,"kind":"pair","body":{"showing":"00000000000000d1:1","a":0,"b":1,"strength":2,"graded":true}}
{"v":1,"device":"00000000000000d1","seq":3,"clock":3,"kind":"thumb","body":{"showing":"00000000000000d1:1","slot":0,"sign":1}}
`))
	file, report := export.File(export.TRL, log, export.Settings{})
	fmt.Print(string(file))
	for _, line := range report.Sentences() {
		fmt.Println(line)
	}
	// Output:
	// {"chosen":"A small, fast store.","prompt":"What is a cache?","rejected":"Well!"}
	// written 1 of 1 comparison as trl
	// trl has no place for 1 thumb
	// of what was written it does not keep: strength (1)
}
