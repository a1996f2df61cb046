package taste

import (
	"palate"
	"palate/rules/feature"
)

// Coordinates of the weights behind those of the features: nuisances that are fitted with them
// and never used in a score.
const (
	coordSide  = 0 // how far the person leans to the left side, whatever stands there
	coordLevel = 1 // how easily they call an answer good
	nuisances  = 2
)

// Prior variances of the nuisances.
const (
	sideVariance  = .3 * .3
	levelVariance = 1
)

// A channel is a way of answering, with its own categories and thresholds.
type channel byte

const (
	graded channel = iota // seven strengths; thresholds scale with the person's kappa
	tied                  // a, tie, b; the tie's width is the person's eta
	forced                // a or b
	level                 // good or bad
)

// An Observation is one answer as the fit sees it: category c of a channel at the margin x . w.
type Observation struct {
	x       []float64 // features, then nuisances
	channel channel
	c       int     // favour for the left, from 0
	omega   float64 // weight
	event   palate.EventID
}

// A Design is the answers of a log in the order of their events: what the fit is a function of.
type Design struct {
	pack   *Pack
	rows   []Observation
	slabs  [][]float64 // the rows' x, one after the other
	rules  []factorRule
	masked map[int]bool // features the person dropped
	cursor palate.Cursor
	newest int64 // At of the newest event
	graded bool  // every comparison was graded
}

// A factorRule is a soft rule that holds everywhere: N(target; w_j, sd^2).
type factorRule struct {
	j          int
	target, sd float64
	id         palate.EventID
}

func (p *Pack) dim() int { return len(p.Names) + nuisances }

// NewDesign turns the live events of a log into observations. Events of other people and of
// models teach nothing, nor does an answer whose texts are gone.
func NewDesign(p *Pack, log *palate.Log, cache *Cache) *Design {
	d := EmptyDesign(p)
	b := builder{design: d, log: log, cache: cache, reasons: map[palate.EventID][]string{}}
	live, newest := log.Live(), int64(0)
	for _, e := range live {
		newest = max(newest, e.At)
		b.note(e)
	}
	for _, e := range live {
		b.add(e)
	}
	for _, r := range log.Rules() {
		d.Rule(r)
	}
	d.Until(log.Cursor(), newest)
	return d
}

// EmptyDesign is a design without answers.
func EmptyDesign(p *Pack) *Design {
	return &Design{pack: p, masked: map[int]bool{}, graded: true}
}

// An Answer is one comparison as a design takes it, with the vectors of both sides.
type Answer struct {
	Event       palate.EventID
	Left, Right []float64
	Pair        *palate.Pair
	Layout      palate.Layout // of the showing
	Tags        []string      // of the reason that was given
}

// Add adds a comparison: one ordinal observation, and for "both good" or "both bad" one of the
// level of each side, at half weight. Answers come in the order of their events.
func (d *Design) Add(a Answer) {
	side := 0.0
	if a.Layout != palate.LayoutUnknown && a.Layout != "" {
		side = 1
	}
	x := d.vector()
	subtract(x, a.Left, a.Right)
	x[len(a.Left)+coordSide] = side
	mask(x, a.Tags)
	d.put(answered(a.Pair), x, a.Event)
	d.graded = d.graded && a.Pair.Graded
	if a.Pair.Level != "" {
		d.level(a.Event, a.Left, a.Pair.Level, a.Tags)
		d.level(a.Event, a.Right, a.Pair.Level, a.Tags)
	}
}

// AddPair adds a comparison of two vectors that belongs to no log, such as one of a study.
func (d *Design) AddPair(left, right []float64, pair *palate.Pair) {
	d.Add(Answer{Event: palate.EventID{Seq: uint64(len(d.rows)) + 1}, Left: left, Right: right, Pair: pair})
}

