package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
)

// body puts a text on record.
func (s *scribe) body(text string) palate.TextID {
	made, err := s.author.Text(text, "text/markdown", "")
	if err != nil {
		s.t.Fatal(err)
	}
	s.lines = append(s.lines, &made)
	return made.ID
}

// one shows an answer by itself.
func (s *scribe) one(prompt, answer string) palate.EventID {
	return s.event(palate.SourceSelf, "", &palate.Shown{Prompt: s.body(prompt), Candidates: []palate.Candidate{{Slot: 0, Text: s.body(answer), Complete: palate.Whole}}})
}

func (s *scribe) edit(showing palate.EventID, before, after string) palate.EventID {
	return s.event(palate.SourceSelf, "", &palate.Edit{Showing: showing, Before: s.body(before), After: s.body(after)})
}

// path is where the log is.
func (s *scribe) path() string {
	path := filepath.Join(s.t.TempDir(), "log.jsonl")
	if err := os.WriteFile(path, s.file(), 0o644); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// edited is a log in which an answer was edited twice, another once, and that taken back.
func edited(t *testing.T) (log string, want []string) {
	s := newScribe(t, 1)
	want = []string{"  Kept \t exactly 🎉\r\n\n", ""}
	first := s.one("Say it.", "Said.")
	s.edit(first, "Said.", "Said so.")
	s.edit(first, "Said.", want[0])
	s.edit(s.one("Be quiet.", "Well!"), "Well!", want[1])
	gone := s.edit(s.one("Hello?", "Hi."), "Hi.", "Hi!")
	s.event(palate.SourceSelf, "", &palate.Retract{Event: gone})
	return s.path(), want
}

// What was changed the same way three times is told, until a rule speaks of it.
func TestExplainTellsWhatIsChangedAgainAndAgain(t *testing.T) {
	s := newScribe(t, 2)
	for _, who := range []string{"We", "They", "You"} {
		s.edit(s.one("What is it?", who+" utilize it."), who+" utilize it.", who+" use it.")
	}
	told := func() string {
		log, profile := s.path(), filepath.Join(t.TempDir(), "p.json")
		term, stdout, stderr := stage("")
		if run([]string{"learn", "--log", log, "--out", profile}, term) != ok || run([]string{"explain", "--profile", profile, "--log", log, "--json"}, term) != ok {
			t.Fatal(stderr)
		}
		return stdout.String()
	}
	if got := told(); !strings.Contains(got, `"attribute":"mentions:utilize","direction":"less","habit":"Say \"use\" instead of \"utilize\"."`) {
		t.Errorf("explain says %s", got)
	}
	s.event(palate.SourceSelf, "", &palate.RuleSet{Words: "no", Status: "off", Force: "hard",
		Parsed: palate.Parsed{Attribute: "mentions:utilize", Direction: "less", Size: 2, Value: palate.String("use")}})
	if got := told(); strings.Contains(got, "habit") {
		t.Errorf("what was turned down is told again: %s", got)
	}
}

func TestEditedTextsAreExportedByteForByte(t *testing.T) {
	log, want := edited(t)
	term, stdout, stderr := stage("")
	if got := run([]string{"export", "--to", "in_place_edit", "--in", log}, term); got != ok {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	var got []string
	for line := range strings.Lines(stdout.String()) {
		v, err := palate.ParseValue([]byte(strings.TrimSpace(line)))
		if err != nil {
			t.Fatal(err)
		}
		after, ok := v.Get("edited_context").Text()
		messages, _ := v.Get("messages").Items()
		if !ok || len(messages) != 1 {
			t.Fatalf("a line is %s", line)
		}
		got = append(got, after)
	}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %q, want %q", got, want)
	}
	if said := stderr.String(); !strings.Contains(said, "exported 2 lines; left out, for the format cannot hold them: 1 shown") {
		t.Errorf("stderr says %q", said)
	}
}

func TestExportRefusesFormatsItDoesNotKnow(t *testing.T) {
	term, _, stderr := stage("")
	if got := run([]string{"export", "--to", "xml"}, term); got != misuse || !strings.Contains(stderr.String(), "in_place_edit") {
		t.Errorf("status %d, %s", got, stderr)
	}
}
