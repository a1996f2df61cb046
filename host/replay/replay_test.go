package replay

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/logtest"
	"palate/host/spill"
	"palate/rules/taste"
)

// A replayed log teaches what the whole log teaches, to the last bit.
func TestReplayTeachesWhatTheLogTeaches(t *testing.T) {
	places := 0
	for seed := range uint64(60) {
		s := logtest.New(t, seed)
		for range 150 {
			s.Step()
		}
		data := s.File()
		log, bad := palate.ReadLog(bytes.NewReader(data))
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		whole := taste.Fit(taste.Builtin(), log, taste.NewCache()).Profile("p")
		if len(whole.Scopes) > 0 {
			places++
		}
		want := whole.Value().String()
		if got := profileOf(t, data); got != want {
			t.Fatalf("seed %d: the profiles differ\n got %.300s\nwant %.300s", seed, got, want)
		}
	}
	if places < 30 {
		t.Errorf("%d of 60 logs have a place of its own, want half of them", places)
	}
}

func profileOf(t *testing.T, log []byte) string {
	t.Helper()
	r, err := Read(bytes.NewReader(log), "log", new(files.Unfinished), Subset{}, logfile.Watch{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.Bad > 0 {
		t.Fatal("lines were refused")
	}
	d, err := r.Design(taste.Builtin(), func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	return taste.FitDesign(d).Profile(r.Header.Person).Value().String()
}

// What does not fit into memory comes back from the file as it was, and the file goes.
func TestTextsBeyondMemory(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := newTextStore(10, new(files.Unfinished))
	var bodies []string
	for i := range 100 {
		bodies = append(bodies, strings.Repeat(string(rune('a'+i%26)), i%7))
		if err := s.add(&palate.Text{ID: logtest.TextID(i), Body: bodies[i]}); err != nil {
			t.Fatal(err)
		}
	}
	s.forget([]palate.TextID{logtest.TextID(3), logtest.TextID(200)})
	for i, want := range bodies {
		got, ok, err := s.body(s.number(logtest.TextID(i)))
		if err != nil || ok != (i != 3) || ok && got != want {
			t.Errorf("text %d: got %q, %v, %v, want %q", i, got, ok, err, want)
		}
	}
	if err := s.add(&palate.Text{ID: logtest.TextID(200), Body: "late"}); err != nil {
		t.Error(err)
	}
	if _, ok, _ := s.body(s.number(logtest.TextID(200))); ok {
		t.Error("a forgotten text that came late is there")
	}
	if err := s.add(&palate.Text{ID: logtest.TextID(50), Body: "other"}); palate.CodeOf(err) != palate.CodeConflict {
		t.Errorf("other bytes under one id: got %v, want %s", err, palate.CodeConflict)
	}
	if s.bodies.FileSize() == 0 {
		t.Error("no file holds the texts")
	}
	s.Close()
	if files, _ := os.ReadDir(os.TempDir()); len(files) != 0 {
		t.Errorf("%d files stay behind", len(files))
	}
}

// Points that were dropped are made again, the same.
func TestPointsAreTheSameTwice(t *testing.T) {
	s := newTextStore(spill.Memory, new(files.Unfinished))
	prompt := s.number(logtest.TextID(0))
	if err := s.add(&palate.Text{ID: logtest.TextID(0), Body: "Which?"}); err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= 50; i++ {
		if err := s.add(&palate.Text{ID: logtest.TextID(i), Body: strings.Repeat("So it is. ", i)}); err != nil {
			t.Fatal(err)
		}
	}
	p := newPointCache(taste.Builtin(), s)
	for range 3 {
		for i := 1; i <= 50; i++ {
			got, ok, err := p.of(prompt, s.number(logtest.TextID(i)))
			want := taste.Builtin().Point("Which?", strings.Repeat("So it is. ", i))
			if err != nil || !ok || !reflect.DeepEqual(got, want) {
				t.Fatalf("text %d: got %v, %v, %v, want %v", i, got, ok, err, want)
			}
		}
		p.recent, p.older = map[[2]int32]taste.Point{}, nil
	}
	if at, ok, err := p.of(prompt, s.number(logtest.TextID(99))); ok || err != nil {
		t.Errorf("a text that never came: got %v, %v, %v, want none and no error", at, ok, err)
	}
}