// level adds how good one side of a comparison was called.
func (d *Design) level(id palate.EventID, z []float64, name string, tags []string) {
	x := d.vector()
	copy(x, z)
	x[len(z)+coordLevel] = 1
	mask(x, tags)
	d.put(Observation{channel: level, omega: .5, c: boolInt(name == palate.BothGood)}, x, id)
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
	n, i := d.pack.dim(), len(d.rows)%slabRows
	if i == 0 {
		d.slabs = append(d.slabs, make([]float64, slabRows*n))
	}
	return d.slabs[len(d.slabs)-1][i*n : (i+1)*n : (i+1)*n]
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

type builder struct {
	design  *Design
	log     *palate.Log
	cache   *Cache
	reasons map[palate.EventID][]string // tags by the decision they explain
}

// note gathers what is about other events.
func (b *builder) note(e *palate.Event) {
	switch body := e.Body.(type) {
	case *palate.Why:
		b.reasons[body.About] = body.Tags
	case *palate.Judge:
		b.design.Judge(body)
	}
}

func (b *builder) add(e *palate.Event) {
	pair, ok := e.Body.(*palate.Pair)
	if !ok || !Teaches(e.Source) {
		return
	}
	shownEvent, ok := b.log.Event(pair.Showing)
	if !ok {
		return
	}
	shown, ok := shownEvent.Body.(*palate.Shown)
	if !ok {
		return
	}
	left, okLeft := b.zeta(shown, pair.A)
	right, okRight := b.zeta(shown, pair.B)
	if okLeft && okRight {
		b.design.Add(Answer{e.ID(), left, right, pair, shown.Layout, b.reasons[e.ID()]})
	}
}

// Teaches reports whether choices of a source say something of this person.
func Teaches(s palate.Source) bool { return s != palate.SourceOther && s != palate.SourceModel }

// zeta is the vector of the candidate in a slot; ok is false when its text is gone.
func (b *builder) zeta(shown *palate.Shown, slot int) ([]float64, bool) {
	c, ok := shown.At(slot)
	prompt, okPrompt := b.log.Text(shown.Prompt)
	text, okText := b.log.Text(c.Text)
	if !ok || !okPrompt || !okText {
		return nil, false
	}
	return b.cache.Zeta(b.design.pack, prompt.Body, text.Body), true
}

// subtract is dst = left - right.
func subtract(dst, left, right []float64) {
	for i := range left {
		dst[i] = left[i] - right[i]
	}
}

// answered is the observation of a pair, but for its vector.
func answered(pair *palate.Pair) Observation {
	o := Observation{omega: 1}
	switch {
	case pair.Graded:
		o.channel, o.c = graded, pair.Strength+3
	case pair.Forced:
		o.channel, o.c = forced, boolInt(pair.Strength > 0)
	default:
		o.channel, o.c = tied, 1+compareZero(pair.Strength)
	}
	return o
}

// PairObservation is a graded comparison on screen: strength -3..3, positive favours the left.
func PairObservation(za, zb []float64, strength int) Observation {
	o := answered(&palate.Pair{Strength: strength, Graded: true})
	o.x = make([]float64, len(za)+nuisances)
	subtract(o.x, za, zb)
	o.x[len(za)+coordSide] = 1
	return o
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func compareZero(n int) int { return boolInt(n > 0) - boolInt(n < 0) }

// aspects are what reasons speak of. A reason that is not listed limits nothing.
var aspects = map[string]feature.Aspect{
	"wrong": feature.Correct, "correct": feature.Correct,
	"incomplete": feature.Complete, "off_topic": feature.Complete, "missed_instruction": feature.Complete,
	"needless_refusal": feature.Complete, "complete": feature.Complete, "followed_instruction": feature.Complete,
	"too_long": feature.Concise, "too_short": feature.Concise, "concise": feature.Concise,
	"tone": feature.Tone, "creative": feature.Tone, "clear": feature.Tone,
	"format": feature.Format, "well_formatted": feature.Format,
}

// mask makes the difference exactly 0 on every feature that no reason speaks of.
func mask(x []float64, tags []string) {
	wanted := map[feature.Aspect]bool{}
	for _, tag := range tags {
		if len(tag) > 1 && aspects[tag[1:]] != "" {
			wanted[aspects[tag[1:]]] = true
		}
	}
	if len(wanted) == 0 {
		return
	}
	for i := range feature.Catalog {
		if !wanted[feature.Catalog[i].Aspect] {
			x[i] = 0
		}
	}
}

// ruleSD is how closely a weight follows what a rule says, in prior standard deviations.
const ruleSD = .35

// Rule adds a soft rule that holds everywhere and names a feature: its weight is drawn to
// direction x size, in prior standard deviations. A rule with a scope changes nothing outside it,
// and there is no weight yet that holds inside one only.
func (d *Design) Rule(r palate.Rule) {
	j, ok := feature.Index(r.Parsed.Attribute)
	if !ok || r.Status != "active" || r.Force == "hard" || !r.Scope.Everywhere() {
		return
	}
	sd := sqrt(d.pack.Sigma[j])
	target := r.Parsed.Size * sd
	if r.Parsed.Direction == "less" {
		target = -target
	}
	d.rules = append(d.rules, factorRule{j, target, ruleSD * sd, r.ID})
}
