// Package format reads other people's files of prompts, answers and choices, and writes what
// becomes of them in a log. It does no I/O: files come as bytes.
package format

import (
	"strconv"

	"palate"
)

// A Record is one row: a prompt, its answers, and a choice between the first two where the row
// has one.
type Record struct {
	Line     int // where it begins in the file, from 1
	ID       string
	User     string
	Prompt   string
	Outputs  []Output
	Label    Label
	Strength int // 1..3; 0: the row does not say
	Forced   bool
	Reason   string
	Context  palate.Context
	At       int64           // Unix milliseconds; 0: the row does not say
	Extra    []palate.Member // fields that no column takes
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

// A Bad is a row that cannot be used: why, and its bytes as they stood.
type Bad struct {
	Err *palate.Error
	Row []byte
}

// A Row is one row before it is understood: its values by column.
type Row struct {
	Line   int
	Values palate.Value // an object
	Raw    []byte
}

// strength is the signed strength of a record's choice for a log: positive favours a; an ungraded
// choice has size 2.
func (r *Record) strength() int {
	size := r.Strength
	if size == 0 {
		size = 2
	}
	switch r.Label {
	case ChoseA:
		return size
	case ChoseB:
		return -size
	}
	return 0
}

// Shown is the showing of a record's first two answers. Which stood where is not known: a is put
// into slot 0.
func (r *Record) Shown(prompt, a, b palate.TextID) *palate.Shown {
	return &palate.Shown{
		Prompt: prompt, Layout: palate.LayoutUnknown, AskedBy: "import",
		Candidates: []palate.Candidate{
			{Slot: 0, Text: a, Origin: "import", Model: r.Outputs[0].Model, Complete: palate.Whole},
			{Slot: 1, Text: b, Origin: "import", Model: r.Outputs[1].Model, Complete: palate.Whole},
		},
	}
}

// Pair is the record's choice; nil when it has none.
func (r *Record) Pair(showing palate.EventID) *palate.Pair {
	if r.Label == NoLabel {
		return nil
	}
	graded := r.Strength != 0
	return &palate.Pair{Showing: showing, A: 0, B: 1, Strength: r.strength(), Graded: graded, Forced: r.Forced}
}

// Why is the record's reason for its choice; nil when it has none.
func (r *Record) Why(pair palate.EventID) *palate.Why {
	if r.Reason == "" {
		return nil
	}
	return &palate.Why{About: pair, Text: r.Reason}
}

// Ext is what an event keeps of the fields that no column takes; null for none.
func (r *Record) Ext() palate.Value {
	members := r.Extra
	if r.ID != "" {
		members = append([]palate.Member{{Name: "id", Value: palate.String(r.ID)}}, members...)
	}
	if len(members) == 0 {
		return palate.Null
	}
	return palate.Object(members...)
}

func bad(row Row, field, message string) *Bad {
	err := palate.Malformed(field, message)
	return &Bad{Err: err.AtLine(row.Line), Row: row.Raw}
}

// columnName names the i-th column of a table that has no header.
func columnName(i int) string { return "column " + strconv.Itoa(i+1) }
