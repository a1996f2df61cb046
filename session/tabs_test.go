package session

import (
	"strconv"
	"testing"

	"palate"

	"pgregory.net/rapid"
)

// openTabs are sessions over one store, as tabs of one browser. What one keeps the others take in when they are
// told, or when a number of theirs is refused.
func openTabs(t fataler, n int) ([]*Session, *sharedStore) {
	shared := &sharedStore{taken: map[palate.EventID]bool{}}
	tabs := make([]*Session, n)
	for i := range tabs {
		tabs[i] = newTestSession(t, &testStore{}, palate.NewLog(testHeader))
		tabs[i].State.Sets = manyPrompts(4)
		tabs[i].Compare.show(tabs[i].asker.nextShowing())
		tabs[i].Platform.Store = tabStore{shared, tabs[i]}
	}
	return tabs, shared
}

// A tab that was told of what another kept goes on behind it.
func TestATabThatWasToldGoesOnBehind(t *testing.T) {
	tabs, shared := openTabs(t, 2)
	for n := range 8 {
		s := tabs[n%2]
		s.Compare.Choose(1)
		if s.State.Fault != nil {
			t.Fatalf("answer %d: %+v", n, s.State.Fault)
		}
		s.Compare.Next()
		tabs[1-n%2].Platform.readNews()
	}
	if got := decisions(&shared.testStore); got != 8 {
		t.Errorf("%d answers are on record, want 8", got)
	}
}

// A number that is refused and that nobody is known to have taken is a fault that is said, and not tried for ever.
func TestANumberThatIsRefusedForNoReason(t *testing.T) {
	s, store := freshSession(t)
	rereads := 0
	storeOf(s).readNews = func() { rereads++ }
	store.fail = &palate.Error{Code: palate.CodeConflict, Message: "a record of that number is there already"}
	s.Compare.Choose(1)
	if s.State.Fault == nil || rereads != 1 {
		t.Errorf("fault %+v after %d rereads", s.State.Fault, rereads)
	}
}

// Whatever tabs do in whatever order, each gesture is kept once, in one chain without a gap, and at the end all
// tabs are of one mind.
func TestTabsInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tabs, shared := openTabs(t, rapid.IntRange(2, 3).Draw(t, "tabs"))
		given := 0
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			s := tabs[rapid.IntRange(0, len(tabs)-1).Draw(t, "tab")]
			switch rapid.SampledFrom([]string{"answer", "answer", "next", "undo", "redo", "rule", "news"}).Draw(t, "gesture") {
			case "answer":
				if s.State.Showing != nil {
					s.Compare.Choose(rapid.IntRange(-3, 3).Draw(t, "strength"))
					given++
				}
			case "next":
				s.Compare.Next()
			case "undo":
				s.History.Undo()
			case "redo":
				s.History.Redo()
			case "rule":
				stateRule(s, "shorter")
			case "news":
				s.Platform.readNews()
			}
			if s.State.Fault != nil {
				t.Fatalf("a tab says %+v", s.State.Fault)
			}
		}
		for i, s := range tabs {
			s.Platform.readNews()
			if got, want := s.Log().Cursor()[s.author.Device()], uint64(countEvents(shared.lines)); got != want {
				t.Fatalf("tab %d has a chain of %d, the store has %d events", i, got, want)
			}
			if s.State.Answers != tabs[0].State.Answers || len(s.State.Rules) != len(tabs[0].State.Rules) {
				t.Fatalf("tab %d has %d answers and %d rules, tab 0 %d and %d", i, s.State.Answers, len(s.State.Rules), tabs[0].State.Answers, len(tabs[0].State.Rules))
			}
		}
		if got := decisions(&shared.testStore); got != given {
			t.Fatalf("%d answers are on record, %d were given", got, given)
		}
	})
}

// What another tab undid cannot be undone here once more, and what it did again is not done twice.
func TestUndoKnowsWhatOtherTabsUndid(t *testing.T) {
	tabs, shared := openTabs(t, 2)
	one, two := tabs[0], tabs[1]
	one.Compare.Choose(1)
	id := one.State.Showing.Decision
	two.Platform.readNews()
	two.History.Retract(id)
	one.Platform.readNews()
	if one.State.CanUndo || one.State.Showing.Decided {
		t.Errorf("undo %v, decided %v, of an answer that another tab took back", one.State.CanUndo, one.State.Showing.Decided)
	}
	lines := len(shared.lines)
	if one.History.Undo(); len(shared.lines) != lines {
		t.Error("undo took it back once more")
	}
	two.History.Redo()
	one.Platform.readNews()
	if !one.State.Showing.Decided || one.State.Answers != 1 {
		t.Errorf("decided %v, %s answers, after another tab did it again", one.State.Showing.Decided, strconv.Itoa(one.State.Answers))
	}
}
