package feature

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOrderIsTheLibrarys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOf(rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 9))).Draw(t, "keys")
		want := slices.Clone(keys)
		slices.Sort(want)
		got := slices.Clone(keys)
		if order(got); !slices.Equal(got, want) {
			t.Errorf("order(%v) = %v", keys, got)
		}
		if got, want := different(slices.Clone(keys)), slices.Compact(want); !slices.Equal(got, want) {
			t.Errorf("different(%v) = %v, want %v", keys, got, want)
		}
		at := rapid.Uint64Range(0, 12).Draw(t, "hash")
		if got, _ := slices.BinarySearch(want, at); place(want, at) != got {
			t.Errorf("place(%v, %d) = %d, want %d", want, at, place(want, at), got)
		}
	})
}
