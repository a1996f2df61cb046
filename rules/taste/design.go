package taste

import (
	"slices"

	"palate"
	"palate/rules/feature"
)

// A Design is the answers of a log in the order of their events: what the fit is a function of.
type Design struct {
	Steady bool // no change of taste is looked for: all answers count alike

	basis
	rows   []Observation
	slabs  [][]float64 // the rows' x, one after the other
	lists  []listed
	said   []factor // what the person said that holds everywhere
	ruled  []palate.EventID
	scopes []scoped
	masked map[int]bool // features the person dropped
	cursor palate.Cursor
	newest int64 // At of the newest event
	graded bool  // every comparison was graded
}

// EmptyDesign is a design without answers.
func EmptyDesign(p *Pack) *Design {
	return &Design{basis: basis{pack: p}, masked: map[int]bool{}, graded: true}
}

// Len is how many observations it has.
func (d *Design) Len() int { return len(d.rows) + len(d.lists) }

// A Choice is a comparison that belongs to no log, such as one of a study.
type Choice struct {
	Left, Right Point
	Pair        palate.Pair
	Beside      bool // the left one stood on the left
}

// AddChoice adds one.
func (d *Design) AddChoice(c Choice) {
	d.add(answered(&c.Pair), c.Left, c.Right, c.Beside)
	d.graded = d.graded && c.Pair.Graded
}

// AddEdit adds that a text was edited, see [EditOf].
func (d *Design) AddEdit(before, after Point, o Observation) { d.add(o, after, before, false) }

// AddSpan adds that a stretch of a text was marked: good for a sign of 1, bad for -1.
func (d *Design) AddSpan(whole, without Point, sign int) { d.add(spanOf(sign), without, whole, false) }

func (d *Design) add(o Observation, left, right Point, beside bool) {
	x := d.vector()
	d.between(x, left, right)
	x[d.nuisance(coordSide)] = float64(boolInt(beside))
	o.speaks.notice(left.Phi, right.Phi)
	d.put(o, x, palate.EventID{Seq: uint64(len(d.rows)) + 1})
}

func (d *Design) put(o Observation, x []float64, id palate.EventID) {
	o.x, o.event = x, id
	d.rows = append(d.rows, o)
}

// slabRows is how many rows stand in one piece of memory: so many that pieces are few, and a
// multiple of the four that [addGram] takes at a time.
const slabRows = 256

// vector is room for the next row.
func (d *Design) vector() []float64 {
	n, i := d.dim(), len(d.rows)%slabRows
	if i == 0 {
		d.slabs = append(d.slabs, make([]float64, slabRows*n))
	}
	x := d.slabs[len(d.slabs)-1][i*n : (i+1)*n : (i+1)*n]
	clear(x)
	return x
}

// Judge takes in what the person thinks of something learned.
func (d *Design) Judge(judged *palate.Judge) {
	if j, ok := feature.Index(judged.Item); ok {
		d.masked[j] = judged.Verdict == "drop" || judged.Verdict == "wrong"
	}
}

// Until says how far the log goes that the design is of: its cursor, and the At of its newest live
// event.
func (d *Design) Until(cursor palate.Cursor, newest int64) { d.cursor, d.newest = cursor, newest }

// How closely a weight follows what was said, in prior standard deviations: said in words, or shown
// by a pinned text (chosen with the sizes .5, 1 and 2 of "a bit", plain and "much").
const (
	saidSD   = .35
	pinnedSD = .7
)

// Rule adds a soft rule: the weight that it names is drawn to direction x size, in prior standard
// deviations, everywhere or inside its scope alone. Rules come before answers.
func (d *Design) Rule(r palate.Rule) {
	j, ok := feature.Index(r.Parsed.Attribute)
	if !ok || r.Status != "active" || r.Force == "hard" {
		return
	}
	d.name(j)
	u := d.along(j)
	sd := d.pack.spread(u)
	target := r.Parsed.Size * sd
	if r.Parsed.Direction == "less" {
		target = -target
	}
	d.ruled = append(d.ruled, r.ID)
	d.state(r.Scope, factor{u, target, saidSD * sd})
}

// name gives a feature that the person spoke of a coordinate. Factors that were stated before get
// room for it.
func (d *Design) name(j int) {
	if len(d.rows) > 0 || len(d.lists) > 0 {
		panic("taste: rules come before answers")
	}
	if slices.Contains(d.pack.Named, j) || slices.Contains(d.own, j) {
		return
	}
	at := d.rewards()
	d.own = append(d.own, j)
	widen := func(list []factor) {
		for i := range list {
			list[i].u = slices.Insert(list[i].u, at, 0)
		}
	}
	widen(d.said)
	for k := range d.scopes {
		widen(d.scopes[k].factors)
	}
}

// state adds a factor where its scope holds.
func (d *Design) state(scope palate.Scope, f factor) {
	if scope.Everywhere() {
		d.said = append(d.said, f)
		return
	}
	k := d.scope(scope)
	d.scopes[k].factors = append(d.scopes[k].factors, f)
}

// spread is the prior standard deviation of u.w, for a direction over the coordinates of a basis.
func (p *Pack) spread(u []float64) float64 {
	m := p.rewards()
	v := quadratic(square(m, p.Sigma), m, u[:m])
	for _, own := range u[m : len(u)-nuisances] {
		v += own * own * p.ownVariance()
	}
	return sqrt(v)
}
