package taste

import (
	"maps"
	"slices"

	"palate"
	"palate/rules/pack"
)

// A Fitter fits one person's log again and again while it grows. Its design is the one that [NewDesign] makes of
// the log, and it goes on from the one of the last time: by a row for a new answer. Where events went, or came
// between others, it goes back to the first that reads otherwise. Only after a rule, or what else may bear on
// answers from before it, does it begin anew.
type Fitter struct {
	pack     *pack.Pack
	cache    *pack.Cache
	log      *palate.Log // that the design is of; nil: it has to begin anew
	texts    int         // its TextVersion
	live     []*palate.Event
	marks    []designMark // by event of live
	source   *logSource
	design   *Design
	ruled    int // scopes that rules named
	prepared int // and those that answers were made in
	rebuilds int
}

// A designMark is what a design held before an event was observed, of what a later event adds to.
type designMark struct {
	rows, rankings int32
	levels         [2]int32
	newest         int64
	graded         bool
}

// NewFitter fits with a pack and keeps points in a cache, which others may share.
func NewFitter(p *pack.Pack, cache *pack.Cache) *Fitter { return &Fitter{pack: p, cache: cache} }

// Fit is [Fit] of the log as it stands.
func (f *Fitter) Fit(log *palate.Log) *Model { return f.FitSliced(log, nil) }

// FitSliced is Fit in slices: pause is called between pieces of work that take a small part of a millisecond, and
// may let other work run before it returns. What that adds to the log is for the next fit, see [Fitter.Current].
func (f *Fitter) FitSliced(log *palate.Log, pause func()) *Model {
	return FitSliced(f.Design(log, pause), pause)
}

// Design is the design of the log as it stands. It does not change when the log does. For pause see
// [Fitter.FitSliced]; nil: nobody waits.
func (f *Fitter) Design(log *palate.Log, pause func()) *Design {
	live := log.Live()
	first, ok := f.unchanged(log, live)
	f.log = nil // should it not come to an end
	if !ok || !f.rewind(first) || !f.prepare(live[first:]) {
		f.begin(log, live)
	}
	texts, cursor := log.TextVersion(), log.Cursor()
	for _, e := range live[len(f.live):] {
		f.observe(e)
		if pause != nil {
			pause()
		}
	}
	f.log, f.texts = log, texts
	f.design.Until(cursor, f.newest())
	return f.design.snapshot()
}

// Current reports whether the last design is that of the log as it stands.
func (f *Fitter) Current(log *palate.Log) bool {
	return f.log == log && f.texts == log.TextVersion() && slices.Equal(f.live, log.Live()) && maps.Equal(f.design.cursor, log.Cursor())
}

// unchanged is up to which event the design is as the log has it now; ok is false where none of it may be.
func (f *Fitter) unchanged(log *palate.Log, live []*palate.Event) (first int, ok bool) {
	if f.log != log || f.texts != log.TextVersion() {
		return 0, false
	}
	for first < min(len(f.live), len(live)) && f.live[first] == live[first] {
		first++
	}
	for _, changed := range [][]*palate.Event{f.live[first:], live[first:]} {
		for _, e := range changed {
			if e.Decides() == palate.MatterReason {
				first = min(first, f.lastOf(palate.AboutOf(e.Body), first)) // its reason limits what was observed of it
			}
		}
	}
	return first, true
}

// lastOf is the place of an event among those before one place, which is returned for none of them.
func (f *Fitter) lastOf(id palate.EventID, before int) int {
	for i := before - 1; i >= 0; i-- {
		if f.live[i].ID() == id {
			return i
		}
	}
	return before
}

// rewind takes back the events from first on; ok is false where something that they said cannot be taken back
// alone.
func (f *Fitter) rewind(first int) (ok bool) {
	gone := f.live[first:]
	if len(gone) == 0 {
		return true
	}
	for _, e := range gone {
		if lessonOf(e).lasting || !f.leaveScopes(e) {
			return false
		}
		if e.Decides() == palate.MatterReason {
			delete(f.source.tags, palate.AboutOf(e.Body))
		}
	}
	f.design.rewind(f.marks[first])
	f.live, f.marks = slices.Clip(f.live[:first]), f.marks[:first]
	return true
}

// leaveScopes takes an answer back from the scopes it counted for; ok is false where these would be others then, or
// in another order.
func (f *Fitter) leaveScopes(e *palate.Event) (ok bool) {
	for _, s := range scopesVisited(e) {
		k := f.design.scopeIndex(s)
		if k >= f.prepared || k >= maxScopes {
			return false
		}
		f.design.scopes[k].visits--
		if k >= f.ruled && f.design.scopes[k].visits == 0 {
			return false
		}
	}
	return true
}

// prepare takes in events as [Design.Prepare] does before they are observed; ok is false where they bear on what
// was observed before.
func (f *Fitter) prepare(events []*palate.Event) (ok bool) {
	for _, e := range events {
		if e.Kind() == palate.KindRule || f.entersScope(e) {
			return false
		}
		f.source.note(e)
		f.design.Prepare(e)
	}
	return true
}

// entersScope reports whether an answer was made in a scope that had none: earlier answers of other kinds may
// belong to it.
func (f *Fitter) entersScope(e *palate.Event) bool {
	for _, s := range scopesVisited(e) {
		if k := f.design.findScope(s); k < 0 || k >= f.prepared {
			return true
		}
	}
	return false
}

// begin makes an empty design that live events can be observed by.
func (f *Fitter) begin(log *palate.Log, live []*palate.Event) {
	f.rebuilds++
	f.design, f.live, f.marks = EmptyDesign(f.pack), nil, nil
	f.source = newLogSource(f.pack, log, f.cache)
	for _, r := range log.Rules() {
		f.design.Rule(r)
	}
	f.ruled = len(f.design.scopes)
	for _, e := range live {
		f.source.note(e)
		f.design.Prepare(e)
	}
	f.prepared = len(f.design.scopes)
}

func (f *Fitter) observe(e *palate.Event) {
	d := f.design
	f.marks = append(f.marks, designMark{int32(len(d.rows)), int32(len(d.rankings)), [2]int32{int32(d.levels[0]), int32(d.levels[1])}, f.newest(), d.graded})
	f.live = append(f.live, e)
	d.Observe(e, f.source)
}

// newest is the At of the newest event that was observed.
func (f *Fitter) newest() int64 {
	if len(f.live) == 0 {
		return 0
	}
	last := len(f.live) - 1
	return max(f.marks[last].newest, f.live[last].At)
}
