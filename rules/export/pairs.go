package export

import (
	"slices"

	"palate"
)

// Pairs is Palate's interchange format, the one that package format reads under this name.
var Pairs = &Format{
	Name:    "pairs",
	Record:  `{"id","user"?,"prompt","a","b","label","strength"?,"reason"?,"context"?,"at"?} a line`,
	Fields:  []string{"id", "prompt", "a", "b", "label"},
	Kinds:   []palate.Kind{palate.KindPair, palate.KindWhy},
	Details: []Detail{Strength, Ties, Words, Context, Person, Date, More},
	Ties:    Native,
	unit:    noun{"comparison", "comparisons"},
	write:   writePair,
}

func writePair(x *Exporter, dst []byte, j *judgement) []byte {
	e := j.event
	row := record{
		{Name: "prompt", Value: palate.String(j.prompt)},
		{Name: "a", Value: palate.String(j.answers[0].text)},
		{Name: "b", Value: palate.String(j.answers[1].text)},
		{Name: "label", Value: palate.String(label(j.sign))},
	}
	row.text("user", e.Context.User)
	if n := j.strength(); n > 0 {
		row.put("strength", number(n))
	}
	if j.why != nil {
		row.text("reason", j.why.Text)
	}
	context := e.Context
	context.User = ""
	if members, _ := context.Value().Members(); len(members) > 0 {
		row.put("context", context.Value())
	}
	if e.At != 0 {
		row.put("at", palate.Number(float64(e.At)))
	}
	row.put("id", idOf(e))
	x.addExtra(&row, e)
	return row.line(dst)
}

// label is the label of a sign.
func label(sign int) string {
	switch {
	case sign > 0:
		return "a"
	case sign < 0:
		return "b"
	}
	return "tie"
}

// pairFields are the names of a pair's own fields.
var pairFields = []string{"id", "user", "prompt", "a", "b", "label", "strength", "reason", "context", "at"}

// addExtra adds the fields that an import kept beside the event. One with the name of a field of the format is
// there because it says something else, such as a strength on another scale: it is left out and counted.
func (x *Exporter) addExtra(row *record, e *palate.Event) {
	members, _ := e.Ext.Members()
	other := false
	for _, m := range members {
		if slices.Contains(pairFields, m.Name) {
			other = other || m.Name != "id"
			continue
		}
		row.put(m.Name, m.Value)
	}
	if other {
		x.count.lost[More]++
	}
}

// idOf is the id of an event: that of its row, where it was imported.
func idOf(e *palate.Event) palate.Value {
	if id := e.Ext.Get("id"); !id.IsNull() {
		return id
	}
	return palate.String(e.ID().String())
}
