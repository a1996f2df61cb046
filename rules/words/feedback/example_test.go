package feedback_test

import (
	"fmt"

	"palate"
	"palate/rules/words/feedback"
)

// A reason is read as what the better answer has more or less of.
func ExampleReason() {
	for _, w := range feedback.Reason("A1 goes into more detail, A2 is rude") {
		fmt.Println(w.Direction, w.Attribute, "-", w.Aspect)
	}
	// Output:
	// more log_words - concise
	// more politeness - tone
}

// What a person writes next may say what they think of the answer.
func ExampleChat() {
	var chat feedback.Chat
	chat.AddTurn("Write a haiku about rain")
	chat.AddAnswer("Shall I compare thee to a summer's rain?")
	response := chat.AddTurn("No, I asked for a haiku, not a sonnet")
	fmt.Println(response.Kind, response.Confidence, response.Answer)
	// Output: UR2 0.93 Shall I compare thee to a summer's rain?
}

func ExampleCriteria() {
	var comments []feedback.Comment
	for i, text := range []string{"too long", "no emojis", "shorter, please", "my cat would laugh", "the cat again"} {
		comments = append(comments, feedback.Comment{Event: palate.EventID{Device: 1, Seq: uint64(i) + 1}, Text: text})
	}
	list, _ := feedback.Criteria(comments)
	for _, c := range list {
		fmt.Println(len(c.Events), c.Name)
	}
	// Output:
	// 2 about “cat”
	// 2 shorter
	// 1 fewer emoji
}
