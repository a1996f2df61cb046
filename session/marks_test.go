package session

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
)

// digest is what the session knows of the person: two that know the same have one.
func digest(t *testing.T, s *Session) string {
	t.Helper()
	sum, err := s.model.Profile("p").Digest(palatetest.NewSealer(1))
	if err != nil {
		t.Fatal(err)
	}
	return string(sum)
}

// pageGestures are one of each gesture on the showing on the page, with the kind of its event.
var pageGestures = []struct {
	name string
	kind palate.Kind
	does func(s *Session)
}{
	{"compare", palate.KindPair, func(s *Session) { s.Compare.Choose(2) }},
	{"both good", palate.KindPair, func(s *Session) { s.Compare.ChooseLevel(palate.BothGood) }},
	{"rate by a step", palate.KindRate, func(s *Session) { s.Marks.Rate(1, 4) }},
	{"rate by the slider", palate.KindRate, func(s *Session) { s.Marks.SetScale(true); s.Marks.Rate(0, 31) }},
	{"thumb up", palate.KindThumb, func(s *Session) { s.Marks.Thumb(0, 1) }},
	{"thumb down", palate.KindThumb, func(s *Session) { s.Marks.Thumb(1, -1) }},
	{"order", palate.KindRank, func(s *Session) { s.Order.Begin(false, 0); s.Order.Place(1); s.Order.Place(0); s.Order.Finish() }},
	{"pick", palate.KindRank, func(s *Session) { s.Order.Begin(true, 1); s.Order.Place(0); s.Order.Finish() }},
	{"best and worst", palate.KindRank, func(s *Session) { s.Order.Begin(false, 0); s.Order.Place(0); s.Order.Worst(1); s.Order.Finish() }},
	{"mark a sentence", palate.KindSpan, func(s *Session) { s.Spans.Open(0); s.Spans.SetAspect("tone"); s.Spans.Mark(-1) }},
	{"mark a selection", palate.KindSpan, func(s *Session) {
		said := []rune(s.State.Showing.text(1))
		s.Spans.MarkQuote(1, string(said[:5]), "", string(said[5:]), 1, "")
	}},
	{"pin", palate.KindPin, func(s *Session) { s.Marks.Pin(1, false) }},
	{"copy", palate.KindUse, func(s *Session) { s.Marks.Copied(0, 12) }},
}

func eventsIn(store *testStore) (list []*palate.Event) {
	for _, line := range store.lines {
		if e, ok := line.(*palate.Event); ok {
			list = append(list, e)
		}
	}
	return list
}

// Each gesture is one event behind the showing's, says what it moved, and is taken back to the byte; done again it is as it
// was.
func TestEveryGestureOnThePage(t *testing.T) {
	for _, g := range pageGestures {
		t.Run(g.name, func(t *testing.T) {
			s, store := freshSession(t)
			before, marks := digest(t, s), len(s.State.Marks)
			g.does(s)
			events := eventsIn(store)
			if len(events) != 2 || events[0].Kind() != palate.KindShown || events[1].Kind() != g.kind {
				t.Fatalf("%d events, want the showing and one %s", len(events), g.kind)
			}
			after, said := digest(t, s), s.State.Status.Text
			if after == before {
				t.Error("it teaches nothing")
			}
			if s.State.Status.Busy || !strings.HasPrefix(said, "Saved: ") || strings.Count(said, ".") < 2 && g.kind != palate.KindPair {
				t.Errorf("the line under the bar says %q: want what was saved, and what that moved", said)
			}
			s.History.Undo()
			if digest(t, s) != before {
				t.Error("taken back, the session knows another thing than before")
			}
			for slot := range s.State.Marks {
				if m := s.State.Marks[slot]; m.Rated || m.Thumb != 0 || len(m.Spans) > 0 || m.Pinned || m.Copied {
					t.Errorf("taken back, the page still shows %+v on %d of %d", m, slot, marks)
				}
			}
			if sh := s.State.Showing; sh.Decided || sh.Rank != nil {
				t.Error("taken back, the showing is decided still")
			}
			s.History.Redo()
			if digest(t, s) != after {
				t.Error("done again, the session knows another thing than after")
			}
			again := newTestSession(t, &testStore{}, logFrom(store.lines))
			if digest(t, again) != after {
				t.Error("a session on the same log knows another thing")
			}
		})
	}
}

func logFrom(lines []palate.Line) *palate.Log {
	log := palate.NewLog(testHeader)
	for _, line := range lines {
		if err := log.Add(line); err != nil {
			panic(err)
		}
	}
	return log
}

