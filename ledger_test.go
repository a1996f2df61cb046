package palate

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A ledger that is told of a log's events in any order, some of them twice, and of erasures by
// their Forget alone, says of each what the log says.
func TestLedgerAgreesWithLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		told := map[EventID]*Event{}
		for _, line := range rapid.SliceOfN(rapid.Custom(someEventLine), 0, 40).Draw(t, "events") {
			told[line.(*Event).ID()] = line.(*Event)
		}
		events := slices.SortedFunc(maps.Values(told), (*Event).Compare)
		log := NewLog(Header{})
		var ledger Ledger
		var noted []*Event
		for _, e := range rapid.Permutation(append(events, events...)).Draw(t, "arrival") {
			if _, err := log.Append(e); err != nil {
				t.Fatal(err)
			}
			if _, added := ledger.Add(e); added {
				noted = append(noted, e)
			}
		}
		var got []EventID
		for _, n := range ledger.Live() {
			got = append(got, noted[n].ID())
		}
		if want := idsOf(log.Live()); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if got, want := ledger.Cursor(), log.Cursor(); !maps.Equal(got, want) {
			t.Errorf("cursor: got %v, want %v", got, want)
		}
	})
}
