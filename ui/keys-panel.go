package ui

import (
	"palate/session"
	"palate/ui/text"
)

// KeysPanel is where single keys are switched off and changed.
type KeysPanel struct{ S *session.Session }

// key is what stands on an action's button.
func (c *KeysPanel) key(a session.Action) string {
	if c.S.State.Rebinding == a {
		return text.PressKey
	}
	return c.S.Keys.KeyOf(a)
}
