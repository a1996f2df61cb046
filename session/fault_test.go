package session

import (
	"errors"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
)

// A clearedStore is one that a browser may clear.
type clearedStore struct {
	testStore
	gone error
	back map[string][]byte // named, as they were written back
}

func (s *clearedStore) Append(lines []palate.Line) error {
	if s.gone != nil {
		return s.gone
	}
	return s.testStore.Append(lines)
}

func (s *clearedStore) Check(last palate.EventID) error {
	if s.gone != nil || last == (palate.EventID{}) {
		return s.gone
	}
	for _, line := range s.lines {
		if e, ok := line.(*palate.Event); ok && e.ID() == last {
			return nil
		}
	}
	return &palate.Error{Code: palate.CodeCorrupt, Message: "cleared"}
}

func (s *clearedStore) WriteBack(lines []palate.Line, named map[string][]byte) error {
	if s.fail != nil {
		return s.fail
	}
	s.gone, s.lines, s.back = nil, lines, named
	return nil
}

// answered is a session over a store with three answers.
func answered(t *testing.T) (*Session, *clearedStore, *string) {
	t.Helper()
	store, file := &clearedStore{}, new(string)
	s, _ := freshSession(t)
	s.Platform.Store = store
	storeOf(s).save = func(string, []byte) error { return nil }
	stubOf(s).download = func(_ string, data []byte) { *file = string(data) }
	for range 3 {
		s.Compare.Choose(1)
		s.Compare.Next()
	}
	return s, store, file
}

func cleared() error {
	return &palate.Error{Code: palate.CodeCorrupt, Message: "this browser's storage was cleared while Palate was open"}
}

func faultText(f *Fault) string { return f.What + " " + f.Safe + " " + f.Do }

func TestClearedStorageIsSaidAndWrittenBack(t *testing.T) {
	s, store, file := answered(t)
	store.gone, store.lines = cleared(), nil
	s.Compare.Choose(-1)
	f := s.State.Fault
	if f == nil || !strings.Contains(faultText(f), "cleared") || !strings.Contains(faultText(f), "4 answers are only in this page") || strings.Contains(faultText(f), "safe") {
		t.Fatalf("the fault is %+v", f)
	}
	f.Download()
	if n := strings.Count(*file, `"kind":"pair"`); n != 3 {
		t.Errorf("the file has %d answers, want 3", n)
	}
	s.Faults.Retry()
	if s.State.Fault != nil || s.State.Answers != 4 || countEvents(store.lines) != s.Log().Len() {
		t.Errorf("after saving again: fault %+v, %d answers, %d events in the store, %d in the log", s.State.Fault, s.State.Answers, countEvents(store.lines), s.Log().Len())
	}
	if _, err := palate.Verify(palatetest.NewSealer(1), strings.NewReader(*file), nil); err != nil {
		t.Error(err)
	}
}

func TestClearedStorageIsFoundOutByACheck(t *testing.T) {
	s, store, _ := answered(t)
	s.Faults.CheckStore()
	if s.State.Fault != nil {
		t.Fatalf("a store that is there is called %+v", s.State.Fault)
	}
	kept := store.lines
	store.lines = nil // the last event is gone, and the store does not know it
	s.Faults.CheckStore()
	if s.State.Fault == nil || !strings.Contains(faultText(s.State.Fault), "3 answers are only in this page") {
		t.Fatalf("the fault is %+v", s.State.Fault)
	}
	store.lines = kept // another tab wrote it back
	s.Faults.CheckStore()
	if s.State.Fault != nil {
		t.Errorf("what is there again is called %+v", s.State.Fault)
	}
}

// No notice calls anything safe that was not looked up, nor offers to write over another person's log.
func TestNoNoticeClaimsWhatIsNotSo(t *testing.T) {
	for name, c := range map[string]struct {
		gone, err error
		safe      bool
		act       string
	}{
		"full disk":            {nil, &palate.Error{Code: palate.CodeFull}, true, "Try again"},
		"an error of any kind": {nil, errors.New("disk on fire"), true, "Try again"},
		"cleared":              {cleared(), nil, false, "Save again"},
		"another log":          {&palate.Error{Code: palate.CodeNotFound, Message: "this browser took up another log", Hint: "Reload the page."}, nil, false, ""},
		"it cannot be told":    {&palate.Error{Code: palate.CodeInternal, Message: "the browser closed this page's storage"}, nil, false, "Try again"},
	} {
		t.Run(name, func(t *testing.T) {
			s, store, _ := answered(t)
			store.gone, store.fail = c.gone, c.err
			s.Compare.Choose(-1)
			f := s.State.Fault
			if f == nil || strings.Contains(faultText(f), "safe") != c.safe {
				t.Fatalf("the fault is %+v, safe %v", f, c.safe)
			}
			if act := map[bool]string{true: "", false: f.RetryText()}[f.Retry == nil]; act != c.act {
				t.Errorf("it offers %q, want %q", act, c.act)
			}
			s.Try(func() { panic("a fault of ours") })
			if strings.Contains(faultText(s.State.Fault), "safe") != c.safe {
				t.Errorf("after a panic: %+v", s.State.Fault)
			}
		})
	}
}

