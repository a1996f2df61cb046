// Package format reads other people's files of prompts, answers and choices, and says what
// becomes of them in a log. It does no I/O of its own: files come as bytes or as a stream.
//
// A file is a stream of rows (see [Scan]); a [Mapping] or a [Format] makes records of a row. A row
// that cannot be used comes back with its line, its field and its bytes: nothing is guessed, and
// nothing is lost.
package format

import "palate"

// A Record is one comparison, or one set of answers: a prompt, its answers, and a choice between
// the first two where the row has one.
type Record struct {
	Line     int // where its row begins in the file, from 1
	ID       string
	User     string
	Turns    []string // earlier turns of the conversation, oldest first
	Prompt   string
	Outputs  []Output
	Label    Label
	Strength int    // 1..3; 0: the row does not say
	Level    string // [palate.BothGood] or [palate.BothBad] of a tie, "" where the row does not say
	Forced   bool   // the format knows no tie
	Reason   string
	Context  palate.Context
	At       int64           // Unix milliseconds; 0: the row does not say
	Licence  string          // SPDX id; "": the row does not say
	Extra    []palate.Member // fields that no other of these holds
	Row      palate.Value    // the row as it was
}

// An Output is one answer and the name of what wrote it, "" where that is not known.
type Output struct {
	Model string
	Text  string
}

// A Label says which of the first two answers was chosen.
type Label string

const (
	NoLabel Label = ""
	ChoseA  Label = "a"
	ChoseB  Label = "b"
	ChoseIt Label = "tie"
)

// A Bad is a row that cannot be used: why, and its bytes as they stood (as UTF-8 where the file
// was UTF-16).
type Bad struct {
	Err *palate.Error
	Row []byte
}

// A Row is one row before it is understood: its values by column.
type Row struct {
	Line   int
	Values palate.Value // an object
	Raw    []byte
	path   string   // its place in a JSON array: "[16]"
	header []string // the columns of a table, in order
}

// fault is an error at a field of the row.
func (r Row) fault(field, message string) *palate.Error {
	return r.at(palate.Malformed(field, message))
}

// at places an error in the row.
func (r Row) at(err error) *palate.Error {
	c := coded(err)
	if r.path != "" {
		c = c.In(r.path)
	}
	return c.AtLine(r.Line)
}
