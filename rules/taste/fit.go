package taste

import (
	"math"

	"palate"
)

func sqrt(x float64) float64 { return math.Sqrt(x) }

// blind is the share of answers that are given blindly: two flips in a hundred.
const blind = .04

// Thresholds of the strength bar at kappa = 1 (measured on people's strength-7 answers).
var strengths = [6]float64{-4, -2, -.6, .6, 2, 4}

// scaleSD is the prior standard deviation of log kappa and of eta.
const scaleSD = .5

// A Model is what is believed of one person: a Gaussian over weights. Its fields are not changed
// once it is made.
type Model struct {
	pack       *Pack
	mean       []float64 // of the features' weights and the nuisances
	cov        []float64 // dim x dim, lower triangle
	eta, kappa float64   // log of the person's thresholds
	graded     bool      // every comparison was graded
	answers    int
	evidence   [][]support // by feature, strongest first
	counts     []int       // answers that speak of each feature
	masked     map[int]bool
	cursor     palate.Cursor
	newest     int64
	rules      []palate.EventID
}

// A support is how far one answer moves one weight.
type support struct {
	event  palate.EventID
	amount float64
}

// Fit is the posterior of the log's live events: the mode of
//
//	sum_i omega_i log p(c_i | x_i . w) - 1/2 (w - mu)' P (w - mu)
//
// and the inverse of the curvature there (Laplace). The mode is found by Newton's method without
// lapses, where the objective is strictly concave, and from there by majorising steps with them,
// so it is a function of the set of events alone. Events come in the log's order, so that on one
// target not even rounding depends on how they arrived.
func Fit(p *Pack, log *palate.Log, cache *Cache) *Model {
	return FitDesign(NewDesign(p, log, cache))
}

// FitDesign is Fit for a design that was made before.
func FitDesign(d *Design) *Model {
	s := newSolver(d)
	s.solve(0)
	s.solve(blind)
	return s.model()
}

// A solver holds the state of one fit.
type solver struct {
	d          *Design
	n          int
	w          []float64
	eta, kappa float64
	eps        float64
	precision  []float64 // of the prior, by coordinate
	mu         []float64
	outcomes   []outcome
	hessian    []float64
}

func newSolver(d *Design) *solver {
	n := d.pack.dim()
	s := &solver{d: d, n: n, w: make([]float64, n), mu: make([]float64, n), precision: make([]float64, n),
		eta: d.pack.Eta, kappa: d.pack.Kappa, outcomes: make([]outcome, len(d.rows)), hessian: make([]float64, n*n)}
	for i, v := range d.pack.Sigma {
		s.precision[i] = 1 / v
	}
	s.precision[n-nuisances+coordSide] = 1 / sideVariance
	s.precision[n-nuisances+coordLevel] = 1 / levelVariance
	for _, r := range d.rules {
		// A Gaussian factor adds its precision, and draws the mean by its share.
		q := 1 / (r.sd * r.sd)
		s.mu[r.j] = (s.mu[r.j]*s.precision[r.j] + r.target*q) / (s.precision[r.j] + q)
		s.precision[r.j] += q
	}
	copy(s.w, s.mu)
	return s
}

const (
	maxSteps   = 40
	converged  = 1e-8 // fall of the objective that ends the search
	maxHalving = 30
)

// solve goes to the mode at lapse share eps.
func (s *solver) solve(eps float64) {
	s.eps = eps
	value := s.evaluate()
	for range maxSteps {
		s.descend(s.newtonStep(), value)
		s.scaleStep()
		next := s.evaluate()
		if value-next < converged {
			break
		}
		value = next
	}
	s.curvature()
}

// evaluate computes the outcomes at w and returns the objective, to be made small.
func (s *solver) evaluate() float64 {
	total := 0.0
	for i, o := range s.d.rows {
		m := dot(o.x, s.w)
		s.outcomes[i] = ordinal(m, o.c, thresholds(o.channel, s.eta, s.kappa), s.eps)
		total -= o.omega * s.outcomes[i].logp
	}
	for i, q := range s.precision {
		d := s.w[i] - s.mu[i]
		total += .5 * q * d * d
	}
	return total + scalePenalty(s.eta-s.d.pack.Eta) + scalePenalty(s.kappa-s.d.pack.Kappa)
}

func scalePenalty(d float64) float64 { return .5 * d * d / (scaleSD * scaleSD) }

