package ui

import (
	"palate/session"
	"palate/ui/text"
)

// DataView is where a person takes their data along, brings it in, pauses recording, and deletes all.
type DataView struct{ S *session.Session }

func (c *DataView) form() *session.DataForm { return &c.S.State.Data }

// DeleteBox asks for a word before all is deleted.
type DeleteBox struct{ S *session.Session }

func (c *DeleteBox) form() *session.DeleteForm { return c.S.State.Data.Delete }

// label is what the button that deletes says.
func (c *DeleteBox) label() string {
	switch f := c.form(); {
	case f.Phase == session.Loading:
		return text.DeletingAll
	case f.HereOnly:
		return text.DeleteHereOnly
	}
	return text.DeleteNow
}
