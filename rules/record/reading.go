package record

import "palate"

// A Reading is what a file is read as, for a person to confirm or to correct.
type Reading struct {
	Rows     int // of the file
	Columns  []Column
	Roles    []string // that a column can be given
	Missing  string   // what is to be said before it can be read, a sentence; "" for nothing
	Records  int      // that its rows make
	Choices  int      // records that say which answer was chosen
	Bad      int      // rows that cannot be used
	Problems []string // why, the first of them
}

// A Column is one column of a file.
type Column struct {
	Name   string
	Role   string // "": it is not read
	Sample string // its first value
}

// Value is the reading as an object.
func (r *Reading) Value() palate.Value {
	var m []palate.Member
	m = member(m, "rows", number(int64(r.Rows)))
	m = member(m, "columns", listOf(r.Columns, Column.value))
	m = member(m, "roles", listOf(r.Roles, palate.String))
	m = member(m, "missing", palate.String(r.Missing))
	m = member(m, "records", number(int64(r.Records)))
	m = member(m, "choices", number(int64(r.Choices)))
	m = member(m, "bad", number(int64(r.Bad)))
	m = member(m, "problems", listOf(r.Problems, palate.String))
	return palate.Object(m...)
}

// ReadingOf is the reading that an object is.
func ReadingOf(v palate.Value) Reading {
	count := func(name string) int { return int(numberOf(v.Get(name))) }
	return Reading{
		Rows: count("rows"), Columns: itemsOf(v.Get("columns"), columnOf), Roles: itemsOf(v.Get("roles"), textOf),
		Missing: textOf(v.Get("missing")), Records: count("records"), Choices: count("choices"),
		Bad: count("bad"), Problems: itemsOf(v.Get("problems"), textOf),
	}
}

func (c Column) value() palate.Value {
	m := member(nil, "name", palate.String(c.Name))
	m = member(m, "role", palate.String(c.Role))
	return palate.Object(member(m, "sample", palate.String(c.Sample))...)
}

func columnOf(v palate.Value) Column {
	return Column{textOf(v.Get("name")), textOf(v.Get("role")), textOf(v.Get("sample"))}
}
