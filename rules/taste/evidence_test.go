package taste

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"palate"
)

// The strongest supports are the same whether they are kept as they come or picked from all.
func TestStrongerKeepsTheStrongest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := rapid.Custom(func(t *rapid.T) support {
			seq := rapid.Uint64Range(1, 40).Draw(t, "seq")
			return support{palate.EventID{Seq: seq}, float64(rapid.IntRange(1, 9).Draw(t, "amount"))}
		})
		all := rapid.SliceOf(one).Draw(t, "all")
		var got []support
		for _, s := range all {
			got = stronger(got, s)
		}
		if want := strongestOf(all); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func strongestOf(all []support) []support {
	slices.SortFunc(all, func(a, b support) int {
		return cmp.Or(cmp.Compare(b.amount, a.amount), a.event.Compare(b.event))
	})
	var kept []support
	for _, s := range all {
		if !slices.ContainsFunc(kept, func(k support) bool { return k.event == s.event }) && len(kept) < maxEvidence {
			kept = append(kept, s)
		}
	}
	return kept
}
