package contexts_test

import (
	"fmt"

	"palate/rules/words/contexts"
)

// A rule that is said over a prompt holds where the prompt belongs.
func Example() {
	c := contexts.Detect("Write an email to my boss about the delay.")
	scope := contexts.ScopeOf(c)
	fmt.Println(scope.Medium, scope.Audience)

	near := contexts.Near(scope)
	fmt.Println(near[0].Medium, near[0].Audience)
	// Output:
	// [email] [boss]
	// [email] [executive]
}
