package intake_test

import (
	"bytes"
	"crypto/ed25519"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/rules/intake"

	"pgregory.net/rapid"
)

func sealerOf(seed []byte) (palate.Sealer, error) {
	return palatetest.Sealer{Private: ed25519.NewKeyFromSeed(seed)}, nil
}

// taken takes a file into a log, and says how many lines that added.
func taken(t palatetest.T, into *palate.Log, f *intake.VerifiedLog) (lines int) {
	t.Helper()
	fresh, conflicts, err := intake.Merge(into, f, palatetest.NewSealer(9), sealerOf)
	if err != nil || len(conflicts) > 0 {
		t.Fatal(err, conflicts)
	}
	for _, line := range fresh {
		if err := into.Add(line); err != nil {
			t.Fatal(err)
		}
	}
	return len(fresh)
}

func mine() *palate.Log {
	return palate.NewLog(palate.Header{Person: "mine", Secret: bytes.Repeat([]byte{3}, 32)})
}

// strengths are the choices that hold in a log.
func strengths(log *palate.Log) (list []int) {
	for _, e := range log.Live() {
		if pair, ok := e.Body.(*palate.Pair); ok {
			list = append(list, pair.Strength)
		}
	}
	return list
}

// A copy of one's own log adds what is missing, once.
func TestTheSamePersonsLogIsTheUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := written(t, 5)
		part := palate.NewLog(whole.Header())
		for line := range whole.Lines() {
			if rapid.Bool().Draw(t, "here already") {
				_ = part.Add(line)
			}
		}
		taken(t, part, read(t, fileOf(whole)))
		if !bytes.Equal(fileOf(part), fileOf(whole)) {
			t.Fatalf("got\n%s\nwant\n%s", fileOf(part), fileOf(whole))
		}
		if n := taken(t, part, read(t, fileOf(whole))); n != 0 {
			t.Fatalf("a second time added %d lines", n)
		}
	})
}

// A log that went apart from this one under one device's key is no reason to lose either.
func TestALineThatDiffersStaysOutAndIsNamed(t *testing.T) {
	here := written(t, 2)
	w := palatetest.NewWriter(t) // the same device goes on otherwise
	w.Pair("What is a?", "Short a", "A longer answer to a", 2)
	w.Pair("What is b?", "Short b", "A longer answer to b", -3)
	fresh, conflicts, err := intake.Merge(here, read(t, fileOf(w.Log)), palatetest.NewSealer(9), sealerOf)
	if err != nil || len(conflicts) != 1 || len(fresh) != 0 {
		t.Errorf("%d fresh, conflicts %v, %v; want one conflict", len(fresh), conflicts, err)
	}
}

// Another person's log is recorded anew: it verifies as this person's, says the same, and adds nothing again.
func TestAnotherPersonsLogIsRecordedAnew(t *testing.T) {
	here := mine()
	theirs := written(t, 3)
	taken(t, here, read(t, fileOf(theirs)))
	if !slices.Equal(strengths(here), strengths(theirs)) {
		t.Errorf("choices %v, want %v", strengths(here), strengths(theirs))
	}
	found, err := palate.Verify(palatetest.NewSealer(9), bytes.NewReader(fileOf(here)), nil)
	if err != nil || found.Broken > 0 || !found.BodiesChecked {
		t.Errorf("what came does not verify: %v, %v", err, found.Breaks)
	}
	if n := taken(t, here, read(t, fileOf(theirs))); n != 0 {
		t.Errorf("a second time added %d lines", n)
	}
	longer := written(t, 5)
	taken(t, here, read(t, fileOf(longer)))
	if !slices.Equal(strengths(here), strengths(longer)) {
		t.Errorf("after it went on: choices %v, want %v", strengths(here), strengths(longer))
	}
}

// A damaged log of another person brings all that holds, verifies as a whole, and adds nothing again.
func TestADamagedLogOfAnotherPersonBringsTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := bytes.SplitAfter(fileOf(written(t, 6)), []byte("\n"))
		out := map[int]bool{}
		for range rapid.IntRange(1, 3).Draw(t, "faults") {
			out[rapid.IntRange(1, len(lines)-2).Filter(func(at int) bool { return bytes.Contains(lines[at], []byte(`"kind":`)) }).Draw(t, "event")] = true
		}
		for at := range out {
			lines[at] = append([]byte("x"), lines[at]...)
		}
		f := read(t, slices.Concat(lines...))
		if f.Bad != len(out) {
			t.Fatalf("%d bad, want %d", f.Bad, len(out))
		}
		here := mine()
		taken(t, here, f)
		if !slices.Equal(strengths(here), strengths(f.Log)) {
			t.Fatalf("choices %v, want %v", strengths(here), strengths(f.Log))
		}
		found, err := palate.Verify(palatetest.NewSealer(9), bytes.NewReader(fileOf(here)), nil)
		if err != nil || found.Broken > 0 {
			t.Fatalf("what came does not verify: %v, %v", err, found.Breaks)
		}
		if n := taken(t, here, read(t, slices.Concat(lines...))); n != 0 {
			t.Fatalf("a second time added %d lines", n)
		}
	})
}

// A person who signs whatever number they like does not make the log that takes theirs in grow without end.
func TestAGapWithoutEndIsNotFilled(t *testing.T) {
	w := palatetest.NewWriter(t)
	w.Event(&palate.Pin{Text: palate.TextID(strings.Repeat("0", 32))})
	head := *w.Log.Events()[0]
	head.Seq, head.Clock = 1<<50, 1<<51
	author, err := palate.NewAuthor(palatetest.NewSealer(0), make([]byte, 32))
	if err == nil {
		err = author.Resume(&head)
	}
	if err != nil {
		t.Fatal(err)
	}
	far, err := author.Seal(palate.Draft{Source: palate.SourceSelf, Body: &palate.Pin{Text: palate.TextID(strings.Repeat("0", 32))}})
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, append(palate.AppendLine(fileOf(w.Log), far), '\n'))
	here := mine()
	taken(t, here, f)
	if here.Len() != 1 {
		t.Errorf("%d events came in, want the first alone", here.Len())
	}
}