// A thumb down opens its reasons; saved, they make the thumb anew, and one undo leaves the bare thumb.
func TestThumbDownOpensItsReasons(t *testing.T) {
	s, store := freshSession(t)
	s.Marks.Thumb(1, 1)
	if s.State.Tags != nil {
		t.Error("a thumb up opens reasons")
	}
	s.Marks.Thumb(1, -1)
	if s.State.Tags == nil || s.State.Tags.Slot != 1 {
		t.Fatal("a thumb down opens no reasons")
	}
	for i, tag := range s.State.Tags.Tags {
		if tag.Word == "" || !strings.HasPrefix(tag.Name, "-") {
			t.Errorf("reason %d is %+v", i, tag)
		}
	}
	i := slices.IndexFunc(s.State.Tags.Tags, func(tag Tag) bool { return tag.Name == "-too_long" })
	s.Marks.ToggleTag(i)
	s.Marks.SaveTags()
	last := eventsIn(store)[len(eventsIn(store))-1].Body.(*palate.Thumb)
	if !slices.Equal(last.Tags, []string{"-too_long"}) || last.Sign != -1 || s.State.Tags != nil {
		t.Errorf("saved %+v", last)
	}
	if m := s.Marks.Of(1); m.Thumb != -1 || !slices.Equal(m.Tags, last.Tags) {
		t.Errorf("the page shows %+v", m)
	}
	n := len(store.lines)
	s.Marks.OpenTags(1)
	s.Marks.SaveTags()
	if len(store.lines) != n {
		t.Error("reasons that did not change are recorded")
	}
	s.History.Undo()
	if m := s.Marks.Of(1); m.Thumb != -1 || len(m.Tags) != 0 {
		t.Errorf("undone, the page shows %+v, want the bare thumb down", m)
	}
	s.Marks.Thumb(1, -1)
	if m := s.Marks.Of(1); m.Thumb != 0 {
		t.Errorf("the same thumb once more leaves %+v", m)
	}
}

// A thumb that is flipped keeps nothing of the first, neither its reasons nor what it taught.
func TestAFlippedThumbKeepsNothing(t *testing.T) {
	s, _ := freshSession(t)
	s.Marks.Thumb(1, -1)
	s.Marks.ToggleTag(4)
	s.Marks.SaveTags()
	s.Marks.Thumb(1, 1)
	clean, _ := freshSession(t)
	clean.Marks.Thumb(1, 1)
	if far := farthest(s.model.Weights(), clean.model.Weights()); far > 1e-12 {
		t.Errorf("weights are %v from those of who only ever gave the second thumb", far)
	}
	if m := s.Marks.Of(1); m.Thumb != 1 || len(m.Tags) > 0 {
		t.Errorf("the page shows %+v", m)
	}
}

func farthest(a, b []float64) (far float64) {
	for i := range a {
		far = max(far, math.Abs(a[i]-b[i]))
	}
	return far
}

// A pin is everywhere or in the prompt's place, and unpinning restores what was known to the byte.
func TestPinAndUnpin(t *testing.T) {
	s, store := freshSession(t)
	before := digest(t, s)
	s.State.Showing.Prompt.Context, s.State.Showing.Prompt.read = palate.Context{Medium: "email"}, true
	s.Marks.Pin(0, true)
	if b := store.last().(*palate.Pin); !slices.Equal(b.Scope.Medium, []string{"email"}) {
		t.Errorf("pinned in %v, want email alone", b.Scope)
	}
	if !s.Marks.Of(0).Pinned || s.Marks.Of(1).Pinned {
		t.Error("the page does not show the pin where it is")
	}
	s.Marks.Pin(0, true)
	if s.Marks.Of(0).Pinned || digest(t, s) != before {
		t.Error("unpinned, it is not as before")
	}
}

func (s *testStore) last() palate.Body {
	events := eventsIn(s)
	return events[len(events)-1].Body
}

// What is said of a copy goes on record once, and what can not be marked is said and not marked.
func TestWhatIsNotRecordedIsSaid(t *testing.T) {
	s, store := freshSession(t)
	s.Marks.Copied(0, 5)
	n := len(store.lines)
	for name, does := range map[string]func(){
		"copied again":         func() { s.Marks.Copied(0, 5) },
		"words that are not":   func() { s.Spans.MarkQuote(0, "nowhere in it at all", "", "", 1, "") },
		"an order of nothing":  func() { s.Order.Begin(false, 0); s.Order.Finish() },
		"an aspect beforehand": func() { s.Aspects.Set("tone", 2) },
	} {
		s.State.Status = Status{}
		does()
		if len(store.lines) != n || s.State.Status.Text == "" {
			t.Errorf("%s: %d lines more, and %q is said", name, len(store.lines)-n, s.State.Status.Text)
		}
	}
	s.Spans.MarkRange(0, 0, 3, 1, "")
	n = len(store.lines)
	s.Spans.MarkRange(0, 0, 3, -1, "")
	if len(store.lines) != n || len(s.Marks.Of(0).Spans) != 1 {
		t.Error("one stretch is marked as good and as bad")
	}
}

