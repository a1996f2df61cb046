package session

import (
	"strings"
	"testing"
)

func TestLookIsKeptAtOnce(t *testing.T) {
	var kept []string
	s := NewSession(Platform{SetAppearance: func(name, value string) { kept = append(kept, name+"="+value) }})
	s.State.Phase = Ready
	s.Pages.ToggleAppearance()
	s.Pages.SetAppearance("theme", "dark")
	s.Pages.SetAppearance("theme", "")
	if got, want := strings.Join(kept, " "), "theme=dark theme="; got != want {
		t.Errorf("the page was told %q, want %q", got, want)
	}
	if s.Keys.Press(KeyPress{Key: "Escape"}); s.State.AppearanceOpen || s.Pages.Appearance("theme") != "" {
		t.Errorf("Escape left the panel open, or the theme is %q", s.Pages.Appearance("theme"))
	}
}
