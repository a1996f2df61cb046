package taste

import (
	"math"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

func sqrt(x float64) float64 { return math.Sqrt(x) }

// lapseRate is the share of answers that are given blindly: two flips in a hundred.
const lapseRate = .04

// scaleSD is the prior standard deviation of log kappa, of eta and of log rho.
const (
	scaleSD        = .5
	scalePrecision = 1 / (scaleSD * scaleSD)
)

// Fit is the posterior of the log's live events: a mixture over the pack's experts e, each the mode of
//
//	sum_i omega_i log p(c_i | x_i . w) - 1/2 (w - mu_e)' P_e (w - mu_e) - sum_r cost_r(w)
//
// over the rules r that were stated ([floor]), with the inverse of the curvature there (Laplace), taken together as one Gaussian ([blend]). A mode
// is found by Newton's method without lapses, where the objective is strictly concave, and from
// there by majorising steps with them, so it is a function of the set of events alone. Events come
// in the log's order, so that on one target not even rounding depends on how they arrived.
func Fit(p *pack.Pack, log *palate.Log, cache *pack.Cache) *Model {
	return FitDesign(NewDesign(p, log, cache))
}

// A solver holds the state of one fit.
type solver struct {
	d           *Design
	n           int
	prior       pack.Prior
	hinges      hinges
	w           []float64
	base        []float64 // weights that are given, beside w; nil: none
	scales      scales
	fixed       bool // scales do not move
	eps         float64
	omega       []float64 // of the rows, with their ages
	offsets     []float64 // x_i . base
	gradOffset  []float64 // slope of the answers at w = 0 that base has taken in, see [solver.hear]; nil: none
	margins     []float64 // x_i . (w + base)
	rowTerms    []ordinalTerm
	rankTerms   []rankTerm
	hessian     []float64
	responses   responseSet
	categories  categoryTable
	scaleBlocks [stars + 1]scaleBlock
	grad        []float64    // see [solver.atMode]
	dataHess    []float64    // see [solver.hessData]
	unmet       []statedPref // of what was stated
}

func newSolver(d *Design, q pack.Prior, s scales, ages rowWeights) *solver {
	n := d.pack.Dim()
	v := &solver{d: d, n: n, prior: q, w: append([]float64(nil), q.Mean...), scales: s,
		omega: make([]float64, len(d.rows)), offsets: make([]float64, len(d.rows)), margins: make([]float64, len(d.rows)),
		rowTerms: make([]ordinalTerm, len(d.rows)), rankTerms: make([]rankTerm, len(d.rankings)), hessian: make([]float64, n*n), responses: d.responses()}
	for i, o := range d.rows {
		v.omega[i] = o.omega * ages.at(i)
	}
	return v
}

// setOffset gives the solver weights that hold beside its own.
func (s *solver) setOffset(base []float64) {
	s.base = base
	for i, o := range s.d.rows {
		s.offsets[i] = num.Dot(o.x, base)
	}
}

const (
	maxSteps   = 40
	modeTol    = 1e-8 // fall of the objective, for each hundred answers, that ends the search
	warmupTol  = 1e-2 // and one that is only the start of another
	maxHalving = 30
)

// offsetGradient has the answers at lapse share eps draw w nowhere by themselves: base was fitted to them, and
// heard once more they would draw it further. They still hold w where it is.
func (s *solver) offsetGradient(eps float64) {
	w := s.w
	s.w, s.eps, s.gradOffset = make([]float64, s.n), eps, nil
	s.objective()
	s.gradOffset, s.w = s.gradient(), w
}

// warmup is solve without lapses, ended early: from near the one mode there is, the search with them
// begins. Of many answers a part leads there.
func (s *solver) warmup() {
	if every := len(s.d.rows) / stepHessRows; every > 1 {
		part := s.subsample(every)
		part.warmup()
		part.mode(s.eps)
		s.w, s.scales = part.w, part.scales
		return
	}
	s.minimize(0, warmupTol)
}

// subsample is the solver over one in so many of the answers, which stand for all.
func (s *solver) subsample(every int) *solver {
	d := &Design{pack: s.d.pack, rankings: s.d.rankings}
	var omega []float64
	for i := 0; i < len(s.d.rows); i += every {
		o := s.d.rows[i]
		x := d.newRow()
		copy(x, o.x)
		d.appendRow(o, x, o.event)
		omega = append(omega, float64(every)*s.omega[i])
	}
	part := newSolver(d, s.prior, s.scales, nil)
	part.omega, part.eps = omega, s.eps
	return part
}

// mode goes to the mode at lapse share eps, and returns the objective there. A standard deviation away it
// is 1/2 higher: after ten thousand answers a weight is off by a thousandth of its own.
func (s *solver) mode(eps float64) float64 {
	return s.minimize(eps, modeTol*max(1, float64(len(s.d.rows))/100))
}

// minimize takes steps until one falls by no more than enough. The curvature of many answers takes
// longest, and changes little from step to step: it is of a part of them, and kept while each step falls
// to a tenth of the one before.
func (s *solver) minimize(eps, enough float64) float64 {
	const fast = .35
	s.eps = eps
	value, fell, slow, every := s.objective(), math.Inf(1), true, s.stride()
	for range maxSteps {
		if slow {
			s.stepHessian(every)
		}
		step, widths := s.newtonStep()
		next, whole := s.lineSearch(step, widths, value)
		if !whole {
			every = 1 // the part was like no other: such as answers from before a change of taste
		}
		if value-next < enough {
			return next
		}
		slow = len(s.d.rows) <= exactRows || !whole || value-next > fast*fell
		value, fell = next, value-next
	}
	return value
}

// stepHessRows is of how many answers the curvature leads a step well enough.
const stepHessRows = 1024

// stride is every how many of the answers, by fours, the curvature of a step is taken from.
func (s *solver) stride() int { return max(1, len(s.d.rows)/stepHessRows) }

// objective computes margins and outcomes at w and returns the objective, to be made small.
func (s *solver) objective() float64 {
	for k, slab := range s.d.slabs {
		first := k * slabRows
		m := s.margins[first:min(first+slabRows, len(s.d.rows))]
		num.MulVec(m, slab, s.w)
		num.AddScaled(m, 1, s.offsets[first:first+len(m)])
	}
	return s.likelihoodTerms()
}

// likelihoodTerms computes the outcomes at the margins, which the scales do not move.
func (s *solver) likelihoodTerms() float64 {
	total := s.negLogPrior()
	if s.gradOffset != nil {
		total += num.Dot(s.gradOffset, s.w)
	}
	s.categories.fill(s.scales, s.responses)
	sum := logProduct{product: 1}
	for i := range s.d.rows {
		o := &s.d.rows[i]
		at := &s.categories[o.response][o.category]
		s.rowTerms[i] = at.term(s.margins[i], s.eps)
		if p := s.rowTerms[i].p; p > smallest {
			sum.add(s.omega[i], p)
		} else {
			sum.logs += s.omega[i] * at.logp(s.margins[i], s.eps)
		}
	}
	total -= sum.log()
	for i := range s.d.rankings {
		l := &s.d.rankings[i]
		s.rankTerms[i] = l.term(s.w, s.base)
		total -= l.omega * s.rankTerms[i].logp
	}
	return total
}

// negLogPrior is what the priors of the weights and the scales and what was stated take off.
func (s *solver) negLogPrior() float64 {
	p := s.d.pack
	return .5*num.QuadForm(s.prior.Precision, s.n, residual(s.w, s.prior.Mean)) + s.hinges.cost(s.w) + scalePenalty(s.scales.eta-p.Eta) +
		scalePenalty(s.scales.kappa-p.Kappa) + scalePenalty(s.scales.rho)
}

func scalePenalty(d float64) float64 { return .5 * scalePrecision * d * d }

// majorizer sets the Hessian of the objective at the outcomes, majorised as the posterior has it. That of
// many answers is of a part of them: it says how sure is what they have long made sure.
func (s *solver) majorizer() {
	s.accumHessian(func(o *ordinalTerm) float64 { return o.hessUpper }, max(1, len(s.d.rows)/posteriorHessRows))
}

// posteriorHessRows is of how many answers the posterior's curvature is taken.
const posteriorHessRows = 4096

// stepHessian sets the Hessian for a step: without the slack of the majoriser, by which steps would fall
// short, and as one in so many of the answers has it, early and late ones alike.
func (s *solver) stepHessian(every int) {
	s.accumHessian(func(o *ordinalTerm) float64 { return o.hess }, every)
	if !s.fixed {
		s.hessScales(every)
	}
}

func (s *solver) accumHessian(of func(*ordinalTerm) float64, every int) {
	copy(s.hessian, s.prior.Precision)
	s.hinges.addHessian(s.hessian, s.n, s.w, 1)
	weights, stand := make([]float64, slabRows), float64(every)
	for k, slab := range s.d.slabs {
		first := k * slabRows
		w := weights[:min(slabRows, len(s.d.rows)-first)]
		for i := range w {
			w[i] = stand * s.omega[first+i] * of(&s.rowTerms[first+i])
		}
		if every == 1 {
			num.AddGram(s.hessian, s.n, slab[:len(w)*s.n], w)
			continue
		}
		for r := 0; r+4 <= len(w); r += 4 * every {
			num.AddGram4(s.hessian, s.n, slab[r*s.n:(r+4)*s.n], w[r:r+4])
		}
	}
	for i := range s.d.rankings {
		s.d.rankings[i].addHessian(s.hessian, s.n, s.rankTerms[i])
	}
}

// gradient is the uphill gradient of the likelihood alone.
func (s *solver) gradient() []float64 {
	g, weights := make([]float64, s.n), make([]float64, slabRows)
	for k, slab := range s.d.slabs {
		first := k * slabRows
		w := weights[:min(slabRows, len(s.d.rows)-first)]
		for i := range w {
			w[i] = s.omega[first+i] * s.rowTerms[first+i].grad
		}
		num.AddRows(g, slab[:len(w)*s.n], w)
	}
	for i := range s.d.rankings {
		s.d.rankings[i].addGradient(g, s.rankTerms[i])
	}
	return g
}

// newtonStep is what Newton's method moves the weights and the scales by, together: the scale of
// somebody's answers and the size of their weights say nearly the same, and one after the other they
// would take many turns.
func (s *solver) newtonStep() ([]float64, scales) {
	step := s.posteriorGradient()
	l := append([]float64(nil), s.hessian...)
	num.Cholesky(l, s.n) // positive definite: the prior's precision is in it
	num.SolveCholesky(l, s.n, step)
	return step, s.jointStep(l, step)
}

// posteriorGradient is the gradient of the log posterior, uphill.
func (s *solver) posteriorGradient() []float64 {
	down, up := make([]float64, s.n), s.gradient()
	num.MulSymVec(down, s.prior.Precision, s.n, residual(s.w, s.prior.Mean))
	if s.gradOffset != nil {
		num.AddScaled(up, -1, s.gradOffset)
	}
	s.hinges.addGradient(up, s.w)
	num.AddScaled(up, -1, down)
	return up
}

// lineSearch takes the step, halved until the objective is no higher than value, and returns it and whether
// the whole step could be taken.
func (s *solver) lineSearch(step []float64, widths scales, value float64) (next float64, whole bool) {
	from, scales := append([]float64(nil), s.w...), s.scales
	for t, tries := 1.0, 0; tries < maxHalving; t, tries = t/2, tries+1 {
		for i := range s.w {
			s.w[i] = from[i] + t*step[i]
		}
		s.scales = scales
		s.scales.add(t, widths)
		if next := s.objective(); next <= value {
			return next, tries == 0
		}
	}
	copy(s.w, from)
	s.scales = scales
	return s.objective(), false
}
