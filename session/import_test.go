package session

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// choicesFile is a file of n comparisons of which one side was chosen.
func choicesFile(n int) []byte {
	var rows []string
	for i := range n {
		id := strconv.Itoa(i)
		rows = append(rows, `{"prompt":"Imported `+id+`?","chosen":"Short `+id+`.","rejected":"A much longer answer to question `+id+`, with a lot in it."}`)
	}
	return []byte(strings.Join(rows, "\n") + "\n")
}

// importing takes in a file of n choices as the person's.
func importing(s *Session, n int) {
	storeOf(s).save = func(string, []byte) error { return nil }
	s.Import.OpenFile("choices.jsonl", fileOf(choicesFile(n)))
	s.Import.ToggleMine()
	s.Import.ImportFile()
}

func TestChoicesOfAFileAreUndoneTogetherAndNotAskedAgain(t *testing.T) {
	s, _ := freshSession(t)
	s.Compare.Choose(2)
	before := measures(s.model)
	importing(s, 5)
	if s.State.Answers != 6 {
		t.Fatalf("%d answers count, want 1 and 5 of the file", s.State.Answers)
	}
	if sh := s.State.Showing; sh != nil && strings.HasPrefix(sh.Prompt.Text, "Imported") {
		t.Errorf("%q is asked though the file says the answer", sh.Prompt.Text)
	}
	s.History.Undo()
	if s.State.Answers != 1 || !slices.Equal(measures(s.model), before) || !strings.Contains(s.State.Status.Text, "5 choices of a file") {
		t.Errorf("%d answers count after undo, want the one before the file; it says %q", s.State.Answers, s.State.Status.Text)
	}
	if s.History.Redo(); s.State.Answers != 6 {
		t.Errorf("%d answers count after redo, want 6", s.State.Answers)
	}
}

func TestChoicesOfAFileAreOneGestureAfterAReload(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(2)
	importing(s, 5)
	s.Texts.ChooseSet(0)
	s.Compare.Choose(1)
	again := newTestSession(t, store, logOf(store))
	for _, want := range []int{6, 1, 0} {
		if again.History.Undo(); again.State.Answers != want {
			t.Fatalf("%d answers count after undo, want %d", again.State.Answers, want)
		}
	}
}

// One choice of a file that is taken back from the history leaves the others to undo.
func TestOneChoiceOfAFileIsTakenBack(t *testing.T) {
	s, _ := freshSession(t)
	importing(s, 3)
	s.History.Retract(s.State.History[1].ID)
	if s.History.Undo(); s.State.Answers != 0 {
		t.Errorf("%d answers count, want 0: undo takes back the rest of the file", s.State.Answers)
	}
}

func TestAFreshPasteComesNext(t *testing.T) {
	s, _ := freshSession(t)
	storeOf(s).save = func(string, []byte) error { return nil }
	paste := func(prompt string, answers ...string) {
		s.State.Texts = TextsForm{Prompt: prompt, Answers: answers}
		s.Texts.ComparePasted()
	}
	paste("The first?", "One.", "Two, longer.", "Three, longer still.")
	s.Compare.Choose(1)
	paste("The second?", "Four.", "Five, longer.", "Six, longer still.")
	for range 3 {
		if got := s.State.Showing.Prompt.Text; got != "The second?" {
			t.Fatalf("%q comes before the fresh paste is done", got)
		}
		s.Compare.Choose(1)
		s.Compare.Next()
	}
	if got := s.State.Showing.Prompt.Text; got != "The first?" {
		t.Errorf("%q comes after the fresh paste, want what was left of the first", got)
	}
	s.Texts.ChooseSet(0)
	if got := s.State.Showing.Prompt.Text; strings.HasPrefix(got, "The ") {
		t.Errorf("%q comes in another set", got)
	}
}

func TestWhiteSpaceAtTheEndIsNoDifference(t *testing.T) {
	s, _ := freshSession(t)
	storeOf(s).save = func(string, []byte) error { return nil }
	s.State.Texts = TextsForm{Prompt: "What?", Answers: []string{"The same.", "The same. \n\n", "The same.\r\n"}}
	if s.Texts.ComparePasted(); s.State.Texts.Problem == "" {
		t.Error("texts that differ in white space are compared")
	}
	p := &Prompt{Text: "What?", Outputs: []Response{{Text: "The same."}, {Text: "The same.\n"}, {Text: "Another.\r\nLine"}, {Text: "Another.\nLine "}}}
	if open, _ := s.asker.openPairs(p); len(open) != 4 {
		t.Errorf("%d pairs are open, want the 4 that differ", len(open))
	}
	s.Edits.OpenEdit(0)
	s.Edits.ReadEdit(s.State.Edit.Text + " \n")
	if s.Edits.SaveEdit(); s.State.Answers != 0 || len(s.Edits.edits) != 0 {
		t.Error("white space makes an edit")
	}
}
