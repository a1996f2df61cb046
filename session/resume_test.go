package session

import (
	"testing"

	"palate"
)

// logOf is the log that a page finds in a store.
func logOf(store *testStore) *palate.Log {
	log := palate.NewLog(testHeader)
	for _, line := range store.lines {
		switch line := line.(type) {
		case *palate.Text:
			_ = log.AddText(*line)
		case *palate.Event:
			_, _ = log.Append(line)
		}
	}
	return log
}

// reloaded is the session of the same person after a reload of the page, under another draw of chance.
func reloaded(t *testing.T, s *Session, store *testStore, sets []Set) *Session {
	t.Helper()
	seed := uint64(99)
	again := NewSession(s.Platform)
	again.Platform.Bookmark = s.Pages.Bookmark()
	again.Platform.Random = func() uint64 { seed = seed*6364136223846793005 + 1; return seed >> 11 }
	if err := again.Open(logOf(store), sets); err != nil {
		t.Fatal(err)
	}
	return again
}

func TestAReloadReturnsToTheViewSetAndPair(t *testing.T) {
	second := Set{Name: "second", Title: "Second", Prompts: manyPrompts(9)[0].Prompts}
	for name, at := range map[string]func(s *Session){
		"undecided":          func(s *Session) {},
		"after some answers": func(s *Session) { s.Compare.Choose(2); s.Compare.Next(); s.Compare.Choose(-1); s.Compare.Next() },
		"decided":            func(s *Session) { s.Compare.Choose(2); s.Compare.Next(); s.Compare.Choose(-3) },
		"can't tell":         func(s *Session) { s.Compare.Skip() },
		"taken back":         func(s *Session) { s.Compare.Choose(2); s.History.Undo() },
		"skipped ahead":      func(s *Session) { s.Compare.Next(); s.Compare.Next() },
		"another set":        func(s *Session) { s.Texts.ChooseSet(1) },
		"another view":       func(s *Session) { s.Compare.Choose(1); s.Compare.Next(); s.Pages.OpenView(ViewRanked) },
		"all compared": func(s *Session) {
			for range 9 {
				s.Compare.Choose(1)
				s.Compare.Next()
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, store := freshSession(t)
			s.State.Sets = append(s.State.Sets, second)
			at(s)
			again := reloaded(t, s, store, append(testSets(), second))
			if got, want := again.State.View, s.State.View; got != want {
				t.Errorf("the view is %s, was %s", got, want)
			}
			if got, want := again.State.Set, s.State.Set; got != want {
				t.Errorf("the set is %d, was %d", got, want)
			}
			sameShowing(t, again.State.Showing, s.State.Showing)
		})
	}
}

// sameShowing wants the same texts on the same sides, with the same decision.
func sameShowing(t *testing.T, got, want *Showing) {
	t.Helper()
	if got == nil || want == nil {
		if got != want {
			t.Fatalf("showing %+v, was %+v", got, want)
		}
		return
	}
	for slot := range 2 {
		if g, w := got.Prompt.Outputs[got.Slots[slot]].Text, want.Prompt.Outputs[want.Slots[slot]].Text; g != w {
			t.Errorf("slot %d has %q, had %q", slot, g, w)
		}
	}
	if got.Decided != want.Decided || got.Strength != want.Strength || got.Skipped != want.Skipped || got.Decision != want.Decision {
		t.Errorf("decided %v %d %v, was %v %d %v", got.Decided, got.Strength, got.Skipped, want.Decided, want.Strength, want.Skipped)
	}
	if !want.Decided && (got.Seed != want.Seed || got.Propensity != want.Propensity || got.Repeated != want.Repeated) {
		t.Errorf("drawn as %d %v %v, was %d %v %v", got.Seed, got.Propensity, got.Repeated, want.Seed, want.Propensity, want.Repeated)
	}
}

// A set of the host's is fetched before the page shows anything.
func TestAReloadFetchesTheSet(t *testing.T) {
	s, store := freshSession(t)
	s.State.Sets = append(s.State.Sets, Set{Name: "far", Prompts: manyPrompts(5)[0].Prompts})
	s.Texts.ChooseSet(1)
	fetched := 0
	stubOf(s).fetch = func(path string) ([]byte, error) {
		fetched++
		if path != "sets/far.jsonl" {
			t.Errorf("fetched %s", path)
		}
		return writePrompts(manyPrompts(5)[0].Prompts), nil
	}
	again := reloaded(t, s, store, append(testSets(), Set{Name: "far"}))
	if fetched != 1 {
		t.Errorf("fetched %d times, want once", fetched)
	}
	sameShowing(t, again.State.Showing, s.State.Showing)
}

// A bookmark that leads nowhere any more leads to what comes next.
func TestABookmarkThatLeadsNowhere(t *testing.T) {
	s, store := freshSession(t)
	s.State.Sets = append(s.State.Sets, Set{Name: "gone", Prompts: manyPrompts(5)[0].Prompts})
	s.Texts.ChooseSet(1)
	for _, left := range []string{s.Pages.Bookmark(), "", "{", `{"view":"nowhere","prompt":12}`, `[]`} {
		again := NewSession(s.Platform)
		again.Platform.Bookmark = left
		if err := again.Open(logOf(store), testSets()); err != nil {
			t.Fatal(err)
		}
		if again.State.Showing == nil || again.State.View != ViewCompare || again.State.Set != 0 {
			t.Errorf("%s led to %s, set %d, showing %v", left, again.State.View, again.State.Set, again.State.Showing)
		}
	}
}
