package session

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/wasm/reading"

	"pgregory.net/rapid"
)

// A testStore keeps lines in memory and fails when told to.
type testStore struct {
	storeStub
	lines []palate.Line
	fail  error
}

func (s *testStore) Append(lines []palate.Line) error {
	if s.fail != nil {
		return s.fail
	}
	s.lines = append(s.lines, lines...)
	return nil
}

func (s *testStore) Erase(*palate.Event) error { return nil }

var testHeader = palate.Header{Palate: 1, Person: "tester", Secret: make([]byte, 32)}

func testSets() []Set {
	prompts := []*Prompt{
		{ID: "a", Text: "What is a cache?", Outputs: []Response{
			{"north", "A small, fast store."},
			{"south", "Well! A cache is a kind of store that sits in front of a slower one, and there are many kinds of them, as we shall see."},
			{"east", "- fast\n- small\n- near"},
		}},
		{ID: "b", Text: "Say hello.", Outputs: []Response{
			{"north", "Hello."}, {"south", "Hello!!! So very nice to meet you today, my dear friend, how have you been?"},
		}},
		{ID: "c", Text: "Name a colour.", Outputs: []Response{
			{"north", "Blue."}, {"south", "There are many colours to choose from, and if I had to name one of them I would perhaps say blue."},
		}},
	}
	return []Set{{Name: "demo", Title: "Demo", Licence: "Apache-2.0", Prompts: prompts}}
}

// A fataler is a test of the testing package or of rapid.
type fataler interface {
	Helper()
	Fatal(...any)
}

// newTestSession is a ready session over a store, its background work done at once.
func newTestSession(t fataler, store *testStore, log *palate.Log) *Session {
	t.Helper()
	var clock int64
	seed := uint64(1)
	around := &stub{Link: Offline{}, now: func() int64 { clock++; return clock }, newReader: func() Reader { return &testReader{answer: reading.Call} }}
	s := NewSession(Platform{
		Sealer: palatetest.NewSealer(1), Store: store, Clock: around, Scheduler: around, Network: around, Files: around,
		Random: func() uint64 { seed = seed*6364136223846793005 + 1442695040888963407; return seed >> 11 },
	})
	if err := s.Open(log, testSets()); err != nil {
		t.Fatal(err)
	}
	return s
}

func freshSession(t *testing.T) (*Session, *testStore) {
	store := &testStore{}
	return newTestSession(t, store, palate.NewLog(testHeader)), store
}

// shorter is the strength that a person who likes short answers gives.
func shorter(sh *Showing) int {
	a, b := sh.Prompt.Outputs[sh.Slots[0]].Text, sh.Prompt.Outputs[sh.Slots[1]].Text
	if len(a) < len(b) {
		return 2
	}
	return -2
}

func TestFirstGestureWritesTheShowing(t *testing.T) {
	s, store := freshSession(t)
	s.Keys.Press(KeyPress{Key: "2", Code: "Digit2"})
	var kinds []string
	for _, line := range store.lines {
		switch line := line.(type) {
		case *palate.Text:
			kinds = append(kinds, "text")
		case *palate.Event:
			kinds = append(kinds, string(line.Kind()))
		}
	}
	if got, want := strings.Join(kinds, " "), "text text text shown pair"; got != want {
		t.Errorf("first answer wrote %s, want %s", got, want)
	}
	pair := store.lines[4].(*palate.Event).Body.(*palate.Pair)
	if pair.Strength != 2 || !pair.Graded {
		t.Errorf("key 2 wrote strength %d graded %v, want 2 true: the left is clearly better", pair.Strength, pair.Graded)
	}
}

func TestUndoUnlearnsExactly(t *testing.T) {
	s, _ := freshSession(t)
	s.Compare.Choose(shorter(s.State.Showing))
	s.Compare.Next()
	before := measures(s.model)
	s.Compare.Choose(shorter(s.State.Showing))
	if slices.Equal(before, measures(s.model)) {
		t.Fatal("an answer changed nothing: the test cannot tell whether undo works")
	}
	after := measures(s.model)
	s.History.Undo()
	if !slices.Equal(before, measures(s.model)) {
		t.Errorf("after undo the profile is\n%+v\nwant what it was before\n%+v", measures(s.model), before)
	}
	s.History.Redo()
	if !slices.Equal(after, measures(s.model)) {
		t.Errorf("after redo the profile is\n%+v\nwant\n%+v", measures(s.model), after)
	}
}

