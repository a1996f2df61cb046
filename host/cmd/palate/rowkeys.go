package main

import (
	"hash/maphash"

	"palate"
)

// rowKeys knows which imported rows stand in a log: by user, id, texts and choice. An id is the one that
// stands beside the choice; where the whole row is kept, the row is the id.
type rowKeys struct {
	seed maphash.Seed
	seen map[uint64]struct{}
	open map[palate.DeviceID]*rowParts // rows whose events have not all come
}

// rowParts is what has come of a row: its showing, and what was said of that.
type rowParts struct {
	showing palate.EventID
	hash    maphash.Hash
	chosen  bool
}

func newRowKeys() *rowKeys {
	return &rowKeys{maphash.MakeSeed(), map[uint64]struct{}{}, map[palate.DeviceID]*rowParts{}}
}

// add notes an event, of each device in order.
func (k *rowKeys) add(e *palate.Event) {
	row := k.open[e.Device]
	switch b := e.Body.(type) {
	case *palate.Shown:
		k.close(e.Device)
		k.open[e.Device] = k.begin(e, b)
	case *palate.Pair, *palate.Thumb, *palate.Rate:
		if row != nil && !row.chosen && showingOf(b) == row.showing {
			row.chosen = true
			row.part(string(e.Kind()), withoutShowing(b), e.Ext.Get("id").String())
		}
	case *palate.Why: // which does not tell rows apart
	case *palate.Imported:
		if row != nil {
			row.part(b.Format, b.Record.String())
		}
	default:
		k.close(e.Device)
	}
}

func (k *rowKeys) begin(e *palate.Event, b *palate.Shown) *rowParts {
	row := &rowParts{showing: e.ID()}
	row.hash.SetSeed(k.seed)
	row.part(e.Context.User)
	for _, id := range palate.TextsOf(b) {
		row.part(string(id))
	}
	return row
}

func (r *rowParts) part(parts ...string) {
	for _, part := range parts {
		_, _ = r.hash.WriteString(part)
		_ = r.hash.WriteByte(0)
	}
}

// close ends the row of a device.
func (k *rowKeys) close(device palate.DeviceID) {
	if row := k.open[device]; row != nil && row.chosen {
		k.seen[row.hash.Sum64()] = struct{}{}
	}
	delete(k.open, device)
}

// end ends all rows.
func (k *rowKeys) end() {
	for device := range k.open {
		k.close(device)
	}
}

// has reports whether the row that became these lines was there.
func (k *rowKeys) has(lines []palate.Line) bool {
	one := rowKeys{k.seed, map[uint64]struct{}{}, map[palate.DeviceID]*rowParts{}}
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok {
			one.add(e)
		}
	}
	one.end()
	for sum := range one.seen {
		if _, seen := k.seen[sum]; !seen {
			return false
		}
	}
	return len(one.seen) > 0
}

func showingOf(b palate.Body) palate.EventID {
	switch b := b.(type) {
	case *palate.Pair:
		return b.Showing
	case *palate.Thumb:
		return b.Showing
	case *palate.Rate:
		return b.Showing
	}
	return palate.EventID{}
}

// withoutShowing is a body in canonical JSON without the name of its showing.
func withoutShowing(b palate.Body) string { return without(palate.BodyValue(b), "showing").String() }
