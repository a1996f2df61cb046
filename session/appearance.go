package session

// ToggleAppearance opens or closes the panel of the page's appearance.
func (s *Session) ToggleAppearance() { s.State.AppearanceOpen = !s.State.AppearanceOpen }

// Appearance is what was chosen under a name.
func (s *Session) Appearance(name string) string { return s.State.Appearance[name] }

// SetAppearance chooses how the page appears, at once and from now on in this browser.
func (s *Session) SetAppearance(name, value string) {
	s.State.Appearance[name] = value
	s.Platform.SetAppearance(name, value)
	s.next = nil // which may be chosen otherwise now
}
