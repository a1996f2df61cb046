package export

import (
	"maps"
	"slices"

	"palate"
)

// A DropReason says why an event was left out. For one that the format has no place for it is the event's kind.
type DropReason string

// The reasons beside the kinds.
const (
	Tie       DropReason = "tie"
	Level     DropReason = "level"          // a tie of two good or two bad answers
	NoText    DropReason = "no_text"        // a text is missing, withheld or forgotten
	Model     DropReason = "model"          // a model judged, and nobody asked for that
	Other     DropReason = "other_person"   // another person judged, and the format could not say so
	Relative  DropReason = "relative"       // it says which answer is better, and the format which is good
	Proposed  DropReason = "proposed"       // a rule that was proposed, and nobody stated
	Ungraded  DropReason = "ungraded"       // it has no strength, and has to have one
	Weak      DropReason = "weak"           // it is weaker than was asked for
	Replaced  DropReason = "replaced"       // taken back, or replaced by a later word
	Forgotten DropReason = "forgotten"      // erased
	AboutLeft DropReason = "about_left_out" // the reason of something that was left out
)

// A LossReport accounts for every [Exportable] event of a log: Written and all of Dropped are together Read.
// Events that carry or undo what others say (showings, retractions) count in the log's own format only.
type LossReport struct {
	Format       string
	Read         int
	Written      int
	Records      int // that were written: a tie may be two, a reason is part of another
	Dropped      map[DropReason]int
	Lost         map[Detail]int // how often something was written without it
	Ties, Levels Policy
	Options      Settings

	unit        noun
	eligible    int // events that the format has a place for, less the reasons, which are parts of others
	kept        int // of these, those that were written
	dropped     map[DropReason]int
	unsupported map[DropReason]int // the others, by kind
}

// A tally counts events while they are written.
type tally struct {
	kept    map[palate.Kind]int
	dropped map[palate.Kind]map[DropReason]int
	lost    [numDetails]int
	records int
	reasons int // reasons that hold, written or not
}

func newTally() tally {
	return tally{kept: map[palate.Kind]int{}, dropped: map[palate.Kind]map[DropReason]int{}}
}

func (t *tally) write(kind palate.Kind) { t.kept[kind]++ }

func (t *tally) drop(kind palate.Kind, why DropReason) {
	if t.dropped[kind] == nil {
		t.dropped[kind] = map[DropReason]int{}
	}
	t.dropped[kind][why]++
}

// Report is the account so far.
func (x *Exporter) Report() LossReport {
	f := x.format
	r := LossReport{
		Format: f.Name, Ties: x.ties, Levels: x.levels, Options: x.options, Records: x.count.records,
		Dropped: map[DropReason]int{}, Lost: map[Detail]int{}, unit: f.unit, dropped: map[DropReason]int{}, unsupported: map[DropReason]int{},
	}
	for kind, n := range x.count.kept {
		r.add(f, kind, "", n)
	}
	for kind, reasons := range x.count.dropped {
		for reason, n := range reasons {
			r.add(f, kind, reason, n)
		}
	}
	if left := x.count.reasons - x.count.kept[palate.KindWhy]; left > 0 {
		r.add(f, palate.KindWhy, x.whyDropReason(), left)
	}
	for a, n := range x.count.lost {
		if n > 0 {
			r.Lost[Detail(a)] = n
		}
	}
	return r
}

// whyDropReason is why the reason for a decision was not written.
func (x *Exporter) whyDropReason() DropReason {
	if x.format.keeps(Words) || x.format.keeps(Tags) {
		return AboutLeft
	}
	return DropReason(palate.KindWhy)
}

// add counts n events of a kind, dropped for a reason or, with none, written.
func (r *LossReport) add(f *Format, kind palate.Kind, why DropReason, n int) {
	r.Read += n
	counted := f.holds(kind) && (f.IsLog || kind != palate.KindWhy)
	switch {
	case why == "":
		r.Written += n
	case why == DropReason(kind):
		r.unsupported[why] += n
	case counted:
		r.dropped[why] += n
	}
	if why != "" {
		r.Dropped[why] += n
	}
	if counted {
		r.eligible += n
	}
	if counted && why == "" {
		r.kept += n
	}
}

// Value is the report as an object: read, written, records, dropped by reason, lost by detail, the
// policies that held, and the options that they came from, as flags of the command line are called.
func (r *LossReport) Value() palate.Value {
	dropped, lost := map[string]int{}, map[string]int{}
	for reason, n := range r.Dropped {
		dropped[string(reason)] = n
	}
	for a, n := range r.Lost {
		lost[detailNames[a].wire] = n
	}
	return palate.Object(
		palate.Member{Name: "format", Value: palate.String(r.Format)},
		palate.Member{Name: "read", Value: number(r.Read)},
		palate.Member{Name: "written", Value: number(r.Written)},
		palate.Member{Name: "records", Value: number(r.Records)},
		palate.Member{Name: "dropped", Value: counts(dropped)},
		palate.Member{Name: "lost", Value: counts(lost)},
		palate.Member{Name: "policy", Value: palate.Object(
			palate.Member{Name: "ties", Value: palate.String(string(r.Ties))},
			palate.Member{Name: "levels", Value: palate.String(string(r.Levels))})},
		palate.Member{Name: "config", Value: r.Options.value(r.Format)})
}

// value is an object of the flags that give these options.
func (o Settings) value(to string) palate.Value {
	v := palate.Object(palate.Member{Name: "to", Value: palate.String(to)}, palate.Member{Name: "include-model", Value: palate.Bool(o.Models)})
	if o.Ties != "" {
		v = v.With("ties", palate.String(string(o.Ties)))
	}
	if o.Levels != "" {
		v = v.With("levels", palate.String(string(o.Levels)))
	}
	if o.MinStrength > 0 {
		v = v.With("min-strength", number(o.MinStrength))
	}
	return v
}

func number(n int) palate.Value { return palate.Number(float64(n)) }

func counts(of map[string]int) palate.Value {
	v := palate.Object()
	for _, name := range slices.Sorted(maps.Keys(of)) {
		v = v.With(name, number(of[name]))
	}
	return v
}
