// Package feedback reads what a person says about an answer: the reason for a comparison, a comment, or the next turn
// of a chat. It works by cue phrases, as dialogue act taggers did before language models: phrases that praise, blame,
// doubt or correct, and their place in the turn.
package feedback

import (
	"palate"
)

// A Feedback is what a turn of a chat says about the answer before it.
type Feedback struct {
	Kind       palate.UserResponse // the dialogue act
	Confidence float64             // in Kind, 0..1
	Quote      string              // the sentence that shows it, as written; "" for none

	Prompt, Answer string // the answer it is about and the request behind that; "" for none
}

// A Chat reads the turns of one conversation in order. The zero value is a conversation without turns.
type Chat struct {
	requests []map[string]bool // the content stems of each request
	answered bool
	game     bool // turns are part of a game
	question bool // the newest request is a question
	material bool // some request came with a text to process

	prompt, answer string // the newest that feedback can be about; "" for none
}

// A turn is compared with the last maxRequests requests. Of each turn maxTurnBytes are read: feedback is short and
// comes first.
const (
	maxRequests  = 8
	maxTurnBytes = 1000
)

// AddAnswer adds what the assistant said.
func (c *Chat) AddAnswer(text string) { c.answered, c.answer = true, text }
