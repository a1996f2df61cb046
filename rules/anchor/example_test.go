package anchor_test

import (
	"fmt"

	"palate/rules/anchor"
)

// A stretch is found again after the text before it was edited.
func Example() {
	a := anchor.Of("Well! There is a lot to say. A cache is small and fast.", "", 29, 55)
	now := "A cache keeps things. A cache is small and fast, they say."
	start, end, ok := anchor.Find(now, a)
	fmt.Printf("%q %v\n", string([]rune(now)[start:end]), ok)
	_, _, ok = anchor.Find("Boil the water.", a)
	fmt.Println(ok)
	// Output:
	// "A cache is small and fast" true
	// false
}