func TestReloadFindsTheProfile(t *testing.T) {
	s, store := freshSession(t)
	for range 3 {
		s.Compare.Choose(shorter(s.State.Showing))
		s.Compare.Next()
	}
	s.History.Undo()
	log := palate.NewLog(testHeader)
	for _, line := range store.lines {
		switch line := line.(type) {
		case *palate.Text:
			_ = log.AddText(*line)
		case *palate.Event:
			_, _ = log.Append(line)
		}
	}
	again := newTestSession(t, store, log)
	if !slices.Equal(measures(s.model), measures(again.model)) || again.State.Answers != s.State.Answers {
		t.Errorf("after a reload: %d answers, %+v\nwant %d, %+v", again.State.Answers, measures(again.model), s.State.Answers, measures(s.model))
	}
	again.History.Undo()
	if again.State.Answers != s.State.Answers-1 {
		t.Errorf("undo after a reload left %d answers, want %d", again.State.Answers, s.State.Answers-1)
	}
}

func TestFailedSaveLosesNothingAndLeavesNoGap(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(1)
	store.fail = &palate.Error{Code: palate.CodeFull, Message: "quota exceeded"}
	s.Compare.Next()
	s.Compare.Choose(-1)
	if s.State.Fault == nil || !strings.Contains(s.State.Fault.What, "full") {
		t.Fatalf("fault = %+v, want one that says storage is full", s.State.Fault)
	}
	if s.State.Answers != 1 {
		t.Errorf("%d answers count, want 1: the second was not saved", s.State.Answers)
	}
	store.fail = nil
	s.Keys.Press(KeyPress{Key: "Enter"})
	if s.State.Fault != nil || s.State.Answers != 2 {
		t.Errorf("after a retry: fault %v, %d answers, want none and 2", s.State.Fault, s.State.Answers)
	}
	if got, want := s.Log().Cursor()[s.author.Device()], uint64(s.Log().Len()); got != want {
		t.Errorf("the chain has no gap up to %d, want %d", got, want)
	}
}

func TestOtherStoreErrorsAreSaid(t *testing.T) {
	s, store := freshSession(t)
	store.fail = errors.New("disk on fire")
	s.Compare.Choose(1)
	if f := s.State.Fault; f == nil || !strings.Contains(f.What, "disk on fire") || f.Retry == nil {
		t.Errorf("fault = %+v, want one that names the cause and can be retried", f)
	}
}

func TestANewAnswerReplacesTheOld(t *testing.T) {
	s, _ := freshSession(t)
	s.Compare.Choose(3)
	s.Compare.Choose(-3)
	if s.State.Answers != 1 || s.State.Showing.Strength != -3 {
		t.Errorf("%d answers, strength %d, want 1, -3", s.State.Answers, s.State.Showing.Strength)
	}
	s.History.Undo()
	if s.State.Answers != 1 || s.State.Showing.Strength != 3 {
		t.Errorf("after undo: %d answers, strength %d, want the first answer again", s.State.Answers, s.State.Showing.Strength)
	}
}

