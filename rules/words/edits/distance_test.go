package edits

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		name, before, after string
		share, novel        float64
	}{
		{"nothing", "", "", 0, 0},
		{"the same", "the cat sat", "the cat sat", 0, 0},
		{"a word out", "the cat really sat", "the cat sat", 1. / 4, 0},
		{"a word for another", "we utilize it", "we use it", 1. / 3, 1. / 3},
		{"a word in small letters", "The cat", "the cat", 1. / 2, 0},
		{"all new", "the cat", "a fast store of five parts", 1, 1},
		{"new content", "The cat sat.", "The cat sat. It sat in Berlin on Tuesday.", 6. / 9, 6. / 9},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Compare(tt.before, tt.after)
			if math.Abs(got.Distance-tt.share) > 1e-12 || math.Abs(got.Novelty-tt.novel) > 1e-12 {
				t.Errorf("got %+v, want %v and %v", got, tt.share, tt.novel)
			}
		})
	}
}

// A distance: none to itself, alike both ways, no way round is shorter, and never below what the
// counts of words alone prove.
func TestCompareIsADistance(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) []string {
		return rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 9).Draw(t, "words")
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := text.Draw(t, "a"), text.Draw(t, "b"), text.Draw(t, "c")
		ab := levenshtein(a, b)
		if levenshtein(a, a) != 0 || ab != levenshtein(b, a) || levenshtein(a, c) > ab+levenshtein(b, c) || bagDistance(a, b) > ab {
			t.Errorf("%v, %v and %v are %d, %d and %d apart", a, b, c, ab, levenshtein(b, c), levenshtein(a, c))
		}
		got := Compare(strings.Join(a, " "), strings.Join(b, " "))
		if got.Distance < 0 || got.Distance > 1 || got.Novelty < 0 || got.Novelty > 1 {
			t.Errorf("%v to %v is %+v, want shares", a, b, got)
		}
	})
}
