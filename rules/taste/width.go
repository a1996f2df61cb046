package taste

import "palate/rules/internal/num"

// A width is how the objective bends along the logarithm theta of a channel's scale, about a point.
type width struct {
	bent    float64   // -d2logp/dtheta2, summed over answers
	squares float64   // (dlogp/dtheta)^2, which is never negative
	cross   []float64 // d2logp/dw dtheta; nil: no answer in the channel
}

// A tally adds up logarithms, of a product as long as that is a number.
type tally struct{ product, logs float64 }

// add adds omega log p.
func (t *tally) add(omega, p float64) {
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

func (t *tally) log() float64 { return t.logs + num.Log(t.product) }

// bendWidths sets the curvature along the scales, of the answers that [solver.towards] takes.
func (s *solver) bendWidths(every int) {
	s.widths = [stars + 1]width{}
	for ch := range s.widths {
		if s.channels[ch] && s.scales.of(channel(ch)) != nil {
			s.bendWidth(channel(ch), every)
		}
	}
}

func (s *solver) bendWidth(ch channel, every int) {
	at, weights, stand := width{cross: make([]float64, s.n)}, make([]float64, slabRows), float64(every)
	for k, slab := range s.d.slabs {
		first := k * slabRows
		w := weights[:min(slabRows, len(s.d.rows)-first)]
		for r := 0; r+4 <= len(w) || every == 1 && r < len(w); r += 4 * every {
			part := w[r:min(r+4, len(w))]
			for i := range part {
				part[i] = at.add(&s.d.rows[first+r+i], ch, stand*s.omega[first+r+i], &s.outcomes[first+r+i])
			}
			num.AddRows(at.cross, slab[r*s.n:(r+len(part))*s.n], part)
		}
	}
	s.widths[ch] = at
}

// add takes in an answer of the channel, and returns the weight that its row has in cross.
func (w *width) add(o *Observation, ch channel, omega float64, at *outcome) float64 {
	if o.channel != ch {
		return 0
	}
	w.bent += omega * at.bent
	w.squares += omega * at.along * at.along
	return omega * at.cross
}

// widen is the step of the scales, and adds to step, H^-1 g of the weights alone, what it moves those
// by. With the curvature of both in blocks, H of the weights, B of the scales and X across,
//
//	(B - X'H^-1 X) dtheta = g_theta + X'H^-1 g,  dw = H^-1 (g + X dtheta)
//
// It is cut where it is longer than the quadratic can be believed, and taken by the squares of the slopes
// alone where the objective bends down.
func (s *solver) widen(l, step []float64) (by scales) {
	if s.fixed {
		return scales{}
	}
	list, up := s.widening(), s.alongWidths()
	k := len(list)
	through, block, move := make([][]float64, k), make([]float64, k*k), make([]float64, k)
	for i, ch := range list {
		through[i] = append([]float64(nil), s.widths[ch].cross...)
		num.SolveCholesky(l, s.n, through[i])
		move[i] = up[ch] + num.Dot(s.widths[ch].cross, step)
		for j := range i + 1 {
			block[i*k+j] = -num.Dot(s.widths[list[j]].cross, through[i])
		}
		block[i*k+i] += s.widths[ch].bent + scalePrecision
	}
	if !solved(block, k, move) {
		for i, ch := range list {
			move[i] = up[ch] / (s.widths[ch].squares + scalePrecision)
		}
	}
	shorten(move)
	for i, ch := range list {
		*by.of(ch) = move[i]
		num.AddScaled(step, move[i], through[i])
	}
	return by
}

// widening are the channels whose scale the answers speak of.
func (s *solver) widening() (list []channel) {
	for ch := range s.widths {
		if s.widths[ch].cross != nil {
			list = append(list, channel(ch))
		}
	}
	return list
}

// alongWidths are the slopes of the log posterior along the scales, by channel.
func (s *solver) alongWidths() (up [stars + 1]float64) {
	for i := range s.d.rows {
		up[s.d.rows[i].channel] += s.omega[i] * s.outcomes[i].along
	}
	center := scales{eta: s.d.pack.Eta, kappa: s.d.pack.Kappa}
	for ch := range up {
		if at := s.scales.of(channel(ch)); at != nil {
			up[ch] -= scalePrecision * (*at - *center.of(channel(ch)))
		}
	}
	return up
}

// solved overwrites x with a^-1 x, and reports whether a is positive definite beyond doubt.
func solved(a []float64, n int, x []float64) bool {
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

// shorten makes no entry of a step larger than the longest step.
func shorten(step []float64) {
	const longest = .5
	most := longest
	for _, v := range step {
		most = max(most, v, -v)
	}
	for i := range step {
		step[i] *= longest / most
	}
}
