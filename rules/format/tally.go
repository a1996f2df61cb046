package format

import (
	"strings"

	"palate"
)

// A labelTally counts what stands in one column that may hold the choice, over a whole file.
type labelTally struct {
	column *column
	at     place
	beside beside
	scale  *documentedScale // that the format is known for; nil: none
	named  bool             // a person named the format
	many   bool             // there are more than two answers
	values map[string]*valueCount
	order  []string
	empty  int
	long   valueCount      // values that are not kept one by one
	scaled map[Meaning]int // further numbers of the format's scale
	sample string          // one of them that is no name or text of an answer
}

// A valueCount is in how many rows a value stands, and what else those rows say.
type valueCount struct {
	rows             int
	line             int // of the first
	nameA, nameB     int // it is the name of that answer's model, and not of the other's
	textA, textB     int // it is that answer, and not the other
	higherA, higherB int // that answer has the higher score
}

// mostValues is how many values of a column are kept: more than any column of choices has.
const mostValues = 200

// beside is where a row holds what a choice can be compared with.
type beside struct {
	a, b, modelA, modelB, scoreA, scoreB place
	outputs                              place // of a list of answers; "" for none
	scored                               bool
}

func newTally(g *roleInference, c *column, named bool) *labelTally {
	return &labelTally{named: named, many: g.many, column: c, at: placeOf(c.name, c.json), beside: g.beside(), scale: scaleOf(g.name, c.name), values: map[string]*valueCount{}, scaled: map[Meaning]int{}}
}

func (g *roleInference) beside() (b beside) {
	columns := g.mapping.columns()
	of := func(role string) place { return g.place(columns[role]) }
	b.a, b.b, b.modelA, b.modelB = of(RoleA), of(RoleB), of(RoleModelA), of(RoleModelB)
	b.outputs = of(RoleOutputs)
	if b.scored = g.scores[0] != nil; b.scored {
		b.scoreA, b.scoreB = g.place(g.scores[0].name), g.place(g.scores[1].name)
	}
	return b
}

// place is where rows hold a column.
func (g *roleInference) place(name string) place {
	root, _, _ := strings.Cut(name, ".")
	json := false
	for _, c := range g.columns {
		switch c.name {
		case name:
			return placeOf(name, c.json || json)
		case root:
			json = c.json
		}
	}
	return placeOf(name, false)
}

// text is the string that a row holds there, "" for none.
func (p *place) text(row palate.Value) string {
	if p.name == "" {
		return ""
	}
	v, _ := p.in(row)
	s, _ := v.Text()
	return s
}

func (t *labelTally) add(row Row) {
	v, _ := t.at.in(row.Values)
	s, ok := shown(v)
	if ok && s == "" {
		t.empty++
		return
	}
	if ok && t.onScale(s) {
		return
	}
	c := t.count(s, ok)
	if c.rows++; c.line == 0 {
		c.line = row.Line
	}
	related := ok && t.beside.relate(row.Values, s, c)
	if c == &t.long && !related && t.sample == "" {
		t.sample = s
	}
	t.beside.compare(row.Values, c)
}

// toldNumbers is how many numbers of a format's scale are told one by one.
const toldNumbers = 12

// onScale counts a number of the format's scale by what it means, once many were told.
func (t *labelTally) onScale(s string) bool {
	if t.scale == nil || len(t.values) < toldNumbers || t.values[s] != nil {
		return false
	}
	x, number := numberIn(s)
	m, ok := t.scale.scale(x)
	if number && ok {
		t.scaled[m]++
	}
	return number && ok
}

// count is where a value is counted.
func (t *labelTally) count(s string, ok bool) *valueCount {
	c := t.values[s]
	switch {
	case c != nil:
		return c
	case !ok || len(s) > longestWord || len(t.values) >= mostValues:
		return &t.long
	}
	c = &valueCount{}
	t.values[s], t.order = c, append(t.order, s)
	return c
}

// relate counts of which answer a value is the name or the text.
func (b *beside) relate(row palate.Value, s string, c *valueCount) bool {
	if b.outputs.name != "" {
		return b.relateOutputs(row, s, c)
	}
	nameA, nameB := s == b.modelA.text(row), s == b.modelB.text(row)
	switch {
	case nameA && !nameB:
		c.nameA++
		return true
	case nameB && !nameA:
		c.nameB++
		return true
	}
	textA, textB := s == strings.TrimSpace(b.a.text(row)), s == strings.TrimSpace(b.b.text(row))
	switch {
	case textA && !textB:
		c.textA++
		return true
	case textB && !textA:
		c.textB++
		return true
	}
	return false
}

// relateOutputs does so where the answers stand in one list of two.
func (b *beside) relateOutputs(row palate.Value, s string, c *valueCount) bool {
	v, _ := b.outputs.in(row)
	items, _ := v.Items()
	if len(items) != 2 {
		return false
	}
	for i, item := range items {
		model, _ := item.Get("model").Text()
		other, _ := items[1-i].Get("model").Text()
		switch text, _ := outputText(item); {
		case s == model && s != other && i == 0:
			c.nameA++
			return true
		case s == model && s != other:
			c.nameB++
			return true
		case s == strings.TrimSpace(text) && i == 0:
			c.textA++
			return true
		case s == strings.TrimSpace(text):
			c.textB++
			return true
		}
	}
	return false
}

// compare counts which answer has the higher score.
func (b *beside) compare(row palate.Value, c *valueCount) {
	if !b.scored {
		return
	}
	va, _ := b.scoreA.in(row)
	vb, _ := b.scoreB.in(row)
	x, okX := numberOf(va)
	y, okY := numberOf(vb)
	switch {
	case okX && okY && x > y:
		c.higherA++
	case okX && okY && x < y:
		c.higherB++
	}
}

// related reports whether a value is the name or the text of one of the answers in every row.
func (c *valueCount) related() bool {
	return c.nameA+c.nameB+c.textA+c.textB == c.rows
}
