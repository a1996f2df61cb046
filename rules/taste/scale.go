package taste

import "palate/rules/internal/num"

// A logProduct is a sum of logarithms, taken of the product of their arguments for as long as that is an
// ordinary number: one logarithm serves many answers.
type logProduct struct{ product, logs float64 }

// add adds omega log p.
func (t *logProduct) add(omega, p float64) {
	if omega != 1 {
		t.logs += omega * num.Log(p)
		return
	}
	product := t.product * p
	if product < smallest {
		t.logs += num.Log(t.product) + num.Log(p)
		product = 1
	}
	t.product = product
}

func (t *logProduct) log() float64 { return t.logs + num.Log(t.product) }

// hessScales sets the scale blocks, of the answers that [solver.stepHessian] takes.
func (s *solver) hessScales(stride int) {
	s.scaleBlocks = [stars + 1]scaleBlock{}
	for t := range s.scaleBlocks {
		if s.responses[t] && s.scales.of(responseType(t)) != nil {
			s.hessScale(responseType(t), stride)
		}
	}
}

func (s *solver) hessScale(t responseType, stride int) {
	at, weights, share := scaleBlock{cross: make([]float64, s.n)}, make([]float64, slabRows), float64(stride)
	for k, slab := range s.d.slabs {
		first := k * slabRows
		w := weights[:min(slabRows, len(s.d.rows)-first)]
		for r := 0; r+4 <= len(w) || stride == 1 && r < len(w); r += 4 * stride {
			part := w[r:min(r+4, len(w))]
			for i := range part {
				part[i] = at.add(&s.d.rows[first+r+i], t, share*s.omega[first+r+i], &s.rowTerms[first+r+i])
			}
			num.AddRows(at.cross, slab[r*s.n:(r+len(part))*s.n], part)
		}
	}
	s.scaleBlocks[t] = at
}

// add adds an answer if it is of the response type, and returns the weight that its row has in cross.
func (w *scaleBlock) add(o *Observation, t responseType, omega float64, at *ordinalTerm) float64 {
	if o.response != t {
		return 0
	}
	w.hess += omega * at.hessScale
	w.gradSquares += omega * at.gradScale * at.gradScale
	return omega * at.hessCross
}

// jointStep is the step of the scales in the Newton step of both, and adds to step, which is H^-1 g of the
// weights alone, what the scales' step moves those by. l is the Cholesky factor of H. With the Hessian in
// blocks, H of the weights, B of the scales and -X between them,
//
//	(B - X'H^-1 X) dtheta = g_theta + X'H^-1 g,  dw = H^-1 (g + X dtheta)
//
// It is clipped where the quadratic is not to be trusted so far, and where the objective is not convex the
// squares of the gradients take the place of B (Gauss-Newton).
func (s *solver) jointStep(l, step []float64) (by scales) {
	if s.fixed {
		return scales{}
	}
	list, up := s.freeScales(), s.gradScales()
	k := len(list)
	through, block, move := make([][]float64, k), make([]float64, k*k), make([]float64, k)
	for i, t := range list {
		through[i] = append([]float64(nil), s.scaleBlocks[t].cross...)
		num.SolveCholesky(l, s.n, through[i])
		move[i] = up[t] + num.Dot(s.scaleBlocks[t].cross, step)
		for j := range i + 1 {
			block[i*k+j] = -num.Dot(s.scaleBlocks[list[j]].cross, through[i])
		}
		block[i*k+i] += s.scaleBlocks[t].hess + scalePrecision
	}
	if !solveDefinite(block, k, move) {
		for i, t := range list {
			move[i] = up[t] / (s.scaleBlocks[t].gradSquares + scalePrecision)
		}
	}
	clipStep(move)
	for i, t := range list {
		*by.of(t) = move[i]
		num.AddScaled(step, move[i], through[i])
	}
	return by
}

// freeScales are the response types whose scale the answers say something of.
func (s *solver) freeScales() (list []responseType) {
	for t := range s.scaleBlocks {
		if s.scaleBlocks[t].cross != nil {
			list = append(list, responseType(t))
		}
	}
	return list
}

// gradScales is the gradient of the log posterior along the scales, by response type.
func (s *solver) gradScales() (up [stars + 1]float64) {
	for i := range s.d.rows {
		up[s.d.rows[i].response] += s.omega[i] * s.rowTerms[i].gradScale
	}
	center := scales{eta: s.d.pack.Eta, kappa: s.d.pack.Kappa}
	for t := range up {
		if at := s.scales.of(responseType(t)); at != nil {
			up[t] -= scalePrecision * (*at - *center.of(responseType(t)))
		}
	}
	return up
}

// solveDefinite overwrites x with a^-1 x, and reports whether a is positive definite beyond doubt.
func solveDefinite(a []float64, n int, x []float64) bool {
	least := scalePrecision / 10
	if !num.Cholesky(a, n) {
		return false
	}
	for i := range n {
		if a[i*n+i]*a[i*n+i] < least {
			return false
		}
	}
	num.SolveCholesky(a, n, x)
	return true
}

// clipStep shortens a step so that no entry is larger than the longest step.
func clipStep(step []float64) {
	const longest = .5
	most := longest
	for _, v := range step {
		most = max(most, v, -v)
	}
	for i := range step {
		step[i] *= longest / most
	}
}
