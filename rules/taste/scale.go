package taste

import (
	"palate/rules/internal/num"
)

// A scaleBlock is how the objective bends along the logarithm theta of a channel's scale, about a point.
type scaleBlock struct {
	hess        float64   // -d2logp/dtheta2, summed over answers
	gradSquares float64   // (dlogp/dtheta)^2, which is never negative
	cross       []float64 // d2logp/dw dtheta; nil: no answer in the channel
}

// A logProduct adds up logarithms, of a product as long as that is a number.
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

// hessScales sets the curvature along the scales, of the answers that [solver.towards] takes.
func (s *solver) hessScales(every int) {
	s.scaleBlocks = [stars + 1]scaleBlock{}
	for ch := range s.scaleBlocks {
		if s.responses[ch] && s.scales.of(responseType(ch)) != nil {
			s.hessScale(responseType(ch), every)
		}
	}
}

func (s *solver) hessScale(ch responseType, every int) {
	at, weights, stand := scaleBlock{cross: make([]float64, s.n)}, make([]float64, slabRows), float64(every)
	for k, slab := range s.d.slabs {
		first := k * slabRows
		w := weights[:min(slabRows, len(s.d.rows)-first)]
		for r := 0; r+4 <= len(w) || every == 1 && r < len(w); r += 4 * every {
			part := w[r:min(r+4, len(w))]
			for i := range part {
				part[i] = at.add(&s.d.rows[first+r+i], ch, stand*s.omega[first+r+i], &s.rowTerms[first+r+i])
			}
			num.AddRows(at.cross, slab[r*s.n:(r+len(part))*s.n], part)
		}
	}
	s.scaleBlocks[ch] = at
}

// add takes in an answer of the channel, and returns the weight that its row has in cross.
func (w *scaleBlock) add(o *Observation, ch responseType, omega float64, at *ordinalTerm) float64 {
	if o.response != ch {
		return 0
	}
	w.hess += omega * at.hessScale
	w.gradSquares += omega * at.gradScale * at.gradScale
	return omega * at.hessCross
}

// jointStep is the step of the scales, and adds to step, H^-1 g of the weights alone, what it moves those
// by. With the curvature of both in blocks, H of the weights, B of the scales and X across,
//
//	(B - X'H^-1 X) dtheta = g_theta + X'H^-1 g,  dw = H^-1 (g + X dtheta)
//
// It is cut where it is longer than the quadratic can be believed, and taken by the squares of the slopes
// alone where the objective bends down.
func (s *solver) jointStep(l, step []float64) (by scales) {
	if s.fixed {
		return scales{}
	}
	list, up := s.freeScales(), s.gradScales()
	k := len(list)
	through, block, move := make([][]float64, k), make([]float64, k*k), make([]float64, k)
	for i, ch := range list {
		through[i] = append([]float64(nil), s.scaleBlocks[ch].cross...)
		num.SolveCholesky(l, s.n, through[i])
		move[i] = up[ch] + num.Dot(s.scaleBlocks[ch].cross, step)
		for j := range i + 1 {
			block[i*k+j] = -num.Dot(s.scaleBlocks[list[j]].cross, through[i])
		}
		block[i*k+i] += s.scaleBlocks[ch].hess + scalePrecision
	}
	if !solveDefinite(block, k, move) {
		for i, ch := range list {
			move[i] = up[ch] / (s.scaleBlocks[ch].gradSquares + scalePrecision)
		}
	}
	clipStep(move)
	for i, ch := range list {
		*by.of(ch) = move[i]
		num.AddScaled(step, move[i], through[i])
	}
	return by
}

// freeScales are the channels whose scale the answers speak of.
func (s *solver) freeScales() (list []responseType) {
	for ch := range s.scaleBlocks {
		if s.scaleBlocks[ch].cross != nil {
			list = append(list, responseType(ch))
		}
	}
	return list
}

// gradScales are the slopes of the log posterior along the scales, by channel.
func (s *solver) gradScales() (up [stars + 1]float64) {
	for i := range s.d.rows {
		up[s.d.rows[i].response] += s.omega[i] * s.rowTerms[i].gradScale
	}
	center := scales{eta: s.d.pack.Eta, kappa: s.d.pack.Kappa}
	for ch := range up {
		if at := s.scales.of(responseType(ch)); at != nil {
			up[ch] -= scalePrecision * (*at - *center.of(responseType(ch)))
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

// clipStep makes no entry of a step larger than the longest step.
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
