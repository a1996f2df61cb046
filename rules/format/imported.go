package format

import (
	"slices"
	"strings"

	"palate"
)

// importedRow is the event that keeps the row of a record, its texts as ids, so that the format can be written
// again. Where a text does not stand there as it is (in a transcript, in parts, as JSON in a cell), the ids of
// what it became take its place: what is forgotten later must stand nowhere.
func (r *Interpretation) importedRow(record *Record, id func(text string) (palate.TextID, bool)) *palate.Imported {
	row := withIDs(record.Row, id)
	for _, t := range textsOf(record) {
		p, ok := r.reader.places[t.role]
		if !ok {
			continue
		}
		if v := p.raw(row); isRaw(v) && (t.role != RoleLabel || isSpaced(v, t.texts[0])) {
			row = put(row, p.steps(row), idsIn(t.texts, id))
		}
	}
	return &palate.Imported{Format: r.Format, Record: row}
}

// roleTexts is what became of the column of a role.
type roleTexts struct {
	role  string
	texts []string
}

func textsOf(r *Record) []roleTexts {
	asked := append(append([]string{}, r.Turns...), r.Prompt)
	list := []roleTexts{{RolePrompt, asked}, {RoleInput, asked}}
	for _, role := range []string{RoleA, RoleChosen, RoleOutput} {
		list = append(list, roleTexts{role, []string{r.Outputs[0].Text}})
	}
	if len(r.Outputs) > 1 {
		other := []string{r.Outputs[1].Text}
		list = append(list, roleTexts{RoleB, other}, roleTexts{RoleRejected, other}, roleTexts{RoleOutputs, []string{r.Outputs[0].Text, r.Outputs[1].Text}})
	}
	chosen := r.Outputs[0].Text
	if r.Label == ChoseB {
		chosen = r.Outputs[1].Text
	}
	return append(list, roleTexts{RoleLabel, []string{chosen}})
}

// isRaw reports whether a value holds a text that is no id. Who speaks, and the like, is no text; nor is a
// word or two.
func isRaw(v palate.Value) bool {
	if s, ok := v.Text(); ok {
		return len(s) > 0 && !isTextID(s)
	}
	items, _ := v.Items()
	members, _ := v.Members()
	for _, m := range members {
		switch m.Name {
		case "role", "from", "type", "name", "model", "id":
		default:
			items = append(items[:len(items):len(items)], m.Value)
		}
	}
	return slices.ContainsFunc(items, isRaw)
}

// isSpaced reports whether a value is a text but for the space around it.
func isSpaced(v palate.Value, text string) bool {
	s, _ := v.Text()
	return strings.TrimSpace(s) == strings.TrimSpace(text)
}

func isTextID(s string) bool {
	return len(s) == 32 && strings.Trim(s, "0123456789abcdef") == ""
}

func idsIn(texts []string, id func(string) (palate.TextID, bool)) palate.Value {
	var ids []palate.Value
	for _, t := range texts {
		if found, ok := id(t); ok {
			ids = append(ids, palate.String(string(found)))
		}
	}
	return palate.List(ids...)
}

// put is v with w at a path in it.
func put(v palate.Value, path []string, w palate.Value) palate.Value {
	if len(path) == 0 || !v.IsObject() {
		return w
	}
	return v.With(path[0], put(v.Get(path[0]), path[1:], w))
}

// withIDs is v with every string that is a text of the log replaced by the text's id.
func withIDs(v palate.Value, id func(string) (palate.TextID, bool)) palate.Value {
	if s, ok := v.Text(); ok {
		if t, ok := id(s); ok {
			return palate.String(string(t))
		}
		return v
	}
	if items, ok := v.Items(); ok {
		list := make([]palate.Value, len(items))
		for i, item := range items {
			list[i] = withIDs(item, id)
		}
		return palate.List(list...)
	}
	if members, ok := v.Members(); ok {
		list := make([]palate.Member, len(members))
		for i, m := range members {
			list[i] = palate.Member{Name: m.Name, Value: withIDs(m.Value, id)}
		}
		return palate.Object(list...)
	}
	return v
}
