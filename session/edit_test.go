package session

import (
	"strings"
	"testing"

	"palate"
)

// What the person changes the same way three times is offered as a rule, once.
func TestEditsTeachAndBecomeHabits(t *testing.T) {
	log := palate.NewLog(testHeader)
	s := newTestSession(t, &testStore{}, log)
	s.State.View = ViewRules
	outputs := []Response{{"", "We utilize a cache!"}, {"", "They utilize locks."}, {"", "You utilize it well."}}
	p := &Prompt{Text: "What is it?", Outputs: outputs}
	s.Compare.show(s.asker.newShowing(p, []int{0, 1}, 1))
	for i, out := range outputs {
		if len(s.State.Habits) > 0 {
			t.Fatalf("after %d edits a habit is offered", i)
		}
		s.Edits.OpenEdit(i)
		s.Edits.ReadEdit(strings.Replace(out.Text, "utilize", "use", 1))
		s.Edits.SaveEdit()
	}
	if s.State.Edit != nil || s.model.Answers() != 3 {
		t.Fatalf("the panel is %v, the model has %d answers", s.State.Edit, s.model.Answers())
	}
	if len(s.State.Habits) != 1 || !strings.Contains(s.State.Habits[0].Sentence, "utilize") {
		t.Fatalf("offered: %+v", s.State.Habits)
	}
	s.Edits.AnswerHabit(s.State.Habits[0], false)
	if len(s.State.Habits) != 0 || len(s.State.Rules) != 1 || s.State.Rules[0].Status != palate.StatusOff {
		t.Errorf("after a no: %d habits, rules %+v", len(s.State.Habits), s.State.Rules)
	}
	s.History.Undo()
	s.Edits.AnswerHabit(s.State.Habits[0], true)
	if len(s.State.Habits) != 0 || len(s.State.Rules) != 1 || s.State.Rules[0].Status != palate.StatusActive {
		t.Errorf("after a yes: %d habits, rules %+v", len(s.State.Habits), s.State.Rules)
	}
	for range 4 {
		s.History.Undo()
	}
	if s.model.Answers() != 0 || len(s.State.Habits) != 0 {
		t.Errorf("after undo the model has %d answers, and %d habits are offered", s.model.Answers(), len(s.State.Habits))
	}
}

func TestAnEditThatChangesNothingIsNone(t *testing.T) {
	store := &testStore{}
	s := newTestSession(t, store, palate.NewLog(testHeader))
	for _, text := range []string{s.State.Showing.Prompt.Outputs[0].Text, "  ", strings.Repeat("x", palate.MaxText+1)} {
		s.Edits.OpenEdit(0)
		s.Edits.ReadEdit(text)
		s.Edits.SaveEdit()
	}
	if len(store.lines) > 0 || s.State.Edit == nil || !strings.Contains(s.State.Status.Text, "256 KB") {
		t.Errorf("%d lines were kept; the panel is %v; %q", len(store.lines), s.State.Edit, s.State.Status.Text)
	}
	s.Keys.Press(KeyPress{Key: "Escape"})
	if s.State.Edit != nil {
		t.Error("Escape leaves the panel open")
	}
}
