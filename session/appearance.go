package session

// ToggleAppearance opens or closes the panel of the page's appearance.
func (pa *Pages) ToggleAppearance() { pa.s.State.AppearanceOpen = !pa.s.State.AppearanceOpen }

// Appearance is what was chosen under a name.
func (pa *Pages) Appearance(name string) string { return pa.s.State.Appearance[name] }

// SetAppearance chooses how the page appears, at once and from now on in this browser.
func (pa *Pages) SetAppearance(name, value string) {
	pa.s.State.Appearance[name] = value
	if pa.s.Platform.SetAppearance != nil {
		pa.s.Platform.SetAppearance(name, value)
	}
	pa.s.asker.next = nil // which may be chosen otherwise now
}