// thresholds are those of a channel for a person.
func thresholds(c channel, eta, kappa float64) []float64 {
	switch c {
	case graded:
		th := strengths
		k := math.Exp(kappa)
		for i := range th {
			th[i] *= k
		}
		return th[:]
	case tied:
		d := math.Exp(eta)
		return []float64{-d, d}
	}
	return []float64{0}
}

// curvature sets the Hessian of the objective at the outcomes.
func (s *solver) curvature() {
	clear(s.hessian)
	weights := make([]float64, len(s.d.rows))
	for i, o := range s.d.rows {
		weights[i] = o.omega * s.outcomes[i].h
	}
	for k, slab := range s.d.slabs {
		w := weights[k*slabRows : min((k+1)*slabRows, len(weights))]
		addGram(s.hessian, s.n, slab[:len(w)*s.n], w)
	}
	for i, q := range s.precision {
		s.hessian[i*s.n+i] += q
	}
}

// newtonStep is H^-1 of the downhill gradient.
func (s *solver) newtonStep() []float64 {
	s.curvature()
	step := make([]float64, s.n)
	for i, o := range s.d.rows {
		axpy(step, o.omega*s.outcomes[i].g, o.x)
	}
	for i, q := range s.precision {
		step[i] -= q * (s.w[i] - s.mu[i])
	}
	l := append([]float64(nil), s.hessian...)
	cholesky(l, s.n) // positive definite: the prior's precision stands on its diagonal
	solveLower(l, s.n, step)
	solveUpper(l, s.n, step)
	return step
}

// descend takes the step, halved until the objective is no higher than value.
func (s *solver) descend(step []float64, value float64) {
	from := append([]float64(nil), s.w...)
	for t, tries := 1.0, 0; tries < maxHalving; t, tries = t/2, tries+1 {
		for i := range s.w {
			s.w[i] = from[i] + t*step[i]
		}
		if s.evaluate() <= value {
			return
		}
	}
	copy(s.w, from)
}

// scaleStep takes one damped Newton step along eta and kappa, the logs of the person's
// thresholds, with the squared slopes for curvature.
func (s *solver) scaleStep() {
	var eta, kappa slope
	for i, o := range s.d.rows {
		th := thresholds(o.channel, s.eta, s.kappa)
		d := 0.0
		if o.c < len(th) {
			d += s.outcomes[i].upper * th[o.c]
		}
		if o.c > 0 {
			d += s.outcomes[i].lower * th[o.c-1]
		}
		switch o.channel {
		case graded:
			kappa.add(o.omega, d)
		case tied:
			eta.add(o.omega, d)
		}
	}
	s.eta += eta.step(s.eta - s.d.pack.Eta)
	s.kappa += kappa.step(s.kappa - s.d.pack.Kappa)
}

// A slope gathers dlogp/d(log scale) and its square.
type slope struct{ sum, squares float64 }

func (g *slope) add(omega, d float64) {
	g.sum += omega * d
	g.squares += omega * d * d
}

// step is the damped Newton step at a distance from the prior's mean.
func (g *slope) step(from float64) float64 {
	const q, longest = 1 / (scaleSD * scaleSD), .5
	if g.squares == 0 {
		return 0
	}
	return min(max((g.sum-q*from)/(g.squares+q), -longest), longest)
}

// model is the posterior at the mode that was reached.
func (s *solver) model() *Model {
	l := append([]float64(nil), s.hessian...)
	cholesky(l, s.n)
	m := &Model{pack: s.d.pack, mean: s.w, cov: invert(l, s.n), eta: s.eta, kappa: s.kappa, graded: s.d.graded,
		masked: s.d.masked, cursor: s.d.cursor, newest: s.d.newest}
	for _, r := range s.d.rules {
		m.rules = append(m.rules, r.id)
	}
	m.support(s)
	m.mask()
	return m
}

// mask takes the features that the person dropped out of every score; what is believed of the
// others keeps its bits.
func (m *Model) mask() {
	n := len(m.mean)
	for j, masked := range m.masked {
		if !masked {
			continue
		}
		m.mean[j] = 0
		for i := range n {
			m.cov[max(i, j)*n+min(i, j)] = 0
		}
	}
}

// Pack is the pack that the model was fitted with.
func (m *Model) Pack() *Pack { return m.pack }

// Answers is how many comparisons the model was fitted to.
func (m *Model) Answers() int { return m.answers }

// Cursor is how far the log went.
func (m *Model) Cursor() palate.Cursor { return m.cursor }
