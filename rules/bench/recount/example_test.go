package recount_test

import (
	"fmt"

	"palate/rules/bench/recount"
)

func ExampleCount() {
	choices := []recount.DecidedPair{{Event: "1:2", Chosen: "Short.", Other: "This one is a good deal longer."}}
	tally, known := recount.Count(choices, "log_words")
	fmt.Println(known, tally.Contradicts(true))
	// Output: true true
}
