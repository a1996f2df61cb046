package ui

import (
	"strconv"
	"strings"

	"palate/ui/text"
)

// TextsView is where a person chooses what to compare, and brings their own.
type TextsView struct{ S *Session }

func (c *TextsView) form() *TextsForm { return &c.S.State.Texts }

// about says what a set is: "Choices of ... 3,398 prompts, CC-BY-4.0, by ...".
func (s Set) about() string {
	return sentences(s.About, s.facts())
}

func (s Set) facts() string {
	var parts []string
	if n := len(s.Prompts); n > 0 {
		parts = append(parts, text.SetPrompts.Of(n))
	}
	for _, part := range []string{s.Licence, s.Attribution} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func answerLabel(i int) string { return text.AnswerNumber.With(strconv.Itoa(i + 1)) }

func answerID(i int) string { return "answer-" + strconv.Itoa(i) }
