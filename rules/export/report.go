package export

import (
	"maps"
	"slices"

	"palate"
)

// A Reason says why an event was left out; of one that the format has no place for it is its kind.
type Reason string

const (
	Tie       Reason = "tie"
	Level     Reason = "level"          // a tie of two good or two bad answers
	NoText    Reason = "no_text"        // a text is missing, withheld or forgotten
	Model     Reason = "model"          // a model judged, and nobody asked for that
	Other     Reason = "other_person"   // another person judged, and the format could not say so
	Relative  Reason = "relative"       // it says which answer is better, and the format which is good
	Proposed  Reason = "proposed"       // a rule that was proposed, and nobody stated
	Ungraded  Reason = "ungraded"       // it has no strength, and has to have one
	Weak      Reason = "weak"           // it is weaker than was asked for
	Replaced  Reason = "replaced"       // taken back, or replaced by a later word
	Forgotten Reason = "forgotten"      // erased
	AboutLeft Reason = "about_left_out" // the reason of something that was left out
)

// A Report accounts for every event of a log that says something: Written and all of Dropped are together
// Read. Events that carry or undo what others say (showings, retractions) count in the log's own format only.
type Report struct {
	Format       string
	Read         int
	Written      int
	Records      int // that were written: a tie may be two, a reason is part of another
	Dropped      map[Reason]int
	Lost         map[Aspect]int // how often something was written without it
	Ties, Levels Policy
	Options      Options

	unit    noun
	of      int // events that the format has a place for, less the reasons, which are parts of others
	kept    int // of these, those that were written
	left    map[Reason]int
	noPlace map[Reason]int // the others, by kind
}

// A tally counts events while they are written.
type tally struct {
	kept    map[palate.Kind]int
	dropped map[palate.Kind]map[Reason]int
	lost    [aspects]int
	records int
	reasons int // reasons that hold, written or not
}

func newTally() tally {
	return tally{kept: map[palate.Kind]int{}, dropped: map[palate.Kind]map[Reason]int{}}
}

func (t *tally) write(kind palate.Kind) { t.kept[kind]++ }

func (t *tally) drop(kind palate.Kind, why Reason) {
	if t.dropped[kind] == nil {
		t.dropped[kind] = map[Reason]int{}
	}
	t.dropped[kind][why]++
}

// Report is the account so far.
func (x *Exporter) Report() Report {
	f := x.format
	r := Report{
		Format: f.Name, Ties: x.ties, Levels: x.levels, Options: x.options, Records: x.count.records,
		Dropped: map[Reason]int{}, Lost: map[Aspect]int{}, unit: f.unit, left: map[Reason]int{}, noPlace: map[Reason]int{},
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
		r.add(f, palate.KindWhy, x.leftReason(), left)
	}
	for a, n := range x.count.lost {
		if n > 0 {
			r.Lost[Aspect(a)] = n
		}
	}
	return r
}

// leftReason is why a reason was not written.
func (x *Exporter) leftReason() Reason {
	if x.format.keeps(Words) || x.format.keeps(Tags) {
		return AboutLeft
	}
	return Reason(palate.KindWhy)
}

// add counts n events of a kind, dropped for a reason or, with none, written.
func (r *Report) add(f *Format, kind palate.Kind, why Reason, n int) {
	r.Read += n
	counted := f.holds(kind) && (f.Whole || kind != palate.KindWhy)
	switch {
	case why == "":
		r.Written += n
	case why == Reason(kind):
		r.noPlace[why] += n
	case counted:
		r.left[why] += n
	}
	if why != "" {
		r.Dropped[why] += n
	}
	if counted {
		r.of += n
	}
	if counted && why == "" {
		r.kept += n
	}
}

// Value is the report as an object: read, written, records, dropped by reason, lost by aspect, the
// policies that held, and the options that they came from, as flags of the command line are called.
func (r *Report) Value() palate.Value {
	dropped, lost := map[string]int{}, map[string]int{}
	for reason, n := range r.Dropped {
		dropped[string(reason)] = n
	}
	for a, n := range r.Lost {
		lost[aspectNames[a].wire] = n
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
func (o Options) value(to string) palate.Value {
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
