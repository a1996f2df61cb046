package pack_test

import (
	"fmt"

	"palate/rules/feature"
	"palate/rules/pack"
)

// A text lies where its scaled features are; each compares it with the reference texts.
func Example() {
	p := pack.Builtin()
	at := p.Point("What is a cache?", "- fast\n- small\n- near")
	fmt.Println(len(at.Phi) == feature.Len(), p.Percentile(at, "bullets") > .75, p.Percentile(at, "log_words") < .05)
	// Output: true true true
}
