package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"palate"
	"palate/host/seal"
	"palate/rules/taste"
)

// zeros is randomness that a test can repeat.
type zeros struct{ rand.Source }

func (z zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(z.Uint64())
	}
	return len(p), nil
}

// A scribe writes a log of everything that bears on learning.
type scribe struct {
	t      *testing.T
	draw   *rand.Rand
	author *palate.Author
	lines  []palate.Line
	shown  []palate.EventID
	pairs  []palate.EventID
}

func newScribe(t *testing.T, seed uint64) *scribe {
	source := rand.NewPCG(seed, 1)
	sealer, err := seal.New(zeros{source})
	if err != nil {
		t.Fatal(err)
	}
	author, err := palate.NewAuthor(sealer, make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	return &scribe{t: t, draw: rand.New(source), author: author}
}

func (s *scribe) text() palate.TextID {
	words := strings.Repeat(fmt.Sprintf("Word %d, perhaps! ", s.draw.IntN(9)), 1+s.draw.IntN(6))
	text, err := s.author.Text(words, "text/plain", "")
	if err != nil {
		s.t.Fatal(err)
	}
	s.lines = append(s.lines, &text)
	return text.ID
}

func (s *scribe) event(source palate.Source, user string, body palate.Body) palate.EventID {
	e, err := s.author.Seal(palate.Draft{At: s.draw.Int64N(1000) + 1, Source: source, Context: palate.Context{User: user}, Body: body})
	if err != nil {
		s.t.Fatal(err)
	}
	s.lines = append(s.lines, e)
	return e.ID()
}

func (s *scribe) any(ids []palate.EventID) palate.EventID { return ids[s.draw.IntN(len(ids))] }

// step writes one more event of some kind.
func (s *scribe) step() {
	source := []palate.Source{palate.SourceSelf, palate.SourceImport, palate.SourceImport, palate.SourceOther, palate.SourceModel}[s.draw.IntN(5)]
	user := []string{"", "ada", "ben"}[s.draw.IntN(3)]
	kind := s.draw.IntN(14)
	if len(s.pairs) == 0 {
		kind = min(kind, 1)
	}
	switch kind {
	case 0, 1, 2, 3, 4, 5:
		s.compare(source, user)
	case 6:
		s.pairs = append(s.pairs, s.event(source, user, s.pair(s.any(s.shown)))) // another word on it
	case 7:
		s.event(source, user, &palate.Why{About: s.any(s.pairs), Tags: []string{[]string{"-too_long", "-tone", "+format"}[s.draw.IntN(3)]}})
	case 8:
		s.event(source, user, &palate.Retract{Event: s.any(append(s.pairs, s.shown...))})
	case 9:
		s.event(source, user, &palate.Restore{Event: s.any(s.pairs)})
	case 10:
		s.event(source, user, &palate.Skip{Showing: s.any(s.shown), Why: "cant_tell"})
	case 11:
		s.event(source, user, &palate.Judge{Item: "log_words", Verdict: []string{"drop", "right"}[s.draw.IntN(2)]})
	case 12:
		s.event(source, user, &palate.RuleSet{Words: "fewer exclamation marks", Status: "active", Force: "soft",
			Parsed: palate.Parsed{Attribute: "exclamations", Direction: "less", Size: 1}})
	case 13:
		if s.draw.IntN(4) == 0 {
			s.event(source, user, &palate.Forget{Events: []palate.EventID{s.any(s.pairs)}, Texts: []palate.TextID{s.text()}})
		}
	}
}

func (s *scribe) compare(source palate.Source, user string) {
	shown := &palate.Shown{Prompt: s.text(), Layout: []palate.Layout{palate.LayoutUnknown, palate.LayoutBeside}[s.draw.IntN(2)]}
	for slot := range 3 {
		shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: slot, Text: s.text()})
	}
	s.shown = append(s.shown, s.event(source, user, shown))
	s.pairs = append(s.pairs, s.event(source, user, s.pair(s.shown[len(s.shown)-1])))
}

func (s *scribe) pair(showing palate.EventID) *palate.Pair {
	p := &palate.Pair{Showing: showing, A: s.draw.IntN(2), B: 2, Strength: s.draw.IntN(7) - 3}
	p.Graded, p.Forced = s.draw.IntN(2) == 0, s.draw.IntN(4) == 0
	if p.Strength == 0 {
		p.Level = []string{"", palate.BothGood, palate.BothBad}[s.draw.IntN(3)]
	}
	return p
}

