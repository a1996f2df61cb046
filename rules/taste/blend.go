package taste

import "palate"

// exactRows is up to how many observations each expert is fitted by its own Newton steps. Beyond,
// the likelihood outweighs every prior, and the others take it as the quadratic that the first one
// found: one pass over the answers serves them all.
const exactRows = 256

// A posterior is one expert's after the answers.
type posterior struct {
	mean, cov []float64 // cov: lower triangle
	scales    scales
	log       float64 // of share times evidence
}

// FitDesign is Fit for a design that was made before. How far each expert is believed, the answers
// alone say: what a person states draws every expert's weights, and makes nobody less like the others
// than they answer.
func FitDesign(d *Design) *Model {
	changes := d.changes()
	ages := d.aged(changes)
	priors := d.believed()
	anchor := newSolver(d, priors[widest(priors)], scales{eta: d.pack.Eta, kappa: d.pack.Kappa}, ages)
	fit := anchor.few
	if len(d.rows) > exactRows {
		fit = anchor.many
	}
	list := fit(priors)
	m := blend(list)
	m.basis, m.ages, m.changes = d.basis, ages, changes
	m.lapse, m.spoken = anchor.eps, spokenIn(d.said)
	m.graded, m.masked, m.hidden, m.cursor, m.newest, m.rules = d.graded, d.masked, d.hidden, d.cursor, d.newest, rulesOf(d.said)
	m.evidence = &evidence{of: m, design: d}
	m.standing = palate.RulesValue(d.rules)
	m.t = m.temper(d)
	m.count(d)
	m.finish()
	m.offsets(d)
	return m
}

// few fits each expert by its own steps: to the answers, and from there to what was stated too.
func (s *solver) few(priors []prior) []posterior {
	s.approach()
	objective := s.solve(s.d.lapse())
	s.curvature()
	list := make([]posterior, len(priors))
	for k, q := range priors {
		if k != widest(priors) {
			list[k] = s.again(q)
		}
	}
	list[widest(priors)] = s.held(objective)
	return list
}

// held is the posterior with what was stated, at the evidence and the widths of the answers alone; the
// search for it begins where their quadratic leads.
func (s *solver) held(objective float64) posterior {
	p, said := s.posterior(objective), s.d.stated()
	if len(said) == 0 {
		return p
	}
	s.w, _ = s.nearby(s.prior, said)
	s.said, s.fixed, s.up = said, true, nil
	objective = s.solve(s.eps)
	s.curvature()
	after := s.posterior(objective)
	after.log = p.log
	return after
}

// many fits the first expert by its own steps, and the others, and all with what was stated, under the
// quadratic that the answers are near its mode.
func (s *solver) many(priors []prior) []posterior {
	s.approach()
	objective, said := s.solve(s.d.lapse()), s.d.stated()
	s.curvature()
	list := make([]posterior, len(priors))
	for k, q := range priors {
		if list[k] = s.posterior(objective); k != widest(priors) {
			list[k] = s.under(q, nil, objective)
		}
		if len(said) > 0 {
			log := list[k].log
			list[k] = s.under(q, said, objective)
			list[k].log = log
		}
	}
	return list
}

// A Posterior is what one expert believes after the answers.
type Posterior struct {
	Mean     []float64 // over the pack's reward features
	Cov      []float64 // lower triangle, row by row
	Evidence float64   // log p(answers | expert), up to a constant that all experts share
}

// A Prior is what an expert believes of somebody, worked out once for the choices of many people.
type Prior struct{ of prior }

// Prior is what an expert believes of somebody under a pack.
func (p *Pack) Prior(e Expert) Prior {
	return Prior{basis{pack: p}.prior(Expert{Name: e.Name, Scale: e.Scale, Free: e.Free})}
}

// Under is the posterior of one expert alone, in a taste that does not change. The design is one of
// choices, with no rule, under the pack that the prior is of.
func (d *Design) Under(q Prior) Posterior {
	s := newSolver(d, q.of, scales{eta: d.pack.Eta, kappa: d.pack.Kappa}, nil)
	s.approach()
	objective := s.solve(blind)
	s.curvature()
	p, m := s.held(objective), d.pack.rewards()
	cov := make([]float64, 0, m*(m+1)/2)
	for i := range m {
		cov = append(cov, p.cov[i*s.n:i*s.n+i+1]...)
	}
	return Posterior{p.mean[:m:m], cov, p.log}
}

// widest is the prior that the fit starts from: the one most people are described by.
func widest(priors []prior) int {
	best := 0
	for k, q := range priors {
		if q.share > priors[best].share {
			best = k
		}
	}
	return best
}

