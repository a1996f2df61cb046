package gesture_test

import (
	"fmt"

	"palate"
	"palate/rules/gesture"
)

// Of four answers the third is the best, the first two share the next place, and the last is the worst.
func ExamplePlacing() {
	r := gesture.Placing{Slots: 4}
	r.Place(2)
	r.Place(0)
	r.Tie()
	r.Place(1)
	r.MarkWorst(3)
	b := r.Body(palate.EventID{})
	fmt.Println(b.Mode, b.Groups, *b.Worst)
	// Output: topk [[2] [0 1]] 3
}
