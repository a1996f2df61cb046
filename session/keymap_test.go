package session

import (
	"slices"
	"testing"

	"palate"
)

// layouts are what the keys of a person's keyboard say in the browser: the character and the place.
var layouts = []struct {
	name string
	// digits are what the keys 1 to 9 and 0 type without Shift.
	digits [10]string
	// what types, or stands where, z, w, r and n do
	z, w, r, n KeyPress
	help       KeyPress
}{
	{"US", [10]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
		KeyPress{Key: "z", Code: "KeyZ"}, KeyPress{Key: "w", Code: "KeyW"}, KeyPress{Key: "r", Code: "KeyR"}, KeyPress{Key: "n", Code: "KeyN"}, KeyPress{Key: "?", Code: "Slash", Shift: true}},
	{"AZERTY", [10]string{"&", "é", "\"", "'", "(", "-", "è", "_", "ç", "à"},
		KeyPress{Key: "z", Code: "KeyW"}, KeyPress{Key: "w", Code: "KeyZ"}, KeyPress{Key: "r", Code: "KeyR"}, KeyPress{Key: "n", Code: "KeyN"}, KeyPress{Key: "?", Code: "KeyM", Shift: true}},
	{"Greek", [10]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
		KeyPress{Key: "ζ", Code: "KeyZ"}, KeyPress{Key: "ς", Code: "KeyW"}, KeyPress{Key: "ρ", Code: "KeyR"}, KeyPress{Key: "ν", Code: "KeyN"}, KeyPress{Key: "?", Code: "Slash", Shift: true}},
	{"Arabic", [10]string{"١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩", "٠"},
		KeyPress{Key: "ئ", Code: "KeyZ"}, KeyPress{Key: "ص", Code: "KeyW"}, KeyPress{Key: "ق", Code: "KeyR"}, KeyPress{Key: "ى", Code: "KeyN"}, KeyPress{Key: "؟", Code: "Slash", Shift: true}},
}

func codeOf(digit int) string { return "Digit" + string(rune('0'+digit)) }

func TestKeysOnEveryLayout(t *testing.T) {
	for _, l := range layouts {
		t.Run(l.name, func(t *testing.T) {
			s, store := freshSession(t)
			last := func() palate.Body { return store.lines[len(store.lines)-1].(*palate.Event).Body }
			for digit := 1; digit <= 7; digit++ {
				s.Keys.Press(KeyPress{Key: l.digits[digit-1], Code: codeOf(digit)})
				if pair, ok := last().(*palate.Pair); !ok || pair.Strength != 4-digit {
					t.Errorf("the key %q recorded %+v, want strength %d", l.digits[digit-1], last(), 4-digit)
				}
			}
			for digit, level := range map[int]palate.Level{8: palate.BothGood, 9: palate.BothBad} {
				s.Keys.Press(KeyPress{Key: l.digits[digit-1], Code: codeOf(digit)})
				if pair, ok := last().(*palate.Pair); !ok || pair.Level != level {
					t.Errorf("the key %q recorded %+v, want both %s", l.digits[digit-1], last(), level)
				}
			}
			s.Keys.Press(KeyPress{Key: l.digits[9], Code: codeOf(0)})
			if _, ok := last().(*palate.Skip); !ok {
				t.Errorf("the key %q recorded %+v, want a skip", l.digits[9], last())
			}
			s.Keys.Press(l.z)
			if _, ok := last().(*palate.Retract); !ok {
				t.Errorf("the key of z recorded %+v, want an undo", last())
			}
			redo := l.z
			redo.Shift = true
			s.Keys.Press(redo)
			if _, ok := last().(*palate.Restore); !ok {
				t.Errorf("the key of z with Shift recorded %+v, want a redo", last())
			}
			s.Keys.Press(l.help)
			if !s.State.Help {
				t.Error("the key of ? opened no help")
			}
			s.Keys.Press(KeyPress{Key: "Escape"})
			s.Compare.Next()
			s.Keys.Press(l.n)
			if !s.State.Showing.Names {
				t.Error("the key of n showed no names")
			}
			s.Compare.Choose(1)
			s.Keys.Press(l.w)
			if s.State.Why == nil {
				t.Fatal("the key of w opened no reasons")
			}
			s.Reasons.CloseWhy()
			s.Keys.Press(l.r)
			if s.State.Rule == nil {
				t.Error("the key of r opened no rule")
			}
		})
	}
}

// Letters of a Latin layout are what they type, wherever they stand: the place of another letter means nothing.
func TestALetterIsWhatItTypes(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(1)
	lines := len(store.lines)
	for _, p := range []KeyPress{{Key: "y", Code: "KeyZ"}, {Key: "ğ", Code: "KeyW"}, {Key: "é", Code: "KeyR"}, {Key: "Dead", Code: "KeyN"}, {Key: "w", Code: "KeyZ", Alt: true}} {
		if s.Keys.Press(p) || s.State.Why != nil || s.State.Rule != nil || len(store.lines) != lines {
			t.Errorf("%+v did something", p)
		}
	}
}

