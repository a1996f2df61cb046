package ui

// KeysPanel is where single keys are switched off and changed.
type KeysPanel struct{ S *Session }

// key is what stands on an action's button.
func (c *KeysPanel) key(a Action) string {
	if c.S.State.Keying == a {
		return "Press a key"
	}
	return c.S.KeyOf(a)
}

// label names an action's button: "Undo: Z".
func (c *KeysPanel) label(a Action, does string) string { return does + ": " + c.key(a) }
