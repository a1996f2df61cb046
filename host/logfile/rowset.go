package logfile

import (
	"hash/maphash"
	"slices"

	"palate"
)

// A rowSet knows which imported rows stand in a log: by user, id, texts and choice. An id is the one that
// stands beside the choice; where the whole row is kept, the row is the id.
type rowSet struct {
	seed    maphash.Seed
	seen    map[uint64]struct{}
	pending map[palate.DeviceID]*partialRow // rows whose events have not all come
}

// A partialRow is what has come of a row: its showing, and what was said of that.
type partialRow struct {
	showing palate.EventID
	hash    maphash.Hash
	chosen  bool
}

func newRowSet() *rowSet {
	return &rowSet{maphash.MakeSeed(), map[uint64]struct{}{}, map[palate.DeviceID]*partialRow{}}
}

// add notes an event, of each device in order.
func (s *rowSet) add(e *palate.Event) {
	row := s.pending[e.Device]
	if shown, ok := e.Body.(*palate.Shown); ok {
		s.close(e.Device)
		s.pending[e.Device] = s.begin(e, shown)
		return
	}
	if row == nil || e.Decides() == palate.MatterReason { // which does not tell rows apart
		return
	}
	switch imported, isImported := e.Body.(*palate.Imported); {
	case isImported:
		row.part(imported.Format, imported.Record.String())
	case isChoice(e):
		row.choose(e)
	default:
		s.close(e.Device)
	}
}

// isChoice reports whether an event can be the choice of a row: one that says which answer is better, or how good one is.
func isChoice(e *palate.Event) bool {
	switch e.Decides() {
	case palate.MatterChoice, palate.MatterRating, palate.MatterThumb:
		return true
	}
	return false
}

// choose notes the choice of a row, the first that was made.
func (r *partialRow) choose(e *palate.Event) {
	if !r.chosen && palate.AboutOf(e.Body) == r.showing {
		r.chosen = true
		r.part(string(e.Kind()), withoutShowing(e.Body), e.Ext.Get("id").String())
	}
}

func (s *rowSet) begin(e *palate.Event, b *palate.Shown) *partialRow {
	row := &partialRow{showing: e.ID()}
	row.hash.SetSeed(s.seed)
	row.part(e.Context.User)
	for _, id := range palate.TextsOf(b) {
		row.part(string(id))
	}
	return row
}

func (r *partialRow) part(parts ...string) {
	for _, part := range parts {
		_, _ = r.hash.WriteString(part)
		_ = r.hash.WriteByte(0)
	}
}

// close ends the row of a device.
func (s *rowSet) close(device palate.DeviceID) {
	if row := s.pending[device]; row != nil && row.chosen {
		s.seen[row.hash.Sum64()] = struct{}{}
	}
	delete(s.pending, device)
}

// end ends all rows.
func (s *rowSet) end() {
	for device := range s.pending {
		s.close(device)
	}
}

// has reports whether the row that became these lines was there.
func (s *rowSet) has(lines []palate.Line) bool {
	one := rowSet{s.seed, map[uint64]struct{}{}, map[palate.DeviceID]*partialRow{}}
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok {
			one.add(e)
		}
	}
	one.end()
	for sum := range one.seen {
		if _, seen := s.seen[sum]; !seen {
			return false
		}
	}
	return len(one.seen) > 0
}

// withoutShowing is a body in canonical JSON without the name of its showing.
func withoutShowing(b palate.Body) string {
	members, _ := palate.BodyValue(b).Members()
	return palate.Object(slices.DeleteFunc(slices.Clone(members), func(m palate.Member) bool { return m.Name == "showing" })...).String()
}
