package session

import (
	"slices"
	"strings"
	"testing"

	"palate"
)

// letterOn is the press of a letter on a layout: by what it types, or on one that is not Latin by its place.
func letterOn(layout, letter string) KeyPress {
	p := KeyPress{Key: letter, Code: "Key" + strings.ToUpper(letter)}
	switch layout {
	case "AZERTY":
		p.Code = map[string]string{"a": "KeyQ", "z": "KeyW", "w": "KeyZ", "m": "Semicolon"}[letter]
	case "Greek":
		p.Key = "λ"
	case "Arabic":
		p.Key = "ف"
	}
	return p
}

// clipboard takes every text.
type clipboard struct{ NoFiles }

func (clipboard) Copy(string) error { return nil }

// Every gesture on one answer has its key, whatever the layout: it is on the answer that has the keyboard, one event of its
// kind.
func TestGesturesByKeysOnEveryLayout(t *testing.T) {
	for _, l := range layouts {
		t.Run(l.name, func(t *testing.T) {
			s, store := freshSession(t)
			s.Platform.Files = clipboard{}
			letter := func(letter string) {
				p := letterOn(l.name, letter)
				p.Answer = 2
				if !s.Keys.Press(p) {
					t.Errorf("the key of %s does nothing", letter)
				}
			}
			digit := func(n int, in Focus) {
				s.Keys.Press(KeyPress{Key: l.digits[(n+9)%10], Code: codeOf(n), In: in, Answer: 2})
			}
			enter := func() { s.Keys.Press(KeyPress{Key: "Enter", Answer: 2}) }
			want := func(what string, ok bool) {
				t.Helper()
				if !ok {
					t.Errorf("%s: the last event is %+v", what, store.lines[len(store.lines)-1].(*palate.Event).Body)
				}
			}
			last := func() palate.Body { return store.lines[len(store.lines)-1].(*palate.Event).Body }

			letter("u")
			thumb, ok := last().(*palate.Thumb)
			want("U", ok && thumb.Slot == 1 && thumb.Sign == 1)
			letter("d")
			digit(5, InPage)
			digit(7, InPage)
			digit(5, InPage)
			enter()
			thumb, ok = last().(*palate.Thumb)
			want("D, 5, 7, 5, Enter", ok && thumb.Slot == 1 && thumb.Sign == -1 && slices.Equal(thumb.Tags, []string{"-tone"}))
			letter("m")
			digit(4, InRating)
			rate, ok := last().(*palate.Rate)
			want("M, 4", ok && rate.Slot == 1 && rate.Value == 4)
			letter("p")
			_, ok = last().(*palate.Pin)
			want("P", ok)
			letter("c")
			use, ok := last().(*palate.Use)
			want("C", ok && use.Slot == 1 && use.Act == palate.UseCopy)
			letter("s")
			letter("b")
			span, ok := last().(*palate.Span)
			want("S, B", ok && span.Slot == 1 && span.Sign == -1)
			lines := len(store.lines)
			digit(6, InPage)
			_, ok = last().(*palate.Pair)
			want("6 behind all that", ok && len(store.lines) == lines+1)
		})
	}
}

// A key that is on no answer says which it could be, and does nothing; nor does one that is held, or typed.
func TestKeysThatAreOnNoAnswer(t *testing.T) {
	s, store := freshSession(t)
	for _, letter := range []string{"u", "d", "m", "p", "c", "s"} {
		s.State.Focus, s.State.Status = "", Status{}
		s.Keys.Press(KeyPress{Key: letter, Code: "Key" + strings.ToUpper(letter)})
		if s.State.Focus == "" || s.State.Status.Text == "" {
			t.Errorf("%s on no answer leads nowhere", letter)
		}
		s.Keys.Press(KeyPress{Key: letter, Code: "Key" + strings.ToUpper(letter), Answer: 1, Repeat: true})
		if s.Keys.Press(KeyPress{Key: letter, Code: "Key" + strings.ToUpper(letter), Answer: 1, In: InText}) {
			t.Errorf("%s is taken from a field", letter)
		}
	}
	if s.Keys.Press(KeyPress{Key: "g", Code: "KeyG", Answer: 1}) {
		t.Error("G marks, and no stretch is chosen")
	}
	if len(store.lines) > 0 || s.State.Tags != nil || s.State.Span != nil {
		t.Errorf("%d lines were written", len(store.lines))
	}
}

// Keys that were changed do what they were changed to.
func TestKeysOfGesturesCanBeChanged(t *testing.T) {
	s, store := freshSession(t)
	withLook(s).Keys.SetKey(ActUp)
	s.State.AppearanceOpen = true
	s.Keys.Press(KeyPress{Key: "q", Code: "KeyQ"})
	s.State.AppearanceOpen = false
	if s.Keys.Press(KeyPress{Key: "u", Code: "KeyU", Answer: 1}); len(store.lines) > 0 {
		t.Error("the old key does something")
	}
	s.Keys.Press(KeyPress{Key: "q", Code: "KeyQ", Answer: 1})
	if thumb, ok := store.last().(*palate.Thumb); !ok || thumb.Sign != 1 {
		t.Error("the new key does nothing")
	}
}

