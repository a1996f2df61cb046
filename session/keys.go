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
	Answer  int // the answer that has the focus, from 1; 0: none
}

// A Focus is what kind of element a key press goes to.
type Focus string

const (
	InPage     Focus = ""        // nothing that takes keys itself
	InStrength Focus = "place"   // a place of the bar
	InAnswer   Focus = "answer"  // another button that answers
	InControl  Focus = "control" // another button, link or list: Enter and Space are its own
	InRating   Focus = "rating"  // the rating of an answer
	InText     Focus = "text"    // a field one types in
)

// A Shortcut is a key and what it does, for the help panel.
type Shortcut struct{ Keys, Does string }

// Shortcuts lists the keys of the compare page as they are now.
func (k *Keys) Shortcuts() (list []Shortcut) {
	for _, a := range Actions() {
		if key := k.KeyOf(a.Action); key != "" {
			list = append(list, Shortcut{key, a.Does})
		}
	}
	return append(list,
		Shortcut{text.KeysMoveNames, text.KeysMove},
		Shortcut{text.KeysRatingNames, text.KeysRating},
		Shortcut{text.KeysOrderNames, text.KeysPlace},
		Shortcut{text.KeysSpanNames, text.KeysSpan},
		Shortcut{text.KeysNextNames, text.KeysNext},
		Shortcut{text.KeysUndoNames, text.KeysUndo},
		Shortcut{text.EscapeKey, text.Close})
}

// Press acts on a key press and reports whether it was for Palate. What a held key repeats does nothing.
func (k *Keys) Press(p KeyPress) bool {
	if k.s.State.Phase != Ready || p.Alt {
		return false
	}
	if p.Repeat {
		return k.isOurs(p)
	}
	k.noteTab(p)
	switch {
	case k.s.State.Rebinding != "" && k.s.State.AppearanceOpen:
		return k.pressForKey(p)
	case k.s.State.Why != nil:
		return k.pressInWhy(p)
	case k.s.State.Rule != nil:
		return k.pressInRule(p)
	case k.s.State.Edit != nil:
		if p.Key == "Escape" {
			k.s.Edits.CloseEdit()
		}
		return p.Key == "Escape"
	case k.s.State.Data.Delete != nil:
		return k.pressInDelete(p)
	case p.In == InText:
		return false
	}
	inCompare := k.s.State.View == ViewCompare && !p.Control && !k.s.State.Help && !k.s.State.AppearanceOpen
	return inCompare && k.pressInAnswers(p) || k.pressAnywhere(p) || inCompare && k.pressInCompare(p)
}

// pressInDelete handles the keys of the box that asks for a word before all is deleted.
func (k *Keys) pressInDelete(p KeyPress) bool {
	switch {
	case p.Key == "Escape":
		k.s.Data.CancelDelete()
	case p.Key == "Enter" && p.In == InText:
		k.s.Data.Delete()
	default:
		return false
	}
	return true
}

// isOurs reports whether a press is of a key that does something here, Enter and Space on a button too.
func (k *Keys) isOurs(p KeyPress) bool {
	if p.In == InText {
		return p.Key == "Enter" && !p.Shift && (k.s.State.Why != nil || k.s.State.Rule != nil)
	}
	switch p.Key {
	case "Enter", "Escape":
		return true
	case " ": // elsewhere it scrolls
		return p.In != InPage || k.s.State.View == ViewCompare && k.s.State.Showing != nil && k.s.State.Showing.Decided
	case "ArrowLeft", "ArrowRight":
		return k.s.State.View == ViewCompare && !p.Shift
	}
	action := k.actionOf(p)
	return action != "" && (!p.Control || action == ActUndo)
}

// noteTab notes that keys move the focus while this pair is on the page: an answer's button that has it now was
// reached by keyboard, not left behind by a click for the pair before.
func (k *Keys) noteTab(p KeyPress) {
	if sh := k.s.State.Showing; sh != nil && p.Key == "Tab" {
		sh.Reached = true
	}
}

