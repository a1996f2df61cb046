package taste

import (
	"math"

	"palate/rules/internal/num"
	"palate/rules/pack"
)

const (
	maxSteps   = 40
	modeTol    = 1e-8 // decrease of the objective, for each hundred answers, that ends the search
	warmupTol  = 1e-2 // and that ends one that only finds where another starts
	maxHalving = 30
)

// exactRows is up to how many observations each expert that matters is fitted by its own Newton
// steps. Beyond, the likelihood outweighs every prior, and the others approximate it by the quadratic at
// the first one's mode: one pass over the answers serves them all.
const exactRows = 500

// warmup minimises without lapses, where there is one mode, and ends early: from near there the search with
// lapses starts. Of many answers a part leads there.
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

// subsample is a solver over one in every so many of the answers, which stand for all.
func (s *solver) subsample(every int) *solver {
	d := &Design{pack: s.d.pack, rankings: s.d.rankings, pause: s.d.pause}
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

// mode minimises the objective at lapse rate eps and returns it. A standard deviation away from the mode it
// is 1/2 higher: after ten thousand answers a weight is off by a thousandth of its own standard deviation.
func (s *solver) mode(eps float64) float64 {
	return s.minimize(eps, modeTol*max(1, float64(len(s.d.rows))/100))
}

// minimize takes Newton steps until one decreases the objective by no more than tol, and returns it. The
// Hessian of many answers takes longest and changes little from step to step: it is of a part of them, and
// kept while each decrease is a third of the one before or less.
func (s *solver) minimize(eps, tol float64) float64 {
	const fast = .35
	s.eps = eps
	value, decrease, slow, stride := s.objective(), math.Inf(1), true, s.stride()
	for range maxSteps {
		if slow {
			s.stepHessian(stride)
		}
		step, scaleStep := s.newtonStep()
		next, full := s.lineSearch(step, scaleStep, value)
		if !full {
			stride = 1 // the part is not like the rest, such as answers from before a change of taste
		}
		if value-next < tol {
			return next
		}
		slow = len(s.d.rows) <= exactRows || !full || value-next > fast*decrease
		value, decrease = next, value-next
	}
	return value
}

// stepHessRows is how many answers have a Hessian that leads a step well enough.
const stepHessRows = 1024

// stride s takes the Hessian of a step from one in s of the answers, four at a time.
func (s *solver) stride() int { return max(1, len(s.d.rows)/stepHessRows) }

// newtonStep is the Newton step of the weights and the scales together: the scale of somebody's answers and
// the size of their weights say nearly the same, and taken in turns they would need many.
func (s *solver) newtonStep() ([]float64, scales) {
	s.d.rest()
	step := s.posteriorGradient()
	l := append([]float64(nil), s.hessian...)
	num.Cholesky(l, s.n) // positive definite: the prior's precision is in it
	num.SolveCholesky(l, s.n, step)
	return step, s.jointStep(l, step)
}

// lineSearch takes the step, halved until the objective is no higher than value, and returns the objective
// there and whether the full step was taken.
func (s *solver) lineSearch(step []float64, scaleStep scales, value float64) (next float64, full bool) {
	from, scales := append([]float64(nil), s.w...), s.scales
	for t, tries := 1.0, 0; tries < maxHalving; t, tries = t/2, tries+1 {
		for i := range s.w {
			s.w[i] = from[i] + t*step[i]
		}
		s.scales = scales
		s.scales.add(t, scaleStep)
		if next := s.objective(); next <= value {
			return next, tries == 0
		}
	}
	copy(s.w, from)
	s.scales = scales
	return s.objective(), false
}

// minimizeWith is the w where a quadratic and the hinges together are least,
//
//	1/2 w'Qw - b'w + cost(w)
//
// by Newton's method, each step halved until it does not rise, and the Hessian h there.
func (s hinges) minimizeWith(q, b []float64) (w, h []float64) {
	n := len(b)
	w, h = make([]float64, n), append([]float64(nil), q...)
	solve := func(down []float64) []float64 {
		l, step := append([]float64(nil), h...), append([]float64(nil), down...)
		num.Cholesky(l, n)
		num.SolveCholesky(l, n, step)
		return step
	}
	num.AddScaled(w, 1, solve(b))
	value := .5*num.QuadForm(q, n, w) - num.Dot(b, w) + s.cost(w)
	for range maxSteps {
		copy(h, q)
		s.addHessian(h, n, w, 1)
		down := make([]float64, n)
		num.MulSymVec(down, q, n, w)
		for i := range down {
			down[i] = b[i] - down[i]
		}
		s.addGradient(down, w)
		next := s.backtrack(q, b, w, solve(down), value)
		if value-next < hingeTol {
			break
		}
		value = next
	}
	return w, h
}

// hingeTol is the decrease of the objective that ends [hinges.minimizeWith].
const hingeTol = 1e-12

// backtrack takes a step of [hinges.minimizeWith] and returns the objective after it.
func (s hinges) backtrack(q, b, w, step []float64, value float64) float64 {
	from := append([]float64(nil), w...)
	for t, tries := 1.0, 0; tries < maxHalving; t, tries = t/2, tries+1 {
		for i := range w {
			w[i] = from[i] + t*step[i]
		}
		if next := .5*num.QuadForm(q, len(w), w) - num.Dot(b, w) + s.cost(w); next <= value {
			return next
		}
	}
	copy(w, from)
	return value
}

// withHinges is the prior q once the hinges hold, by Laplace's approximation.
func withHinges(q pack.Prior, s hinges) pack.Prior {
	if len(s) == 0 {
		return q
	}
	b := make([]float64, len(q.Mean))
	num.MulSymVec(b, q.Precision, len(b), q.Mean)
	q.Mean, q.Precision = s.minimizeWith(q.Precision, b)
	return q
}
