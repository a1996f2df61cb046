package format

import (
	"palate"
)

// A labelReader understands the values of the column of choices.
type labelReader struct {
	means  map[string]Meaning
	byName bool
	scale  scale
	beside beside
}

// choice reads which answer was chosen, and how clearly.
func (r *recordReader) choice() {
	if !r.record.Forced {
		r.label()
	}
	if !r.strength(r.get(RoleStrength)) {
		r.fail(RoleStrength, "must be 1, 2 or 3")
	}
}

func (r *recordReader) label() {
	v := r.get(RoleLabel)
	m, ok := Meaning{}, true
	switch {
	case r.exact:
		s, isText := v.Text()
		m, ok = Meaning{Label: PairLabel(s)}, v.IsNull() || isText && (s == "a" || s == "b" || s == "tie")
	case r.wins != nil:
		m, _ = r.wins.of(r.row)
	case r.words != nil && r.has(RoleLabel):
		m, ok = r.words.of(v, r.row.Values)
	}
	if !ok {
		r.fail(RoleLabel, `must be "a", "b" or "tie"`)
	}
	if m.Label != NoLabel && len(r.record.Outputs) < 2 {
		m.Label = NoLabel
	}
	r.record.Label, r.record.Level, r.record.Thumb = m.Label, m.Level, m.Thumb
	if m.Strength > 0 {
		r.record.Strength = m.Strength
	}
}

// of is what a value means in a row. All values were looked at, so that it is never in doubt.
func (c *labelReader) of(v, row palate.Value) (Meaning, bool) {
	s, ok := shown(v)
	if s == "" {
		return Meaning{}, ok
	}
	if m, ok := c.means[s]; ok {
		return m, true
	}
	if x, number := numberIn(s); number && c.scale != nil {
		if m, ok := c.scale(x); ok {
			return m, true
		}
	}
	var counted valueCount
	if !c.byName || !c.beside.relate(row, s, &counted) {
		return Meaning{}, false
	}
	if counted.nameA+counted.textA > 0 {
		return Meaning{Label: ChoseA}, true
	}
	return Meaning{Label: ChoseB}, true
}

// strength reads a size of 1 to 3. A tie has no size, a size on another scale says nothing of this
// one: both are kept as they are, and the choice counts as ungraded. It reports whether the value
// can be used.
func (r *recordReader) strength(v palate.Value) bool {
	if v.IsNull() {
		return true
	}
	if s, ok := v.Text(); ok && s == "" && !r.exact {
		return true
	}
	n, whole := wholeNumber(v)
	fits := whole && n >= 1 && n <= 3
	source, _ := r.row.Values.Get("source").Text()
	switch foreign := otherStrength[source]; {
	case foreign || !fits && !r.exact || r.record.Label == ChoseTie && whole && n >= 0 && n <= 3:
		r.keep(RoleStrength)
	case !fits || r.exact && !isNumber(v):
		return false
	default:
		r.record.Strength = int(n)
	}
	return true
}
