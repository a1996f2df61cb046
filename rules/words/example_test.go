package words_test

import (
	"fmt"

	"palate"
	"palate/rules/words"
	"palate/rules/words/check"
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

// A hard rule is checked, and each breach has its place.
func ExampleViolations() {
	rule := words.Parse("at most one exclamation mark")[0]
	text := "Hi! Great news! It works."
	for _, v := range check.Violations(&rule, text) {
		fmt.Printf("%q at %d: %s\n", text[v.Start:v.End], v.Start, v.Says)
	}
	// Output: "!" at 14: 2 × exclamation marks, at most 1 wanted
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

// A reason is read as what the better answer has more or less of.
func ExampleReason() {
	for _, w := range words.Reason("A1 goes into more detail, A2 is rude") {
		fmt.Println(w.Direction, w.Attribute, "-", w.Aspect)
	}
	// Output:
	// more log_words - concise
	// more politeness - tone
}

// What a person writes next may say what they think of the answer.
func ExampleChat() {
	var chat words.Chat
	chat.Hear("Write a haiku about rain")
	chat.Answered("Shall I compare thee to a summer's rain?")
	heard := chat.Hear("No, I asked for a haiku, not a sonnet")
	fmt.Println(heard.Kind, heard.Confidence, heard.Answer)
	// Output: UR2 0.93 Shall I compare thee to a summer's rain?
}

func ExampleCriteria() {
	var remarks []words.Remark
	for i, text := range []string{"too long", "no emojis", "shorter, please", "my cat would laugh", "the cat again"} {
		remarks = append(remarks, words.Remark{Event: palate.EventID{Device: 1, Seq: uint64(i) + 1}, Text: text})
	}
	list, _ := words.Criteria(remarks)
	for _, c := range list {
		fmt.Println(len(c.Events), c.Name)
	}
	// Output:
	// 2 about “cat”
	// 2 shorter
	// 1 fewer emoji
}