// withLook lets a session keep what is chosen about the page.
func withLook(s *Session) *Session {
	s.Platform.SetAppearance = func(string, string) {}
	return s
}

func TestSingleKeysCanBeSwitchedOff(t *testing.T) {
	s, store := freshSession(t)
	withLook(s).Keys.SetKeys(false)
	for _, b := range Actions() {
		code := "Key"
		if b.Key >= "0" && b.Key <= "9" {
			code = "Digit" + b.Key
		}
		s.Keys.Press(KeyPress{Key: b.Key, Code: code})
		if key := s.Keys.KeyOf(b.Action); key != "" {
			t.Errorf("the key %q is shown for %s", key, b.Does)
		}
	}
	if len(store.lines) > 0 || s.State.Help || s.State.Rule != nil || s.State.Showing.Names {
		t.Error("a single key did something while they are off")
	}
	press(s, InPage, "ArrowLeft", "Enter")
	s.Keys.Press(KeyPress{Key: "z", Code: "KeyZ", Control: true})
	if got := decisions(store); got != 1 || s.State.Answers != 0 {
		t.Errorf("%d answers on record, %d count, want one by arrow keys, undone by Ctrl+Z", got, s.State.Answers)
	}
	s.Keys.SetKeys(true)
	press(s, InPage, "2")
	if got := decisions(store); got != 2 {
		t.Errorf("%d answers on record after single keys were switched on, want 2", got)
	}
}

func TestKeysCanBeChanged(t *testing.T) {
	s, store := freshSession(t)
	withLook(s).Pages.ToggleAppearance()
	change := func(a Action, p KeyPress) {
		s.Keys.SetKey(a)
		s.Keys.Press(p)
	}
	change(ActStrength(0), KeyPress{Key: "a", Code: "KeyQ"})
	change(ActWhy, KeyPress{Key: "ζ", Code: "KeyZ"}) // of a Greek layout: undo gets the key of why
	change(ActRule, KeyPress{Key: "Escape"})
	s.Pages.ToggleAppearance()
	if got, want := s.Pages.Appearance("keys"), "place1=a undo=w why=z"; got != want {
		t.Errorf("kept as %q, want %q", got, want)
	}
	press(s, InPage, "1")
	if got := decisions(store); got != 0 {
		t.Errorf("the old key recorded %d answers", got)
	}
	press(s, InPage, "a", "z")
	if decisions(store) != 1 || s.State.Why == nil {
		t.Errorf("%d answers, reasons %v; want one, by A, and the reasons open, by Z", decisions(store), s.State.Why)
	}
	s.Reasons.CloseWhy()
	press(s, InPage, "w")
	if s.State.Answers != 0 {
		t.Error("W does not undo")
	}
	s.Keys.SetKeys(false)
	s.Keys.SetKeys(true)
	if s.Keys.KeyOf(ActUndo) != "W" || s.Keys.KeyOf(ActRule) != "R" {
		t.Errorf("undo is %q, rule is %q after off and on", s.Keys.KeyOf(ActUndo), s.Keys.KeyOf(ActRule))
	}
	s.Keys.ResetKeys()
	if s.Keys.KeyOf(ActUndo) != "Z" {
		t.Errorf("undo is %q after a reset", s.Keys.KeyOf(ActUndo))
	}
}

// However keys are changed, no action is without one and no two have the same.
func TestEveryActionHasAKeyOfItsOwn(t *testing.T) {
	s, _ := freshSession(t)
	withLook(s)
	for _, a := range Actions() {
		for _, key := range []string{"1", "z", "w", "?", "k"} {
			s.Keys.swapKey(a.Action, key)
			var keys []string
			for _, b := range Actions() {
				keys = append(keys, s.Keys.KeyOf(b.Action))
			}
			slices.Sort(keys)
			if len(slices.Compact(slices.Clone(keys))) != len(Actions()) || keys[0] == "" {
				t.Fatalf("after %s on %q the keys are %v", a.Does, key, keys)
			}
		}
	}
}

func TestWhatIsKeptOfKeysMayBeNonsense(t *testing.T) {
	s, _ := freshSession(t)
	for _, kept := range []string{"nonsense", "=", "why=", "nothing=q", "off off", "why=q why=x"} {
		s.State.Appearance["keys"] = kept
		for _, a := range Actions() {
			if s.Keys.keys()[a.Action] == "" {
				t.Errorf("%q leaves %s without a key", kept, a.Does)
			}
		}
	}
}
