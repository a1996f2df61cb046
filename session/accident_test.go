package session

import (
	"strings"
	"testing"

	"palate"
)

// press presses keys by name, one after the other, with the focus in one place.
func press(s *Session, in Focus, keys ...string) {
	for _, key := range keys {
		code := ""
		switch {
		case len(key) == 1 && key >= "0" && key <= "9":
			code = "Digit" + key
		case len(key) == 1 && key >= "a" && key <= "z":
			code = "Key" + strings.ToUpper(key)
		}
		s.Keys.Press(KeyPress{Key: key, Code: code, In: in})
	}
}

// decisions counts the answers that were ever put on record.
func decisions(store *testStore) (n int) {
	for _, line := range store.lines {
		if e, ok := line.(*palate.Event); ok && (e.Kind() == palate.KindPair || e.Kind() == palate.KindSkip) {
			n++
		}
	}
	return n
}

func TestKeysThatAnswerNothing(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(s *Session)
		want int // answers on record
	}{
		{"Enter on a fresh page", func(s *Session) { press(s, InPage, "Enter") }, 0},
		{"Enter twice on a fresh page", func(s *Session) { press(s, InPage, "Enter", "Enter") }, 0},
		{"Space on a fresh page", func(s *Session) { press(s, InPage, " ") }, 0},
		{"Enter on the bar's place, where Tab leads", func(s *Session) { press(s, InPage, "Tab"); press(s, InStrength, "Enter") }, 0},
		{"Enter after an answer, twice", func(s *Session) { press(s, InPage, "2", "Enter", "Enter") }, 1},
		{"Space after an answer, twice", func(s *Session) { press(s, InPage, "2", " ", " ") }, 1},
		{"Enter on the place that was clicked, four times", func(s *Session) { s.Compare.Choose(1); press(s, InStrength, "Enter", "Enter", "Enter", "Enter") }, 1},
		{"Space on the place that was clicked, four times", func(s *Session) { s.Compare.Choose(1); press(s, InStrength, " ", " ", " ", " ") }, 1},
		{"Enter on Both good, which was clicked", func(s *Session) { s.Compare.ChooseLevel(palate.BothGood); press(s, InAnswer, "Enter", "Enter") }, 1},
		{"Space on Can't tell, which was clicked", func(s *Session) { s.Compare.Skip(); press(s, InAnswer, " ", " ") }, 1},
		{"Enter after undo, on the place that was clicked", func(s *Session) { s.Compare.Choose(1); s.History.Undo(); press(s, InStrength, "Enter") }, 1},
		{"arrow keys, then Enter", func(s *Session) { press(s, InPage, "ArrowLeft", "Enter") }, 1},
		{"arrow keys on one pair, Enter on the next", func(s *Session) { press(s, InPage, "ArrowLeft"); s.Compare.Next(); press(s, InPage, "Enter") }, 0},
		{"arrow keys, Enter, Enter, Enter", func(s *Session) { press(s, InPage, "ArrowLeft", "Enter", "Enter", "Enter") }, 1},
		{"a change by arrow keys", func(s *Session) { press(s, InPage, "2", "ArrowRight", "Enter", "Enter") }, 2},
		{"arrow keys there and back", func(s *Session) { press(s, InPage, "2", "ArrowRight", "ArrowLeft", "Enter", "Enter") }, 1},
		{"a digit while the help is open", func(s *Session) { press(s, InPage, "?", "2") }, 0},
		{"a digit while settings are open", func(s *Session) { s.Pages.ToggleAppearance(); press(s, InPage, "2") }, 0},
		{"a digit on another page", func(s *Session) { s.Pages.OpenView(ViewRanked); press(s, InPage, "2") }, 0},
		{"a digit in a field", func(s *Session) { press(s, InText, "2") }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, store := freshSession(t)
			c.do(s)
			if got := decisions(store); got != c.want {
				t.Errorf("%d answers are on record, want %d", got, c.want)
			}
		})
	}
}

// Whatever a held key repeats does nothing, and the browser is not to do anything with it either.
func TestAHeldKeyDoesNothing(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(2)
	lines, sh, cursor := len(store.lines), s.State.Showing, s.State.Showing.Cursor
	for _, key := range []string{"1", "4", "7", "8", "9", "0", "z", "w", "r", "n", "?", "Enter", " ", "ArrowLeft", "Escape"} {
		for _, in := range []Focus{InPage, InControl, InStrength, InAnswer} {
			code := ""
			if key >= "0" && key <= "9" {
				code = "Digit" + key
			}
			if used := s.Keys.Press(KeyPress{Key: key, Code: code, Repeat: true, In: in}); !used {
				t.Errorf("%q held on %q is left to the browser", key, in)
			}
			if len(store.lines) != lines || s.State.Showing != sh || s.State.Help || s.State.Rule != nil || s.State.Why != nil || sh.Cursor != cursor {
				t.Fatalf("%q held on %q did something", key, in)
			}
		}
	}
	for _, key := range []string{"Tab", "ArrowDown", "PageDown", "F5"} {
		if s.Keys.Press(KeyPress{Key: key, Repeat: true}) {
			t.Errorf("%q held is kept from the browser", key)
		}
	}
}

// slowFrames is a browser that makes a frame when told.
type slowFrames struct{ waiting []func() }

func (f *slowFrames) ask(come func()) { f.waiting = append(f.waiting, come) }

func (f *slowFrames) make() {
	for _, come := range f.waiting {
		come()
	}
	f.waiting = nil
}

