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
	"palate/host/files"
	"palate/host/seal"
	"palate/host/spill"
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

	gestures []palate.EventID
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
	place := palate.Context{User: user, Medium: pick(s, "", "email", "chat"), Audience: pick(s, "", "", "boss")}
	e, err := s.author.Seal(palate.Draft{At: s.draw.Int64N(1000) + 1, Source: source, Context: place, Body: body})
	if err != nil {
		s.t.Fatal(err)
	}
	s.lines = append(s.lines, e)
	return e.ID()
}

// pick is one of a list.
func pick[T any](s *scribe, of ...T) T { return of[s.draw.IntN(len(of))] }

// scope is a place where something may hold.
func (s *scribe) scope() palate.Scope {
	return pick(s, palate.Scope{}, palate.Scope{Medium: []string{"email"}}, palate.Scope{Medium: []string{"email"}, Audience: []string{"boss"}},
		palate.Scope{Topic: []string{"word 3"}}, palate.Scope{Audience: []string{"boss"}, Except: &palate.Scope{Medium: []string{"chat"}}})
}

func (s *scribe) any(ids []palate.EventID) palate.EventID { return ids[s.draw.IntN(len(ids))] }

// step writes one more event of some kind.
func (s *scribe) step() {
	source := pick(s, palate.SourceSelf, palate.SourceImport, palate.SourceImport, palate.SourceOther, palate.SourceModel)
	user := pick(s, "", "ada", "ben")
	kind := s.draw.IntN(22)
	if len(s.pairs) == 0 || kind < 6 {
		s.compare(source, user)
		return
	}
	if body := s.gesture(kind, s.any(s.shown)); body != nil {
		s.gestures = append(s.gestures, s.event(source, user, body))
		return
	}
	s.event(source, user, s.word(kind))
}

// gesture is one about a showing; nil for kinds that are none.
func (s *scribe) gesture(kind int, showing palate.EventID) palate.Body {
	slot, sign := s.draw.IntN(3), 2*s.draw.IntN(2)-1
	switch kind {
	case 6:
		return s.pair(showing) // another word on it
	case 7:
		return &palate.Thumb{Showing: showing, Slot: slot, Sign: sign}
	case 8:
		return &palate.Rate{Showing: showing, Slot: slot, Value: float64(s.draw.IntN(5) + 1), Min: 1, Max: 5}
	case 9:
		return s.ranking(showing)
	case 10:
		return &palate.Span{Showing: showing, Slot: slot, Sign: sign, Anchor: palate.Anchor{Quote: palate.Quote{Exact: "perhaps! "}}}
	case 11:
		return &palate.Edit{Showing: showing, Slot: slot, Before: s.text(), After: s.text()}
	case 12:
		return &palate.Natural{Showing: showing, Slot: slot, Label: pick(s, palate.ResponseRephrase, palate.ResponseComplaint, palate.ResponsePraise, palate.ResponseNone), Confidence: s.draw.Float64()}
	case 13:
		return &palate.Use{Showing: showing, Slot: slot, Act: pick(s, palate.UseCopy, palate.UseContinue, palate.UseDwell, palate.UseAbandon)}
	case 14:
		return &palate.Organic{Showing: showing, Source: pick(s, palate.OrganicSibling, palate.OrganicNativeAB, palate.OrganicRegenerate), Chosen: slot, Other: []int{(slot + 1) % 3}}
	case 15:
		return &palate.Pin{Text: s.text(), Scope: s.scope()}
	}
	return nil
}

func (s *scribe) ranking(showing palate.EventID) *palate.Rank {
	order := s.draw.Perm(3)
	switch s.draw.IntN(3) {
	case 0:
		return &palate.Rank{Showing: showing, Mode: "full", Groups: [][]int{{order[0]}, {order[1], order[2]}}}
	case 1:
		return &palate.Rank{Showing: showing, Mode: "pick", Groups: [][]int{order[:1]}, Rest: order[1:]}
	}
	return &palate.Rank{Showing: showing, Mode: "best_worst", Groups: [][]int{order[:1]}, Rest: order[1:2], Worst: &order[2]}
}

// word is one about what was said or learned before.
func (s *scribe) word(kind int) palate.Body {
	said := append(s.pairs, s.gestures...)
	switch kind {
	case 16:
		return &palate.Why{About: s.any(said), Tags: []string{pick(s, "-too_long", "-tone", "+format")}}
	case 17:
		return &palate.Retract{Event: s.any(append(said, s.shown...))}
	case 18:
		return &palate.Restore{Event: s.any(said)}
	case 19:
		return &palate.Judge{Item: pick(s, "log_words", "commas"), Verdict: pick(s, palate.VerdictDrop, palate.VerdictRight)}
	case 20:
		return &palate.RuleSet{Words: "fewer of them", Status: pick(s, palate.StatusActive, palate.StatusActive, palate.StatusOff), Force: palate.Soft, Scope: s.scope(),
			Parsed: palate.Parsed{Attribute: pick(s, "exclamations", "commas", "colons"), Direction: pick(s, palate.Less, palate.More), Size: 1}}
	}
	if s.draw.IntN(4) == 0 {
		return &palate.Forget{Events: []palate.EventID{s.any(said)}, Texts: []palate.TextID{s.text()}}
	}
	return &palate.Skip{Showing: s.any(s.shown), Why: "cant_tell"}
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
	places := 0
	for seed := range uint64(60) {
		s := newScribe(t, seed)
		for range 150 {
			s.step()
		}
		data := s.file()
		log, bad := palate.ReadLog(bytes.NewReader(data))
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		whole := taste.Fit(taste.Builtin(), log, taste.NewCache()).Profile("p")
		if len(whole.Scopes) > 0 {
			places++
		}
		want := whole.Value().String()
		path := filepath.Join(t.TempDir(), "log")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := profileOf(t, path); got != want {
			t.Fatalf("seed %d: the profiles differ\n got %.300s\nwant %.300s", seed, got, want)
		}
	}
	if places < 30 {
		t.Errorf("%d of 60 logs have a place of its own, want half of them", places)
	}
}

func profileOf(t *testing.T, path string) string {
	t.Helper()
	r, err := standard().replay(path, "")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.bad > 0 {
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
	s := newTextStore(10, new(files.Unfinished))
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
	if s.kept.FileSize() == 0 {
		t.Error("no file holds the texts")
	}
	s.Close()
	if files, _ := os.ReadDir(os.TempDir()); len(files) != 0 {
		t.Errorf("%d files stay behind", len(files))
	}
}

func textID(i int) palate.TextID { return palate.TextID(fmt.Sprintf("%032x", i)) }

// Points that were dropped are made again, the same.
func TestPointsAreTheSameTwice(t *testing.T) {
	s := newTextStore(spill.Memory, new(files.Unfinished))
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
