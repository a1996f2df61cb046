package export

import (
	"slices"

	"palate"
)

// A Format is a file format that other programs read. Which events and details it keeps is declared here once:
// help, reports and the tests that measure losses all go by it.
type Format struct {
	Name    string
	Record  string        // what a record is, in words
	Fields  []string      // that every record of JSON Lines has
	Prefix  string        // how a file of another form always begins
	Kinds   []palate.Kind // the events that it has a place for
	Details []Detail      // that it keeps of them
	Ties    Policy        // what becomes of ties where nobody says otherwise
	Levels  Policy        // the same of ties between two good or two bad answers; "": as Ties
	IsLog   bool          // it is the log itself, which [palate.AppendLine] writes

	unit   noun // what its report counts
	head   func(x *Exporter, dst []byte) []byte
	write  func(x *Exporter, dst []byte, j *judgement) []byte
	tail   func(x *Exporter, dst []byte) []byte
	signs  func(x *Exporter, pair *palate.Pair) ([]int, DropReason) // nil: as the policies say
	graded bool                                                     // a comparison is a strength, 0 for a tie
}

// Formats are all there are, the log's own first.
var Formats = []*Format{Palate, Pairs, CSV, TRL, TRLUnpaired, OpenAIDPO, AnnotatedPairs, HelpSteer3, InPlaceEdit}

// FormatNamed is the format with that name; nil for none.
func FormatNamed(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}

func (f *Format) holds(kind palate.Kind) bool { return f.IsLog || slices.Contains(f.Kinds, kind) }

func (f *Format) keeps(a Detail) bool { return f.IsLog || slices.Contains(f.Details, a) }

// Palate is the canonical log: nothing is lost, so nothing has to be decided.
var Palate = &Format{
	Name:   "palate",
	Record: "the log itself: every event and text, in canonical order",
	Ties:   Native,
	IsLog:  true,
	unit:   noun{"event", "events"},
}
