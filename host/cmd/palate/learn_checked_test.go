package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/host/seal"
)

// writtenLog is a log of a person's choices, line by line behind its header, and who wrote it.
func writtenLog(t *testing.T) (header *palate.Header, lines []palate.Line, author *palate.Author, sealer *seal.Sealer) {
	t.Helper()
	sealer, err := seal.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	header = &palate.Header{Palate: 1, Person: "p", Secret: bytes.Repeat([]byte{3}, 32)}
	if author, err = palate.NewAuthor(sealer, header.Secret); err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		var ids [3]palate.TextID
		for k, body := range []string{"Which?", fmt.Sprintf("Short, %d.", i), fmt.Sprintf("Well! There is a lot to say about %d, perhaps.", i)} {
			text, err := author.Text(body, "", "")
			if err != nil {
				t.Fatal(err)
			}
			ids[k], lines = text.ID, append(lines, &text)
		}
		shown := event(t, author, &palate.Shown{Prompt: ids[0], Layout: palate.LayoutBeside, Candidates: []palate.Candidate{{Slot: 0, Text: ids[1]}, {Slot: 1, Text: ids[2]}}})
		lines = append(lines, shown, event(t, author, &palate.Pair{Showing: shown.ID(), A: 0, B: 1, Strength: 2}))
	}
	return header, lines, author, sealer
}

func event(t *testing.T, a *palate.Author, body palate.Body) *palate.Event {
	t.Helper()
	e, err := a.Seal(palate.Draft{Source: palate.SourceSelf, Licence: "private", Body: body})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// learnedFrom is what learn makes of lines in a file, and what it says.
func learnedFrom(t *testing.T, header *palate.Header, lines []palate.Line) (status int, profile, said string) {
	t.Helper()
	dir := t.TempDir()
	log, out := filepath.Join(dir, "log"), filepath.Join(dir, "profile")
	file := append(palate.AppendLine(nil, header), '\n')
	for _, line := range lines {
		file = append(palate.AppendLine(file, line), '\n')
	}
	writeFile(t, log, string(file))
	term, _, stderr := stage("")
	status = run([]string{"learn", "--log", log, "--out", out}, term)
	v, err := term.ReadJSON(out)
	if err != nil {
		t.Fatal(err)
	}
	return status, v.String(), stderr.String()
}

// Learning takes nothing that no device of the log wrote: with such a line it learns what it learns
// without it, and names it.
func TestLearnTakesOnlyWhatDevicesWrote(t *testing.T) {
	header, lines, author, _ := writtenLog(t)
	_, want, said := learnedFrom(t, header, lines)
	if strings.Contains(said, "line") {
		t.Fatalf("a sound log: %s", said)
	}
	next := event(t, author, &palate.Retract{Event: lines[4].(*palate.Event).ID()}) // takes the first answer back
	stranger, err := seal.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	outside, err := palate.NewAuthor(stranger, make([]byte, 32)) // does not have the secret
	if err != nil {
		t.Fatal(err)
	}
	outside.ObserveClock(1000)
	forget := &palate.Forget{Events: []palate.EventID{lines[4].(*palate.Event).ID()}}
	changed := func(f func(*palate.Event)) palate.Line {
		e := *next
		f(&e)
		return &e
	}
	for _, c := range []struct {
		name, field string
		line        palate.Line
	}{
		{"unsigned", "sig", changed(func(e *palate.Event) { e.Sig = nil })},
		{"another body", "bh", changed(func(e *palate.Event) { e.Body = &palate.Retract{Event: lines[9].(*palate.Event).ID()} })},
		{"another time", "sig", changed(func(e *palate.Event) { e.Clock = 2000 })},
		{"of an invented device", "key", &palate.Event{V: 1, Device: 7, Seq: 1, Clock: 2000, Source: palate.SourceSelf, Body: forget, BodyHash: make([]byte, 32)}},
		{"of a device that knows no secret", "bh", event(t, outside, forget)},
		{"of a device without its first line", "sig", event(t, outside, forget)},
		{"a text under another's id", "text", &palate.Text{ID: strayID, Body: "Short, 1."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for at := range 2 { // at the end, and before all that it speaks of
				with := slices.Insert(slices.Clone(lines), (1-at)*len(lines), c.line)
				status, got, said := learnedFrom(t, header, with)
				if got != want || status != failed || !strings.Contains(said, "field "+c.field+":") {
					t.Errorf("status %d, profile as without it: %v, said %s, want field %s", status, got == want, said, c.field)
				}
			}
		})
	}
	if status, got, _ := learnedFrom(t, header, append(slices.Clone(lines), next)); status != ok || got == want {
		t.Errorf("the true line: status %d, changes the profile: %v", status, got != want)
	}
}

const strayID = palate.TextID("0123456789abcdef0123456789abcdef")

func writeFile(t *testing.T, name, data string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}
