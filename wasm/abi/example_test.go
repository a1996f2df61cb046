package abi_test

import (
	"fmt"

	"palate"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/wasm/abi"
)

// A line in, a line out: load a profile, then ask which of two answers its person would prefer.
func Example() {
	scorer := abi.New()
	profile := taste.FitDesign(taste.EmptyDesign(pack.Builtin())).Profile("")
	load := palate.Object(
		palate.Member{Name: "op", Value: palate.String("load")},
		palate.Member{Name: "profile", Value: profile.Value()})
	loaded, _ := palate.ParseValue(scorer.Call(load.Append(nil)))
	fmt.Println("loaded:", loaded.Get("error").IsNull())

	answer, _ := palate.ParseValue(scorer.Call([]byte(`{"op":"predict","id":"1","prompt":"Hi","a":"Hello","b":"Hello"}`)))
	a, _ := answer.Get("p_a").Float()
	b, _ := answer.Get("p_b").Float()
	tie, _ := answer.Get("p_tie").Float()
	fmt.Printf("%.3f in all\n", a+tie+b)

	fmt.Println(string(scorer.Call([]byte(`{"op":"guess","id":"2"}`))))
	// Output:
	// loaded: true
	// 1.000 in all
	// {"error":{"code":"malformed","field":"op","message":"must be load, features, predict, score, rank or ask"},"id":"2"}
}