// file is the log as a file, its lines in any order behind the header.
func (s *scribe) file() []byte {
	s.draw.Shuffle(len(s.lines), func(i, j int) { s.lines[i], s.lines[j] = s.lines[j], s.lines[i] })
	out := append(palate.AppendLine(nil, &palate.Header{Palate: 1, Person: "p", Secret: make([]byte, 32)}), '\n')
	for _, l := range s.lines {
		out = append(palate.AppendLine(out, l), '\n')
	}
	return out
}

// A replayed log teaches what the whole log teaches, to the last bit.
func TestReplayTeachesWhatTheLogTeaches(t *testing.T) {
	for seed := range uint64(60) {
		s := newScribe(t, seed)
		for range 60 {
			s.step()
		}
		data := s.file()
		log, bad := palate.ReadLog(bytes.NewReader(data))
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		want := taste.Fit(taste.Builtin(), log, taste.NewCache()).Profile("p").Value().String()
		path := filepath.Join(t.TempDir(), "log")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := profileOf(t, path); got != want {
			t.Fatalf("seed %d: the profiles differ\n got %.300s\nwant %.300s", seed, got, want)
		}
	}
}

func profileOf(t *testing.T, path string) string {
	t.Helper()
	r, err := standard().replay(path, "")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.bad {
		t.Fatal("lines were refused")
	}
	d, err := r.design(taste.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return taste.FitDesign(d).Profile(r.header.Person).Value().String()
}

// What does not fit into memory comes back from the file as it was, and the file goes.
func TestTextsBeyondMemory(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := newTextStore(standard())
	s.room = 10
	var bodies []string
	for i := range 100 {
		bodies = append(bodies, strings.Repeat(string(rune('a'+i%26)), i%7))
		if err := s.add(&palate.Text{ID: textID(i), Body: bodies[i]}); err != nil {
			t.Fatal(err)
		}
	}
	s.forget([]palate.TextID{textID(3), textID(200)})
	for i, want := range bodies {
		got, ok, err := s.body(s.number(textID(i)))
		if err != nil || ok != (i != 3) || ok && got != want {
			t.Errorf("text %d: got %q, %v, %v, want %q", i, got, ok, err, want)
		}
	}
	if err := s.add(&palate.Text{ID: textID(200), Body: "late"}); err != nil {
		t.Error(err)
	}
	if _, ok, _ := s.body(s.number(textID(200))); ok {
		t.Error("a forgotten text that came late is there")
	}
	if err := s.add(&palate.Text{ID: textID(50), Body: "other"}); palate.CodeOf(err) != palate.CodeConflict {
		t.Errorf("other bytes under one id: got %v, want %s", err, palate.CodeConflict)
	}
	if files, _ := os.ReadDir(os.TempDir()); len(files) != 1 {
		t.Errorf("%d files, want one with the texts", len(files))
	}
	s.Close()
	if files, _ := os.ReadDir(os.TempDir()); len(files) != 0 {
		t.Errorf("%d files stay behind", len(files))
	}
}

func textID(i int) palate.TextID { return palate.TextID(fmt.Sprintf("%032x", i)) }

// Points that were dropped are made again, the same.
func TestPointsAreTheSameTwice(t *testing.T) {
	s := newTextStore(standard())
	prompt := s.number(textID(0))
	if err := s.add(&palate.Text{ID: textID(0), Body: "Which?"}); err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= 50; i++ {
		if err := s.add(&palate.Text{ID: textID(i), Body: strings.Repeat("So it is. ", i)}); err != nil {
			t.Fatal(err)
		}
	}
	p := newPoints(taste.Builtin(), s)
	for range 3 {
		for i := 1; i <= 50; i++ {
			got, ok, err := p.of(prompt, s.number(textID(i)))
			want := taste.Builtin().Point("Which?", strings.Repeat("So it is. ", i))
			if err != nil || !ok || !reflect.DeepEqual(got, want) {
				t.Fatalf("text %d: got %v, %v, %v, want %v", i, got, ok, err, want)
			}
		}
		p.young, p.old = map[[2]int32]taste.Point{}, nil
	}
	if at, ok, err := p.of(prompt, s.number(textID(99))); ok || err != nil {
		t.Errorf("a text that never came: got %v, %v, %v, want none and no error", at, ok, err)
	}
}