// TestRandomGestures drives the session like a person who presses anything, and checks after each
// step that the page and the log agree.
func TestRandomGestures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		store := &testStore{}
		s := newTestSession(t, store, palate.NewLog(testHeader))
		keys := []KeyPress{
			{Key: "1", Code: "Digit1"}, {Key: "4", Code: "Digit4"}, {Key: "7", Code: "Digit7"},
			{Key: "8", Code: "Digit8"}, {Key: "9", Code: "Digit9"}, {Key: "0", Code: "Digit0"},
			{Key: "z", Code: "KeyZ"}, {Key: "Z", Code: "KeyZ", Shift: true}, {Key: "Enter"}, {Key: " "},
			{Key: "w", Code: "KeyW"}, {Key: "Escape"}, {Key: "n", Code: "KeyN"}, {Key: "?"},
			{Key: "ArrowLeft"}, {Key: "ArrowRight"},
		}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			store.fail = nil
			if rapid.IntRange(0, 9).Draw(t, "full") == 0 {
				store.fail = &palate.Error{Code: palate.CodeFull}
			}
			s.Keys.Press(rapid.SampledFrom(keys).Draw(t, "key"))
			checkConsistency(t, s, store)
		}
	})
}

func checkConsistency(t *rapid.T, s *Session, store *testStore) {
	if kept := countEvents(store.lines); kept != s.Log().Len() {
		t.Fatalf("the store has %d events, the log %d", kept, s.Log().Len())
	}
	if got, want := s.Log().Cursor()[s.author.Device()], uint64(s.Log().Len()); got != want {
		t.Fatalf("the chain ends at %d of %d events", got, want)
	}
	decided := 0
	for _, e := range s.Log().Live() {
		switch e.Body.(type) {
		case *palate.Pair, *palate.Skip:
			decided++
		}
	}
	if decided != s.State.Answers {
		t.Fatalf("the page counts %d answers, the log %d", s.State.Answers, decided)
	}
	for _, row := range s.State.Learned {
		if len(row.Events) == 0 {
			t.Fatalf("claim %s has no proof", row.Item)
		}
	}
}

func countEvents(lines []palate.Line) (n int) {
	for _, line := range lines {
		if _, ok := line.(*palate.Event); ok {
			n++
		}
	}
	return n
}

// A sharedStore is one browser's database under two tabs: numbers that are taken are refused.
type sharedStore struct {
	testStore
	taken map[palate.EventID]bool
}

func (s *sharedStore) Append(lines []palate.Line) error {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && s.taken[e.ID()] {
			return &palate.Error{Code: palate.CodeConflict}
		}
	}
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok {
			s.taken[e.ID()] = true
		}
	}
	return s.testStore.Append(lines)
}

// A tabStore is a store as one of the tabs over it sees it.
type tabStore struct {
	*sharedStore
	tab *Session
}

func (s tabStore) ReadNews() { s.tab.Receive(s.lines) }

func TestTwoTabsShareOneChain(t *testing.T) {
	shared := &sharedStore{taken: map[palate.EventID]bool{}}
	tab := func() *Session {
		s, _ := freshSession(t)
		s.Platform.Store = tabStore{shared, s}
		return s
	}
	one, two := tab(), tab()
	for range 3 {
		one.Compare.Choose(2)
		two.Compare.Choose(-2)
		one.Compare.Next()
		two.Compare.Next()
	}
	one.Platform.readNews()
	if got, want := one.Log().Cursor()[one.author.Device()], uint64(countEvents(shared.lines)); got != want {
		t.Errorf("the chain has %d events without a gap, the store %d", got, want)
	}
	if one.State.Answers != two.State.Answers || one.State.Fault != nil || two.State.Fault != nil {
		t.Errorf("tabs have %d and %d answers, faults %v and %v", one.State.Answers, two.State.Answers, one.State.Fault, two.State.Fault)
	}
}

func TestAPanicInAHandlerIsSurvived(t *testing.T) {
	s, _ := freshSession(t)
	s.Compare.Choose(1)
	told := any(nil)
	s.Platform.ReportPanic = func(reason any) { told = reason }
	s.Try(func() { panic("a fault of ours") })
	if told != "a fault of ours" || s.State.Fault == nil || !strings.Contains(s.State.Fault.Safe, "1 saved answer") {
		t.Errorf("told %v, fault %+v", told, s.State.Fault)
	}
	s.Faults.CloseFault()
	s.Compare.Next()
	s.Compare.Choose(-1)
	if s.State.Answers != 2 {
		t.Errorf("after the panic %d answers count, want 2", s.State.Answers)
	}
}
