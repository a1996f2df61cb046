package palate_test

import (
	"maps"
	"slices"
	"testing"

	. "palate"
	"palate/palatetest"

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

// What is forgotten or erased holds no more, in whichever order that is told.
func TestLedgerForgets(t *testing.T) {
	shown := testEvent(1, 1, &Shown{Prompt: palatetest.SomeText, Candidates: []Candidate{{Slot: 0}, {Slot: 1}}})
	first := testEvent(1, 2, &Pair{Showing: shown.ID(), B: 1})
	second := testEvent(1, 3, &Pair{Showing: shown.ID(), B: 1})
	retract := testEvent(1, 4, &Retract{Event: first.ID()})
	forget := testEvent(1, 5, &Forget{Events: []EventID{second.ID(), retract.ID(), {1, 5}}})
	for _, c := range []struct {
		name   string
		events []*Event
		want   []uint64
	}{
		{"nothing forgotten", []*Event{shown, first, second, retract}, []uint64{1, 3}},
		{"forgotten afterwards", []*Event{shown, first, second, retract, forget}, []uint64{1, 2}},
		{"forgotten before", []*Event{forget, shown, first, second, retract}, []uint64{1, 2}},
		{"erased from the start", []*Event{shown, first, second.Erased(), retract.Erased()}, []uint64{1, 2}},
		{"erased since", []*Event{shown, first, second, retract, second.Erased(), retract.Erased()}, []uint64{1, 2}},
		{"whole again: stays erased", []*Event{shown, first, second.Erased(), second, retract.Erased(), retract}, []uint64{1, 2}},
		{"an erased Forget says nothing", []*Event{shown, first, second, retract, forget.Erased()}, []uint64{1, 3}},
		{"its whole self does", []*Event{shown, first, second, retract, forget.Erased(), forget, forget.Erased()}, []uint64{1, 2}},
	} {
		var l Ledger
		var noted []*Event
		for _, e := range c.events {
			if n, added := l.Add(e); added {
				noted = append(noted, e)
			} else if l.ID(n) != e.ID() {
				t.Errorf("%s: event %v has the number of %v", c.name, e.ID(), l.ID(n))
			}
		}
		var got []uint64
		for _, n := range l.Live() {
			got = append(got, noted[n].Seq)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
		if n, ok := l.Number(first.ID()); !ok || noted[n] != first || l.Len() != len(noted) {
			t.Errorf("%s: got number %d, %t", c.name, n, ok)
		}
		if _, ok := l.Number(EventID{9, 9}); ok {
			t.Errorf("%s: an event that was not noted has a number", c.name)
		}
	}
}
