package edits

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"palate"
)

func TestDiff(t *testing.T) {
	tests := []struct {
		before, after string
		ops           []palate.Op
	}{
		{"", "", nil},
		{"same", "same", nil},
		{"", "new", []palate.Op{{Op: palate.OpInsert, Text: "new"}}},
		{"old", "", []palate.Op{{Op: palate.OpDelete, End: 3}}},
		{"I utilize tools.", "I use tools.", []palate.Op{{Op: palate.OpReplace, Start: 2, End: 9, Text: "use"}}},
		{"one two three", "one three", []palate.Op{{Op: palate.OpDelete, Start: 4, End: 8}}},
		{"Hi! You!", "Hi. You.", []palate.Op{{Op: palate.OpReplace, Start: 2, End: 3, Text: "."}, {Op: palate.OpReplace, Start: 7, End: 8, Text: "."}}},
	}
	for _, test := range tests {
		if got := Diff(test.before, test.after); !slices.Equal(got, test.ops) {
			t.Errorf("%q to %q: got %v, want %v", test.before, test.after, got, test.ops)
		}
	}
}

// apply makes the edited text from ops; ok is false where they do not fit.
func apply(before string, ops []palate.Op) (after string, ok bool) {
	var b strings.Builder
	at := int64(0)
	for _, op := range ops {
		if op.Start < at || op.End < op.Start || op.End > int64(len(before)) {
			return "", false
		}
		b.WriteString(before[at:op.Start])
		b.WriteString(op.Text)
		at = op.End
	}
	b.WriteString(before[at:])
	return b.String(), true
}

// lcs is the length of the longest common subsequence, by the textbook.
func lcs(a, b []string) int {
	row := make([]int, len(b)+1)
	for i := range a {
		left := 0
		for k := range b {
			up := row[k+1]
			if a[i] == b[k] {
				row[k+1] = left + 1
			} else {
				row[k+1] = max(row[k], up)
			}
			left = up
		}
	}
	return row[len(b)]
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(14) {
		b.WriteString([]string{"a", "bb", "c", " ", "!", "é", "😀", "\n"}[r.IntN(8)])
	}
	return b.String()
}

// The ops rebuild the edited text, and no shorter ones do.
func TestDiffsRebuildAndAreShortest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		before, after := randomText(r), randomText(r)
		ops := Diff(before, after)
		if text, ok := apply(before, ops); !ok || text != after {
			t.Fatalf("%q to %q: %v rebuild %q, %v", before, after, ops, text, ok)
		}
		changed := 0
		for _, op := range ops {
			changed += len(tokenize(before[op.Start:op.End])) + len(tokenize(op.Text))
		}
		a, b := tokenize(before), tokenize(after)
		if want := len(a) + len(b) - 2*lcs(a, b); want != changed {
			t.Fatalf("%q to %q: %v change %d pieces, want %d of %d", before, after, ops, changed, want, len(a)+len(b))
		}
	}
}

func TestLargeEditsEnd(t *testing.T) {
	before, after := strings.Repeat("a b ", 50_000), strings.Repeat("c d ", 50_000)
	began := time.Now()
	ops := Diff(before, after)
	if text, ok := apply(before, ops); !ok || text != after {
		t.Error("a large edit does not rebuild")
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestApplyRefusesWhatDoesNotFit(t *testing.T) {
	for _, op := range []palate.Op{{Start: 2, End: 1}, {Start: 0, End: 9}} {
		if _, ok := apply("abc", []palate.Op{op}); ok {
			t.Errorf("%v fits", op)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("a b", "b a")
	f.Add("\xff", "é😀")
	f.Fuzz(func(t *testing.T, before, after string) {
		if len(before)+len(after) > 4000 {
			return
		}
		ops := Diff(before, after)
		if text, ok := apply(before, ops); !ok || text != after {
			t.Fatalf("%q to %q: %v rebuild %q", before, after, ops, text)
		}
		for _, op := range ops {
			if utf8.ValidString(before) && !utf8.ValidString(before[op.Start:op.End]) {
				t.Fatalf("%v cuts a letter of %q", op, before)
			}
		}
	})
}
