package ui

import (
	"strings"
	"unicode"

	"palate"
	"palate/session"
	"palate/ui/text"
)

// CompareView shows two answers side by side, with what Palate makes of them in the rail.
type CompareView struct{ S *session.Session }

// AnswerPane is one of the two answers.
type AnswerPane struct {
	S    *session.Session
	Slot int
}

// Rail is the margin: what is asked before the answer, what Palate made of it after.
type Rail struct{ S *session.Session }

// WhyBox is the panel in which a person says why.
type WhyBox struct{ S *session.Session }

// StrengthBar is the seven steps from "A much better" to "B much better" and what stands beside
// them.
type StrengthBar struct{ S *session.Session }

// length is how long the prompt is: "short" where three lines hold it whatever the width, "medium" where
// those of a wide page do, "long".
func (c *CompareView) length() string {
	const wide, narrow = 270, 50 // characters that a wide page shows in three lines, and a narrow one in two
	switch prompt := c.S.State.Showing.Prompt.Text; {
	case len(prompt) > wide || strings.Count(prompt, "\n") > 2:
		return "long"
	case len(prompt) > narrow:
		return "medium"
	}
	return "short"
}

func (c *CompareView) showAll() string {
	if c.S.State.Open["prompt"] {
		return text.ShowLess
	}
	return text.ShowAll
}

// name is what the pane is called where its letter alone would say too little.
func (c *AnswerPane) name() string { return text.Answer.With(c.heading()) }

func (c *AnswerPane) showing() *session.Showing { return c.S.State.Showing }

func (c *AnswerPane) output() session.Response {
	return c.showing().Prompt.Outputs[c.showing().Slots[c.Slot]]
}

// heading is the letter of the pane.
func (c *AnswerPane) heading() string { return session.Letter(c.Slot) }

// side is the class of the slot's colour.
func (c *AnswerPane) side() string { return "answer side-" + strings.ToLower(session.Letter(c.Slot)) }

func (c *AnswerPane) model() string {
	if !c.showing().Names {
		return ""
	}
	if name := c.output().Model; name != "" {
		return name
	}
	return text.Unnamed
}

func (c *AnswerPane) words() string {
	return text.Words.Of(wordCount(c.output().Text))
}

// chosen reports whether the person's answer favours this side.
func (c *AnswerPane) chosen() bool {
	sh := c.showing()
	return sh.Decided && (sh.Strength > 0 && c.Slot == 0 || sh.Strength < 0 && c.Slot == 1)
}

// checked reports whether the bar stands at a place.
func (c *StrengthBar) checked(p session.StrengthStep) bool {
	sh := c.S.State.Showing
	return sh != nil && sh.Decided && !sh.Skipped && sh.Level == "" && sh.Strength == p.Strength
}

// focus is the roving tab stop of the radio group.
func (c *StrengthBar) focus(i int) string {
	if sh := c.S.State.Showing; sh != nil && sh.Cursor == i {
		return "0"
	}
	return "-1"
}

// cursor marks the place where Enter would decide.
func (c *StrengthBar) cursor(i int) any {
	sh := c.S.State.Showing
	return current(sh != nil && !sh.Decided && sh.Cursor == i)
}

func (c *StrengthBar) level(level palate.Level) string {
	sh := c.S.State.Showing
	return truth(sh != nil && sh.Decided && sh.Level == level)
}

func (c *StrengthBar) skipped() string {
	sh := c.S.State.Showing
	return truth(sh != nil && sh.Decided && sh.Skipped)
}

func (c *StrengthBar) decided() bool {
	return c.S.State.Showing != nil && c.S.State.Showing.Decided
}

// asks reports whether there is a pair to decide, which was chosen for a reason.
func (c *Rail) asks() bool {
	_, two := c.S.State.Showing.Sides()
	return two && !c.S.State.Showing.Decided
}

// guess says what Palate would have answered; "" where more than two are shown.
func (c *Rail) guess() string {
	g := c.S.State.Showing.Guess
	if _, two := c.S.State.Showing.Sides(); !two {
		return ""
	}
	switch {
	case !g.Known:
		return text.NoGuess
	case g.Close():
		return text.CloseCall.With(session.Percent(g.P), session.Letter(g.Side))
	}
	return text.MyGuess.With(session.Letter(g.Side), session.Percent(g.P))
}

// wordCount counts words as a reader would: runs of letters and digits, and each character of a
// script that sets no spaces.
func wordCount(s string) int {
	n, inside := 0, false
	for _, r := range s {
		letter := r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9' // as most are: the tables are slow
		switch {
		case !letter && r >= 0x80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			n, inside = n+1, false
		case letter || r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if !inside {
				n++
			}
			inside = true
		case r != '\'' && r != '’' && !unicode.IsMark(r):
			inside = false
		}
	}
	return n
}
