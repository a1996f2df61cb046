package taste

import "palate/rules/internal/num"

// objective computes margins and likelihood terms at w, and returns the negative log posterior there.
func (s *solver) objective() float64 {
	for k, slab := range s.d.slabs {
		first := k * slabRows
		m := s.margins[first:min(first+slabRows, len(s.d.rows))]
		num.MulVec(m, slab, s.w)
		num.AddScaled(m, 1, s.offsets[first:first+len(m)])
		s.d.rest()
	}
	return s.likelihoodTerms()
}

// likelihoodTerms computes the terms of the likelihood at the margins, which the scales do not move, and
// returns the objective.
func (s *solver) likelihoodTerms() float64 {
	total := s.negLogPrior()
	if s.gradOffset != nil {
		total += num.Dot(s.gradOffset, s.w)
	}
	s.categories.fill(s.scales, s.responses)
	sum := logProduct{product: 1}
	for i := range s.d.rows {
		if i%slabRows == 0 {
			s.d.rest()
		}
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

// negLogPrior is the negative log prior of the weights and the scales, and the penalties of what was stated.
func (s *solver) negLogPrior() float64 {
	p := s.d.pack
	return .5*num.QuadForm(s.prior.Precision, s.n, residual(s.w, s.prior.Mean)) + s.hinges.cost(s.w) + scalePenalty(s.scales.eta-p.Eta) +
		scalePenalty(s.scales.kappa-p.Kappa) + scalePenalty(s.scales.rho)
}

func scalePenalty(d float64) float64 { return .5 * scalePrecision * d * d }

// gradient is the gradient of the log likelihood, sum_i omega_i g_i x_i and that of the rankings: uphill.
func (s *solver) gradient() []float64 {
	g, weights := make([]float64, s.n), make([]float64, slabRows)
	for k, slab := range s.d.slabs {
		first := k * slabRows
		w := weights[:min(slabRows, len(s.d.rows)-first)]
		for i := range w {
			w[i] = s.omega[first+i] * s.rowTerms[first+i].grad
		}
		num.AddRows(g, slab[:len(w)*s.n], w)
		s.d.rest()
	}
	for i := range s.d.rankings {
		s.d.rankings[i].addGradient(g, s.rankTerms[i])
	}
	return g
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

// stepHessian sets the Hessian for a Newton step, without the slack of the majoriser, by which steps would
// be too short, from one in stride of the answers, early and late ones alike.
func (s *solver) stepHessian(stride int) {
	s.accumHessian(func(o *ordinalTerm) float64 { return o.hess }, stride)
	if !s.fixed {
		s.hessScales(stride)
	}
}

// majorizer sets the Hessian of the objective to the positive majoriser that the posterior's covariance is
// the inverse of. Of many answers a part is enough: they have long made sure what it says.
func (s *solver) majorizer() {
	s.accumHessian(func(o *ordinalTerm) float64 { return o.hessUpper }, max(1, len(s.d.rows)/posteriorHessRows))
}

// posteriorHessRows is of about how many answers the posterior's Hessian is taken.
const posteriorHessRows = 4096

// accumHessian sets the Hessian of the objective,
//
//	H = P + hinges + sum_i omega_i h_i x_i x_i' + rankings,  h_i = of(term i)
//
// with the sum over one in stride of the rows, each of which stands for so many.
func (s *solver) accumHessian(of func(*ordinalTerm) float64, stride int) {
	copy(s.hessian, s.prior.Precision)
	s.hinges.addHessian(s.hessian, s.n, s.w, 1)
	weights, share := make([]float64, slabRows), float64(stride)
	for k, slab := range s.d.slabs {
		first := k * slabRows
		w := weights[:min(slabRows, len(s.d.rows)-first)]
		for i := range w {
			w[i] = share * s.omega[first+i] * of(&s.rowTerms[first+i])
		}
		if stride == 1 {
			num.AddGram(s.hessian, s.n, slab[:len(w)*s.n], w)
			s.d.rest()
			continue
		}
		for r := 0; r+4 <= len(w); r += 4 * stride {
			num.AddGram4(s.hessian, s.n, slab[r*s.n:(r+4)*s.n], w[r:r+4])
		}
		s.d.rest()
	}
	for i := range s.d.rankings {
		s.d.rankings[i].addHessian(s.hessian, s.n, s.rankTerms[i])
	}
}

// residual is w - mu.
func residual(w, mu []float64) []float64 {
	d := append([]float64(nil), w...)
	num.AddScaled(d, -1, mu)
	return d
}

// hessWithoutHinges is the Hessian without what was stated, P + L.
func (s *solver) hessWithoutHinges() []float64 {
	l := append([]float64(nil), s.hessian...)
	s.hinges.addHessian(l, s.n, s.w, -1)
	return l
}
