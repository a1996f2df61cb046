package grammar_test

import (
	"fmt"

	"palate/rules/words/grammar"
)

// Words become rules, and rules are said so that they read as the same rules again.
func Example() {
	for _, draft := range grammar.Parse("keep emails to my boss short, and no emojis there ever") {
		fmt.Println(draft.Status, draft.Force, grammar.Sentence(&draft))
	}
	// Output:
	// active soft Shorter in email to my boss.
	// active hard No emoji in email to my boss.
}
