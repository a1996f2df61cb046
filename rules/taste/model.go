package taste

import (
	"sync"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A Model is the posterior of one person's weights, a Gaussian. It is not changed once it is made.
type Model struct {
	pack         *pack.Pack
	mean         []float64 // of the coordinates, length dim
	cov          []float64 // dim x dim, lower triangle
	weights      []float64 // of the features, length d; 0 for those that the person dropped
	shares       []float64 // posterior probabilities of the pack's experts; they sum to 1
	scales       scales
	lapse        float64 // lapse rate
	t            float64 // temperature of predictions
	graded       bool    // every comparison was graded
	answers      int
	masked       map[int]bool
	hidden       []item
	cursor       palate.Cursor
	newest       int64
	rules        []palate.EventID // that hold here
	ruleFeatures []int            // features that those are about
	scopes       []scopeOffset
	rowWeights   rowWeights
	changePoints []changePoint
	terms        []scoreTerm
	mixture      []expert // that the one Gaussian stands for; nil for a model that was read from a profile
	broad        *Model   // the model outside the scopes that this one is inside of; nil: inside of none
	*evidence
}

// evidence is which answers stand behind each weight. It is worked out when somebody asks.
type evidence struct {
	of     *Model // that was fitted to them
	design *Design
	once   sync.Once
	list   [][]support // by feature, strongest first
	counts []int       // answers that speak of each feature

	choosing sync.Once
	choices  []Preference // see [Model.Preferences]

	written  palate.Value // claims, as a profile has them
	standing palate.Value // the rules that hold, hard ones too
}

// A support is how far one answer moves one weight.
type support struct {
	event  palate.EventID
	amount float64
}

// A posterior is one expert's after the answers.
type posterior struct {
	mean, cov []float64 // cov: lower triangle
	scales    scales
	logWeight float64 // log of share times evidence
}

// An expert is one of the mixture after the answers.
type expert struct {
	posterior
	index int // of its prior
}

// A changePoint is where taste changed. It makes the answers before it count less at once; the answers after
// it confirm it or take it back.
type changePoint struct {
	row       int // from here on the person answers otherwise
	confirmed bool
}

// A scoreTerm is a part of a score that no weight makes: 0 for the pack's average text.
type scoreTerm interface {
	name() string
	of(p pack.Point) float64 // logits
}

// rowContributions are what each row contributes to the mean along its x: omega (h s + g) at the model's margin
// s. At a mode these add up to all there is,
//
//	w = C (P mu + sum_i omega_i (h_i s_i + g_i) x_i)
//
// where the gradients g alone vanish for answers that are just as expected.
func (m *Model) rowContributions(d *Design) []float64 {
	list := make([]float64, len(d.rows))
	var categories categoryTable
	categories.fill(m.scales, d.responses())
	for i := range d.rows {
		o := &d.rows[i]
		s := num.Dot(o.x, m.mean)
		at := categories[o.response][o.category].term(s, m.lapse)
		list[i] = o.omega * m.rowWeights.at(i) * (at.hessUpper*s + at.grad)
	}
	return list
}

// count counts the answers: the rows of an event stand together.
func (m *Model) count(d *Design) {
	var last palate.EventID
	for i := range d.rows {
		if o := &d.rows[i]; o.event != last {
			m.answers, last = m.answers+1, o.event
		}
	}
	for i := range d.rankings {
		if l := &d.rankings[i]; l.event != last {
			m.answers, last = m.answers+1, l.event
		}
	}
}

// setWeights works out the features' weights. One that the person dropped weighs nothing; the others
// keep their bits.
func (m *Model) setWeights() {
	m.weights = m.unmasked(m.mean)
}

// unmasked are the features' weights among those w of the coordinates, 0 for those that the person dropped.
func (m *Model) unmasked(w []float64) []float64 {
	v := append([]float64(nil), w[:m.pack.Features()]...)
	for j, masked := range m.masked {
		if masked {
			v[j] = 0
		}
	}
	return v
}

// coordinates writes the coordinates x of a point to dst, with which its score is w.x: 0 for the features that
// the person dropped.
func (m *Model) coordinates(dst []float64, p pack.Point) {
	copy(dst, p.Phi)
	for j, masked := range m.masked {
		if masked {
			dst[j] = 0
		}
	}
}

// variance is that of the score of a point's coordinates.
func (m *Model) variance(x []float64) float64 { return num.QuadForm(m.cov, m.pack.Dim(), x) }

// Pack is the pack that the model was fitted with.
func (m *Model) Pack() *pack.Pack { return m.pack }

// Answers is how many decisions the model was fitted to.
func (m *Model) Answers() int { return m.answers }

// Cursor is how far the log went.
func (m *Model) Cursor() palate.Cursor { return m.cursor }

// Temperature is that of its predictions: above 1, answers are less predictable than the weights say.
func (m *Model) Temperature() float64 { return m.t }

// WithTemperature is the model at another temperature of its predictions.
func (m *Model) WithTemperature(temperature float64) *Model {
	other := *m
	other.t = temperature
	return &other
}

// SavedClaims are the claims of the profile that the model was read from; none for one that was fitted.
func (m *Model) SavedClaims() palate.Value { return m.evidence.written }

// Design is the answers that the model was fitted to, which the caller does not change; nil for a model that was
// read from a profile.
func (m *Model) Design() *Design { return m.evidence.design }

// Fitted reports whether the model was fitted to answers that are at hand, and not read from a profile.
func (m *Model) Fitted() bool { return m.evidence.design != nil }

// StatedRules are the rules that the person stated and that hold, hard ones too.
func (m *Model) StatedRules() []palate.Rule {
	rules, _ := palate.RulesOf(m.standing)
	return rules
}

// Dropped reports whether the person dropped feature j: it weighs nothing, and nothing is said of it.
func (m *Model) Dropped(j int) bool { return m.masked[j] }

// Changed is after how many answers the person's taste last changed, as far as that is confirmed; 0 where it
// did not. Answers from before count a tenth. It is 0 for a model that was read from a profile.
func (m *Model) Changed() int {
	if m.evidence.design == nil {
		return 0
	}
	settled := 0
	for _, c := range m.changePoints {
		if c.confirmed {
			settled = c.row
		}
	}
	answers := 0
	var last palate.EventID
	for _, o := range m.evidence.design.rows[:settled] {
		if o.event != last {
			answers, last = answers+1, o.event
		}
	}
	return answers
}

// value is the mean score of a point: what the weights make of it, and the terms.
func (m *Model) value(p pack.Point) float64 {
	sum := num.Dot(m.weights, p.Phi)
	for _, t := range m.terms {
		sum += t.of(p)
	}
	return sum
}

// with is the model with one more term.
func (m *Model) with(t scoreTerm) *Model {
	own := *m
	own.terms = append(m.terms[:len(m.terms):len(m.terms)], t)
	return &own
}
