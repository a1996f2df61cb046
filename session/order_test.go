package session

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"palate"
)

// gridSession shows so many answers to one prompt at once.
func gridSession(t *testing.T, n int) (*Session, *testStore) {
	t.Helper()
	store := &testStore{}
	p := &Prompt{ID: "many", Text: "Name things.", Outputs: nil}
	for i := range n {
		p.Outputs = append(p.Outputs, Response{"m" + strconv.Itoa(i), strings.Repeat("Word number "+strconv.Itoa(i)+" stands here. ", i+1)})
	}
	s := newTestSession(t, store, palate.NewLog(testHeader))
	s.State.Sets = []Set{{Name: "many", Title: "Many", Prompts: []*Prompt{p}}}
	s.asker.next = nil
	s.Compare.Choose(1)
	s.Compare.Next()
	s.Compare.ShowAll()
	if got := len(s.State.Showing.Slots); got != n {
		t.Fatalf("%d answers are shown, want %d", got, n)
	}
	return s, store
}

// presses are key presses by their names: digits by place, shifted with a !.
func presses(s *Session, keys string) {
	for _, key := range strings.Fields(keys) {
		p := KeyPress{Key: key}
		if digit, shifted := strings.CutPrefix(key, "!"); shifted || len(key) == 1 && key[0] >= '1' && key[0] <= '9' {
			p = KeyPress{Key: "?", Code: "Digit" + strings.TrimPrefix(digit, "!"), Shift: shifted}
		}
		if key == "Space" {
			p.Key = " "
		}
		s.Order.Press(p)
	}
}

// Twenty answers are put in order by keys alone: nine by digits, the others by arrows and Space.
func TestTwentyAnswersByKeysAlone(t *testing.T) {
	s, store := gridSession(t, 20)
	s.Order.Begin(false, 0)
	presses(s, "3 = 1 !9")
	for range 19 {
		presses(s, "ArrowRight")
	}
	presses(s, "Space ArrowLeft Space Backspace Space Enter")
	b := store.last().(*palate.Rank)
	if b.Mode != palate.RankTopK || len(b.Groups) != 3 || !slices.Equal(b.Groups[0], []int{2, 0}) || b.Groups[1][0] != 19 || b.Groups[2][0] != 18 || *b.Worst != 8 || len(b.Rest) != 15 {
		t.Errorf("recorded %+v, worst %d", b, *b.Worst)
	}
	sh := s.State.Showing
	if !sh.Decided || sh.Rank == nil || s.State.Order != nil {
		t.Error("the page does not show the order as decided")
	}
	shown, _ := ShownOf(s.log, b.Showing)
	if shown.Layout != palate.LayoutGrid || len(shown.Candidates) != 20 {
		t.Errorf("shown in %q, %d answers", shown.Layout, len(shown.Candidates))
	}
	if len(b.D.DwellMS) != 20 {
		t.Errorf("%d times are on record, want one for each answer", len(b.D.DwellMS))
	}
}

// An order is begun again from what was said, and Esc leaves it; a held key does nothing.
func TestAnOrderIsChanged(t *testing.T) {
	s, store := gridSession(t, 4)
	s.Order.Begin(false, 0)
	presses(s, "2 3 Enter")
	first := store.last().(*palate.Rank)
	s.Order.Begin(false, 0)
	presses(s, "1 Escape")
	if store.last() != first || s.State.Order != nil {
		t.Error("Esc changed the order")
	}
	s.Order.Begin(false, 0)
	s.Order.Press(KeyPress{Key: "1", Code: "Digit1", Repeat: true})
	presses(s, "1 4 Enter")
	if b := store.last().(*palate.Rank); b.Mode != palate.RankFull || len(b.Groups) != 4 || b.Groups[0][0] != 1 || b.Groups[2][0] != 0 {
		t.Errorf("recorded %+v", b)
	}
	s.History.Undo()
	if sh := s.State.Showing; sh.Rank == nil || len(sh.Rank.Groups) != 2 {
		t.Errorf("undone, the page shows %+v, want the first order", sh.Rank)
	}
	s.History.Undo()
	if sh := s.State.Showing; sh.Rank != nil || sh.Decided {
		t.Error("undone twice, the page shows an order still")
	}
	if s.Order.Press(KeyPress{Key: "1", Code: "Digit1"}) {
		t.Error("a key places although no order is open")
	}
}

// What was put in order is not asked about in pairs.
func TestOrderedAnswersAreNotAskedAbout(t *testing.T) {
	s, _ := gridSession(t, 4)
	p := s.State.Showing.Prompt
	if open, _ := s.asker.openPairs(p); len(open) == 0 {
		t.Fatal("there is nothing to ask")
	}
	s.Order.Begin(false, 0)
	presses(s, "1 2 3 Enter")
	if open, _ := s.asker.openPairs(p); len(open) != 0 {
		t.Errorf("%d pairs are asked about still", len(open))
	}
}

// A stretch is chosen by sentences and words, and what is marked is what was chosen.
func TestAStretchIsChosenByKeys(t *testing.T) {
	s, store := gridSession(t, 3)
	slot := slices.Index(s.State.Showing.Slots, 2)
	s.Spans.Open(slot)
	want := func(said string) {
		t.Helper()
		if got := s.Spans.Text(); got != said {
			t.Errorf("%q is chosen, want %q", got, said)
		}
	}
	want("Word number 2 stands here.")
	s.Spans.Extend(1, false)
	want("Word number 2 stands here. Word")
	s.Spans.Extend(-1, false)
	want("Word number 2 stands here")
	s.Spans.Begin(1)
	want("number 2 stands here")
	s.Spans.Begin(-1)
	want("Word number 2 stands here")
	s.Spans.Next(1)
	want("Word number 2 stands here.")
	s.Spans.Extend(1, true)
	want("Word number 2 stands here. Word number 2 stands here.")
	s.Spans.SetAspect("concise")
	s.Spans.Mark(-1)
	b := store.last().(*palate.Span)
	if b.Slot != slot || b.Sign != -1 || b.Aspect != "concise" || b.Anchor.Quote.Exact != "Word number 2 stands here. Word number 2 stands here." || b.Anchor.Position.Start != 27 {
		t.Errorf("recorded %+v", b)
	}
	if m := s.Marks.Of(slot); len(m.Spans) != 1 || m.Spans[0].Start != 27 || m.Spans[0].End != 80 {
		t.Errorf("the page shows %+v", m.Spans)
	}
	s.Spans.Unmark(s.Marks.Of(slot).Spans[0].ID)
	if len(s.Marks.Of(slot).Spans) != 0 {
		t.Error("taken back, it is marked still")
	}
}
