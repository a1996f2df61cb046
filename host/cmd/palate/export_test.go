package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
)

// edited is a log in which an answer was edited twice, another once, and that taken back.
func edited(t *testing.T) (log string, want []string) {
	s := newScribe(t, 1)
	text := func(body string) palate.TextID {
		made, err := s.author.Text(body, "text/markdown", "")
		if err != nil {
			t.Fatal(err)
		}
		s.lines = append(s.lines, &made)
		return made.ID
	}
	shown := func(prompt, answer string) palate.EventID {
		return s.event(palate.SourceSelf, "", &palate.Shown{Prompt: text(prompt), Candidates: []palate.Candidate{{Slot: 0, Text: text(answer), Complete: palate.Whole}}})
	}
	edit := func(showing palate.EventID, before, after string) palate.EventID {
		return s.event(palate.SourceSelf, "", &palate.Edit{Showing: showing, Before: text(before), After: text(after)})
	}
	want = []string{"  Kept \t exactly 🎉\r\n\n", ""}
	first := shown("Say it.", "Said.")
	edit(first, "Said.", "Said so.")
	edit(first, "Said.", want[0])
	edit(shown("Be quiet.", "Well!"), "Well!", want[1])
	gone := edit(shown("Hello?", "Hi."), "Hi.", "Hi!")
	s.event(palate.SourceSelf, "", &palate.Retract{Event: gone})
	path := filepath.Join(t.TempDir(), "log.jsonl")
	if err := os.WriteFile(path, s.file(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path, want
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
