package ui

import "palate/ui/text"

// KeysPanel is where single keys are switched off and changed.
type KeysPanel struct{ S *Session }

// key is what stands on an action's button.
func (c *KeysPanel) key(a Action) string {
	if c.S.State.Keying == a {
		return text.KeysPress
	}
	return c.S.KeyOf(a)
}

// label names an action's button: "Undo: Z".
func (c *KeysPanel) label(a Action, does string) string { return text.KeysAction.With(does, c.key(a)) }
