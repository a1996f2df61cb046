package insight_test

import (
	"fmt"

	"palate"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
)

// answers are of somebody who takes the short one, six times.
func answers() *taste.Model {
	builtin := pack.Builtin()
	d := taste.EmptyDesign(builtin)
	for _, thing := range []string{"cache", "lock", "queue", "hash", "port", "stack"} {
		d.AddChoice(taste.Choice{
			Left:  builtin.Point("What is a "+thing+"?", "It is one of many."),
			Right: builtin.Point("What is a "+thing+"?", "It is one of many. It has a name. It has a use. There is more to say of it than this. Whoever asks once will ask again."),
			Pair:  palate.Pair{Strength: 3, Graded: true},
		})
	}
	return taste.FitDesign(d)
}

// What may be said of somebody, with the choices that speak for it.
func ExampleClaims() {
	for _, c := range insight.Claims(answers()) {
		fmt.Printf("%s: %s, %d of %d choices\n", c.Sentence, c.Strength, c.For, c.For+c.Against)
	}
	// Output:
	// Shorter: sure, 6 of 6 choices
}

// The same as rules that the person might state.
func ExampleImpliedRules() {
	for _, r := range insight.ImpliedRules(answers()) {
		fmt.Println(r.Words, r.Parsed.Attribute, r.Parsed.Direction, r.Status)
	}
	// Output:
	// Shorter log_words less proposed
}

func ExampleSentence() {
	fmt.Println(insight.Sentence("emoji", false, palate.Scope{Medium: []string{"email"}}))
	// Output:
	// Fewer emoji, in email
}
