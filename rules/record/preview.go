package record

import "palate"

// A Preview is how a file is understood, for a person to confirm or to correct.
type Preview struct {
	Rows      int // of the file
	Columns   []Column
	Roles     []string        // that a column can be given
	Choices   []LabelValue    // what the values of the column of choices mean; none where there is no such column
	Questions []Clarification // what has to be said before it can be read
	Notes     []string        // what else is to be known, sentences
	Records   int             // that its rows make
	Chosen    int             // records that say what a person thinks
	Bad       int             // rows that cannot be used
	Problems  []string        // why, the first of them
}

// A Column is one column of a file.
type Column struct {
	Name   string
	Role   string // "": it is not read
	Sample string // its first value
}

// A LabelValue is how one value of the column of choices is read.
type LabelValue struct {
	Value string // as it stands in the file
	Means string // "a", "b", "tie", [palate.BothGood] or [palate.BothBad] of a tie, "up" or "down" of one answer, "" for nothing
	Rows  int
}

// A Clarification is a question that a person has to answer before a file can be read, and its possible answers.
type Clarification struct {
	Text    string
	Answers []string
}

// Value is the preview as an object; [PreviewOf] reads it.
func (r *Preview) Value() palate.Value {
	var m []palate.Member
	m = member(m, "rows", numberOrNull(int64(r.Rows)))
	m = member(m, "columns", listOf(r.Columns, Column.value))
	m = member(m, "roles", listOf(r.Roles, palate.String))
	m = member(m, "choices", listOf(r.Choices, LabelValue.value))
	m = member(m, "questions", listOf(r.Questions, Clarification.value))
	m = member(m, "notes", listOf(r.Notes, palate.String))
	m = member(m, "records", numberOrNull(int64(r.Records)))
	m = member(m, "chosen", numberOrNull(int64(r.Chosen)))
	m = member(m, "bad", numberOrNull(int64(r.Bad)))
	m = member(m, "problems", listOf(r.Problems, palate.String))
	return palate.Object(m...)
}

// PreviewOf is the preview that an object is.
func PreviewOf(v palate.Value) Preview {
	count := func(name string) int { return int(numberOf(v.Get(name))) }
	return Preview{
		Rows: count("rows"), Columns: itemsOf(v.Get("columns"), columnOf), Roles: itemsOf(v.Get("roles"), textOf),
		Choices: itemsOf(v.Get("choices"), labelValueOf), Questions: itemsOf(v.Get("questions"), clarificationOf), Notes: itemsOf(v.Get("notes"), textOf),
		Records: count("records"), Chosen: count("chosen"), Bad: count("bad"), Problems: itemsOf(v.Get("problems"), textOf),
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

func (c LabelValue) value() palate.Value {
	m := member(nil, "value", palate.String(c.Value))
	m = member(m, "means", palate.String(c.Means))
	return palate.Object(member(m, "rows", numberOrNull(int64(c.Rows)))...)
}

func labelValueOf(v palate.Value) LabelValue {
	return LabelValue{textOf(v.Get("value")), textOf(v.Get("means")), int(numberOf(v.Get("rows")))}
}

func (q Clarification) value() palate.Value {
	m := member(nil, "text", palate.String(q.Text))
	return palate.Object(member(m, "answers", listOf(q.Answers, palate.String))...)
}

func clarificationOf(v palate.Value) Clarification {
	return Clarification{textOf(v.Get("text")), itemsOf(v.Get("answers"), textOf)}
}
