package ui

import (
	"palate/session"
	"palate/ui/text"
)

// PageView shows the answers of the page beside the panel, and what comes of them.
type PageView struct{ S *session.Session }

// PageAnswers are the answers to one prompt of the page.
type PageAnswers struct {
	S  *session.Session
	Of session.PagePrompt
}

// excerpt is how much of a text is shown of an answer that stands on the page beside: enough to know it by.
const excerpt = 240

func (c *PageView) form() *session.PageForm { return &c.S.State.Page }

// latest is the latest prompt with its answers, if there is one to show.
func (c *PageView) latest() []session.PagePrompt {
	if list := c.form().Prompts; len(list) > 0 && c.readable() {
		return list[:1]
	}
	return nil
}

// earlier are the prompts before it.
func (c *PageView) earlier() []session.PagePrompt {
	if list := c.form().Prompts; len(list) > 1 && c.readable() {
		return list[1:]
	}
	return nil
}

// readable reports whether what was read of the page is to be shown.
func (c *PageView) readable() bool {
	shot := c.form().Snapshot
	return shot != nil && (shot.State == session.PageReading || shot.State == session.PageTemporary)
}

func (c *PageView) host() string {
	if shot := c.form().Snapshot; shot != nil {
		return shot.Host
	}
	return ""
}

// taught is what a recorded thing taught, as far as that is known.
func (c *PageView) taught(r session.Recorded) string {
	if r.Taught == "" {
		return text.WorkingOut
	}
	return r.Taught
}

func (c *PageAnswers) asked() string { return text.Truncate(c.Of.Text, excerpt) }

func (c *PageAnswers) excerpt(said string) string { return text.Truncate(said, excerpt) }

// comparable reports whether two of the answers can be compared from here; in a temporary chat the notice above offers it.
func (c *PageAnswers) comparable() bool {
	shot := c.S.State.Page.Snapshot
	return c.Of.Open && c.Of.Compare && shot != nil && shot.State == session.PageReading
}

func (c *PageAnswers) fold() string {
	if c.Of.Open {
		return text.HideAnswers
	}
	return text.ShowAnswers
}
