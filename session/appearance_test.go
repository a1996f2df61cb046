package session

import (
	"strings"
	"testing"
)

func TestLookIsKeptAtOnce(t *testing.T) {
	var kept []string
	s := NewSession(Platform{SetAppearance: func(name, value string) { kept = append(kept, name+"="+value) }})
	s.State.Phase = Ready
	s.ToggleAppearance()
	s.SetAppearance("theme", "dark")
	s.SetAppearance("theme", "")
	if got, want := strings.Join(kept, " "), "theme=dark theme="; got != want {
		t.Errorf("the page was told %q, want %q", got, want)
	}
	if s.Press(KeyPress{Key: "Escape"}); s.State.AppearanceOpen || s.Appearance("theme") != "" {
		t.Errorf("Escape left the panel open, or the theme is %q", s.Appearance("theme"))
	}
}
