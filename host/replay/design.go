package replay

import (
	"slices"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/taste"
)

// gesture is an event that teaches, put together again; nil for one that does not.
func (r *Replay) gesture(n int) *palate.Event {
	switch entry := r.entries[n]; entry.kind {
	case entryChoice:
		id, c := r.ledger.ID(n), &r.choices[entry.index]
		return &palate.Event{Device: id.Device, Seq: id.Seq, Clock: r.ledger.Clock(n), Source: palate.SourceSelf, Context: r.contexts.list[c.context], Body: c.pair(r.dims[entry.index])}
	case entryOther:
		return r.others[entry.index]
	}
	return nil
}

// Design is what the fit is a function of: the same as [taste.NewDesign] makes of the whole log. Step is called
// with the number of each event, from 0.
func (r *Replay) Design(p *pack.Pack, step func(n int)) (*taste.Design, error) {
	live, newest := r.ledger.Live(), int64(0)
	d := taste.EmptyDesign(p)
	r.points = newPointCache(p, r.texts)
	r.addStated(d)
	for _, n := range live {
		newest = max(newest, r.entries[n].at)
		if e := r.gesture(n); e != nil {
			d.Prepare(e)
		}
	}
	tags := r.tags(live)
	for i, n := range live {
		step(i)
		if e := r.gesture(n); e != nil {
			d.Observe(e, source{r, tags})
		}
		if entry := r.entries[n]; entry.kind == entryChoice && r.sameTexts(&r.choices[entry.index]) {
			r.Alike++
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	d.Until(r.ledger.Cursor(), newest)
	return d, nil
}

// addStated adds what the person said of what was learned.
func (r *Replay) addStated(d *taste.Design) {
	for _, rule := range r.stated.Rules() {
		d.Rule(rule)
	}
	for _, e := range r.stated.Live() {
		if _, ok := e.Body.(*palate.Judge); ok {
			d.Prepare(e)
		}
	}
}

// sameTexts reports whether a choice was between two texts that are one and the same once their containers'
// marks and the reasoning before them are gone.
func (r *Replay) sameTexts(c *choice) bool {
	s := source{Replay: r}
	a, okA := s.Point(c.showing, int(c.a))
	b, okB := s.Point(c.showing, int(c.b))
	if !okA || !okB || !slices.Equal(a.Phi, b.Phi) {
		return false
	}
	left, _ := s.Answer(c.showing, int(c.a))
	right, _ := s.Answer(c.showing, int(c.b))
	return feature.Answer(left) == feature.Answer(right)
}
