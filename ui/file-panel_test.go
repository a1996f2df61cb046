package ui

import (
	"slices"
	"strings"
	"testing"

	"palate/session/sessiontest"
)

const choices = "prompt,first text,second text,winner\nWhy?,Because.,It is so.,0\nHow?,Thus.,In this way.,1\nWho?,She.,They do.,1\n"

// What the choices mean is asked where it is not clear, and nothing is taken in before.
func TestAFileAsksWhatItsChoicesMean(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	s.Import.OpenFile("choices.csv", sessiontest.FileOf([]byte(choices)))
	f := s.State.File
	s.Import.ImportFile()
	if f.Ready() || len(store.Lines) > 0 || len(s.State.Sets) > 1 {
		t.Fatalf("something was taken in before the question was answered: %+v", f.Reading)
	}
	said := textOf(&FilePanel{S: s})
	if !strings.Contains(said, "\nwinner holds") || !strings.Contains(said, "0 means first text, 1 means second text") {
		t.Errorf("the panel asks\n%s", said)
	}
	at := slices.IndexFunc(f.Reading.Questions[0].Answers, func(way string) bool { return strings.Contains(way, "0 means first text") })
	s.Import.AnswerFile(0, at)
	said = textOf(&FilePanel{S: s})
	for _, want := range []string{"0 means first text, in 1 row.", "1 means second text, in 2 rows.", "3 rows can be compared."} {
		if !strings.Contains(said, want) {
			t.Errorf("the panel does not say %q:\n%s", want, said)
		}
	}
	s.Import.ToggleMine()
	s.Import.ImportFile()
	if s.State.Answers != 3 {
		t.Errorf("%d answers count, want the 3 of the file", s.State.Answers)
	}
}

// A reader that does not come is said, the words stay, and the next one is asked.
func TestAReaderThatDoesNotComeIsSaid(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	files := s.Platform.Files.(*sessiontest.Files)
	files.Closed = true
	s.Rules.OpenRule()
	s.Rules.ReadRule("no emojis")
	s.Rules.SaveRule()
	if said := textOf(&RuleBox{S: s}); !strings.Contains(said, "could not be read") || len(store.Lines) > 0 || s.State.Rule.Text != "no emojis" {
		t.Errorf("the panel says\n%s", said)
	}
	files.Closed = false
	s.Rules.ReadRule("no emojis ")
	if s.Rules.SaveRule(); len(s.State.Rules) != 1 {
		t.Errorf("%d rules after the reader came, want 1", len(s.State.Rules))
	}
}
