package taste

import (
	"math"
	"slices"
	"sort"

	"palate"
)

// A Conflict is a soft rule that the person's own choices speak against: stated against revealed. There
// are three ways out. They keep the rule: a [palate.Judge] of it, with its id for the item, finds it
// "right". They drop it: its status becomes "off". They narrow it: it is stated anew with Narrow for its
// scope.
type Conflict struct {
	Rule         palate.EventID
	Item         string           // the rule's feature, with @ and the rule's scope where it has one
	In           palate.Scope     // where choices contradict it: its scope, or one place in it
	P            float64          // probability that its feature does the opposite there, see [Model.Effect], had it never been stated
	For, Against int              // choices made there that do as it says, and that do the other
	Confidence   float64          // probability that most of them are against it, see [Majority]
	Examples     []palate.EventID // those against it that differ most in its feature, most first
	Narrow       *palate.Scope    // where choices do not contradict it; nil: no one place tells them apart
}

// When a rule is asked about.
const (
	surelyAgainst = .9 // P above this, or Confidence ...
	leansAgainst  = .5 // ... where P is above this
	askedAgain    = 2  // times as many choices against it as when it was kept
	fewestAgainst = 8  // choices that differ in its feature
	mostExamples  = 3
)

// Conflicts lists them in the order in which the rules were stated, those that hold everywhere first. P
// is worked out from a fit without the rule; what the population's prior alone would have against it is
// no conflict, so most of at least 8 choices must be against it too. Features that go together, such as
// words and hedges, share what choices say, so that no weight of them need be sure: then choices most of
// which are surely against it, which no other weight explains away, are a conflict too. Where choices in
// all of a rule's scope are not against it, those of one place in it may be.
func Conflicts(d *Design) (list []Conflict) {
	made := d.preferences(nil)
	for k := -1; k < min(len(d.scopes), maxScopes); k++ {
		said, scope := d.prefs, palate.Scope{}
		if k >= 0 {
			said, scope = d.scopes[k].prefs, d.scopes[k].scope
		}
		for _, w := range said {
			if w.rule == (palate.EventID{}) {
				continue
			}
			r := revealed{d: d, wish: w, scope: scope, votes: votesOn(made, k, w)}
			if c, ok := r.conflict(); ok {
				list = append(list, c)
			}
		}
	}
	return list
}

// Conflicts are those of the answers that the model was fitted to; a profile tells none.
func (m *Model) Conflicts() []Conflict {
	if m.evidence.design == nil {
		return nil
	}
	return Conflicts(m.evidence.design)
}

// keep notes when the person stood by a rule.
func (d *Design) keep(judged *palate.Judge, clock uint64) {
	id, ok := palate.ParseEventID(judged.Item)
	switch {
	case !ok:
	case judged.Verdict == palate.VerdictRight:
		if d.kept == nil {
			d.kept = map[palate.EventID]uint64{}
		}
		d.kept[id] = clock
	default:
		delete(d.kept, id)
	}
}

// A revealed is what choices say of one rule.
type revealed struct {
	d     *Design
	wish  statedPref
	scope palate.Scope // of the rule
	votes votes        // in it
	model *Model       // without the rule; nil: not needed so far
}

// conflict is that in all of the rule's scope, or else in the place where most more are against it.
func (r *revealed) conflict() (c Conflict, ok bool) {
	if c, ok = r.at(r.votes, r.scope); ok {
		c.Narrow = r.narrowed()
		return c, true
	}
	most := 0
	for k := range min(len(r.d.scopes), maxScopes) {
		here, in, except := r.votes.inside(k), r.scope, r.scope
		place := r.d.scopes[k].scope
		if lead := -here.balance(); lead <= most || r.scope.Except != nil || !confine(&in, place) {
			continue
		}
		if one, found := r.at(here, in); found {
			except.Except = &place
			c, ok, most = one, true, one.Against-one.For
			c.Narrow = &except
		}
	}
	return c, ok
}

// at is the conflict of some votes, made in a scope.
func (r *revealed) at(v votes, in palate.Scope) (c Conflict, ok bool) {
	c = Conflict{Rule: r.wish.rule, Item: item{r.wish.feature, r.scope}.String(), In: in, For: v.count(1), Against: v.count(-1)}
	if c.For+c.Against < fewestAgainst || c.Against <= c.For || !v.again(r.d.kept[c.Rule]) {
		return c, false
	}
	c.P, c.Confidence, c.Examples = r.doubt(in), Majority(float64(c.Against), float64(c.For)), v.examples()
	return c, c.P > surelyAgainst || c.P > leansAgainst && c.Confidence > surelyAgainst
}

