// Package feedback reads what a person says about an answer: the reason of a comparison, a comment, or what they
// write next in a chat. It works by cues, as dialogue act taggers did before language models: phrases that
// praise, blame, doubt or correct, and where they stand in the turn.
package feedback

import (
	"slices"
	"strings"
	"unicode"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// A Feedback is what a turn of a chat says about the answer before it.
type Feedback struct {
	Kind       palate.UserResponse
	Confidence float64 // 0..1; of [palate.ResponseNone], that it is none
	Quote      string  // the stretch that says so, as written; "" for none

	Prompt, Answer string // what it speaks of: an answer, and what that answers; "" for none
}

// A Chat reads the turns of one conversation in order. The zero value is a conversation without turns.
type Chat struct {
	requests []map[string]bool // the content words of each request
	answered bool
	game     bool // what is said is part of a game or a text
	question bool // the newest request is a question
	material bool // a request came with a text to work on

	prompt, answer string // the newest that feedback can be about; "" none
}

// maxTurns is how many requests of a chat a turn is compared with, maxTurn how many bytes of it are
// read: feedback is short and stands at the beginning.
const (
	maxTurns = 8
	maxTurn  = 1000
)

// AddAnswer adds what the other side said.
func (c *Chat) AddAnswer(text string) { c.answered, c.answer = true, text }

// AddTurn adds what the person wrote next, and says whether it is feedback on the answer before.
func (c *Chat) AddTurn(text string) Feedback {
	short := lexicon.Clip(text, maxTurn)
	wanted, parts := contentStems(short), segmentsOf(short)
	found := Feedback{Kind: palate.ResponseNone, Confidence: 1}
	if c.answered {
		found = c.classify(short, wanted, parts)
	}
	if found.Kind != palate.ResponseNone {
		found.Prompt, found.Answer = c.prompt, c.answer
	}
	if found.Kind == palate.ResponseNone || c.prompt == "" {
		c.prompt, c.question = text, isFactual(parts) // otherwise what comes next answers the same request
		c.material = c.material || hasMaterial(parts)
	}
	c.answer, c.game = "", c.game || opensGame(parts)
	if len(wanted) > 0 {
		c.requests = append(c.requests, wanted)
		if last := lastRequest(parts); last > 0 {
			c.requests = append(c.requests, contentStems(short[last:])) // may come again alone
		}
		c.requests = c.requests[max(0, len(c.requests)-maxTurns):]
	}
	return found
}

func (c *Chat) classify(text string, wanted map[string]bool, parts []segment) Feedback {
	h := turn{chat: c, segments: parts}
	kind, confidence, said := h.act()
	if again := c.similarity(wanted); h.repeatsRequest(kind, again) {
		return Feedback{Kind: palate.ResponseRephrase, Confidence: again, Quote: strings.TrimSpace(text)}
	}
	if kind == palate.ResponseNone {
		return Feedback{Kind: kind, Confidence: confidence}
	}
	return Feedback{Kind: kind, Confidence: confidence, Quote: sentenceAround(text, feature.ByteRange{Start: said.start, End: said.end})}
}

// repeatsRequest reports whether as much of an earlier request comes back as again says makes a turn, which
// otherwise is of a kind, the request once more.
func (h *turn) repeatsRequest(kind palate.UserResponse, again float64) bool {
	pleased, works := h.thanks != nil || h.praise != nil, h.chat.material && h.hasText()
	switch {
	case again == 0 || h.chat.game || h.continues() || (pleased || works) && again < surelyRepeated:
		return false
	case kind == palate.ResponseNone || kind == palate.ResponseClarification:
		return true
	}
	return again > surelyRepeated && h.correct == nil
}

// lastRequest is where the request begins that a turn of more than one sentence ends with, 0 for none.
func lastRequest(parts []segment) int {
	if n := len(parts); n > 1 && parts[n-1].begins && (parts[n-1].question || parts[n-1].opening&(cueAsks|cueTask) != 0) {
		return parts[n-1].start
	}
	return 0
}

// hasText reports whether a turn comes with a text to work on.
func (h *turn) hasText() bool {
	return slices.ContainsFunc(h.segments, func(c segment) bool { return c.quotes > 0 || c.colon })
}

// surelyRepeated is from where on the same words count for more than a complaint in them.
const surelyRepeated = .85

// similarity is how sure it is that a turn asks for what was asked before: most content words of a
// request come back, and make up much of the turn.
func (c *Chat) similarity(wanted map[string]bool) (most float64) {
	for _, before := range c.requests {
		common := 0
		for w := range before {
			if wanted[w] {
				common++
			}
		}
		if common < 2 || common == 2 && len(wanted) > 3 {
			continue
		}
		back := float64(common) / float64(len(before))
		of := float64(common) / float64(len(wanted))
		if back >= .75 && of >= .5 {
			most = max(most, .45+.25*back+.2*of)
		}
	}
	return most
}

// functionWords carry no content in any of the languages.
const functionWords = ` the and for you are was were with that this what how who why when where can could would please does did has have not now one its your from about into make write give tell some any all der die das und ist ein eine wie was wer mir bitte ich les des une que qui est pour dans por para con los las una del how's it's me my is in of to on at a an i do be it so or if `

// contentStems is the beginnings of the words that carry content.
func contentStems(text string) map[string]bool {
	words := map[string]bool{}
	for _, p := range lexicon.Words(text) {
		w := lexicon.Fold(text[p.Start:p.End])
		if len(w) < 2 || strings.Contains(functionWords, " "+w+" ") {
			continue
		}
		runes := []rune(strings.TrimSuffix(w, "s"))
		words[string(runes[:min(6, len(runes))])] = true
	}
	return words
}

// sentenceAround is the sentence of a text that a place stands in.
func sentenceAround(text string, p feature.ByteRange) string {
	for _, s := range lexicon.Sentences(text) {
		if s.Start <= p.Start && p.Start < s.End {
			return strings.TrimSpace(text[s.Start:s.End])
		}
	}
	return strings.TrimFunc(text[p.Start:p.End], unicode.IsSpace)
}
