package taste

import (
	"slices"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
)

// A Design is the answers of a log in the order of their events: what the fit is a function of.
type Design struct {
	Stationary bool // no change of taste is looked for: all answers count alike
	Pooled     bool // the answers are of many people: who answers otherwise than another turned nothing round

	pack     *pack.Pack
	rows     []Observation
	slabs    [][]float64 // the rows' x, one after the other
	rankings []rankObservation
	rules    []palate.Rule // that hold, as they were stated
	prefs    []statedPref  // stated preferences that hold everywhere
	scopes   []scopeOffset
	masked   map[int]bool              // features the person dropped
	hidden   []item                    // and in one place
	kept     map[palate.EventID]uint64 // rules that the person stood by, and when
	cursor   palate.Cursor
	newest   int64  // At of the newest event
	graded   bool   // every comparison was graded
	levels   [2]int // answers that found something bad, and good
	pause    func() // between pieces of a fit, see [FitSliced]; nil: nobody waits
}

// rest lets other work run between two pieces of a fit.
func (d *Design) rest() {
	if d.pause != nil {
		d.pause()
	}
}

// EmptyDesign is a design without answers.
func EmptyDesign(p *pack.Pack) *Design {
	return &Design{pack: p, masked: map[int]bool{}, graded: true}
}

// Len is how many observations it has.
func (d *Design) Len() int { return len(d.rows) + len(d.rankings) }

// A Choice is a comparison that belongs to no log, such as one of a study.
type Choice struct {
	Left, Right pack.Point
	Pair        palate.Pair
	SideBySide  bool     // the left one stood on the left
	Tags        []string // reasons for it, as a [palate.Why] has them
}

// AddChoice adds one.
func (d *Design) AddChoice(c Choice) {
	o := pairObservation(&c.Pair)
	o.sides = [2]uint64{sideOf(c.Left), sideOf(c.Right)}
	d.add(o, c.Left, c.Right, c.SideBySide, maskedBy(c.Tags))
	d.graded = d.graded && c.Pair.Graded
}

func (d *Design) add(o Observation, left, right pack.Point, beside bool, mute []bool) {
	x := d.newRow()
	d.pack.Diff(x, discounted(left, mute), discounted(right, mute))
	x[d.pack.Nuisance(pack.Side)] = float64(boolInt(beside))
	o.features.addDiffering(left.Phi, right.Phi)
	o.features.remove(mute)
	d.appendRow(o, x, palate.EventID{Seq: uint64(len(d.rows)) + 1})
}

// appendRow adds a row. Two answers that differ in nothing tell nothing, whatever the comparison.
func (d *Design) appendRow(o Observation, x []float64, id palate.EventID) {
	if o.response != binary && o.response != stars && o.features == (featureSet{}) {
		return
	}
	o.x, o.event = x, id
	d.rows = append(d.rows, o)
}

// slabRows is how many rows stand in one piece of memory: so many that pieces are few, and a
// multiple of the four that [num.AddGram] takes at a time. The first piece begins with room for fewRows,
// for most designs of a study are of people who answered a few dozen times, and clearing memory that
// none of them fills took longer than their fits.
const (
	slabRows = 256
	fewRows  = 64
)

// newRow is room for the next row.
func (d *Design) newRow() []float64 {
	n, i := d.pack.Dim(), len(d.rows)%slabRows
	switch {
	case len(d.rows) == 0:
		d.slabs = [][]float64{make([]float64, fewRows*n)}
	case len(d.rows) == fewRows:
		d.growFirst(n)
	case i == 0 && len(d.slabs)*slabRows == len(d.rows):
		d.slabs = append(d.slabs, make([]float64, slabRows*n))
	}
	x := d.slabs[len(d.slabs)-1][i*n : (i+1)*n : (i+1)*n]
	clear(x)
	return x
}

// growFirst moves the rows of a first piece that is full to one of full size.
func (d *Design) growFirst(n int) {
	if len(d.slabs[0]) > fewRows*n {
		return // the last row was not appended after all
	}
	d.slabs[0] = append(make([]float64, 0, slabRows*n), d.slabs[0]...)[:slabRows*n]
	for i := range d.rows {
		d.rows[i].x = d.slabs[0][i*n : (i+1)*n : (i+1)*n]
	}
}

// Judge takes in what the person thinks of something learned.
func (d *Design) Judge(judged *palate.Judge) {
	at, ok := itemOf(judged.Item)
	gone := judged.Verdict == palate.VerdictDrop || judged.Verdict == palate.VerdictWrong
	switch {
	case ok && at.scope.Everywhere():
		d.masked[at.feature] = gone
	case ok:
		d.hidden = hide(d.hidden, at, gone)
	}
}

