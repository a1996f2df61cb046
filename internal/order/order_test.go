package order_test

import (
	"cmp"
	"slices"
	"testing"

	"palate/internal/order"

	"pgregory.net/rapid"
)

// A card has a suit, by which nobody sorts.
type card struct{ rank, suit int }

// It sorts as the standard library does, and no card is lost.
func TestStablyIsThatOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.Custom(func(t *rapid.T) card {
			return card{rapid.IntRange(0, 5).Draw(t, "rank"), rapid.Int().Draw(t, "suit")}
		})).Draw(t, "cards")
		want := slices.Clone(list)
		slices.SortStableFunc(want, func(a, b card) int { return cmp.Compare(a.rank, b.rank) })
		order.Stably(list, func(a, b *card) int { return cmp.Compare(a.rank, b.rank) })
		if !slices.Equal(list, want) {
			t.Fatalf("got %v, want %v", list, want)
		}
	})
}
