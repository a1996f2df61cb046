package ui

import (
	"strings"

	"palate"
	"palate/ui/text"
)

// A Press is one key press on the page.
type Press struct {
	Key     string // what it types
	Code    string // where it is on the keyboard
	Shift   bool
	Control bool // Ctrl, or Cmd
	Alt     bool
	In      Focus
}

// A Focus is what kind of element a key press goes to.
type Focus string

const (
	InPage    Focus = ""        // nothing that takes keys itself
	InControl Focus = "control" // a button, link or list: Enter and Space are its own
	InText    Focus = "text"    // a field one types in
)

// A Shortcut is a key and what it does, for the help panel.
type Shortcut struct{ Keys, Does string }

// shortcuts lists the keys of the compare page.
func shortcuts() []Shortcut {
	return []Shortcut{
		{"1 2 3", text.KeysA},
		{"4", text.AboutTheSame},
		{"5 6 7", text.KeysB},
		{"8", text.BothGood},
		{"9", text.BothBad},
		{"0", text.KeysNone},
		{text.KeysMoveNames, text.KeysMove},
		{text.KeysNextNames, text.KeysNext},
		{"Z", text.KeysUndo},
		{"W", text.KeysWhy},
		{"R", text.KeysRule},
		{"N", text.KeysNames},
		{"?", text.KeysList},
		{text.EscapeKey, text.Close},
	}
}

// Press acts on a key press and reports whether it was for Palate.
func (s *Session) Press(p Press) bool {
	if s.State.Phase != Ready || p.Alt {
		return false
	}
	if s.State.Why != nil {
		return s.pressInWhy(p)
	}
	if s.State.Rule != nil {
		return s.pressInRule(p)
	}
	if s.State.Edit != nil {
		if p.Key == "Escape" {
			s.CloseEdit()
		}
		return p.Key == "Escape"
	}
	if p.In == InText {
		return false
	}
	if handled := s.pressAnywhere(p); handled {
		return true
	}
	return s.State.View == ViewCompare && !p.Control && s.pressInCompare(p)
}

// pressAnywhere handles the keys of every page.
func (s *Session) pressAnywhere(p Press) bool {
	switch letter := p.letter(); {
	case letter == "z" && p.Shift:
		s.Redo()
	case letter == "z":
		s.Undo()
	case p.Control:
		return false
	case letter == "r":
		s.OpenRule()
	case p.Key == "?":
		s.State.Help = !s.State.Help
	case p.Key == "Escape" && s.State.Help:
		s.State.Help = false
	case p.Key == "Escape" && s.State.Looking:
		s.State.Looking = false
	case p.Key == "Escape" && s.State.Fault != nil:
		s.State.Fault = nil
	case p.Key == "Enter" && s.State.Fault != nil && s.State.Fault.Retry != nil && p.In != InControl:
		s.Retry()
	default:
		return false
	}
	return true
}

// Retry does again what the fault on the page stopped.
func (s *Session) Retry() {
	retry := s.State.Fault.Retry
	s.State.Fault = nil
	retry()
}

func (s *Session) pressInCompare(p Press) bool {
	if d := p.digit(); d >= 0 && !p.Shift {
		s.pressDigit(d)
		return true
	}
	switch p.letter() {
	case "w":
		s.OpenWhy()
		return true
	case "n":
		s.Reveal()
		return true
	}
	return s.pressOnBar(p)
}

func (s *Session) pressDigit(d int) {
	switch d {
	case 8:
		s.ChooseLevel(palate.BothGood)
	case 9:
		s.ChooseLevel(palate.BothBad)
	case 0:
		s.Skip()
	default:
		s.Choose(4 - d)
	}
}

// pressOnBar handles the keys that mean the bar, or the button behind it. Enter and Space on a
// control are the control's own.
func (s *Session) pressOnBar(p Press) bool {
	decided := s.State.Showing != nil && s.State.Showing.Decided
	switch {
	case p.Key == "ArrowLeft":
		s.MoveCursor(-1)
	case p.Key == "ArrowRight":
		s.MoveCursor(1)
	case p.In == InControl:
		return false
	case (p.Key == "Enter" || p.Key == " ") && decided:
		s.Next()
	case p.Key == "Enter":
		s.Confirm()
	default:
		return false
	}
	return true
}

// pressInWhy handles the reasons panel, where words may be typed.
func (s *Session) pressInWhy(p Press) bool {
	switch {
	case p.Key == "Escape":
		s.CloseWhy()
	case p.Key == "Enter" && !p.Shift && p.In != InControl:
		s.SaveWhy()
	case p.In != InText && p.digit() >= 0:
		s.ToggleTag((p.digit() + 9) % 10)
	default:
		return false
	}
	return true
}

// pressInRule handles the panel of a rule.
func (s *Session) pressInRule(p Press) bool {
	switch {
	case p.Key == "Escape":
		s.CloseRule()
	case p.Key == "Enter" && !p.Shift && p.In != InControl:
		s.SaveRule()
	default:
		return false
	}
	return true
}

// digit is the digit key by its place on the keyboard, whatever the layout types there; -1 for
// any other.
func (p Press) digit() int {
	for _, row := range []string{"Digit", "Numpad"} {
		if d, ok := strings.CutPrefix(p.Code, row); ok && len(d) == 1 && d[0] >= '0' && d[0] <= '9' {
			return int(d[0] - '0')
		}
	}
	if p.Code == "" && len(p.Key) == 1 && p.Key[0] >= '0' && p.Key[0] <= '9' {
		return int(p.Key[0] - '0')
	}
	return -1
}

// letter is the lower-case letter that the key types; on a layout that is not Latin, the one at
// its place.
func (p Press) letter() string {
	if len(p.Key) == 1 {
		return strings.ToLower(p.Key)
	}
	if l, ok := strings.CutPrefix(p.Code, "Key"); ok && len(l) == 1 && len(p.Key) <= 4 {
		return strings.ToLower(l)
	}
	return ""
}
