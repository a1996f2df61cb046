package palate_test

import (
	"bytes"
	"strings"
	"testing"

	. "palate"
	"palate/palatetest"
)

// benchmarkLog is a log of n comparisons by one device, unsigned.
func benchmarkLog(n int) *Log {
	d := &device{1, NewLog(Header{}), 0}
	for range n {
		shown := d.write(&Shown{
			Prompt: palatetest.SomeText, Seed: 7, Layout: LayoutBeside, Dir: LeftToRight, Blind: true, AskedBy: AskedByPerson,
			Candidates: []Candidate{{Slot: 0, Text: palatetest.SomeText, Origin: "demo", Complete: Whole}, {Slot: 1, Text: palatetest.OtherText, Origin: "demo", Complete: Whole}},
		})
		d.write(&Pair{Showing: shown.ID(), B: 1, Strength: 2, Graded: true, D: goldenDecision})
	}
	return d.log
}

func benchmarkDecode(b *testing.B, line []byte) {
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := DecodeLine(line); err != nil {
			b.Fatal(err)
		}
	}
}

func sealedPair(tb testing.TB) *Event {
	a, _ := newTestAuthor(tb, 1)
	return seal(tb, a, &Pair{Showing: EventID{1, 1}, B: 1, Strength: 2, Graded: true, D: goldenDecision})
}

func BenchmarkDecodeEvent(b *testing.B) { benchmarkDecode(b, AppendLine(nil, sealedPair(b))) }

func BenchmarkDecodeText(b *testing.B) {
	benchmarkDecode(b, AppendLine(nil, &Text{ID: palatetest.SomeText, Body: strings.Repeat("A small, fast store.\n", 200), Media: "text/markdown", Lang: "en"}))
}

func BenchmarkAppendEvent(b *testing.B) {
	e := sealedPair(b)
	var line []byte
	b.ReportAllocs()
	for b.Loop() {
		line = AppendLine(line[:0], e)
	}
}

func BenchmarkSeal(b *testing.B) {
	a, _ := newTestAuthor(b, 1)
	b.ReportAllocs()
	for b.Loop() {
		seal(b, a, &Pair{Showing: EventID{1, 1}, B: 1, Strength: 2, Graded: true})
	}
}

func BenchmarkReadLog(b *testing.B) {
	file := []byte(fileOf(benchmarkLog(5000)))
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		if _, bad := ReadLog(bytes.NewReader(file)); len(bad) > 0 {
			b.Fatal(bad)
		}
	}
}

func BenchmarkLive(b *testing.B) {
	l := benchmarkLog(5000)
	b.ReportAllocs()
	for b.Loop() {
		l.Live()
	}
}

func BenchmarkMerge(b *testing.B) {
	one, other := benchmarkLog(5000), benchmarkLog(5000)
	b.ReportAllocs()
	for b.Loop() {
		Merge(one, other)
	}
}

func BenchmarkScopeMatches(b *testing.B) {
	s := Scope{Task: []string{"explain"}, Topic: []string{"cache", "cover letter"}}
	prompt := strings.Repeat("What is a queue, and how is it written? ", 25)
	b.ReportAllocs()
	for b.Loop() {
		s.Matches(Context{Task: "explain"}, prompt)
	}
}

func BenchmarkVerify(b *testing.B) {
	a, s := newTestAuthor(b, 1)
	l := NewLog(Header{Secret: testSecret})
	for range 500 {
		put(b, l, seal(b, a, &Pair{Showing: EventID{1, 1}, B: 1, Strength: 2, Graded: true, D: goldenDecision}))
	}
	file := []byte(fileOf(l))
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if found, err := Verify(s, bytes.NewReader(file), nil); err != nil || len(found.Breaks) > 0 {
			b.Fatal(err, found.Breaks)
		}
	}
}