// pressAnywhere handles the keys of every page.
func (k *Keys) pressAnywhere(p KeyPress) bool {
	action := k.actionOf(p)
	undo := p.Control && p.letter() == "z" || !p.Control && action == ActUndo
	switch {
	case undo && p.Shift:
		k.s.History.Redo()
	case undo:
		k.s.History.Undo()
	case p.Control:
		return false
	case p.Key == "Escape" && k.s.State.Help:
		k.s.State.Help = false
	case p.Key == "Escape" && k.s.State.AppearanceOpen:
		k.s.State.AppearanceOpen = false
	case p.Key == "Escape" && k.s.State.Fault != nil:
		k.s.State.Fault = nil
	case p.Key == "Enter" && k.s.State.Fault != nil && k.s.State.Fault.Retry != nil && p.In != InControl:
		k.s.Faults.Retry()
	case action == ActHelp:
		k.s.State.Help = !k.s.State.Help
	case action == ActRule && !k.s.State.Help && !k.s.State.AppearanceOpen:
		k.s.Rules.OpenRule()
	default:
		return false
	}
	return true
}

func (k *Keys) pressInCompare(p KeyPress) bool {
	switch action := k.actionOf(p); action {
	case "":
		return k.pressOnBar(p)
	case ActGood:
		k.s.Compare.ChooseLevel(palate.BothGood)
	case ActBad:
		k.s.Compare.ChooseLevel(palate.BothBad)
	case ActTell:
		k.s.Compare.Skip()
	case ActWhy:
		k.s.Reasons.OpenWhy()
	case ActNames:
		k.s.Compare.Reveal()
	case ActUp, ActDown, ActMark, ActRate, ActPin, ActCopy, ActOrder:
		k.pressOnAnswer(action, p)
	case ActMarkGood, ActMarkBad: // of a stretch, and none is being chosen
		return false
	default:
		for i := range StrengthSteps {
			if action == ActStrength(i) {
				k.s.Compare.Choose(StrengthSteps[i].Strength)
			}
		}
	}
	return true
}

// pressOnBar handles the keys that mean the bar, or the button behind it. After an answer Enter and Space go on;
// before it Enter confirms what arrow keys chose, and Space what the focus is on, if keys went there while this pair
// was on the page. On a control that is no answer both are its own.
func (k *Keys) pressOnBar(p KeyPress) bool {
	sh := k.s.State.Showing
	enter, space := p.Key == "Enter", p.Key == " "
	switch {
	case p.Key == "ArrowLeft" && !p.Shift:
		k.s.Compare.MoveCursor(-1)
	case p.Key == "ArrowRight" && !p.Shift:
		k.s.Compare.MoveCursor(1)
	case p.In == InControl || !enter && !space || sh == nil:
		return false
	case enter && k.s.Compare.Confirm():
	case sh.Decided:
		k.s.Compare.Next()
	case p.In == InStrength && enter:
	case p.In == InStrength || p.In == InAnswer:
		return !sh.Reached
	default:
		return false
	}
	return true
}

// pressInWhy handles the reasons panel, where words may be typed.
func (k *Keys) pressInWhy(p KeyPress) bool {
	switch {
	case p.Key == "Escape":
		k.s.Reasons.CloseWhy()
	case p.Key == "Enter" && !p.Shift && p.In != InControl:
		k.s.Reasons.SaveWhy()
	case p.In != InText && p.digit() >= 0 && k.KeysOn():
		k.s.Reasons.ToggleTag((p.digit() + 9) % 10)
	default:
		return false
	}
	return true
}

// pressInRule handles the panel of a rule.
func (k *Keys) pressInRule(p KeyPress) bool {
	switch {
	case p.Key == "Escape":
		k.s.Rules.CloseRule()
	case p.Key == "Enter" && !p.Shift && p.In != InControl:
		k.s.Rules.SaveRule()
	default:
		return false
	}
	return true
}
