package lexicon_test

import (
	"fmt"

	"palate/rules/words/lexicon"
)

// A reader of tables gives the kinds of phrases its own roles.
func Example() {
	const forbids, wants lexicon.Role = 1, 2
	l := lexicon.New("en", false)
	l.Add(lexicon.Phrase{Role: forbids, Sign: -1}, "do not")
	l.Add(lexicon.Phrase{Role: wants, Sign: 1}, "I want")

	tokens := lexicon.Scan("Please, do not ever use emoji!", false)
	phrase, n := l.Match(tokens, 2, forbids|wants)
	fmt.Println(phrase.Words, n, phrase.Sign)
	// Output: [do not] 2 -1
}
