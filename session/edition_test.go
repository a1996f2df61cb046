package session

import (
	"slices"
	"strings"
	"testing"
)

// rankedTexts are those of the ranking, best first.
func rankedTexts(s *Session) (list []string) {
	for _, r := range s.State.Ranked {
		list = append(list, s.State.Showing.Prompt.Outputs[r.Output].Text)
	}
	return list
}

func TestAnEditedVersionStandsInTheRanking(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(1)
	before := rankedTexts(s)
	const mine = "My own version of it."
	edit := func(output int, text string) {
		s.Edits.OpenEdit(output)
		s.Edits.ReadEdit(text)
		s.Edits.SaveEdit()
	}
	edit(0, mine)
	if got := rankedTexts(s); len(got) != len(before)+1 || !slices.Contains(got, mine) {
		t.Fatalf("ranked: %q", got)
	}
	p := s.State.Showing.Prompt
	if name := s.Ranked.OutputName(len(p.Outputs) - 1); name != "Your version" {
		t.Errorf("it is called %q", name)
	}
	if n := s.asker.judged[p.keyOf(Sides{0, len(p.Outputs) - 1})]; n != 1 {
		t.Errorf("the pair of it and what it was made of counts %d times", n)
	}
	if strings.Contains(string(writePrompts([]*Prompt{p})), mine) {
		t.Error("it is kept as if it had come with the prompt")
	}
	edit(len(p.Outputs)-1, mine+" And more.") // a version of a version
	if got := rankedTexts(s); len(got) != len(before)+2 {
		t.Errorf("ranked: %q", got)
	}
	again := reloaded(t, s, store, testSets())
	if got := rankedTexts(again); !slices.Contains(got, mine) || len(got) != len(before)+2 {
		t.Errorf("ranked after a reload: %q", got)
	}
	s.History.Undo()
	s.History.Undo()
	if got := rankedTexts(s); !slices.Equal(got, before) {
		t.Errorf("ranked after undo: %q, want %q", got, before)
	}
}

// What the person wrote is not asked about: they know it.
func TestAnEditedVersionIsNotAskedAbout(t *testing.T) {
	s, _ := freshSession(t)
	for i := range 2 {
		s.Edits.OpenEdit(i)
		s.Edits.ReadEdit("My own version " + string(rune('a'+i)))
		s.Edits.SaveEdit()
	}
	for range 5 {
		for _, slot := range s.State.Showing.Slots {
			if s.State.Showing.Prompt.edited(slot) {
				t.Fatal("an edited version is asked about")
			}
		}
		s.Compare.Choose(1)
		s.Compare.Next()
	}
	if s.State.Showing != nil {
		t.Error("after all pairs one more is asked about")
	}
}
