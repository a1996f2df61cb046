package feature

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSetKeepsWhatIsDifferent(t *testing.T) {
	keys := rapid.SliceOf(rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 9)))
	rapid.Check(t, func(t *rapid.T) {
		s := hashSet{keys: []uint64{1}, slots: slices.Repeat([]uint32{1}, 64)} // of another text
		s.empty(rapid.IntRange(0, 99).Draw(t, "room"))
		var want []uint64
		for _, key := range keys.Draw(t, "keys") {
			at := slices.Index(want, key)
			if got := s.find(key); got != at {
				t.Fatalf("after %v, find(%d) = %d, want %d", want, key, got, at)
			}
			isNew := at < 0
			if isNew {
				at, want = len(want), append(want, key)
			}
			if got, gotNew := s.add(key); got != at || gotNew != isNew {
				t.Fatalf("add(%d) = %d, %v, want %d, %v of %v", key, got, gotNew, at, isNew, want)
			}
		}
		if !slices.Equal(s.keys, want) {
			t.Errorf("the keys are %v, want %v", s.keys, want)
		}
	})
}

func TestSharedKeys(t *testing.T) {
	keys := rapid.SliceOf(rapid.Uint64Range(0, 9))
	rapid.Check(t, func(t *rapid.T) {
		var a, b hashSet
		a.empty(0)
		b.empty(0)
		want := 0
		for _, key := range keys.Draw(t, "a") {
			a.add(key)
		}
		for _, key := range keys.Draw(t, "b") {
			if _, isNew := b.add(key); isNew && a.find(key) >= 0 {
				want++
			}
		}
		if got := a.shared(&b); got != want || b.shared(&a) != want {
			t.Errorf("%v and %v share %d or %d, want %d", a.keys, b.keys, got, b.shared(&a), want)
		}
	})
}
