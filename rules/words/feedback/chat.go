// Package feedback reads what a person says about an answer: the reason for a comparison, a comment, or the next turn
// of a chat. It works by cue phrases, as dialogue act taggers did before language models: phrases that praise, blame,
// doubt or correct, and their place in the turn.
package feedback

import (
	"strings"
	"unicode"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/lexicon"
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

// AddTurn adds what the person wrote next, and returns the feedback in it on the answer before.
func (c *Chat) AddTurn(text string) Feedback {
	clipped := lexicon.Clip(text, maxTurnBytes)
	stems, segments := contentStems(clipped), splitSegments(clipped)
	result := Feedback{Kind: palate.ResponseNone, Confidence: 1}
	if c.answered {
		result = c.classify(clipped, stems, segments)
	}
	if result.Kind != palate.ResponseNone {
		result.Prompt, result.Answer = c.prompt, c.answer
	}
	if result.Kind == palate.ResponseNone || c.prompt == "" {
		c.prompt, c.question = text, isFactual(segments) // otherwise the next answer is to the same request
		c.material = c.material || hasMaterial(segments)
	}
	c.answer, c.game = "", c.game || opensGame(segments)
	if len(stems) > 0 {
		c.requests = append(c.requests, stems)
		if last := lastRequest(segments); last > 0 {
			c.requests = append(c.requests, contentStems(clipped[last:])) // may be repeated alone
		}
		c.requests = c.requests[max(0, len(c.requests)-maxRequests):]
	}
	return result
}

// classify finds the feedback in a turn, given its content stems and segments.
func (c *Chat) classify(text string, stems map[string]bool, segments []segment) Feedback {
	t := turn{chat: c, segments: segments}
	kind, confidence, evidence := t.classify()
	if repetition := c.similarity(stems); t.repeatsRequest(kind, repetition) {
		return Feedback{Kind: palate.ResponseRephrase, Confidence: repetition, Quote: strings.TrimSpace(text)}
	}
	if kind == palate.ResponseNone {
		return Feedback{Kind: kind, Confidence: confidence}
	}
	return Feedback{Kind: kind, Confidence: confidence, Quote: sentenceAround(text, feature.ByteRange{Start: evidence.start, End: evidence.end})}
}

// sentenceAround returns the sentence of a text in which a range begins, trimmed.
func sentenceAround(text string, p feature.ByteRange) string {
	for _, s := range lexicon.Sentences(text) {
		if s.Start <= p.Start && p.Start < s.End {
			return strings.TrimSpace(text[s.Start:s.End])
		}
	}
	return strings.TrimFunc(text[p.Start:p.End], unicode.IsSpace)
}
