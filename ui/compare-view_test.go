package ui

import (
	"testing"

	"palate"
	"palate/session"
	"palate/session/sessiontest"
)

func TestNamesAreHiddenUntilTheAnswer(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	pane := &AnswerPane{S: s}
	if got := pane.model(); got != "" {
		t.Errorf("before the answer the pane names %q", got)
	}
	s.Keys.Press(session.KeyPress{Key: "n", Code: "KeyN"})
	if pane.model() == "" {
		t.Error("N shows no name")
	}
	s.Compare.Choose(1)
	pair := store.Lines[len(store.Lines)-1].(*palate.Event).Body.(*palate.Pair)
	if pair.D.RevealedAt == 0 {
		t.Error("an answer given with names shown does not say so")
	}
}
