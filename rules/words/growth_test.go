package words

import (
	"testing"

	"palate"
	"palate/build/shapes"
	"palate/rules/words/check"
	"palate/rules/words/edits"
	"palate/rules/words/feedback"
)

// What asks for memory beside what a text itself takes is not looked at below this.
const freeBytes = 1 << 20

func TestWordsAllocateAsTheirLength(t *testing.T) {
	for _, reader := range []struct {
		name     string
		language *shapes.Language
		shortest int
		read     func(text string)
	}{
		{"Parse", shapes.Phrases, MaxWords / 8, func(text string) { Parse(text) }},
		{"Detect", shapes.Prose, 2 << 10, func(text string) { Detect(text) }},
		{"Reason", shapes.Prose, 2 << 10, func(text string) { feedback.Reason(text) }},
		{"Verdict", shapes.Prose, 2 << 10, func(text string) { feedback.Sentiment(text) }},
		{"Chat", shapes.Prose, 2 << 10, func(text string) {
			var c feedback.Chat
			c.AddTurn(text)
			c.AddAnswer(text)
			c.AddTurn(text)
		}},
		{"Diff", shapes.Prose, 2 << 10, func(text string) { edits.Diff(text, text[:len(text)/2]+"new"+text[len(text)/2:]) }},
		{"Style", shapes.Prose, 2 << 10, func(text string) { edits.StyleOnly(text, text[:len(text)/2]+"new words. "+text[len(text)/2:]) }},
		{"Violations", shapes.Prose, 2 << 10, func(text string) {
			check.Violations(&palate.RuleSet{Force: palate.Hard, Parsed: palate.Parsed{Attribute: "max_sentence_words", Direction: palate.Less, Value: palate.Number(3)}}, text)
		}},
	} {
		reader.read(shapes.Fill("warm. ", 100)) // tables that are made once
		for _, s := range reader.language.Tenth(150) {
			exponent, steep := shapes.Steep(s, reader.shortest, freeBytes, shapes.LimitMemory, func(text string) int {
				return shapes.Allocated(func() { reader.read(text) })
			})
			if steep {
				t.Errorf("%s of %s: memory grows as n^%.2f, want at most n^%.1f", reader.name, s.Name, exponent, shapes.LimitMemory)
			}
		}
	}
}
