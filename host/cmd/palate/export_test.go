package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
	"palate/host/logtest"
	"palate/rules/export"
)

// edited is a log in which an answer was edited twice, another once, and that taken back.
func edited(t *testing.T) (log string, want []string) {
	s := logtest.New(t, 1)
	want = []string{"  Kept \t exactly 🎉\r\n\n", ""}
	first := s.ShowOne("Say it.", "Said.")
	s.Edit(first, "Said.", "Said so.")
	s.Edit(first, "Said.", want[0])
	s.Edit(s.ShowOne("Be quiet.", "Well!"), "Well!", want[1])
	gone := s.Edit(s.ShowOne("Hello?", "Hi."), "Hi.", "Hi!")
	s.Event(palate.SourceSelf, "", &palate.Retract{Event: gone})
	return s.Path(), want
}

// What was changed the same way three times is told, until a rule speaks of it.
func TestExplainTellsWhatIsChangedAgainAndAgain(t *testing.T) {
	s := logtest.New(t, 2)
	for _, who := range []string{"We", "They", "You"} {
		s.Edit(s.ShowOne("What is it?", who+" utilize it."), who+" utilize it.", who+" use it.")
	}
	told := func() string {
		log, profile := s.Path(), filepath.Join(t.TempDir(), "p.json")
		term, stdout, stderr := stage("")
		if run([]string{"learn", "--log", log, "--out", profile}, term) != ok || run([]string{"explain", "--profile", profile, "--log", log, "--json"}, term) != ok {
			t.Fatal(stderr)
		}
		return stdout.String()
	}
	if got := told(); !strings.Contains(got, `"attribute":"mentions:utilize","direction":"less","habit":"Say \"use\" instead of \"utilize\"."`) {
		t.Errorf("explain says %s", got)
	}
	s.Event(palate.SourceSelf, "", &palate.RuleSet{Words: "no", Status: palate.StatusOff, Force: palate.Hard,
		Parsed: palate.Parsed{Attribute: "mentions:utilize", Direction: palate.Less, Size: 2, Value: palate.String("use")}})
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
	if said := stderr.String(); !strings.Contains(said, "written 2 of 4 edits as in_place_edit: left out 2 taken back or replaced since") {
		t.Errorf("stderr says %q", said)
	}
}

func TestExportRefusesFormatsItDoesNotKnow(t *testing.T) {
	term, _, stderr := stage("")
	if got := run([]string{"export", "--to", "xml"}, term); got != misuse || !strings.Contains(stderr.String(), "in_place_edit") {
		t.Errorf("status %d, %s", got, stderr)
	}
}

// The command reads a log that may be larger than memory, line by line; what it writes is what the same log
// in memory gives, whatever the format and the policies.
func TestExportIsThatOfTheLogInMemory(t *testing.T) {
	for seed := range uint64(3) {
		s := logtest.New(t, seed)
		for range 120 {
			s.Step()
		}
		if seed > 0 {
			told(s, 9) // with earlier turns, which the other has not
		}
		path := s.Path()
		log, bad := palate.ReadLog(strings.NewReader(string(s.File())))
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		for _, f := range export.Formats {
			for _, o := range []struct {
				flags []string
				export.Settings
			}{
				{nil, export.Settings{}},
				{[]string{"--ties", "both", "--levels", "drop", "--include-model"}, export.Settings{Ties: export.Both, Levels: export.Drop, Models: true}},
			} {
				want, account := export.File(f, log, o.Settings)
				term, stdout, stderr := stage("")
				if got := run(append([]string{"export", "--to", f.Name, "--in", path}, o.flags...), term); got != ok {
					t.Fatalf("status %d\n%s", got, stderr)
				}
				if stdout.String() != string(want) {
					t.Errorf("seed %d, %s %v: got\n%s\nwant\n%s", seed, f.Name, o.flags, stdout, want)
				}
				if got, want := stderr.String(), strings.Join(account.Sentences(), "\n")+"\nread "; !strings.HasPrefix(got, want) {
					t.Errorf("seed %d, %s %v: said\n%s\nwant\n%s", seed, f.Name, o.flags, got, want)
				}
			}
		}
	}
}

// What came twice, erased since, or out of order is written as a log in memory writes it.
func TestExportOfADisorderedLog(t *testing.T) {
	s := logtest.New(t, 9)
	for range 60 {
		s.Step()
	}
	withheld(s)
	s.Compare(palate.SourceSelf, "")
	lines := strings.SplitAfter(string(s.File()), "\n")
	header, rest := lines[0], lines[1:len(lines)-1]
	s.Rand.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	text := header + strings.Join(append(rest, rest[:20]...), "") + lesser(t, s)
	log, bad := palate.ReadLog(strings.NewReader(text))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	path := filepath.Join(t.TempDir(), "log.jsonl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, f := range export.Formats {
		want, _ := export.File(f, log, export.Settings{})
		term, stdout, stderr := stage("")
		if got := run([]string{"export", "--to", f.Name, "--in", path}, term); got != ok {
			t.Fatalf("status %d\n%s", got, stderr)
		}
		if stdout.String() != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, stdout, want)
		}
	}
}

