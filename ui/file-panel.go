package ui

import (
	"strconv"

	"palate/session"
	"palate/ui/text"
)

// FilePanel reads a dropped file of prompts and answers: it shows what it takes the columns for,
// and waits for a yes.
type FilePanel struct{ S *session.Session }

func (c *FilePanel) file() *session.FileForm { return c.S.State.File }

func roleName(role string) string {
	if role == "" {
		return text.RoleNone
	}
	return role
}

func columnID(i int) string { return "column-" + strconv.Itoa(i) }
