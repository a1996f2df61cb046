package taste

import (
	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// minShare is the share below which an expert is left out. It is worked out from the answers alone and
// each time anew, so that one may come back.
const minShare = 1e-4

// FitDesign is [Fit] for a design that was made before. The shares of the experts come from the answers
// alone: what a person states moves every expert's weights, but says nothing of their kind of taste.
func FitDesign(d *Design) *Model { return FitSliced(d, nil) }

// FitSliced is [FitDesign] in slices: pause is called between pieces of work that take a small part of a
// millisecond, and may let other work run before it returns. The model is the same, bit by bit.
func FitSliced(d *Design, pause func()) *Model {
	sliced := *d
	sliced.pause = pause
	m := sliced.fit()
	m.evidence.design = d
	return m
}

func (d *Design) fit() *Model {
	changes := d.changePoints()
	weights := d.rowWeights(changes)
	priors := d.priors()
	anchor := newSolver(d, priors[0], scales{eta: d.pack.Eta, kappa: d.pack.Kappa}, weights)
	m := momentMatched(anchor.fitEach(priors), len(priors))
	m.pack, m.rowWeights, m.changePoints = d.pack, weights, changes
	m.lapse, m.ruleFeatures = anchor.eps, ruleFeatures(d.prefs)
	m.graded, m.masked, m.hidden, m.cursor, m.newest, m.rules = d.graded, d.masked, d.hidden, d.cursor, d.newest, rulesOf(d.prefs)
	m.evidence = &evidence{of: m, design: d}
	m.standing = palate.RulesValue(d.rules)
	m.t = m.fitTemperature(d)
	m.count(d)
	m.setWeights()
	m.fitOffsets(d)
	return m
}

// fitEach fits the first expert by Newton's method, works out the shares of all from the quadratic
// approximation of the likelihood at its mode, and fits those whose share is not negligible: by Newton's
// method too while answers are few.
func (s *solver) fitEach(priors []pack.Prior) []expert {
	lapse := s.d.lapse()
	s.eps = lapse
	s.warmup()
	objective := s.mode(lapse)
	s.majorizer()
	logs := make([]float64, len(priors))
	for k, q := range priors {
		s.d.rest()
		logs[k] = s.logEvidence(q, objective)
	}
	refit := func(k int) posterior { return s.refitFrom(priors[k]) }
	if len(s.d.rows) > exactRows {
		s.withStated(objective) // what was stated may lead far from where the answers alone do
		refit = func(k int) posterior { return s.laplaceQuadratic(priors[k], logs[k]) }
	}
	var list []expert
	for k, share := range shareOf(logs) {
		if share >= minShare && k > 0 {
			s.d.rest()
			list = append(list, expert{refit(k), k})
		}
	}
	if len(s.d.rows) > exactRows {
		return append(list, expert{refit(0), 0})
	}
	return append(list, expert{s.withStated(objective), 0})
}

// withStated is the posterior with what was stated, with the evidence and the scales of the answers alone.
// The search for it starts at the mode of their quadratic approximation.
func (s *solver) withStated(objective float64) posterior {
	p, stated := s.posterior(objective), s.d.hinges()
	if len(stated) == 0 {
		return p
	}
	s.unmet = unmetPrefs(s.d.prefs, stated, s.w)
	tight, opened := s.prior, widenedAlong(s.prior, s.unmet, s.d.pack, 1)
	s.w, _ = s.modeQuadratic(opened, stated)
	s.prior, s.hinges, s.fixed, s.grad, s.dataHess = opened, stated, true, nil, nil
	objective = s.mode(s.eps)
	s.prior = tight // saying what one likes makes it no less sure
	s.majorizer()
	after := s.posterior(objective)
	after.logWeight = p.logWeight
	return after
}

// laplaceQuadratic is the posterior of an expert, with what was stated, where the likelihood is the quadratic
// at this one's mode.
func (s *solver) laplaceQuadratic(q pack.Prior, logWeight float64) posterior {
	stated := s.d.hinges()
	w, _ := s.modeQuadratic(widenedAlong(q, s.unmet, s.d.pack, 1), stated)
	h := s.hessWith(q)
	stated.addHessian(h, s.n, w, 1)
	other := solver{n: s.n, w: w, prior: q, hinges: stated, scales: s.scales, hessian: h}
	p := other.posterior(0)
	p.logWeight = logWeight
	return p
}

// posterior is that at the solver's mode, with Laplace's evidence:
//
//	log evidence = -objective + 1/2 log det P - 1/2 log det H
//
// without the terms that all experts share.
func (s *solver) posterior(objective float64) posterior {
	l := s.hessWithoutHinges()
	num.Cholesky(l, s.n)
	return posterior{s.w, s.hinges.conditionCov(num.InvertCholesky(l, s.n), s.n, s.w), s.scales, num.Log(s.prior.Share) - objective + .5*s.prior.LogDet - .5*num.LogDet(l, s.n)}
}

// logEvidence is log(share times evidence) of an expert under the quadratic approximation of the likelihood
// at this one's mode w, whose objective is given: with g the gradient and -L the Hessian of log p there,
//
//	log p(answers | w + dw) = log p(answers | w) + g'dw - 1/2 dw'L dw
func (s *solver) logEvidence(q pack.Prior, objective float64) float64 {
	h, w := s.hessWith(q), s.rhs(q)
	num.Cholesky(h, s.n)
	num.SolveCholesky(h, s.n, w)
	fit := -(objective - .5*num.QuadForm(s.prior.Precision, s.n, residual(s.w, s.prior.Mean)))
	move := residual(w, s.w)
	fit += num.Dot(s.gradAtMode(), move) - .5*num.QuadForm(s.hessData(), s.n, move)
	return num.Log(q.Share) + fit - .5*num.QuadForm(q.Precision, s.n, residual(w, q.Mean)) + .5*q.LogDet - .5*num.LogDet(h, s.n)
}

// refitFrom fits another expert at this one's scales, starting at its mode under the quadratic
// approximation. The Hessian there leads all steps; where it leads astray, Newton's method starts anew.
func (s *solver) refitFrom(q pack.Prior) posterior {
	other := *s
	other.prior, other.grad, other.dataHess, other.fixed = q, nil, nil, true
	other.hessian = s.hessWith(q)
	other.w = s.rhs(q)
	factor := append([]float64(nil), other.hessian...)
	num.Cholesky(factor, s.n)
	num.SolveCholesky(factor, s.n, other.w)
	other.rowTerms, other.rankTerms = make([]ordinalTerm, len(s.rowTerms)), make([]rankTerm, len(s.rankTerms))
	other.margins = make([]float64, len(s.margins))
	objective, ok := other.chord(factor)
	if !ok {
		objective = other.mode(s.eps)
	}
	other.majorizer()
	return other.withStated(objective)
}

// chordSteps is how many steps one factor of the Hessian is used for.
const chordSteps = 12

// chord takes steps of the chord method, Newton's with the Hessian kept as it is, whose Cholesky factor is
// given, and reports whether they reached the mode.
func (s *solver) chord(factor []float64) (value float64, ok bool) {
	value = s.objective()
	for range chordSteps {
		step := s.posteriorGradient()
		num.SolveCholesky(factor, s.n, step)
		num.AddScaled(s.w, 1, step)
		next := s.objective()
		if next > value+modeTol {
			num.AddScaled(s.w, -1, step)
			return s.objective(), false
		}
		if value-next < modeTol {
			return next, true
		}
		value = next
	}
	return value, false
}

// modeQuadratic is the mode of an expert, and the Hessian there, if the likelihood were the quadratic that
// it is near w:
//
//	(P' + L) w' = b,  b = P' mu' + L w + g,  L = H - P
func (s *solver) modeQuadratic(q pack.Prior, stated hinges) (w, h []float64) {
	h, w = s.hessWith(q), s.rhs(q)
	if len(stated) > 0 {
		return stated.minimizeWith(h, w)
	}
	l := append([]float64(nil), h...)
	num.Cholesky(l, s.n)
	num.SolveCholesky(l, s.n, w)
	return w, h
}

// rhs is b of [solver.modeQuadratic].
func (s *solver) rhs(q pack.Prior) []float64 {
	b, pull := make([]float64, s.n), make([]float64, s.n)
	num.MulSymVec(b, s.hessData(), s.n, s.w)
	num.AddScaled(b, 1, s.gradAtMode())
	num.MulSymVec(pull, q.Precision, s.n, q.Mean)
	num.AddScaled(b, 1, pull)
	return b
}

// gradAtMode is the gradient of the log likelihood at the mode.
func (s *solver) gradAtMode() []float64 {
	if s.grad == nil {
		s.grad = s.gradient()
	}
	return s.grad
}

// hessData is the part L of the Hessian that the answers make.
func (s *solver) hessData() []float64 {
	if s.dataHess == nil {
		s.dataHess = s.hessWithoutHinges()
		num.AddScaled(s.dataHess, -1, s.prior.Precision)
	}
	return s.dataHess
}

// hessWith is P' + L.
func (s *solver) hessWith(q pack.Prior) []float64 {
	h := append([]float64(nil), s.hessData()...)
	num.AddScaled(h, 1, q.Precision)
	return h
}

// momentMatched is the mixture of n experts as one Gaussian with its mean and covariance. One weight vector
// then says what is preferred, sorts answers and explains both: a mixture of probabilities has no score
// that could be shown, and predicts no better (see EVALUATION.md).
func momentMatched(list []expert, n int) *Model {
	logs := make([]float64, len(list))
	for k, e := range list {
		logs[k] = e.logWeight
	}
	m := &Model{mixture: list, mean: make([]float64, len(list[0].mean)), cov: make([]float64, len(list[0].cov)), shares: make([]float64, n)}
	for k, share := range shareOf(logs) {
		e := &list[k]
		m.shares[e.index] = share
		num.AddScaled(m.mean, share, e.mean)
		m.scales.add(share, e.scales)
	}
	for _, e := range list {
		num.AddSpread(m.cov, len(m.mean), m.shares[e.index], e.cov, e.mean, m.mean)
	}
	return m
}

// shareOf are the probabilities with these logarithms, up to a common factor; they sum to 1.
func shareOf(logs []float64) []float64 {
	list, all := make([]float64, len(logs)), make([]int, len(logs))
	for k := range all {
		all[k] = k
	}
	softmax(list, logs, all)
	return list
}

// Fit is the posterior of the log's live events: a mixture over the pack's experts e, each the mode of
//
//	sum_i omega_i log p(c_i | x_i . w) - 1/2 (w - mu_e)' P_e (w - mu_e) - sum_r cost_r(w)
//
// over the rules r that were stated ([hinge]), with the inverse of the Hessian there as its covariance
// (Laplace), and the mixture collapsed to one Gaussian by its moments. A mode is found by Newton's method
// without lapses, where the objective is strictly concave, and from there with them, so that it is a
// function of the set of events alone. Events come in the log's order, so that on one target not even
// rounding depends on how they arrived.
func Fit(p *pack.Pack, log *palate.Log, cache *pack.Cache) *Model {
	return FitDesign(NewDesign(p, log, cache))
}
