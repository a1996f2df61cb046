package taste

import (
	"maps"
	"slices"
)

// snapshot is the design as it stands, which does not change when more is added to d. The rows are shared: what
// is there is not written to again.
func (d *Design) snapshot() *Design {
	own := *d
	own.rows, own.rankings = slices.Clip(d.rows), slices.Clip(d.rankings)
	own.slabs, own.scopes = slices.Clone(d.slabs), slices.Clone(d.scopes)
	own.rules, own.prefs, own.hidden = slices.Clip(d.rules), slices.Clip(d.prefs), slices.Clip(d.hidden)
	own.masked, own.kept = maps.Clone(d.masked), maps.Clone(d.kept)
	for k := range own.scopes {
		own.scopes[k].prefs = slices.Clip(own.scopes[k].prefs)
	}
	return &own
}

// rewind takes back the answers that came after a mark. Snapshots keep theirs: the rows and the piece of memory that
// is written to next are copied.
func (d *Design) rewind(m designMark) {
	n := int(m.rows)
	d.rows, d.rankings = slices.Clone(d.rows[:n]), slices.Clip(d.rankings[:m.rankings])
	d.levels, d.graded = [2]int{int(m.levels[0]), int(m.levels[1])}, m.graded
	d.slabs = slices.Clone(d.slabs[:(n+slabRows-1)/slabRows])
	if n%slabRows == 0 {
		return
	}
	last, dim := len(d.slabs)-1, d.pack.Dim()
	d.slabs[last] = slices.Clone(d.slabs[last])
	for i := last * slabRows; i < n; i++ {
		at := (i % slabRows) * dim
		d.rows[i].x = d.slabs[last][at : at+dim : at+dim]
	}
}
