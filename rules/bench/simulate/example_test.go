package simulate_test

import (
	"fmt"

	"palate/rules/bench/simulate"
	"palate/rules/dataset"
)

// Equal seeds give equal people, who give equal answers.
func ExampleCrowd_Comparisons() {
	pool := dataset.NewPool([]dataset.PromptResponses{
		{Source: "mine", Prompt: "What is a cache?", Texts: []string{"A small, fast store.", "Well! There is a lot to say about caches."}},
		{Source: "mine", Prompt: "What is a queue?", Texts: []string{"- first in\n- first out", "People who wait."}},
	}, 1)
	crowd := simulate.NewWorld(pool).Crowd(simulate.LengthOnly, 1)
	n := 0
	for c := range crowd.Comparisons(3, 2, simulate.AllPairs, 4, simulate.Nuisances{}) {
		if c.Label >= dataset.LabelB && c.Label <= dataset.LabelA {
			n++
		}
	}
	fmt.Println(n, "comparisons by 3 people")
	// Output: 6 comparisons by 3 people
}
