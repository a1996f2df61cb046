// Package format reads other people's files of prompts, answers and choices, and says what
// becomes of them in a log. It does no I/O of its own: files come as bytes or as a stream.
//
// A file is a stream of rows (see [Scan]); a [Mapping] or a [Format] makes records of a row. A row
// that cannot be used comes back with its line, its field and its bytes: nothing is guessed, and
// nothing is lost.
package format

import (
	"palate"
	"palate/rules/record"
)

// What rows become is package [record]'s, which a page links without the readers.
type (
	Record = record.Record
	Output = record.Output
	Label  = record.Label
)

const (
	NoLabel = record.NoLabel
	ChoseA  = record.ChoseA
	ChoseB  = record.ChoseB
	ChoseIt = record.ChoseIt
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
