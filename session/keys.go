package session

import (
	"palate"
	"palate/ui/text"
)

// A KeyPress is one key press on the page.
type KeyPress struct {
	Key     string // what it types
	Code    string // where it is on the keyboard
	Shift   bool
	Control bool // Ctrl, or Cmd
	Alt     bool
	Repeat  bool // the key is held
	In      Focus
}

// A Focus is what kind of element a key press goes to.
type Focus string

const (
	InPage     Focus = ""        // nothing that takes keys itself
	InStrength Focus = "place"   // a place of the bar
	InAnswer   Focus = "answer"  // another button that answers
	InControl  Focus = "control" // another button, link or list: Enter and Space are its own
	InText     Focus = "text"    // a field one types in
)

// A Shortcut is a key and what it does, for the help panel.
type Shortcut struct{ Keys, Does string }

// Shortcuts lists the keys of the compare page as they are now.
func (s *Session) Shortcuts() (list []Shortcut) {
	for _, a := range Actions() {
		if key := s.KeyOf(a.Action); key != "" {
			list = append(list, Shortcut{key, a.Does})
		}
	}
	return append(list,
		Shortcut{text.KeysMoveNames, text.KeysMove},
		Shortcut{text.KeysNextNames, text.KeysNext},
		Shortcut{text.KeysUndoNames, text.KeysUndo},
		Shortcut{text.EscapeKey, text.Close})
}

// Press acts on a key press and reports whether it was for Palate. What a held key repeats does nothing.
func (s *Session) Press(p KeyPress) bool {
	if s.State.Phase != Ready || p.Alt {
		return false
	}
	if p.Repeat {
		return s.isOurs(p)
	}
	s.noteTab(p)
	switch {
	case s.State.Rebinding != "" && s.State.AppearanceOpen:
		return s.pressForKey(p)
	case s.State.Why != nil:
		return s.pressInWhy(p)
	case s.State.Rule != nil:
		return s.pressInRule(p)
	case s.State.Edit != nil:
		if p.Key == "Escape" {
			s.CloseEdit()
		}
		return p.Key == "Escape"
	case p.In == InText:
		return false
	}
	if s.pressAnywhere(p) {
		return true
	}
	dialog := s.State.Help || s.State.AppearanceOpen
	return s.State.View == ViewCompare && !p.Control && !dialog && s.pressInCompare(p)
}

// isOurs reports whether a press is of a key that does something here, Enter and Space on a button too.
func (s *Session) isOurs(p KeyPress) bool {
	if p.In == InText {
		return p.Key == "Enter" && !p.Shift && (s.State.Why != nil || s.State.Rule != nil)
	}
	switch p.Key {
	case "Enter", "Escape":
		return true
	case " ": // elsewhere it scrolls
		return p.In != InPage || s.State.View == ViewCompare && s.State.Showing != nil && s.State.Showing.Decided
	case "ArrowLeft", "ArrowRight":
		return s.State.View == ViewCompare
	}
	action := s.actionOf(p)
	return action != "" && (!p.Control || action == ActUndo)
}

// noteTab notes that keys move the focus while this pair is on the page: an answer's button that has it now was
// reached by keyboard, not left behind by a click for the pair before.
func (s *Session) noteTab(p KeyPress) {
	if sh := s.State.Showing; sh != nil && p.Key == "Tab" {
		sh.Reached = true
	}
}

// pressAnywhere handles the keys of every page.
func (s *Session) pressAnywhere(p KeyPress) bool {
	action := s.actionOf(p)
	undo := p.Control && p.letter() == "z" || !p.Control && action == ActUndo
	switch {
	case undo && p.Shift:
		s.Redo()
	case undo:
		s.Undo()
	case p.Control:
		return false
	case p.Key == "Escape" && s.State.Help:
		s.State.Help = false
	case p.Key == "Escape" && s.State.AppearanceOpen:
		s.State.AppearanceOpen = false
	case p.Key == "Escape" && s.State.Fault != nil:
		s.State.Fault = nil
	case p.Key == "Enter" && s.State.Fault != nil && s.State.Fault.Retry != nil && p.In != InControl:
		s.Retry()
	case action == ActHelp:
		s.State.Help = !s.State.Help
	case action == ActRule && !s.State.Help && !s.State.AppearanceOpen:
		s.OpenRule()
	default:
		return false
	}
	return true
}

func (s *Session) pressInCompare(p KeyPress) bool {
	switch action := s.actionOf(p); action {
	case "":
		return s.pressOnBar(p)
	case ActGood:
		s.ChooseLevel(palate.BothGood)
	case ActBad:
		s.ChooseLevel(palate.BothBad)
	case ActTell:
		s.Skip()
	case ActWhy:
		s.OpenWhy()
	case ActNames:
		s.Reveal()
	default:
		for i := range StrengthSteps {
			if action == ActStrength(i) {
				s.Choose(StrengthSteps[i].Strength)
			}
		}
	}
	return true
}

// pressOnBar handles the keys that mean the bar, or the button behind it. After an answer Enter and Space go on;
// before it Enter confirms what arrow keys chose, and Space what the focus is on, if keys went there while this pair
// was on the page. On a control that is no answer both are its own.
func (s *Session) pressOnBar(p KeyPress) bool {
	sh := s.State.Showing
	enter, space := p.Key == "Enter", p.Key == " "
	switch {
	case p.Key == "ArrowLeft":
		s.MoveCursor(-1)
	case p.Key == "ArrowRight":
		s.MoveCursor(1)
	case p.In == InControl || !enter && !space || sh == nil:
		return false
	case enter && s.Confirm():
	case sh.Decided:
		s.Next()
	case p.In == InStrength && enter:
	case p.In == InStrength || p.In == InAnswer:
		return !sh.Reached
	default:
		return false
	}
	return true
}

// pressInWhy handles the reasons panel, where words may be typed.
func (s *Session) pressInWhy(p KeyPress) bool {
	switch {
	case p.Key == "Escape":
		s.CloseWhy()
	case p.Key == "Enter" && !p.Shift && p.In != InControl:
		s.SaveWhy()
	case p.In != InText && p.digit() >= 0 && s.KeysOn():
		s.ToggleTag((p.digit() + 9) % 10)
	default:
		return false
	}
	return true
}

// pressInRule handles the panel of a rule.
func (s *Session) pressInRule(p KeyPress) bool {
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
