package ui

import (
	"slices"

	"palate/rules/words"
	"palate/session"
	"palate/ui/text"
)

// ContextBox says where the prompt on the page belongs, and lets the person say otherwise.
type ContextBox struct{ S *session.Session }

// contextKeys are the parts of a context that a person can correct.
var contextKeys = []string{"medium", "audience", "task"}

// contextTitle is the question for one of them.
func contextTitle(key string) string {
	switch key {
	case "medium":
		return text.WrittenAs
	case "audience":
		return text.ForWhom
	}
	return text.ToDoWhat
}

// at is what holds for a key, "" for nothing.
func (c *ContextBox) at(key string) string {
	return *session.ContextField(&c.S.State.Showing.Prompt.Context, key)
}

// options are what can hold for a key: nothing, what is there, and all that prompts are read for.
func (c *ContextBox) options(key string) []string {
	list := append([]string{""}, words.Kinds(key)...)
	if at := c.at(key); !slices.Contains(list, at) {
		list = append(list, at)
	}
	return list
}