// doubt is the probability that its feature does the opposite in a scope, had the rule never been stated.
func (r *revealed) doubt(in palate.Scope) float64 {
	if r.model == nil {
		r.model = FitDesign(r.d.unsaid(r.wish.rule))
	}
	m := r.model
	if !in.Everywhere() {
		m = m.Inside(in)
	}
	e := m.Effect(r.wish.feature)
	if r.wish.less {
		return e.Above(0)
	}
	return e.Below(0)
}

// narrowed is the rule's scope less the one place whose choices contradict it, or else only the one
// place whose choices do not; nil where no place tells them apart.
func (r *revealed) narrowed() (best *palate.Scope) {
	most := 0
	for k := range min(len(r.d.scopes), maxScopes) {
		in := r.votes.inside(k).balance()
		out := r.votes.balance() - in
		place, except, only := r.d.scopes[k].scope, r.scope, r.scope
		switch {
		case in <= -fewestApart && out >= fewestApart && -in > most && r.scope.Except == nil:
			except.Except = &place
			best, most = &except, -in
		case best == nil && in >= fewestApart && out <= -fewestApart && confine(&only, place):
			best = &only
		}
	}
	return best
}

// fewestApart is how many votes more on one side make a place another one.
const fewestApart = 3

// A vote is what one choice says of a rule.
type vote struct {
	sign  int     // 1: does as it says, -1: the other
	size  float64 // of the difference in its feature, scaled units
	gates uint64
	event palate.EventID
	clock uint64
}

type votes []vote

// votes are those of choices in scope k that differ enough in the wish's feature.
func votesOn(made []Preference, k int, w statedPref) (list votes) {
	for i := range made {
		o := &made[i]
		if k >= 0 && o.scopeMask>>k&1 == 0 {
			continue
		}
		if v := o.Diff[w.feature]; math.Abs(v) > Noticeable {
			sign := 1 - 2*boolInt(v < 0 != w.less)
			list = append(list, vote{sign, math.Abs(v), o.scopeMask, o.Event, o.clock})
		}
	}
	return list
}

func (v votes) count(sign int) (n int) {
	for _, one := range v {
		n += boolInt(one.sign == sign)
	}
	return n
}

// again reports whether a rule that was kept at a time, 0 for never, may be asked about.
func (v votes) again(kept uint64) bool {
	if kept == 0 {
		return true
	}
	before := 0
	for _, one := range v {
		before += boolInt(one.sign < 0 && one.clock < kept)
	}
	return v.count(-1) >= askedAgain*max(before, 1)
}

// byVoteSize puts the vote that differs most first.
type byVoteSize votes

func (v byVoteSize) Len() int      { return len(v) }
func (v byVoteSize) Swap(i, j int) { v[i], v[j] = v[j], v[i] }
func (v byVoteSize) Less(i, j int) bool {
	return v[i].size > v[j].size || v[i].size == v[j].size && v[i].event.Compare(v[j].event) < 0
}

// examples are the votes against that differ most.
func (v votes) examples() []palate.EventID {
	against := slices.DeleteFunc(slices.Clone(v), func(one vote) bool { return one.sign > 0 })
	sort.Stable(byVoteSize(against))
	var list []palate.EventID
	for _, one := range against {
		if !slices.Contains(list, one.event) && len(list) < mostExamples {
			list = append(list, one.event)
		}
	}
	return list
}

// unsaid is the design without a rule; its feature keeps its coordinate.
func (d *Design) unsaid(rule palate.EventID) *Design {
	without := func(said []statedPref) []statedPref {
		return slices.DeleteFunc(slices.Clone(said), func(w statedPref) bool { return w.rule == rule })
	}
	own := *d
	own.prefs, own.scopes = without(d.prefs), slices.Clone(d.scopes)
	for k := range own.scopes {
		own.scopes[k].prefs = without(own.scopes[k].prefs)
	}
	return &own
}

// balance is the votes for less those against.
func (v votes) balance() int { return v.count(1) - v.count(-1) }

// inside are those of scope k.
func (v votes) inside(k int) (list votes) {
	for _, one := range v {
		if one.gates>>k&1 == 1 {
			list = append(list, one)
		}
	}
	return list
}

// confine sets the keys of a place in a scope; ok is false where it has them already, or the place is
// not of plain keys.
func confine(s *palate.Scope, place palate.Scope) (ok bool) {
	for _, key := range []struct {
		to   *[]string
		from []string
	}{{&s.Medium, place.Medium}, {&s.Audience, place.Audience}, {&s.Task, place.Task}} {
		if len(key.from) > 0 {
			if len(*key.to) > 0 {
				return false
			}
			*key.to, ok = key.from, true
		}
	}
	return ok
}
