package ui

import "strconv"

// TextsView is where a person chooses what to compare, and brings their own.
type TextsView struct{ S *Session }

func (c *TextsView) form() *TextsForm { return &c.S.State.Texts }

// about says what a set is: "3,398 prompts, CC-BY-4.0, by ...".
func (s Set) about() string {
	text := s.Licence
	if s.Attribution != "" {
		text += ", " + s.Attribution
	}
	if n := len(s.Prompts); n > 0 {
		text = Plural(n, "prompt", "prompts") + ", " + text
	}
	return text
}

func answerLabel(i int) string { return "Answer " + strconv.Itoa(i+1) }

func answerID(i int) string { return "answer-" + strconv.Itoa(i) }
