package sqlite_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"palate"
	"palate/host/store"
	"palate/host/store/sqlite"
)

// pairOf is a device's n-th event with a text.
func pairOf(n uint64) store.EventRecord {
	e := entryOf(&palate.Event{V: 1, Device: 1, Seq: n, Clock: n, Body: &palate.Pin{Text: palate.TextID(fmt.Sprintf("%032x", n))}})
	text := palate.Text{ID: palate.TextID(fmt.Sprintf("%032x", n)), Body: fmt.Sprint("text ", n)}
	e.Texts = []store.TextLine{{ID: text.ID, Line: palate.AppendLine(nil, &text)}}
	return e
}

// whole is a store with five events of one device and one of another.
func whole(t *testing.T) (s *sqlite.Store, path string, all []store.EventRecord) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "palate.db")
	s = open(t, path)
	t.Cleanup(func() { s.Close() })
	if err := s.AddPerson(t.Context(), "p", store.DeviceRecord{ID: 1, Key: make([]byte, 32), Name: "d"}); err != nil {
		t.Fatal(err)
	}
	for n := uint64(1); n <= 5; n++ {
		all = append(all, pairOf(n))
	}
	other := entryOf(&palate.Event{V: 1, Device: 2, Seq: 1, Clock: 9, Body: &palate.Pin{}})
	if _, err := s.Push(t.Context(), "p", append(all, other)); err != nil {
		t.Fatal(err)
	}
	return s, path, all
}

func page(t *testing.T, s *sqlite.Store) (ids []palate.EventID, texts int, lost []store.Loss) {
	t.Helper()
	p, err := s.Pull(t.Context(), "p", nil, store.Limit{Entries: 100, Bytes: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range p.Entries {
		ids, texts = append(ids, e.ID), texts+len(e.Texts)
	}
	return ids, texts, p.Lost
}

// TestWhatIsLostIsSaidAndComesBack takes rows out of the database, and gives them back as a device does
// that has them: from where the store's cursor says that they are missing.
func TestWhatIsLostIsSaidAndComesBack(t *testing.T) {
	tests := []struct {
		name, sql string
		lost      store.Loss
		events    int // that are given out while it is lost
	}{
		{"an event", `DELETE FROM events WHERE seq = 3`, store.Loss{Event: palate.EventID{Device: 1, Seq: 3}}, 3},
		{"the last event", `DELETE FROM events WHERE seq = 5`, store.Loss{Event: palate.EventID{Device: 1, Seq: 5}}, 5},
		{"the first event", `DELETE FROM events WHERE seq = 1 AND device = '0000000000000001'`, store.Loss{Event: palate.EventID{Device: 1, Seq: 1}}, 1},
		{"a text", `DELETE FROM texts WHERE id LIKE '%2'`, store.Loss{Event: palate.EventID{Device: 1, Seq: 2}, Texts: 1}, 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, path, all := whole(t)
			change(t, path, tt.sql)
			for range 2 { // it goes on saying so
				ids, _, lost := page(t, s)
				if len(ids) != tt.events || !reflect.DeepEqual(lost, []store.Loss{tt.lost}) {
					t.Fatalf("%v come and %v is lost, want %d events and %v", ids, lost, tt.events, tt.lost)
				}
			}
			cursor, err := s.Push(t.Context(), "p", nil)
			if err != nil || cursor[1] != tt.lost.Event.Seq-1 {
				t.Fatalf("the cursor is %v (%v), want what stands before %v", cursor, err, tt.lost.Event)
			}
			chains, err := s.Chains(t.Context(), "p", []palate.DeviceID{1})
			if before := int(cursor[1]); err != nil || before > 0 && !reflect.DeepEqual(chains.Of[1].Head, palate.Head{Seq: cursor[1], Hash: all[before-1].Hash}) {
				t.Fatalf("the chain ends at %+v (%v)", chains.Of[1].Head, err)
			}
			if cursor, err = s.Push(t.Context(), "p", all[cursor[1]:]); err != nil || cursor[1] != 5 {
				t.Fatalf("pushed again: %v (%v)", cursor, err)
			}
			if ids, texts, lost := page(t, s); len(ids) != 6 || texts != 5 || len(lost) > 0 {
				t.Errorf("then %v come with %d texts, and %v is lost", ids, texts, lost)
			}
		})
	}
}

// A text that no device has any more is lost for good, and no longer in the way.
func TestATextThatNobodyHas(t *testing.T) {
	s, path, all := whole(t)
	change(t, path, `DELETE FROM texts WHERE id LIKE '%2'`)
	page(t, s)
	all[1].Texts = nil
	if _, err := s.Push(t.Context(), "p", all[1:]); err != nil {
		t.Fatal(err)
	}
	if ids, texts, lost := page(t, s); len(ids) != 6 || texts != 4 || len(lost) > 0 {
		t.Errorf("%v come with %d texts, and %v is lost", ids, texts, lost)
	}
}

// Another event in the place of one that was lost is refused by what stands behind it.
func TestForkOverALoss(t *testing.T) {
	s, path, all := whole(t)
	change(t, path, `DELETE FROM events WHERE seq = 3`)
	page(t, s)
	other := entryOf(&palate.Event{V: 1, Device: 1, Seq: 4, Clock: 40, Body: &palate.Pin{}})
	if _, err := s.Push(t.Context(), "p", []store.EventRecord{all[2], other}); palate.CodeOf(err) != palate.CodeConflict {
		t.Errorf("another event under a number that is taken: %v", err)
	}
}
