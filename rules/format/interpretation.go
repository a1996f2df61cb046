package format

import (
	"strconv"
	"strings"

	"palate"
)

// Overrides are what a person said of a file, which goes before what is found out. The zero value says nothing.
type Overrides struct {
	Format *Schema // the format of the file; nil: it is found out
	// Roles are the roles of columns that a person gave; [RoleNone] keeps a column from being read.
	Roles Mapping
	// Choices says what the values of the column of choices mean, by how they stand in the file; a
	// value that is not in it means what it would without it.
	Choices map[string]Meaning
}

// A Meaning is what a value of a column of choices says. The zero Meaning says nothing: no choice.
type Meaning struct {
	Label    PairLabel
	Level    palate.Level // of a tie, as in [Record]
	Strength int          // as in [Record]
	Thumb    int          // as in [Record]; the label is then [NoLabel]
}

// An Interpretation is what the columns and the choices of a file are taken for, to be confirmed or corrected by
// a person.
type Interpretation struct {
	Format     string // of [Formats], or "sets", "ultrafeedback" or "table"
	Confidence float64
	Mapping    Mapping        // roles by column
	Columns    []string       // in their order; "input.messages" stands inside "input"
	Rows       int            // of the list that is read
	Choices    []ValueMeaning // what the values of the column of choices mean; none where there is no such column
	Questions  []OpenQuestion // what has to be said before the file can be read
	Notes      []string       // what else is to be known of the reading, sentences

	list     string // that is read, of several in a file
	reader   *rowReader
	answered bool // it is known where the answers are
}

// A ValueMeaning is how one value of the column of choices is read.
type ValueMeaning struct {
	Value string // as it stands in the file, or "the name in model_a" where it is another in each row
	Meaning
	Rows int
}

// An OpenQuestion is what a person has to say before a file can be read.
type OpenQuestion struct {
	Column  string // that it is about; "" for none
	Text    string // a sentence
	Answers []Answer
}

// An Answer is one possible answer to an [OpenQuestion].
type Answer struct {
	Text    string             // "0 means answer_a, 1 means answer_b"
	Choices map[string]Meaning // the [Overrides] that give it
	Roles   Mapping            // likewise
	Flags   string             // and the flags of the command line
}

// Read makes records of a row: more than one where it rejects several answers, none where it stands in a
// list that is not read, or it is not known where the answers are. The error names line and field.
func (r *Interpretation) Read(row Row) ([]Record, *palate.Error) {
	if !r.Reads(row) || !r.answered {
		return nil, nil
	}
	return r.reader.records(row)
}

// Reads reports whether the row stands in the list that is read.
func (r *Interpretation) Reads(row Row) bool { return row.list == r.list || r.reader.exact }

// Missing is the first question in words, "" for none.
func (r *Interpretation) Missing() string {
	if len(r.Questions) == 0 {
		return ""
	}
	return r.Questions[0].Text
}

// Sentences says what was taken for what, in English.
func (r *Interpretation) Sentences() []string {
	var list []string
	if s := r.rolesSentence(); s != "" {
		list = append(list, s)
	}
	if s := r.choicesSentence(); s != "" {
		list = append(list, s)
	}
	return append(list, r.Notes...)
}

// roleWords are what columns of a role are said to be.
var roleWords = []struct{ role, words string }{
	{RolePrompt, "the prompt"}, {RoleInput, "the rest of the prompt"}, {RoleA, "answer a"}, {RoleB, "answer b"},
	{RoleChosen, "the answer chosen"}, {RoleRejected, "the answer rejected"}, {RoleOutputs, "the answers"}, {RoleOutput, "the answer"},
	{RoleLabel, "the choice"}, {RoleStrength, "how clear it was"}, {RoleReason, "the reason"}, {RoleUser, "the person"},
}

func (r *Interpretation) rolesSentence() string {
	columns := r.Mapping.columns()
	var parts []string
	for _, w := range roleWords {
		if c := columns[w.role]; c != "" {
			parts = append(parts, c+" is "+w.words)
		}
	}
	return strings.Join(parts, ", ")
}

func (r *Interpretation) choicesSentence() string {
	names := r.sideNames()
	var parts []string
	for _, c := range r.Choices {
		parts = append(parts, shownValue(c.Value)+" means "+c.Meaning.words(names)+", in "+counted(c.Rows, "row"))
	}
	return strings.Join(parts, "; ")
}

// sideNames are what the two answers are called: their columns.
func (r *Interpretation) sideNames() [2]string {
	columns := r.Mapping.columns()
	if columns[RoleA] == "" {
		return [2]string{"the first answer", "the second answer"}
	}
	return [2]string{columns[RoleA], columns[RoleB]}
}

// words says a meaning, with names for the two answers.
func (m Meaning) words(names [2]string) string {
	switch {
	case m.Thumb > 0:
		return "a good answer"
	case m.Thumb < 0:
		return "a bad answer"
	case m.Label == ChoseA:
		return names[0] + m.size()
	case m.Label == ChoseB:
		return names[1] + m.size()
	case m.Level == palate.BothBad:
		return "a tie, both bad"
	case m.Level == palate.BothGood:
		return "a tie, both good"
	case m.Label == ChoseTie:
		return "a tie"
	}
	return "no choice"
}

// size says how clear a choice is; "" where the value does not.
func (m Meaning) size() string {
	if m.Strength == 0 {
		return ""
	}
	return " (" + strconv.Itoa(m.Strength) + " of 3)"
}

// shownValue is a value as a sentence names it.
func shownValue(v string) string {
	if v == "" {
		return "an empty cell"
	}
	const long = 40
	if len(v) > long {
		cut := long
		for cut > 0 && v[cut]&0xC0 == 0x80 {
			cut--
		}
		v = v[:cut] + "..."
	}
	return v
}

// counted is a number with its noun: "1 row", "2 rows".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// HasChoices reports whether rows of the file say which answer is better, or whether one is good.
func (r *Interpretation) HasChoices() bool {
	return len(r.Choices) > 0 || r.Mapping.has(RoleChosen, RoleRejected) && !r.Mapping.has(RoleA, RoleB)
}

// Known reports whether the file has a column of that name.
func (r *Interpretation) Known(column string) bool { return r.reader.known[column] }
