package ui

import "palate/ui/text"

// A choice is one thing about how the page appears and asks, of which one option holds.
type choice struct {
	Name    string // as the page's element bears it: data-theme
	Title   string
	Options []option
}

// An option is a value of a choice; "" is what holds when nothing is chosen.
type option struct{ Value, Word string }

// choices are what a person may choose about the page.
func choices() []choice {
	return []choice{
		{"theme", text.Theme, []option{{"", text.ThemeSystem}, {"light", text.ThemeLight}, {"dark", text.ThemeDark}}},
		{"size", text.Size, []option{{"small", text.SizeSmall}, {"", text.SizeMedium}, {"large", text.SizeLarge}}},
		{"face", text.Face, []option{{"", text.FaceSerif}, {"sans", text.FaceSans}}},
		{"asking", text.Asking, []option{{"", text.AskingTelling}, {"random", text.AskingRandom}}},
	}
}

// LookPanel is where the page's appearance is chosen.
type LookPanel struct{ S *Session }

// ToggleLook opens or closes the panel of the page's appearance.
func (s *Session) ToggleLook() { s.State.Looking = !s.State.Looking }

// Look is what was chosen under a name.
func (s *Session) Look(name string) string { return s.State.Look[name] }

// SetLook chooses how the page appears, at once and from now on in this browser.
func (s *Session) SetLook(name, value string) {
	s.State.Look[name] = value
	s.Host.Look(name, value)
	s.next = nil // which may be chosen otherwise now
}