// What was said of an aspect before the two were compared goes with the comparison; after it, the comparison is recorded anew.
func TestAspects(t *testing.T) {
	s, store := freshSession(t)
	s.Aspects.Set("tone", 3)
	if len(store.lines) != 0 {
		t.Fatal("an aspect alone is recorded")
	}
	s.Compare.Choose(1)
	if b := store.last().(*palate.Pair); b.Strength != 1 || len(b.Dims) != 1 || b.Dims["tone"] != 3 {
		t.Errorf("recorded %+v", b)
	}
	one := digest(t, s)
	s.Aspects.Set("concise", -9)
	if b := store.last().(*palate.Pair); b.Strength != 1 || b.Dims["concise"] != -3 || b.Dims["tone"] != 3 {
		t.Errorf("recorded %+v", b)
	}
	s.History.Undo()
	if digest(t, s) != one {
		t.Error("the aspect taken back, it is not as before")
	}
	if _, ok := s.Aspects.Of("concise"); ok {
		t.Error("the page shows the aspect that was taken back")
	}
	s.Aspects.Clear("tone")
	if b := store.last().(*palate.Pair); len(b.Dims) != 0 {
		t.Errorf("cleared, %v is on record", b.Dims)
	}
	s.Aspects.Set("charm", 1)
	if _, ok := s.Aspects.Of("charm"); ok {
		t.Error("there is an aspect called charm")
	}
}

// A hidden page adds no time, and a decision has what the surface said could be seen.
func TestDecisionsRecordAttention(t *testing.T) {
	s, store := freshSession(t)
	now := int64(1000)
	stubOf(s).now = func() int64 { return now }
	s.Compare.Next()
	now = 3000
	s.Attention.Hide()
	now = 90_000
	s.Attention.Show()
	s.Attention.See(0, 20, 1)
	s.Attention.See(1, 0, 0)
	s.Attention.Use("diff")
	now = 91_500
	s.Compare.Choose(-1)
	d := store.last().(*palate.Pair).D
	if !slices.Equal(d.DwellMS, []int64{3500, 2000}) || !slices.Equal(d.VisibleChars, []int64{20, 0}) || !slices.Equal(d.Scroll, []float64{1, 0}) || d.View != "diff" || d.MS != 90_500 {
		t.Errorf("recorded %+v", d)
	}
	now = 95_000
	s.Marks.Rate(0, 3)
	if r := store.last().(*palate.Rate); len(r.D.DwellMS) != 2 || r.D.DwellMS[0] != 7000 || r.D.MSFirst != 90_500 {
		t.Errorf("recorded %+v", r.D)
	}
}

// A prediction that is to be seen before the decision is on record with what was shown; one that comes after is not.
func TestVisiblePredictionsAreOnRecord(t *testing.T) {
	for _, seen := range []bool{false, true} {
		s, store := freshSession(t)
		if seen {
			s.Attention.PredictionShown()
		}
		s.Compare.Choose(1)
		s.Attention.PredictionShown()
		if shown := eventsIn(store)[0].Body.(*palate.Shown); shown.PredictedVisible != seen {
			t.Errorf("recorded %v, want %v", shown.PredictedVisible, seen)
		}
	}
}

// Who saw the answers ranked before they decided may have been led: that is on record, and such a decision is not counted among
// those that were foreseen.
func TestARankingThatWasSeenIsOnRecord(t *testing.T) {
	s, store := freshSession(t)
	s.Pages.OpenView(ViewRanked)
	s.Pages.OpenView(ViewCompare)
	s.Compare.Choose(1)
	if shown := eventsIn(store)[0].Body.(*palate.Shown); shown.PredictedVisible {
		t.Error("before anything is known the order is a prediction")
	}
	s.Compare.Next()
	s.Pages.OpenView(ViewRanked)
	s.Pages.OpenView(ViewCompare)
	s.Compare.Choose(1)
	if shown := eventsIn(store)[2].Body.(*palate.Shown); !shown.PredictedVisible {
		t.Error("a ranking that was seen is not on record")
	}
	foreseen := guesses(s.log)
	for i := range 8 {
		s.Compare.Next()
		if i%2 == 0 {
			s.Pages.OpenView(ViewRanked)
		}
		s.Compare.Choose(1 + i%2)
	}
	if got := guesses(s.log); got != foreseen {
		t.Errorf("after four that were not led it says %q, before %q: too few to say anything", got, foreseen)
	}
}

