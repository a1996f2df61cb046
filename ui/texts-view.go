package ui

import (
	"strconv"

	"palate/ui/text"
)

// TextsView is where a person chooses what to compare, and brings their own.
type TextsView struct{ S *Session }

func (c *TextsView) form() *TextsForm { return &c.S.State.Texts }

// about says what a set is, how much of it there is, and whose it is, in sentences.
func (s Set) about() string {
	if s.Name == yours {
		return sentences(s.size(), text.SetYours)
	}
	if s.Attribution == "" {
		return sentences(s.size(), text.SetUnder.With(s.Licence))
	}
	return sentences(s.size(), text.SetFrom.With(s.Attribution, s.Licence))
}

// size says how much there is: the prompts that were loaded, else what the host says.
func (s Set) size() string {
	if n := len(s.Prompts); n > 0 {
		answers := 0
		for _, p := range s.Prompts {
			answers += len(p.Outputs)
		}
		return text.SetPrompts.Of(n, strconv.Itoa(answers))
	}
	var made, people string
	if s.Comparisons > 0 {
		made = text.SetPairs.Of(s.Comparisons)
	}
	if s.People > 0 {
		people = text.SetPeople.Of(s.People)
	}
	return sentences(made, people)
}

func answerLabel(i int) string { return text.AnswerNumber.With(strconv.Itoa(i + 1)) }

func answerID(i int) string { return "answer-" + strconv.Itoa(i) }
