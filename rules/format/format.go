// Package format reads other people's files of prompts, answers and choices, and says what becomes of them
// in a log. The page and the command line read by it alone. It does no I/O of its own: files come as a
// stream.
//
// A file is read twice, or once and kept. First [Open] tells how it is written and gives its rows, and a
// [Survey] looks at all of them: a column of choices is understood whole or not at all. What it found is an
// [Interpretation]:
//
//	file, err := format.Open(in)             // err names a file that is no text, in one message
//	survey := format.NewSurvey(overrides)    // what a person said of the file; the zero Overrides is nothing
//	for row, err := range file.Rows() {      // err: this row cannot be read; the others can
//		if err != nil {
//			survey.Refuse(err)
//			continue
//		}
//		survey.Add(row)
//	}
//	in := survey.Interpret()
//	in.Sentences()                           // what it took for what: show them
//	in.Questions                             // as long as there is one, nothing is to be taken in
//
// A person answers a question, or gives a column another role, by another survey with their [Overrides]. Then
// each row becomes records, and a [Count] says what else there is to say of them:
//
//	records, err := in.Read(row)             // err: the row cannot be used, with its line and field
//	count.Add(&records[i])
//	count.Sentences()                        // rows without a prompt, without a choice, of two equal texts ...
//
// A row that cannot be used comes back with its line, its field and its bytes: nothing is guessed, and
// nothing is lost.
package format

import (
	"bytes"

	"palate"
	"palate/rules/record"
)

// What rows become is package [record]'s, which a page links without the readers.
type (
	Record    = record.Record
	Output    = record.Output
	PairLabel = record.PairLabel
	Notes     = record.Notes
)

// The constants of those types.
const (
	NoLabel  = record.NoLabel
	ChoseA   = record.ChoseA
	ChoseB   = record.ChoseB
	ChoseTie = record.ChoseTie

	NoPrompt        = record.NoPrompt
	TimeUnitChanged = record.TimeUnitChanged
	TimeDropped     = record.TimeDropped
)

// A BadRow is a row that cannot be used: why, and its bytes as they stood (as UTF-8 where the file
// was in another encoding).
type BadRow struct {
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
	part   int                     // of what one row of the file was unfolded to
	kind   *Schema                 // that it was unfolded from; nil: none
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
