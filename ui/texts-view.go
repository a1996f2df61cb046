package ui

import (
	"strconv"

	"palate/session"
	"palate/ui/text"
)

// TextsView is where a person chooses what to compare, and brings their own.
type TextsView struct{ S *session.Session }

func (c *TextsView) form() *session.TextsForm { return &c.S.State.Texts }

func answerLabel(i int) string { return text.AnswerNumber.With(strconv.Itoa(i + 1)) }

func answerID(i int) string { return "answer-" + strconv.Itoa(i) }
