package session

import (
	"slices"
	"strconv"
	"testing"

	"palate"

	"pgregory.net/rapid"
)

// crowd is a set with one prompt that has n answers.
func crowd(n int) []Set {
	p := &Prompt{ID: "p", Text: "Name some things."}
	for i := range n {
		p.Outputs = append(p.Outputs, Response{Text: "Thing number " + strconv.Itoa(i) + "."})
	}
	return []Set{{Name: "crowd", Title: "Crowd", Prompts: []*Prompt{p}}}
}

// A showing of many is recorded with each answer in its slot, opened again as it was, and found after a reload.
func TestManyAreShownAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, palate.MaxSlots).Draw(t, "answers")
		store := &testStore{}
		s := newTestSession(t, store, palate.NewLog(testHeader))
		s.State.Sets, s.State.Set = crowd(n), 0
		s.Compare.show(s.asker.nextShowing())
		s.Compare.ShowAll()
		sh := s.State.Showing
		if sorted := slices.Sorted(slices.Values(sh.Slots)); len(sorted) != n || sorted[0] != 0 || sorted[n-1] != n-1 || len(slices.Compact(sorted)) != n {
			t.Fatalf("slots %v of %d answers", sh.Slots, n)
		}
		left := s.Pages.Bookmark()
		if again := s.Pages.bookmarked(readBookmark(left)); again == nil || !slices.Equal(again.Slots, sh.Slots) {
			t.Fatalf("a reload shows %+v, want slots %v", again, sh.Slots)
		}
		s.Marks.Thumb(n-1, 1)
		shown, _ := ShownOf(s.log, sh.Event)
		if shown.Layout != palate.LayoutGrid || len(shown.Candidates) != n || len(shown.Propensity) != n {
			t.Fatalf("recorded %+v", shown)
		}
		if again, ok := s.Compare.reopen(sh.Event); !ok || !slices.Equal(again.Slots, sh.Slots) {
			t.Fatalf("opened again %+v, want slots %v", again, sh.Slots)
		}
	})
}

// What asks which of two is better says nothing of many.
func TestOnlyTwoHaveABar(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.show(s.asker.newShowing(s.State.Sets[0].Prompts[0], []int{0, 1, 2}, 1))
	before := len(store.lines)
	for _, key := range []string{"1", "4", "7", "8", "9", "0"} {
		s.Keys.Press(KeyPress{Key: key, Code: "Digit" + key, In: InPage})
	}
	s.Compare.Choose(1)
	if len(store.lines) != before || s.State.Showing.Decided {
		t.Errorf("a showing of three was decided by the bar: %d lines", len(store.lines)-before)
	}
	s.Compare.ShowTwo()
	if _, ok := s.State.Showing.Sides(); !ok {
		t.Errorf("slots %v, want two", s.State.Showing.Slots)
	}
	if s.Compare.Choose(1); !s.State.Showing.Decided {
		t.Error("two have no bar")
	}
}
