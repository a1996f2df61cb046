package ui

import (
	"strconv"

	"palate/session"
)

// AspectBox is where two answers are compared in one aspect at a time.
type AspectBox struct{ S *session.Session }

// at is what was said of an aspect, as the value of its field; "" for nothing.
func (c *AspectBox) at(aspect string) string {
	if strength, ok := c.S.Aspects.Of(aspect); ok {
		return strconv.Itoa(strength)
	}
	return ""
}

func (c *AspectBox) set(aspect, value string) {
	if strength, err := strconv.Atoi(value); err == nil {
		c.S.Aspects.Set(aspect, strength)
	} else {
		c.S.Aspects.Clear(aspect)
	}
}
