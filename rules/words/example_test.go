package words_test

import (
	"fmt"

	"palate"
	"palate/rules/words"
)

// Words become rules, each with its place; the sentence shows what was understood before anything
// is saved.
func Example() {
	for _, rule := range words.Parse("shorter, and no emojis in emails to my boss. Be yourself.") {
		fmt.Println(rule.Status, rule.Force, words.Sentence(&rule))
	}
	// Output:
	// active soft Shorter.
	// active hard No emoji in email to my boss.
	// unparsed soft Be yourself
}

// The prompt shows where an answer is meant for.
func ExampleDetect() {
	rule := words.Parse("no emojis when emailing my boss")[0]
	for _, prompt := range []string{"Write an email to my boss about Friday", "Write an email to my sister about Friday"} {
		fmt.Println(rule.Scope.Matches(words.Detect(prompt), prompt))
	}
	// Output:
	// true
	// false
}

// Beside the place of a rule are others that one may ask about.
func ExampleNear() {
	for _, scope := range words.Near(palate.Scope{Medium: []string{"email"}, Audience: []string{"boss"}}) {
		fmt.Println(words.SayScope(scope))
	}
	// Output:
	// in email to an executive
	// in letters to my boss
	// in email to my colleague
}