// Until says how far the log goes that the design is of: its cursor, and the At of its newest live
// event.
func (d *Design) Until(cursor palate.Cursor, newest int64) { d.cursor, d.newest = cursor, newest }

// Standard deviations of stated preferences, in prior ones: of rules, and of pinned texts (chosen with the
// sizes .5, 1 and 2 of "a bit", plain and "much").
const (
	statedSD = .35
	pinnedSD = .7
)

// Rule adds a soft rule: the weight that it names is drawn to direction x size, in prior standard
// deviations, where it is short of that, everywhere or inside its scope alone. Rules come before
// answers.
func (d *Design) Rule(r palate.Rule) {
	if r.Status != palate.StatusActive {
		return
	}
	d.rules = append(d.rules, r)
	j, ok := feature.Index(r.Parsed.Attribute)
	if !ok || r.Force == palate.Hard {
		return
	}
	d.addStated(r.Scope, statedPref{feature: j, less: r.Parsed.Direction == palate.Less, size: r.Parsed.Size, sd: statedSD, rule: r.ID})
}

// hinges are those of the preferences that hold everywhere.
func (d *Design) hinges() hinges { return hingesOf(d.prefs, d.pack) }

// priors are the pack's experts, as they are for this person's answers.
func (d *Design) priors() []pack.Prior {
	list := d.pack.Priors()
	if d.levels[0] > 0 == (d.levels[1] > 0) {
		return list
	}
	list = append([]pack.Prior(nil), list...)
	for k := range list {
		list[k] = conditioned(list[k], d.levelFactor())
	}
	return list
}

// levelFactor holds the level of a person at 0 who only ever calls answers good, or only bad: who says
// nothing of the others may be hard to please or easily, and that must not explain all they say
// (arXiv 2410.04166).
func (d *Design) levelFactor() factor {
	const sd = .1
	u := make([]float64, d.pack.Dim())
	u[d.pack.Nuisance(pack.Level)] = 1
	return factor{u: u, sd: sd}
}

// addStated adds a stated preference to its scope.
func (d *Design) addStated(scope palate.Scope, w statedPref) {
	if scope.Everywhere() {
		d.prefs = w.appendTo(d.prefs)
		return
	}
	s := &d.scopes[d.scopeIndex(scope)]
	s.prefs = w.appendTo(s.prefs)
}

// responses are those that answers came by.
func (d *Design) responses() (list responseSet) {
	for i := range d.rows {
		list[d.rows[i].response] = true
	}
	return list
}

// rowWeights are what rows count by how they came and whether taste changed since; nil: all count alike.
type rowWeights []float64

func (a rowWeights) at(i int) float64 {
	if a == nil {
		return 1
	}
	return a[i]
}

// countVisit counts an answer for a scope.
func (d *Design) countVisit(s palate.Scope) {
	if k := d.scopeIndex(s); k < maxScopes {
		d.scopes[k].visits++
	}
}

// scopeIndex is the index of s among the scopes, to which it is added if it is new.
func (d *Design) scopeIndex(s palate.Scope) int {
	k := d.findScope(s)
	if k < 0 {
		k = len(d.scopes)
		d.scopes = append(d.scopes, scopeOffset{scope: s, name: scopeName(s)})
	}
	return k
}

// findScope is the index of s among the scopes, -1 for none of them.
func (d *Design) findScope(s palate.Scope) int {
	name := scopeName(s)
	return slices.IndexFunc(d.scopes, func(o scopeOffset) bool { return o.name == name })
}

// scopeMask has one bit for each scope that holds in a context for a prompt.
func (d *Design) scopeMask(c palate.Context, prompt string) uint64 {
	var bits uint64
	for k := range min(len(d.scopes), maxScopes) {
		if d.scopes[k].scope.Matches(c, prompt) {
			bits |= 1 << k
		}
	}
	return bits
}

// Scopes are the contexts where the person may want something else, 64 at most; [Preference.In] takes an index
// of them.
func (d *Design) Scopes() (list []palate.Scope) {
	for k := range min(len(d.scopes), maxScopes) {
		list = append(list, d.scopes[k].scope)
	}
	return list
}

// addRanking adds a ranking of two answers or more.
func (d *Design) addRanking(l rankObservation) {
	if len(l.rows) > 1 {
		d.rankings = append(d.rankings, l)
	}
}
