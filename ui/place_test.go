package ui

import (
	"testing"

	"palate"
)

// A place read wrongly is corrected: for the answer that was given already, and after a reload.
func TestPlaceIsCorrectedAndKept(t *testing.T) {
	store, log := &testStore{}, palate.NewLog(testHeader)
	s := newTestSession(t, store, log)
	var kept []byte
	s.Host.Keep = func(name string, data []byte) error {
		if name != KeptPlaces {
			t.Errorf("kept under %q", name)
		}
		kept = data
		return nil
	}
	prompt := s.State.Showing.Prompt
	s.Choose(2)
	old := s.State.Showing.Decision
	s.Place("medium", "email")
	s.Place("audience", "boss")
	if got := s.Where(); got != "email, boss" {
		t.Errorf("the prompt belongs to %q", got)
	}
	moved, ok := log.Event(s.State.Showing.Decision)
	if !ok || moved.ID() == old || moved.Context.Medium != "email" || moved.Context.Audience != "boss" {
		t.Fatalf("the answer stands in %+v", moved.Context)
	}
	if s.State.Answers != 1 {
		t.Errorf("one answer counts as %d", s.State.Answers)
	}
	s.Undo()
	if s.State.Answers != 0 || s.State.Showing.Decided {
		t.Errorf("after one undo %d answers stand", s.State.Answers)
	}
	s.Redo()
	if e, _ := log.Event(s.State.Showing.Decision); e == nil || e.Context.Medium != "email" {
		t.Error("done again it belongs elsewhere")
	}

	again := NewSession(s.Host)
	again.ReadPlaces(append([]byte("no line\n{\"prompt\":7}\n"), kept...))
	if err := again.Open(log, testSets()); err != nil {
		t.Fatal(err)
	}
	for _, p := range again.State.Sets[0].Prompts {
		if want := p.Text == prompt.Text; want != (p.context().Medium == "email") {
			t.Errorf("after a reload %q belongs to %+v", p.Text, p.context())
		}
	}
}

// Who says that a prompt is for nobody special is not overruled by what the prompt shows.
func TestNoPlaceIsAPlaceToo(t *testing.T) {
	s := newTestSession(t, &testStore{}, palate.NewLog(testHeader))
	s.Host.Keep = func(string, []byte) error { return nil }
	p := &Prompt{Text: "Write an email to my boss about Friday", Outputs: testSets()[0].Prompts[0].Outputs}
	s.show(s.newShowing(p, [2]int{0, 1}, 1))
	if got := s.Where(); got != "email, boss" {
		t.Fatalf("the prompt shows %q", got)
	}
	s.Place("medium", "")
	s.Place("audience", "")
	if got := s.Where(); got != "no special place" {
		t.Errorf("it belongs to %q", got)
	}
	s.Choose(1)
	if e, _ := s.log.Event(s.State.Showing.Decision); e.Context.Medium != "" || e.Context.Audience != "" {
		t.Errorf("the answer stands in %+v", e.Context)
	}
}
