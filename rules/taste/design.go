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

// A Source is where a design finds texts.
type Source interface {
	Text(id palate.TextID) (palate.Text, bool)
}

// NewDesign turns the live events of a log into observations. Events of other people and of
// models teach nothing, nor does an answer whose texts are gone.
func NewDesign(p *Pack, log *palate.Log, cache *Cache) *Design {
	d := EmptyDesign(p)
	d.cursor = log.Cursor()
	b := builder{design: d, texts: log, cache: cache, reasons: map[palate.EventID][]string{}}
	live := log.Live()
	for _, e := range live {
		b.note(e)
	}
	for _, e := range live {
		b.add(e, log)
	}
	for _, r := range log.Rules() {
		b.rule(r)
	}
	return d
}

// EmptyDesign is a design without answers.
func EmptyDesign(p *Pack) *Design {
	return &Design{pack: p, masked: map[int]bool{}, graded: true}
}

// AddPair adds a comparison of two vectors that belongs to no log, such as one of a study.
func (d *Design) AddPair(left, right []float64, pair *palate.Pair) {
	d.rows = append(d.rows, comparison(left, right, pair))
	d.rows[len(d.rows)-1].event.Seq = uint64(len(d.rows))
	d.graded = d.graded && pair.Graded
}

type builder struct {
	design  *Design
	texts   Source
	cache   *Cache
	reasons map[palate.EventID][]string // tags by the decision they explain
}

// note gathers what is about other events.
func (b *builder) note(e *palate.Event) {
	b.design.newest = max(b.design.newest, e.At)
	switch body := e.Body.(type) {
	case *palate.Why:
		b.reasons[body.About] = body.Tags
	case *palate.Judge:
		if j, ok := feature.Index(body.Item); ok {
			b.design.masked[j] = body.Verdict == "drop" || body.Verdict == "wrong"
		}
	}
}

func (b *builder) add(e *palate.Event, log *palate.Log) {
	if e.Source == palate.SourceOther || e.Source == palate.SourceModel {
		return
	}
	pair, ok := e.Body.(*palate.Pair)
	if !ok {
		return
	}
	shownEvent, ok := log.Event(pair.Showing)
	if !ok {
		return
	}
	if shown, ok := shownEvent.Body.(*palate.Shown); ok {
		b.pair(e.ID(), shown, pair)
	}
}

// pair adds what a comparison says: one ordinal observation, and for "both good" or "both bad"
// one of the level of each answer, at half weight.
func (b *builder) pair(id palate.EventID, shown *palate.Shown, pair *palate.Pair) {
	za, okA := b.zeta(shown, pair.A)
	zb, okB := b.zeta(shown, pair.B)
	if !okA || !okB {
		return
	}
	o := comparison(za, zb, pair)
	o.event = id
	if shown.Layout != palate.LayoutUnknown && shown.Layout != "" {
		o.x[len(za)+coordSide] = 1
	}
	b.mask(o.x, b.reasons[id])
	b.design.graded = b.design.graded && pair.Graded
	b.design.rows = append(b.design.rows, o)
	if pair.Level != "" {
		b.level(id, za, pair.Level)
		b.level(id, zb, pair.Level)
	}
}

func (b *builder) level(id palate.EventID, z []float64, name string) {
	o := Observation{x: append(append([]float64(nil), z...), 0, 1), channel: level, omega: .5, event: id}
	if name == palate.BothGood {
		o.c = 1
	}
	b.mask(o.x, b.reasons[id])
	b.design.rows = append(b.design.rows, o)
}

// zeta is the vector of the candidate in a slot; ok is false when its text is gone.
func (b *builder) zeta(shown *palate.Shown, slot int) ([]float64, bool) {
	c, ok := shown.At(slot)
	prompt, okPrompt := b.texts.Text(shown.Prompt)
	text, okText := b.texts.Text(c.Text)
	if !ok || !okPrompt || !okText {
		return nil, false
	}
	return b.cache.Zeta(b.design.pack, prompt.Body, text.Body), true
}

// comparison is the observation of a pair, left minus right, without side and reasons.
func comparison(za, zb []float64, pair *palate.Pair) Observation {
	o := Observation{x: make([]float64, len(za)+nuisances), omega: 1}
	for i := range za {
		o.x[i] = za[i] - zb[i]
	}
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
	o := comparison(za, zb, &palate.Pair{Strength: strength, Graded: true})
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
func (b *builder) mask(x []float64, tags []string) {
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

// rule adds a soft rule that holds everywhere and names a feature: its weight is drawn to
// direction x size, in prior standard deviations. A rule with a scope changes nothing outside it,
// and there is no weight yet that holds inside one only.
func (b *builder) rule(r palate.Rule) {
	j, ok := feature.Index(r.Parsed.Attribute)
	if !ok || r.Status != "active" || r.Force == "hard" || !r.Scope.Everywhere() {
		return
	}
	sd := sqrt(b.design.pack.Sigma[j])
	target := r.Parsed.Size * sd
	if r.Parsed.Direction == "less" {
		target = -target
	}
	b.design.rules = append(b.design.rules, factorRule{j, target, ruleSD * sd, r.ID})
}
