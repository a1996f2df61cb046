package record

import "palate"

// A Reading is what a file is read as, for a person to confirm or to correct.
type Reading struct {
	Rows      int // of the file
	Columns   []Column
	Roles     []string   // that a column can be given
	Choices   []Choice   // what the values of the column of choices mean; none where there is no such column
	Questions []Question // what has to be said before it can be read
	Notes     []string   // what else is to be known, sentences
	Records   int        // that its rows make
	Chosen    int        // records that say what a person thinks
	Bad       int        // rows that cannot be used
	Problems  []string   // why, the first of them
}

// A Column is one column of a file.
type Column struct {
	Name   string
	Role   string // "": it is not read
	Sample string // its first value
}

// A Choice is how one value of the column of choices is read.
type Choice struct {
	Value string // as it stands in the file
	Means string // "a", "b", "tie", [palate.BothGood] or [palate.BothBad] of a tie, "up" or "down" of one answer, "" for nothing
	Rows  int
}

// A Question is what a person has to say before a file can be read, and the ways to read it.
type Question struct {
	Text    string
	Answers []string
}

// Value is the reading as an object.
func (r *Reading) Value() palate.Value {
	var m []palate.Member
	m = member(m, "rows", number(int64(r.Rows)))
	m = member(m, "columns", listOf(r.Columns, Column.value))
	m = member(m, "roles", listOf(r.Roles, palate.String))
	m = member(m, "choices", listOf(r.Choices, Choice.value))
	m = member(m, "questions", listOf(r.Questions, Question.value))
	m = member(m, "notes", listOf(r.Notes, palate.String))
	m = member(m, "records", number(int64(r.Records)))
	m = member(m, "chosen", number(int64(r.Chosen)))
	m = member(m, "bad", number(int64(r.Bad)))
	m = member(m, "problems", listOf(r.Problems, palate.String))
	return palate.Object(m...)
}

// ReadingOf is the reading that an object is.
func ReadingOf(v palate.Value) Reading {
	count := func(name string) int { return int(numberOf(v.Get(name))) }
	return Reading{
		Rows: count("rows"), Columns: itemsOf(v.Get("columns"), columnOf), Roles: itemsOf(v.Get("roles"), textOf),
		Choices: itemsOf(v.Get("choices"), choiceOf), Questions: itemsOf(v.Get("questions"), questionOf), Notes: itemsOf(v.Get("notes"), textOf),
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

func (c Choice) value() palate.Value {
	m := member(nil, "value", palate.String(c.Value))
	m = member(m, "means", palate.String(c.Means))
	return palate.Object(member(m, "rows", number(int64(c.Rows)))...)
}

func choiceOf(v palate.Value) Choice {
	return Choice{textOf(v.Get("value")), textOf(v.Get("means")), int(numberOf(v.Get("rows")))}
}

func (q Question) value() palate.Value {
	m := member(nil, "text", palate.String(q.Text))
	return palate.Object(member(m, "answers", listOf(q.Answers, palate.String))...)
}

func questionOf(v palate.Value) Question {
	return Question{textOf(v.Get("text")), itemsOf(v.Get("answers"), textOf)}
}
