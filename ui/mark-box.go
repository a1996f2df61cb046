package ui

import (
	"strings"

	"palate/session"
	"palate/ui/text"
)

// MarkBox is where a stretch of an answer is marked as good or bad.
type MarkBox struct{ S *session.Session }

// MarkList says which stretches of an answer are marked, and takes marks back.
type MarkList struct {
	S    *session.Session
	Slot int
}

const quoteChars = 120 // of a stretch as it is quoted

// plain leaves out what only marks words up.
var plain = strings.NewReplacer("**", "", "*", "", "`", "", "\n- ", " ", "\n> ", " ", "\n#", " ")

func (c *MarkBox) panel() *session.SpanPanel { return c.S.State.Span }

func (c *MarkBox) title() string { return text.MarkTitle.With(session.Letter(c.panel().Slot)) }

func (c *MarkBox) quote() string {
	return text.Quoted.With(text.Truncate(plain.Replace(c.S.Spans.Text()), quoteChars))
}

func (c *MarkList) marks() []session.Mark { return c.S.Marks.Of(c.Slot).Spans }

func (c *MarkList) quote(m session.Mark) string {
	return text.Truncate(plain.Replace(c.S.Spans.Quote(c.Slot, m)), quoteChars)
}

// describe says a mark: “Good, tone: "so it is"”.
func (c *MarkList) describe(m session.Mark) string {
	sign := text.MarkGood
	if m.Sign < 0 {
		sign = text.MarkBad
	}
	if m.Aspect == "" {
		return text.MarkedAs.With(sign, c.quote(m))
	}
	return text.MarkedFor.With(sign, session.AspectName(m.Aspect), c.quote(m))
}

func (c *MarkList) unmark(m session.Mark) string { return text.Unmark.With(c.quote(m)) }

// marking reports whether a stretch of this answer is being chosen.
func (c *AnswerPane) marking() bool {
	return c.S.State.Span != nil && c.S.State.Span.Slot == c.Slot
}

func (c *AnswerPane) marked() bool { return len(c.S.Marks.Of(c.Slot).Spans) > 0 }

// marks are the stretches of this answer that are marked, and the one that keys choose. What the browser has selected it
// shows itself.
func (c *AnswerPane) marks() (list []Highlight) {
	for _, m := range c.S.Marks.Of(c.Slot).Spans {
		class := "good"
		if m.Sign < 0 {
			class = "bad"
		}
		list = append(list, Highlight{m.Start, m.End, class})
	}
	if p := c.S.State.Span; c.marking() && !p.Picked {
		list = append(list, Highlight{p.Start, p.End, "choosing"})
	}
	return list
}
