package taste_test

import (
	"fmt"

	"palate"
	"palate/rules/pack"
	"palate/rules/taste"
)

// A person who prefers the short answer five times gets the short one first.
func Example() {
	p := pack.Builtin()
	short := p.Point("What is a cache?", "A small, fast store.")
	long := p.Point("What is a cache?", "Well, a cache is a kind of store, and there are very many kinds of them, which we shall now look at one after the other.")

	answers := taste.EmptyDesign(p)
	for range 5 {
		answers.AddChoice(taste.Choice{Left: long, Right: short, Pair: palate.Pair{Strength: -2, Graded: true}}) // the right one is better
	}
	model := taste.FitDesign(answers)

	fmt.Println("ranking:", model.Rank([]pack.Point{long, short}, nil).Order)
	fmt.Println("prefers the short one:", model.Predict(long, short).PB > .7)
	// Output:
	// ranking: [1 0]
	// prefers the short one: true
}
