// Package record holds what files and chats that a person brings say, once they are read: comparisons,
// what a reading found, feedback. Readers make it, wherever they run; a page or a command line takes it in.
package record

import "palate"

// A Record is one comparison, one answer with a thumb, or one set of answers: a prompt, its answers, and
// a choice between the first two where the row has one.
type Record struct {
	Line     int // where its row begins in the file, from 1
	ID       string
	User     string
	Turns    []string // earlier turns of the conversation, oldest first
	Prompt   string
	Outputs  []Output
	Label    PairLabel
	Strength int          // 1..3; 0: the row does not say
	Level    palate.Level // [palate.BothGood] or [palate.BothBad] of a tie, "" where the row does not say
	Forced   bool         // the format knows no tie
	Thumb    int          // 1 or -1, of the first answer; 0: the row does not say
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

// The notes.
const (
	NoPrompt        Notes = 1 << iota // the row has no prompt
	TimeUnitChanged                   // its time was in another unit than milliseconds
	TimeDropped                       // its time cannot be one, and was left out
)

// An Output is one answer and the name of what wrote it, "" where that is not known.
type Output struct {
	Model string
	Text  string
}

// A PairLabel says which of the first two answers was chosen.
type PairLabel string

// The labels.
const (
	NoLabel  PairLabel = "" // the row does not say
	ChoseA   PairLabel = "a"
	ChoseB   PairLabel = "b"
	ChoseTie PairLabel = "tie"
)

// HasVerdict reports whether the record holds what a person thinks of its answers.
func (r *Record) HasVerdict() bool { return r.Label != NoLabel || r.Thumb != 0 }
