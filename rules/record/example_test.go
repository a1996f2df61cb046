package record_test

import (
	"fmt"

	"palate/palatetest"
	"palate/rules/record"
)

// A failing is what the example has in the place of a test.
type failing struct{}

func (failing) Helper()          {}
func (failing) Fatal(why ...any) { panic(fmt.Sprint(why...)) }

// A record becomes lines of a log: its texts, the showing, the choice and the reason.
func Example() {
	r := record.Record{
		Prompt: "What is a cache?", Outputs: []record.Output{{Text: "A small, fast store."}, {Text: "Well! A cache is a kind of store."}},
		Label: record.ChoseA, Reason: "Shorter.",
	}
	lines, err := r.Lines(palatetest.NewWriter(failing{}).Author)
	fmt.Println(len(lines), "lines,", err)
	fmt.Println(r.Value())
	// Output:
	// 6 lines, <nil>
	// {"context":{},"label":"a","outputs":[{"text":"A small, fast store."},{"text":"Well! A cache is a kind of store."}],"prompt":"What is a cache?","reason":"Shorter."}
}
