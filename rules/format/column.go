package format

import (
	"bytes"
	"strings"

	"palate"
)

// looked is how many rows the roles of columns are guessed from.
const looked = 50

// A column is one column of a file, or a member of an object in one, and what the first rows hold there.
type column struct {
	name   string // "input.messages" is inside "input"
	keys   []string
	depth  int
	values []palate.Value // without null
	json   bool           // its cells hold JSON
}

// deepestColumn is how many objects a column may stand in.
const deepestColumn = 2

// columnsOf are the columns of the first rows: a table's in their order, those of JSON by name, each
// followed by what is inside it.
func columnsOf(rows []Row) []*column {
	c := columnList{byName: map[string]*column{}}
	if len(rows) > 0 {
		for _, name := range rows[0].header {
			c.at(name, 0)
		}
	}
	for _, row := range rows {
		members, _ := row.Values.Members()
		for _, m := range members {
			c.add(m.Name, m.Value, 0)
		}
	}
	c.readCells()
	return c.list
}

type columnList struct {
	list   []*column
	byName map[string]*column
}

func (c *columnList) at(name string, depth int) *column {
	found := c.byName[name]
	if found == nil {
		found = &column{name: name, keys: keysOf(name), depth: depth}
		c.byName[name] = found
		c.list = append(c.list, found)
	}
	return found
}

func (c *columnList) add(name string, v palate.Value, depth int) {
	here := c.at(name, depth)
	if v.IsNull() {
		return
	}
	here.values = append(here.values, v)
	members, _ := v.Members()
	if depth >= deepestColumn || len(c.list) > maxColumns {
		return
	}
	for _, m := range members {
		c.add(name+"."+m.Name, m.Value, depth+1)
	}
}

// readCells reads the texts of columns that hold nothing but JSON: cells of a table, or JSON in JSON.
func (c *columnList) readCells() {
	for _, here := range c.list {
		if values, ok := cellValues(here.values); ok {
			here.json, here.values = true, nil
			for _, v := range values {
				c.add(here.name, v, 0)
			}
		}
	}
}

// cellValues are cells as the lists and objects of JSON that all of them are; ok is false where one is not.
func cellValues(cells []palate.Value) (values []palate.Value, ok bool) {
	for _, cell := range cells {
		s, ok := cell.Text()
		if !ok {
			return nil, false
		}
		if s == "" {
			continue
		}
		if c := s[0]; c != '[' && c != '{' {
			return nil, false
		}
		v, err := palate.ParseValue([]byte(s))
		if err != nil {
			return nil, false
		}
		values = append(values, v)
	}
	return values, len(values) > 0
}

// generic are members that say nothing of what an object is.
var generic = []string{"text", "full_text", "content", "value", "message", "output"}

// keysOf are the keys a column is known by: its whole path, less what says nothing, and its last name.
func keysOf(name string) []string {
	keys := []string{key(name)}
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return keys
	}
	last := key(name[dot+1:])
	for _, g := range generic {
		if last == g {
			return append(keys, key(name[:dot]))
		}
	}
	return append(keys, last)
}

// A place is where a row holds the value of a column.
type place struct {
	name string
	path []string // nil: the name is that of a member
	json bool     // its cells hold JSON
}

func placeOf(name string, json bool) place {
	p := place{name: name, json: json}
	if strings.IndexByte(name, '.') >= 0 {
		p.path = strings.Split(name, ".")
	}
	return p
}

// in is the value that a row holds there; null for none. The error is that of a cell that is no JSON.
func (p *place) in(row palate.Value) (palate.Value, error) {
	v := row.Get(p.name)
	if v.IsNull() && p.path != nil {
		v = row
		for i, name := range p.path {
			if v = v.Get(name); i == 0 && p.json {
				v = cellValue(v)
			}
		}
		return v, nil
	}
	if !p.json {
		return v, nil
	}
	s, text := v.Text()
	if !text {
		return v, nil
	}
	if s = strings.TrimSpace(s); s == "" {
		return palate.Null, nil
	}
	cell, err := palate.ParseValue(wholeDigits([]byte(s)))
	if err != nil {
		return palate.Null, jsonError([]byte(s), err)
	}
	return cell, nil
}

// raw is the value that a row holds there as it stands: of JSON in a cell, the cell.
func (p *place) raw(row palate.Value) palate.Value {
	for _, name := range p.steps(row) {
		row = row.Get(name)
	}
	return row
}

// steps are the names on the way to the value in a row, or to the cell that it stands in.
func (p *place) steps(row palate.Value) []string {
	switch {
	case p.path == nil, !row.Get(p.name).IsNull():
		return []string{p.name}
	case p.json:
		return p.path[:1]
	}
	return p.path
}

func cellValue(v palate.Value) palate.Value {
	s, ok := v.Text()
	if !ok {
		return v
	}
	cell, err := palate.ParseValue(bytes.TrimSpace([]byte(s)))
	if err != nil {
		return palate.Null
	}
	return cell
}
