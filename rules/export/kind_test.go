package export

import (
	"maps"
	"slices"
	"testing"

	"palate"
)

// A kind that some format has a place for has a row, and no other; reasons and rules are written by other ways.
func TestEachKindThatAFormatHoldsHasARow(t *testing.T) {
	held := map[palate.Kind]bool{}
	for _, f := range Formats {
		for _, kind := range f.Kinds {
			held[kind] = true
		}
	}
	delete(held, palate.KindWhy)
	delete(held, palate.KindRule)
	got, want := slices.Sorted(maps.Keys(kindRows)), slices.Sorted(maps.Keys(held))
	if !slices.Equal(got, want) {
		t.Errorf("rows for %v, formats hold %v", got, want)
	}
	for kind := range kindRows {
		if kind.Carries() || !kind.Answers() {
			t.Errorf("%s has a row, and is no answer to what was shown", kind)
		}
	}
}
