package palate_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	. "palate"
	"palate/palatetest"
)

var testSecret = bytes.Repeat([]byte{7}, 32)

func newTestAuthor(t testing.TB, seed byte) (*Author, *testSealer) {
	t.Helper()
	s := newTestSealer(seed)
	a, err := NewAuthor(s, testSecret)
	if err != nil {
		t.Fatal(err)
	}
	return a, s
}

func seal(t testing.TB, a *Author, b Body) *Event {
	t.Helper()
	e, err := a.Seal(Draft{At: 1795000000000, Source: SourceSelf, Licence: "private", Body: b})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAuthorNumbersAndChains(t *testing.T) {
	a, s := newTestAuthor(t, 1)
	first := seal(t, a, &Forget{})
	a.ObserveClock(40)
	a.ObserveClock(3)
	second := seal(t, a, &Retract{Event: first.ID()})
	if first.Seq != 1 || second.Seq != 2 {
		t.Errorf("seq: got %d, %d, want 1, 2", first.Seq, second.Seq)
	}
	if first.Clock != 1 || second.Clock != 41 {
		t.Errorf("clock: got %d, %d, want 1, 41, past what was witnessed", first.Clock, second.Clock)
	}
	if !bytes.Equal(first.Key, s.Key()) || second.Key != nil {
		t.Error("the key belongs on the first event, and only there")
	}
	device, err := DeviceOf(s, s.Key())
	if err != nil || first.Device != device || a.Device() != device {
		t.Errorf("device: got %v, want %v (%v)", first.Device, device, err)
	}
	if first.Prev == nil || len(first.Prev) != 0 {
		t.Errorf("prev of the first: got %v, want empty", first.Prev)
	}
	if want, _ := s.Hash(ChainedBytes(first)); !bytes.Equal(second.Prev, want) {
		t.Errorf("prev: got %x, want %x", second.Prev, want)
	}
	if ok, _ := s.Verify(s.Key(), SignedBytes(second), second.Sig); !ok {
		t.Error("the signature does not verify")
	}
}

func TestAuthorResumes(t *testing.T) {
	whole, _ := newTestAuthor(t, 1)
	first, second := seal(t, whole, &Forget{}), seal(t, whole, &Forget{})

	resumed, _ := newTestAuthor(t, 1)
	if err := resumed.Resume(first); err != nil {
		t.Fatal(err)
	}
	if got := seal(t, resumed, &Forget{}); !got.Equal(second) {
		t.Errorf("resumed behind the first event\n got %s\nwant %s", AppendLine(nil, got), AppendLine(nil, second))
	}
	if err := resumed.Resume(nil); err != nil {
		t.Fatal(err)
	}
	if got := seal(t, resumed, &Forget{}); got.Seq != 1 || len(got.Prev) != 0 || got.Clock != 3 {
		t.Errorf("resumed from nothing: got seq %d, clock %d, want 1, 3", got.Seq, got.Clock)
	}

	other, _ := newTestAuthor(t, 2)
	if err := other.Resume(first); CodeOf(err) != CodeConflict {
		t.Errorf("the head of another device: got %v, want a conflict", err)
	}
}

// An erased head chains as the whole one did.
func TestAuthorResumesBehindAnErasedHead(t *testing.T) {
	a, _ := newTestAuthor(t, 1)
	head := seal(t, a, &Why{About: EventID{1, 1}, Text: "shorter"})
	next := seal(t, a, &Forget{})
	b, _ := newTestAuthor(t, 1)
	if err := b.Resume(head.Erased()); err != nil {
		t.Fatal(err)
	}
	if got := seal(t, b, &Forget{}); !got.Equal(next) {
		t.Errorf("got %s\nwant %s", AppendLine(nil, got), AppendLine(nil, next))
	}
}

// After an error the next event is the one that would have come anyway: no number is used up.
func TestSealErrorLeavesNothingUsedUp(t *testing.T) {
	draft := Draft{Body: &Forget{}}
	refused := map[string]func(a *Author, s *testSealer) error{
		"Hash":           func(a *Author, s *testSealer) error { return sealWithout(a, s, "Hash") },
		"MAC":            func(a *Author, s *testSealer) error { return sealWithout(a, s, "MAC") },
		"Sign":           func(a *Author, s *testSealer) error { return sealWithout(a, s, "Sign") },
		"slots reversed": func(a *Author, s *testSealer) error { return sealBody(a, &Pair{Showing: EventID{1, 1}, A: 1, B: 0}) },
		"no showing":     func(a *Author, s *testSealer) error { return sealBody(a, &Pair{B: 1}) },
		"strength of 9": func(a *Author, s *testSealer) error {
			return sealBody(a, &Pair{Showing: EventID{1, 1}, B: 1, Strength: 9})
		},
		"seed of 2^53": func(a *Author, s *testSealer) error {
			return sealBody(a, &Shown{Prompt: palatetest.SomeText, Candidates: []Candidate{}, Seed: 1 << 53})
		},
		"one name twice": func(a *Author, s *testSealer) error {
			return sealBody(a, &Pair{Showing: EventID{1, 1}, B: 1, Dims: map[string]int{"\xfe": 1, "\xff": 1}})
		},
		"line too long": func(a *Author, s *testSealer) error {
			return sealBody(a, &Why{About: EventID{1, 1}, Text: strings.Repeat("x", MaxLine)})
		},
		"unknown source": func(a *Author, s *testSealer) error {
			_, err := a.Seal(Draft{Source: "elsewhere", Body: draft.Body})
			return err
		},
	}
	for name, try := range refused {
		t.Run(name, func(t *testing.T) {
			a, s := newTestAuthor(t, 1)
			b, _ := newTestAuthor(t, 1)
			for range 2 {
				if err := try(a, s); err == nil {
					t.Fatal("got no error")
				}
				if got, want := seal(t, a, draft.Body), seal(t, b, draft.Body); !got.Equal(want) {
					t.Fatalf("the next event\n got %s\nwant %s", AppendLine(nil, got), AppendLine(nil, want))
				}
			}
		})
	}
}

func sealBody(a *Author, b Body) error {
	_, err := a.Seal(Draft{Body: b})
	return err
}

func sealWithout(a *Author, s *testSealer, method string) error {
	s.broken[method] = true
	defer delete(s.broken, method)
	if err := sealBody(a, &Forget{}); !errors.Is(err, errBroken) {
		return nil
	}
	return errBroken
}

// What Seal returns is what a reader of the line has, so that a profile is the same before and
// after a reload.
func TestSealReturnsWhatReadersSee(t *testing.T) {
	a, _ := newTestAuthor(t, 1)
	tags := []string{"-tone", "bad \xff byte"}
	e := seal(t, a, &Why{About: EventID{1, 1}, Tags: tags})
	tags[0] = "changed later"
	read, err := DecodeLine(AppendLine(nil, e))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := e.Body.(*Why).Tags[1], "bad \uFFFD byte"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if e.Body.(*Why).Tags[0] != "-tone" || !e.Equal(read.(*Event)) {
		t.Error("the sealed event changed with its draft")
	}
}

func TestAuthorText(t *testing.T) {
	a, s := newTestAuthor(t, 1)
	text, err := a.Text("A small, fast store.\r\n", "text/plain", "en")
	if err != nil {
		t.Fatal(err)
	}
	mac, _ := s.MAC(testSecret, []byte("A small, fast store.\r\n"))
	if want := TextID(fmt.Sprintf("%x", mac)[:32]); text.ID != want || text.Body != "A small, fast store.\r\n" {
		t.Errorf("got %+v, want id %s", text, want)
	}
	if other, _ := a.Text("A small, fast store.\n", "", ""); other.ID == text.ID {
		t.Error("another text has the same id")
	}
	if _, err := a.Text("caf\xe9", "", ""); CodeOf(err) != CodeMalformed {
		t.Errorf("bytes that a line cannot hold: got %v, want malformed", err)
	}
	if _, err := a.Text(strings.Repeat("x", MaxText+1), "", ""); CodeOf(err) != CodeTooLarge {
		t.Errorf("a long text: got %v, want too_large", err)
	}
	if text, err := a.Text(strings.Repeat("x", MaxText), "", ""); err != nil || len(AppendLine(nil, &text)) > MaxLine {
		t.Errorf("a text of %d bytes: %v", MaxText, err)
	}
	if _, err := a.Text(strings.Repeat("\x01", MaxText), "", ""); CodeOf(err) != CodeTooLarge {
		t.Errorf("a text whose line is too long: got %v, want too_large", err)
	}
	s.broken["MAC"] = true
	if _, err := a.Text("x", "", ""); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the sealer's error", err)
	}
}

