package session

import (
	"strings"

	"palate"
	"palate/ui/text"
)

// ContextField is the field of a context for one of the keys.
func ContextField(c *palate.Context, key string) *string {
	switch key {
	case "medium":
		return &c.Medium
	case "audience":
		return &c.Audience
	}
	return &c.Task
}

// ContextName is a value in words.
func ContextName(value string) string {
	if value == "" {
		return text.NothingSpecial
	}
	return strings.ReplaceAll(value, "_", " ")
}

// DescribeContext says the context of the prompt on the page: "email, boss".
func (t *Texts) DescribeContext() string {
	c := t.s.State.Showing.Prompt.context()
	var parts []string
	for _, part := range []string{c.Medium, c.Task, c.Audience} {
		if part != "" {
			parts = append(parts, ContextName(part))
		}
	}
	if len(parts) == 0 {
		return text.NoTask
	}
	return strings.Join(parts, ", ")
}

// SetContext corrects the context of the prompt on the page, from now on. Answers that were given to
// it move along.
func (t *Texts) SetContext(key, value string) {
	sh := t.s.State.Showing
	if sh == nil || *ContextField(&sh.Prompt.Context, key) == value || t.s.paused() {
		return
	}
	c := sh.Prompt.context()
	*ContextField(&c, key) = value
	sh.Prompt.Context = c
	t.contexts[promptKey(sh.Prompt)] = c
	t.s.asker.next = nil
	t.s.Platform.Scheduler.Enqueue(t.saveContexts)
	t.s.Platform.Scheduler.Enqueue(func() { t.moveAnswers(sh) })
}