// Of several answers that could not be kept none is lost: one is tried with the other, and with the next that is.
func TestEveryAnswerThatCouldNotBeKeptIsTriedAgain(t *testing.T) {
	for name, again := range map[string]func(s *Session){
		"by the button":      func(s *Session) { s.Faults.Retry() },
		"by the next answer": func(s *Session) { s.Faults.CloseFault(); s.Compare.Next(); s.Compare.Choose(1) },
	} {
		t.Run(name, func(t *testing.T) {
			s := sessionWith(t, manyPrompts(9))
			store := s.Platform.Store.(*testStore)
			store.fail = &palate.Error{Code: palate.CodeFull}
			for range 3 {
				s.Compare.Choose(1)
				s.Faults.CloseFault()
				s.Compare.Next()
			}
			s.Compare.Choose(1)
			if text := faultText(s.State.Fault); !strings.Contains(text, "4 steps are not saved yet") {
				t.Errorf("said: %s", text)
			}
			want := 4
			store.fail = nil
			if again(s); name != "by the button" {
				want++
			}
			if s.State.Answers != want || decisions(store) != want || s.State.Fault != nil {
				t.Errorf("%d answers count, %d are on record, want %d; fault %+v", s.State.Answers, decisions(store), want, s.State.Fault)
			}
		})
	}
}

// A clock that jumps changes what is displayed, and nothing that is counted or in which order.
func TestAClockThatJumps(t *testing.T) {
	s, store, _ := answered(t)
	times := []int64{1 << 50, 5, -1 << 40, 0}
	at := 0
	stubOf(s).now = func() int64 { at++; return times[at%len(times)] }
	for range 2 {
		s.Compare.Next()
		s.Compare.Choose(-2)
	}
	again := newTestSession(t, &store.testStore, logOf(&store.testStore))
	if again.State.Answers != s.State.Answers || s.State.Fault != nil {
		t.Errorf("%d answers after a reload, %d before; fault %+v", again.State.Answers, s.State.Answers, s.State.Fault)
	}
	if got, want := again.State.History[0].ID, s.State.History[0].ID; got != want {
		t.Errorf("the newest is %v, want %v", got, want)
	}
}

// Undo and redo that could not be kept are done once when there is room, however often they were pressed.
func TestUndoThatCouldNotBeKept(t *testing.T) {
	s, store := freshSession(t)
	press(s, InPage, "1")
	full := &palate.Error{Code: palate.CodeFull}
	store.fail = full
	press(s, InPage, "z", "z")
	store.fail = nil
	if s.Faults.Retry(); s.State.Answers != 0 || s.State.CanUndo {
		t.Fatalf("%d answers, undo %v, after undo was kept", s.State.Answers, s.State.CanUndo)
	}
	store.fail = full
	s.History.Redo()
	s.History.Redo()
	store.fail = nil
	if s.History.Redo(); s.State.Answers != 1 || s.State.CanRedo || s.State.Fault != nil {
		t.Errorf("%d answers, redo %v, fault %+v, after redo was kept", s.State.Answers, s.State.CanRedo, s.State.Fault)
	}
	kinds := map[palate.Kind]int{}
	for _, line := range store.lines {
		if e, ok := line.(*palate.Event); ok {
			kinds[e.Kind()]++
		}
	}
	if kinds[palate.KindRetract] != 1 || kinds[palate.KindRestore] != 1 {
		t.Errorf("on record: %v", kinds)
	}
}

// A file that could not be imported and a paste that could not be kept look, too, before they say "safe".
func TestWhatIsNoGestureClaimsNothingEither(t *testing.T) {
	for name, does := range map[string]func(*Session){
		"an import": func(s *Session) { importing(s, 2) },
		"a paste": func(s *Session) {
			storeOf(s).save = func(string, []byte) error { return errors.New("refused") }
			s.State.Texts.Prompt, s.State.Texts.Answers = "One?", []string{"Yes.", "No."}
			s.Texts.ComparePasted()
		},
		"a place": func(s *Session) {
			storeOf(s).save = func(string, []byte) error { return errors.New("refused") }
			s.Texts.SetContext("audience", "boss")
		},
	} {
		s, store, _ := answered(t)
		store.gone = cleared()
		does(s)
		if f := s.State.Fault; f == nil || strings.Contains(f.Safe, "safe") || f.Download == nil {
			t.Errorf("%s: the notice is %+v, want it to say that the answers are only in this page", name, f)
		}
	}
}