func TestAPressBeforeThePairIsDrawnIsNotForIt(t *testing.T) {
	s, store := freshSession(t)
	frames := &slowFrames{}
	stubOf(s).onFrame = frames.ask
	press(s, InPage, "2", "Enter")
	second := s.State.Showing
	press(s, InPage, "2")
	s.Compare.ChooseLevel(palate.BothGood)
	s.Compare.Next()
	if got := decisions(store); got != 1 || second.Decided || s.State.Showing != second {
		t.Errorf("%d answers are on record, the second pair is decided: %v, passed: %v; no frame had shown it", got, second.Decided, s.State.Showing != second)
	}
	if text := s.State.Status.Text; !strings.Contains(text, "before this pair") {
		t.Errorf("what was not taken is said as %q", text)
	}
	frames.make()
	press(s, InPage, "2")
	if got := decisions(store); got != 2 {
		t.Errorf("%d answers are on record after the frame, want 2", got)
	}
}

// A press that came while the page was still loading answers the pair that the page showed.
func TestAPressBeforeTheProgramIsThereCounts(t *testing.T) {
	s, store := freshSession(t)
	again := NewSession(s.Platform)
	stubOf(again).onFrame = (&slowFrames{}).ask
	if err := again.Open(logOf(store), testSets()); err != nil {
		t.Fatal(err)
	}
	press(again, InPage, "3")
	if got := decisions(store); got != 1 {
		t.Errorf("%d answers are on record, want 1", got)
	}
}

// A fast person presses the next answer before the last one is kept: no pair comes twice for it.
func TestAnAnswerOnItsWayIsNotAskedAgain(t *testing.T) {
	s := sessionWith(t, manyPrompts(6))
	var waiting []func()
	stubOf(s).enqueue = func(f func()) { waiting = append(waiting, f) }
	seen := map[uint64]bool{}
	for range 6 {
		key := s.asker.pageKey()
		if seen[key] {
			t.Fatalf("after %d answers a pair comes again", len(seen))
		}
		seen[key] = true
		press(s, InPage, "2", "Enter")
	}
	for _, f := range waiting {
		f()
	}
	if s.State.Answers != 6 {
		t.Errorf("%d answers count, want 6", s.State.Answers)
	}
}

func TestAPassedPairWaitsUntilNoOthersAreOpen(t *testing.T) {
	const open = 3 + 1 + 1 // pairs of testSets
	for answers := range 1 << open {
		s, _ := freshSession(t)
		passed := map[uint64]bool{}
		for n := range open {
			key := s.asker.pageKey()
			if passed[key] {
				t.Fatalf("%05b: a passed pair comes again, after %d of %d", answers, len(passed), open)
			}
			if answers>>n&1 == 1 {
				s.Compare.Choose(1)
			} else {
				passed[key] = true
			}
			s.Compare.Next()
		}
		if sh := s.State.Showing; len(passed) > 1 && (sh == nil || sh.Decided) {
			t.Fatalf("%05b: %d pairs were passed, and none comes back", answers, len(passed))
		}
	}
}

func TestTheLastPairCannotBePassed(t *testing.T) {
	s := sessionWith(t, manyPrompts(1))
	last := s.State.Showing
	s.Compare.Next()
	if s.State.Showing != last || !strings.Contains(s.State.Status.Text, "only pair left") {
		t.Errorf("showing %p, was %p; status %q", s.State.Showing, last, s.State.Status.Text)
	}
}

// Each pair that comes begins at its top, with the keyboard there, and is told to who does not see it.
func TestTheNextPairBeginsAtItsTop(t *testing.T) {
	s := sessionWith(t, manyPrompts(6))
	for n := 2; n <= 6; n++ {
		turn := s.State.PairsShown
		s.Compare.Choose(1)
		s.State.Focus = ""
		s.Compare.Next()
		if s.State.PairsShown != turn+1 || s.State.Focus != pairFocus {
			t.Errorf("turn %d after %d, focus on %q", s.State.PairsShown, turn, s.State.Focus)
		}
		if want := "Pair " + string(rune('0'+n)) + " of 6."; s.State.Announcement != want {
			t.Errorf("said %q, want %q", s.State.Announcement, want)
		}
	}
}

func TestArrowKeysTakeTheKeyboardAlong(t *testing.T) {
	s, _ := freshSession(t)
	press(s, InPage, "ArrowRight")
	if want := "[role=radio][data-strength='-1']"; s.State.Focus != want {
		t.Errorf("focus on %q, want %q", s.State.Focus, want)
	}
}

// What was undone cannot be done again once another answer was given.
func TestANewAnswerEndsRedo(t *testing.T) {
	for name, do := range map[string]func(s *Session){
		"the same pair": func(s *Session) { s.Compare.Choose(-1) },
		"another pair":  func(s *Session) { s.Compare.Next(); s.Compare.Choose(-1) },
		"can't tell":    func(s *Session) { s.Compare.Skip() },
		"a rule":        func(s *Session) { stateRule(s, "shorter") },
	} {
		t.Run(name, func(t *testing.T) {
			s, store := freshSession(t)
			s.Compare.Choose(3)
			s.History.Undo()
			if !s.State.CanRedo {
				t.Fatal("what was undone cannot be done again")
			}
			do(s)
			lines := len(store.lines)
			s.History.Redo()
			if s.State.CanRedo || len(store.lines) != lines || s.State.Status.Text != "Nothing to redo." {
				t.Errorf("can redo: %v; %d lines were written; %q", s.State.CanRedo, len(store.lines)-lines, s.State.Status.Text)
			}
		})
	}
}
