package export

import (
	"slices"

	"palate"
)

// A Format is a form that other programs read. What it holds and keeps is declared here once: help, reports
// and the tests that measure losses read it.
type Format struct {
	Name    string
	Record  string        // what a record is, in words
	Members []string      // that every record of JSON Lines has
	Begins  string        // how a file of another form always begins
	Holds   []palate.Kind // the events that it has a place for
	Keeps   []Aspect      // what it keeps of them
	Ties    Policy        // what becomes of ties where nobody says otherwise
	Levels  Policy        // the same of ties between two good or two bad answers; "": as Ties
	Whole   bool          // it is the log itself, which [palate.AppendLine] writes

	unit   noun // what its report counts
	head   func(x *Exporter, dst []byte) []byte
	write  func(x *Exporter, dst []byte, j *judgement) []byte
	tail   func(x *Exporter, dst []byte) []byte
	signs  func(x *Exporter, pair *palate.Pair) ([]int, Reason) // nil: as the policies say
	graded bool                                                 // a comparison is a strength, 0 for a tie
}

// Formats are all there are, the log's own first.
var Formats = []*Format{Palate, Pairs, CSV, TRL, TRLUnpaired, OpenAIDPO, AnnotatedPairs, HelpSteer3, InPlaceEdit}

// Named is the format with that name; nil for none.
func Named(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}

func (f *Format) holds(kind palate.Kind) bool { return f.Whole || slices.Contains(f.Holds, kind) }

func (f *Format) keeps(a Aspect) bool { return f.Whole || slices.Contains(f.Keeps, a) }

// Palate is the canonical log: nothing is lost, so nothing has to be decided.
var Palate = &Format{
	Name:   "palate",
	Record: "the log itself: every event and text, in canonical order",
	Ties:   Native,
	Whole:  true,
	unit:   noun{"event", "events"},
}