// withheld is a comparison one of whose texts was never there.
func withheld(s *logtest.Generator) {
	shown := &palate.Shown{Prompt: s.TextOf("Which?"), Candidates: []palate.Candidate{{Slot: 0, Text: s.TextOf("This.")}, {Slot: 1, Text: s.TextOf("Secret.")}}}
	last := s.Lines[len(s.Lines)-1].(*palate.Text)
	last.Body, last.Redacted = "", true
	s.Event(palate.SourceSelf, "", &palate.Pair{Showing: s.Event(palate.SourceSelf, "", shown), A: 0, B: 1, Strength: 2})
}

// lesser are lines that came before, now with less: an event erased, a text withheld; and a text that was only
// ever withheld.
func lesser(t *testing.T, s *logtest.Generator) (lines string) {
	var pair *palate.Event
	var text *palate.Text
	for _, line := range s.Lines {
		switch l := line.(type) {
		case *palate.Event:
			if l.Kind() == palate.KindPair {
				pair = l
			}
		case *palate.Text:
			text = l
		}
	}
	erased, withheld, never := *pair, *text, palate.Text{ID: logtest.TextID(7), Redacted: true}
	erased.Body = &palate.Erased{Was: pair.Kind()}
	withheld.Body, withheld.Redacted = "", true
	for _, line := range []palate.Line{&erased, &withheld, &never} {
		lines += string(palate.AppendLine(nil, line)) + "\n"
	}
	return lines
}

// The report alone gives the file again: its config are the flags, its hash is the file's.
func TestAReportGivesTheFileAgain(t *testing.T) {
	s := logtest.New(t, 4)
	for range 80 {
		s.Step()
	}
	log, dir := s.Path(), t.TempDir()
	for _, f := range export.Formats {
		report := filepath.Join(dir, f.Name)
		term, _, stderr := stage("")
		if got := run([]string{"export", "--to", f.Name, "--ties", "both", "--include-model", "--min-strength", "2", "--in", log, "--report", report}, term); got != ok {
			t.Fatalf("status %d\n%s", got, stderr)
		}
		args, want := flagsNamed(t, report)
		term, stdout, _ := stage("")
		run(append([]string{"export", "--in", log}, args...), term)
		if got := fmt.Sprintf("%x", sha256.Sum256(stdout.Bytes())); got != want {
			t.Errorf("palate export %v: sha256 %s, want %s", args, got, want)
		}
	}
}

// flagsNamed are the flags that a report names, and its hash.
func flagsNamed(t *testing.T, path string) (args []string, sum string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Read, Written int
		Dropped       map[string]int
		Policy        map[string]string
		Config        map[string]any
		SHA256        string
	}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	for _, n := range r.Dropped {
		r.Written += n
	}
	if r.Written != r.Read {
		t.Errorf("%s: written and dropped are not read", data)
	}
	for name, v := range r.Config {
		if name != "app" && name != "cursor" {
			args = append(args, fmt.Sprintf("--%s=%v", name, v))
		}
	}
	return args, r.SHA256
}

func TestExportRefusesMisuse(t *testing.T) {
	for _, args := range [][]string{
		{"--to", "trl", "--ties", "sometimes"}, {"--to", "trl", "--levels", "native"}, {"--to", "trl", "--min-strength", "4"},
		{"--to", "trl", "--in", "x", "--report", "x"}, {"--to", "trl", "--report", "-"}, {}, {"--to", "trl", "more"},
	} {
		term, _, stderr := stage("")
		if got := run(append([]string{"export"}, args...), term); got != misuse {
			t.Errorf("%v: status %d, %s", args, got, stderr)
		}
	}
}

// A line that its device did not write is named, left out, and makes the command fail; the rest is written.
func TestExportLeavesForgedLinesOut(t *testing.T) {
	s := logtest.New(t, 5)
	s.Compare(palate.SourceSelf, "")
	s.Compare(palate.SourceSelf, "")
	log := string(s.File())
	pair := strings.LastIndex(log, `"kind":"pair"`)
	at := strings.LastIndex(log[:pair], `"at":`) + len(`"at":`)
	forged := log[:at] + "1" + log[at:]
	path := filepath.Join(t.TempDir(), "log.jsonl")
	if err := os.WriteFile(path, []byte(forged), 0o600); err != nil {
		t.Fatal(err)
	}
	term, _, stderr := stage("")
	if got := run([]string{"export", "--to", "pairs", "--in", path}, term); got != failed || !strings.Contains(stderr.String(), "written 1 of 1 comparison") {
		t.Errorf("status %d\n%s", got, stderr)
	}
}
