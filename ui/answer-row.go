package ui

import (
	"strconv"
	"strings"

	"palate/session"
	"palate/ui/text"
)

// AnswerRow is what can be said of one answer: a thumb, a rating, that it was copied, that it is a model.
type AnswerRow struct {
	S    *session.Session
	Slot int
}

// RatingScale is the scale that an answer is rated on.
type RatingScale struct {
	S    *session.Session
	Slot int
}

// TagBox is the reasons for a thumb.
type TagBox struct{ S *session.Session }

// tagging reports whether the reasons for this answer's thumb are open.
func (c *AnswerPane) tagging() bool {
	return c.S.State.Tags != nil && c.S.State.Tags.Slot == c.Slot
}

func (c *AnswerRow) letter() string { return session.Letter(c.Slot) }

func (c *AnswerRow) marks() session.SlotMarks { return c.S.Marks.Of(c.Slot) }

// tip says what a button does, with its key.
func (c *AnswerRow) tip(what string, a session.Action) string {
	if key := c.S.Keys.KeyOf(a); key != "" {
		return text.WithKey.With(what, key)
	}
	return what
}

// reasons are those of the thumb, or that there may be some.
func (c *AnswerRow) reasons() string {
	if said := c.S.Marks.Reasons(c.Slot); len(said) > 0 {
		return strings.Join(said, ", ")
	}
	return text.ReasonsOpen
}

func (c *RatingScale) scale() session.Scale { return c.S.Marks.Scale() }

// is reports whether the answer is rated v.
func (c *RatingScale) is(v float64) bool {
	was := c.S.Marks.Of(c.Slot)
	return was.Rated && was.Rating == v
}

// drafted reports whether keys moved the rating to v.
func (c *RatingScale) drafted(v float64) bool {
	at, ok := c.S.Marks.RatingAt(c.Slot)
	return ok && at == v && !c.is(v)
}

// stop is the tab stop of the radio group: the rating, else the first step.
func (c *RatingScale) stop(v float64) string {
	at, ok := c.S.Marks.RatingAt(c.Slot)
	if ok && at == v || !ok && v == c.scale().Min {
		return "0"
	}
	return "-1"
}

func (c *RatingScale) outOf(v float64) string {
	return text.OutOf.With(session.Number(v), session.Number(c.scale().Max))
}

// rated reports whether the slider stands where it was put.
func (c *RatingScale) rated() bool {
	_, ok := c.S.Marks.RatingAt(c.Slot)
	return ok
}

// at is where the slider stands: in the middle before a rating.
func (c *RatingScale) at() string {
	if at, ok := c.S.Marks.RatingAt(c.Slot); ok {
		return session.Number(at)
	}
	return session.Number(c.scale().Middle())
}

// rate rates where the slider was put.
func (c *RatingScale) rate(value string) {
	if v, err := strconv.ParseFloat(value, 64); err == nil {
		c.S.Marks.Rate(c.Slot, v)
	}
}

func (c *TagBox) panel() *session.TagPanel { return c.S.State.Tags }

func (c *TagBox) title() string {
	said := text.GoodAbout
	if c.panel().Sign < 0 {
		said = text.BadAbout
	}
	return said.With(session.Letter(c.panel().Slot))
}
