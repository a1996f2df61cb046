// Package format reads other people's files of prompts, answers and choices, and says what
// becomes of them in a log. Page and command line read by it alone. It does no I/O of its own:
// files come as a stream.
//
// A file is read twice, or once and kept. First [Open] tells how it is written and gives its rows, and a
// [Survey] looks at all of them: a column of choices is understood whole or not at all. What it found is
// a [Reading]:
//
//	file, err := format.Open(in)         // err names a file that is no text, in one message
//	survey := format.NewSurvey(said)     // said: what a person said of the file; the zero Said is nothing
//	for row, err := range file.Rows() {  // err: this row cannot be read; the others can
//		if err == nil {
//			survey.Add(row)
//		}
//	}
//	reading := survey.Reading()
//	reading.Sentences()                  // what it took for what: show them
//	reading.Questions                    // as long as there is one, nothing is to be taken in
//
// A person answers a question, or gives a column another role, by another survey with what they
// [Said]. Then each row becomes records, and a [Count] says what else there is to say of them:
//
//	records, err := reading.Read(row)    // err: the row cannot be used, with its line and field
//	count.Add(&records[i])
//	count.Sentences()                    // rows without a prompt, without a choice, of two equal texts ...
//
// A row that cannot be used comes back with its line, its field and its bytes: nothing is guessed, and
// nothing is lost.
package format

import (
	"bytes"

	"palate"
)

// A Record is one comparison, one answer with a thumb, or one set of answers: a prompt, its answers, and
// a choice between the first two where the row has one.
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
	Thumb    int    // 1 or -1, of the first answer; 0: the row does not say
	Reason   string
	Context  palate.Context
	At       int64           // Unix milliseconds; 0: the row does not say
	Licence  string          // SPDX id; "": the row does not say
	Source   palate.Source   // [palate.SourceModel] of a model's choice; "" of a person's
	Extra    []palate.Member // fields that no other of these holds
	Row      palate.Value    // the row as it was
	Notes    Notes           // what of the row did not come through as it stands
}

// Notes are marks of what is said of a record although it is used.
type Notes uint8

const (
	NoPrompt  Notes = 1 << iota // the row has no prompt
	OtherTime                   // its time was in another unit than milliseconds
	NoTime                      // its time cannot be one, and was left out
)

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

// Says reports whether the record holds what a person thinks of its answers.
func (r *Record) Says() bool { return r.Label != NoLabel || r.Thumb != 0 }

// A Bad is a row that cannot be used: why, and its bytes as they stood (as UTF-8 where the file
// was in another encoding).
type Bad struct {
	Err *palate.Error
	Row []byte
}

// A Row is one row before it is understood: its values by column.
type Row struct {
	Line   int
	Values palate.Value            // an object
	Raw    []byte                  // as it stands in the file, until the next row is read, see [Row.Keep]
	path   string                  // its place in a JSON list: "[16]", "data[16]"
	list   string                  // the list it stands in: "data"; "" of a file that is rows
	header []string                // the columns of a table, in order
	around map[string]palate.Value // what stands around the list, by path
	kind   *Format                 // that it was unfolded from; nil: none
	kept   bool                    // Raw is its own
}

// Keep is the row with bytes of its own, for longer than until the next.
func (r Row) Keep() Row {
	if !r.kept {
		r.Raw, r.kept = bytes.Clone(r.Raw), true
	}
	return r
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
