package catalog_test

import (
	"fmt"

	"palate/ui/text/catalog"
)

// A file of texts names the places that the program fills in.
func ExampleRead() {
	list, err := catalog.Read("# The status line\nProgress = {done} of {n} prompt | {done} of {n} prompts\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range list {
		fmt.Println(m.Key, m.Places(), m.Counted())
	}
	// Output: Progress [done n] true
}