// Arrows move a rating, which counts once Enter gave it; on the slider the page keys by ten.
func TestARatingMovesBeforeItCounts(t *testing.T) {
	s, store := freshSession(t)
	withLook(s)
	press := func(keys ...string) {
		for _, key := range keys {
			s.Keys.Press(KeyPress{Key: key, In: InRating, Answer: 1})
		}
	}
	press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft")
	if at, ok := s.Marks.RatingAt(0); !ok || at != 4 || len(store.lines) > 0 {
		t.Errorf("three to the right and one back are at %v, with %d lines", at, len(store.lines))
	}
	s.Marks.Rate(0, 4) // as Enter does on a button
	s.Marks.SetScale(true)
	press("PageUp", "PageUp", "ArrowRight", "PageDown", "Enter")
	if rate, ok := store.last().(*palate.Rate); !ok || rate.Value != 15 || rate.Max != 100 {
		t.Errorf("from 4 by 20, 1 and -10 it is %+v", store.last())
	}
	lines := len(store.lines)
	if press("Enter"); len(store.lines) != lines {
		t.Error("Enter rates again where nothing moved")
	}
	press("Escape")
	if s.State.Focus != slotFocus(0) {
		t.Errorf("Esc leads to %q", s.State.Focus)
	}
}

// More than nine answers are placed by arrows and Space, from where the keyboard is; the same key begins an order, and turns
// to picking.
func TestAnOrderByKeys(t *testing.T) {
	store := &testStore{}
	s := newTestSession(t, store, palate.NewLog(testHeader))
	s.State.Sets, s.State.Set = crowd(12), 0
	s.Compare.show(s.asker.nextShowing())
	s.Keys.Press(KeyPress{Key: "o", Code: "KeyO"})
	if len(s.State.Showing.Slots) != 12 || s.State.Order == nil {
		t.Fatalf("O shows %d answers", len(s.State.Showing.Slots))
	}
	press := func(answer int, keys ...string) {
		for _, key := range keys {
			p := KeyPress{Key: key, Answer: answer}
			if key >= "0" && key <= "9" {
				p.Code = "Digit" + key
			}
			if !s.Keys.Press(p) {
				t.Errorf("%q does nothing", key)
			}
		}
	}
	press(0, "3")
	press(11, "ArrowRight")
	press(12, " ", "=", "1", "7", "Backspace")
	s.Keys.Press(KeyPress{Key: "@", Code: "Digit2", Shift: true})
	press(0, "Enter")
	rank, ok := store.last().(*palate.Rank)
	if !ok || rank.Mode != palate.RankTopK || len(rank.Groups) != 2 || !slices.Equal(rank.Groups[1], []int{11, 0}) || rank.Worst == nil || *rank.Worst != 1 {
		t.Fatalf("recorded %+v", store.last())
	}
	s.Keys.Press(KeyPress{Key: "z", Code: "KeyZ"})
	if s.State.Showing.Decided || s.Order.Shown() != nil {
		t.Error("an order that is undone stands there still")
	}
	press(0, "o", "o", "2", "9", "Enter")
	if rank, ok := store.last().(*palate.Rank); !ok || rank.Mode != palate.RankPick || !slices.Equal(rank.Groups[0], []int{1, 8}) {
		t.Errorf("recorded %+v", store.last())
	}
}

// What is selected on the page is chosen as long as it is; keys mark it, and arrows stay the browser's.
func TestWhatIsSelectedIsMarked(t *testing.T) {
	s, store := freshSession(t)
	if !s.Spans.Select(1, 2, 5) || s.Spans.Select(1, 2, 5) || !s.Spans.Select(1, 2, 6) {
		t.Error("the page changes when something else is selected, and only then")
	}
	if s.Keys.Press(KeyPress{Key: "ArrowRight", Shift: true, Answer: 2}) {
		t.Error("an arrow that makes a selection longer is taken from the browser")
	}
	s.Keys.Press(KeyPress{Key: "g", Code: "KeyG", Answer: 2})
	span, ok := store.last().(*palate.Span)
	if !ok || span.Slot != 1 || span.Anchor.Position.Start != 2 || span.Anchor.Position.End != 6 || s.State.Span != nil {
		t.Fatalf("recorded %+v", store.last())
	}
	s.Spans.Select(0, 0, 2)
	if !s.Spans.Deselect() || s.Spans.Deselect() || s.State.Span != nil {
		t.Error("what is not selected any more is chosen still")
	}
	s.Spans.Open(0)
	if s.Spans.Deselect() || s.State.Span == nil {
		t.Error("what keys chose goes with a selection")
	}
}