// Ten thousand random gestures, undone and done again among each other, leave no showing with two answers: one comparison or
// order lives for each, and one rating and one thumb for each answer of it; and the page shows what the log says.
func TestNoGesturesContradictEachOther(t *testing.T) {
	if testing.Short() {
		t.Skip("ten thousand gestures")
	}
	r := rand.New(rand.NewPCG(4, 3))
	s, store := freshSession(t)
	for n := range 10_000 {
		if n%50 == 0 {
			s, store = freshSession(t)
			stubOf(s).runSliced = func(int, func() bool) {} // what was learned is not looked at
		}
		randomGesture(s, r)
		if n%10 == 9 {
			checkLog(t, s)
		}
		if t.Failed() {
			t.Fatalf("after gesture %d: %d lines", n, len(store.lines))
		}
	}
}

func randomGesture(s *Session, r *rand.Rand) {
	slot := r.IntN(2)
	switch r.IntN(14) {
	case 0:
		s.Compare.Choose(r.IntN(7) - 3)
	case 1:
		s.Compare.Skip()
	case 2:
		s.Marks.Rate(slot, float64(r.IntN(8)))
	case 3:
		s.Marks.Thumb(slot, 1-2*r.IntN(2))
	case 4:
		s.Marks.OpenTags(slot)
		s.Marks.ToggleTag(r.IntN(12))
		s.Marks.SaveTags()
	case 5, 6:
		s.Order.Begin(r.IntN(3) == 0, 0)
		for range r.IntN(5) {
			s.Order.Press(KeyPress{Key: "x", Code: "Digit" + string(rune('0'+r.IntN(4))), Shift: r.IntN(5) == 0})
			s.Order.Press(KeyPress{Key: []string{"=", "Backspace", "x"}[r.IntN(3)]})
		}
		if r.IntN(4) > 0 {
			s.Order.Finish()
		}
		s.Order.Cancel()
	case 7:
		s.Spans.Open(slot)
		s.Spans.Extend(1-2*r.IntN(2), r.IntN(2) == 0)
		s.Spans.Mark(1 - 2*r.IntN(2))
	case 8:
		s.Marks.Pin(slot, r.IntN(2) == 0)
	case 9:
		s.Marks.Copied(slot, 3)
	case 10:
		s.Aspects.Set(s.Aspects.Names()[r.IntN(5)], r.IntN(7)-3)
	case 11:
		s.Compare.Next()
	case 12:
		s.History.Undo()
	case 13:
		s.History.Redo()
	}
}

// checkLog checks what lives in the log against itself, and what the page shows against it.
func checkLog(t *testing.T, s *Session) {
	t.Helper()
	type about struct {
		showing palate.EventID
		what    string
		slot    int
	}
	seen := map[about]palate.EventID{}
	once := func(e *palate.Event, a about) {
		if first, twice := seen[a]; twice {
			t.Errorf("%v and %v are both live, and of one thing: %+v", first, e.ID(), a)
		}
		seen[a] = e.ID()
	}
	sh := s.State.Showing
	var decision palate.EventID
	for _, e := range s.log.Live() {
		switch b := e.Body.(type) {
		case *palate.Pair:
			once(e, about{b.Showing, "choice", 0})
		case *palate.Skip:
			once(e, about{b.Showing, "choice", 0})
		case *palate.Rank:
			once(e, about{b.Showing, "choice", 0})
		case *palate.Rate:
			once(e, about{b.Showing, "rating", b.Slot})
			if sh != nil && b.Showing == sh.Event && s.Marks.Of(b.Slot).Rating != b.Value {
				t.Errorf("the page shows the rating %v, the log has %v", s.Marks.Of(b.Slot).Rating, b.Value)
			}
		case *palate.Thumb:
			once(e, about{b.Showing, "thumb", b.Slot})
			if sh != nil && b.Showing == sh.Event && s.Marks.Of(b.Slot).Thumb != b.Sign {
				t.Errorf("the page shows the thumb %d, the log has %d", s.Marks.Of(b.Slot).Thumb, b.Sign)
			}
			for _, tag := range b.Tags {
				if (tag[0] == '+') != (b.Sign > 0) {
					t.Errorf("a thumb %d has the reason %s", b.Sign, tag)
				}
			}
		}
	}
	if sh == nil || sh.Event == (palate.EventID{}) {
		return
	}
	decision = seen[about{sh.Event, "choice", 0}]
	if sh.Decided != (decision != palate.EventID{}) || sh.Decided && sh.Decision != decision {
		t.Errorf("the page shows the decision %v (decided %v), the log has %v", sh.Decision, sh.Decided, decision)
	}
}