// posterior is that of the mode the solver stands at:
//
//	log evidence = -objective + 1/2 log det P - 1/2 log det H
//
// whose terms that all experts share are left out (Laplace).
func (s *solver) posterior(objective float64) posterior {
	l := s.answered()
	cholesky(l, s.n)
	return posterior{s.w, s.said.narrowed(invert(l, s.n), s.n, s.w), s.scales, logShare(s.prior.share) - objective + .5*s.prior.logDet - .5*logDet(l, s.n)}
}

// logShare is the logarithm of a share; an expert asked alone has none.
func logShare(share float64) float64 {
	if share == 0 {
		return 0
	}
	return log(share)
}

// again fits another expert from where the answers drew the first.
func (s *solver) again(q prior) posterior {
	other := *s
	other.prior, other.up = q, nil
	other.w, other.hessian = s.start(q), make([]float64, s.n*s.n)
	other.outcomes, other.listings = append([]outcome(nil), s.outcomes...), append([]listing(nil), s.listings...)
	other.margins = make([]float64, len(s.margins))
	objective := other.solve(s.eps)
	other.curvature()
	return other.held(objective)
}

// start is the mode of another expert if the likelihood were the quadratic that it is near w:
//
//	(P' + L) w' = b,  b = P' mu' + L w + g,  L = H - P
func (s *solver) start(q prior) []float64 {
	h, b := s.combined(q), s.drawn(q)
	cholesky(h, s.n)
	solveLower(h, s.n, b)
	solveUpper(h, s.n, b)
	return b
}

// drawn is b of [solver.start].
func (s *solver) drawn(q prior) []float64 {
	b := make([]float64, s.n)
	mulSymmetric(b, s.likelihood(), s.n, s.w)
	axpy(b, 1, s.atMode())
	pull := make([]float64, s.n)
	mulSymmetric(pull, q.precision, s.n, q.mu)
	axpy(b, 1, pull)
	return b
}

// atMode is the slope of the answers where the search ended.
func (s *solver) atMode() []float64 {
	if s.up == nil {
		s.up = s.slope()
	}
	return s.up
}

// likelihood is the curvature that the answers alone make, L.
func (s *solver) likelihood() []float64 {
	l := s.answered()
	axpy(l, -1, s.prior.precision)
	return l
}

// answered is the curvature without what was stated, P + L.
func (s *solver) answered() []float64 {
	l := append([]float64(nil), s.hessian...)
	s.said.bend(l, s.n, s.w, -1)
	return l
}

// combined is P' + L.
func (s *solver) combined(q prior) []float64 {
	h := s.likelihood()
	axpy(h, 1, q.precision)
	return h
}

// under is the posterior of another expert under the quadratic, once something was stated.
func (s *solver) under(q prior, said stand, objective float64) posterior {
	w, h := s.nearby(q, said)
	move := append([]float64(nil), w...)
	axpy(move, -1, s.w)
	fit := -(objective - .5*quadratic(s.prior.precision, s.n, s.away()))
	fit += dot(s.atMode(), move) - .5*quadratic(s.likelihood(), s.n, move)
	other := solver{n: s.n, w: w, prior: q, said: said, scales: s.scales, hessian: h}
	return other.posterior(-fit + .5*quadratic(q.precision, s.n, other.away()))
}

// nearby is the mode and the curvature there of [solver.under].
func (s *solver) nearby(q prior, said stand) (w, h []float64) {
	if len(said) == 0 {
		return s.start(q), s.combined(q)
	}
	return said.settle(s.combined(q), s.drawn(q))
}

// blend is the mixture of the experts' posteriors as one Gaussian with its mean and covariance:
//
//	mean = sum_e pi_e w_e,  cov = sum_e pi_e (C_e + (w_e - mean)(w_e - mean)')
//
// and so are the person's scales: who takes a person's weights for large takes their ties for wide.
// pi_e is the share of e times its evidence: how far a person is taken for like the others is
// itself learnt from their answers.
func blend(list []posterior) *Model {
	n := len(list[0].mean)
	m := &Model{mean: make([]float64, n), cov: make([]float64, n*n), shares: softShares(list)}
	for k, e := range list {
		axpy(m.mean, m.shares[k], e.mean)
		m.scales.add(m.shares[k], e.scales)
	}
	for k, e := range list {
		axpy(m.cov, m.shares[k], e.cov)
		for i, v := range e.mean {
			a := m.shares[k] * (v - m.mean[i])
			for j := range i + 1 {
				m.cov[i*n+j] += a * (e.mean[j] - m.mean[j])
			}
		}
	}
	return m
}

func softShares(list []posterior) []float64 {
	logs, all := make([]float64, len(list)), make([]int, len(list))
	for k, e := range list {
		logs[k], all[k] = e.log, k
	}
	softmax(logs, append([]float64(nil), logs...), all)
	return logs
}