func TestNewAuthorRefuses(t *testing.T) {
	if _, err := NewAuthor(newTestSealer(1), []byte("short")); CodeOf(err) != CodeMalformed {
		t.Errorf("a short secret: got %v, want malformed", err)
	}
	s := newTestSealer(1)
	s.broken["Hash"] = true
	if _, err := NewAuthor(s, testSecret); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the sealer's error", err)
	}
	a, s := newTestAuthor(t, 1)
	e := seal(t, a, &Forget{})
	s.broken["Hash"] = true
	if err := a.Resume(e); !errors.Is(err, errBroken) {
		t.Errorf("Resume: got %v, want the sealer's error", err)
	}
}

// An author appends the lines of its last events, of earlier ones, of texts and of a header as everybody does.
func TestAuthorAppendsLines(t *testing.T) {
	a, _ := newTestAuthor(t, 1)
	lines := []Line{&Header{Palate: 1}}
	for n := range 10 {
		text, err := a.Text(strings.Repeat("x", n), "text/plain", "")
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, &text, seal(t, a, &Pin{Text: text.ID}))
		for i, line := range lines {
			if got, want := a.AppendLine([]byte("-"), line), AppendLine([]byte("-"), line); !bytes.Equal(got, want) {
				t.Fatalf("line %d of %d\n got %s\nwant %s", i, len(lines), got, want)
			}
		}
	}
}
