package taste

import (
	"math"

	"palate/rules/internal/num"
	"palate/rules/pack"
)

// Update is the model after one more comparison, by a step of rank one:
//
//	c = C x,  m = w.x,  v = x.c
//	s* = argmax -(s-m)^2/(2v) + omega log p(s)
//	w += c (s*-m)/v,  C -= c c' h*/(1 + h* v),  h* = omega h(s*)
//
// It agrees with a refit closely enough for the screen, and is never stored.
func (m *Model) Update(choice Choice) *Model {
	o := pairObservation(&choice.Pair)
	o.x = make([]float64, m.pack.Dim())
	m.pack.Diff(o.x, choice.Left, choice.Right)
	o.x[m.pack.Nuisance(pack.Side)] = float64(boolInt(choice.SideBySide))
	c := make([]float64, len(o.x))
	num.MulSymVec(c, m.cov, len(c), o.x)
	mean, v := num.Dot(m.mean, o.x), num.Dot(o.x, c)
	if v < minMarginVariance {
		return m
	}
	next := *m
	next.mean = append([]float64(nil), m.mean...)
	next.cov = append([]float64(nil), m.cov...)
	var room [6]float64
	at := categoryOf(o.category, m.scales.thresholds(o.response, &room))
	rank1Update(next.mean, next.cov, len(c), c, o.omega, mean, v, &at, m.lapse)
	next.answers++
	next.setWeights()
	return &next
}

// minMarginVariance is the variance of a margin below which two answers are one: their comparison says
// nothing.
const minMarginVariance = 1e-12

// rank1Update moves a Gaussian by one answer of margin N(mean, v), where c = C x. It keeps both triangles of C
// where both are there.
func rank1Update(w, cov []float64, n int, c []float64, omega, mean, v float64, at *category, lapse float64) {
	if v < minMarginVariance {
		return
	}
	s, h := at.laplace1D(omega, mean, v, lapse)
	num.AddScaled(w, (s-mean)/v, c)
	shrink := h / (1 + h*v)
	for i, a := range c {
		if a != 0 {
			num.AddScaled(cov[i*n:(i+1)*n], -shrink*a, c)
		}
	}
}

// laplace1D is the margin that the answer moves N(mean, v) to, and the curvature there.
func (k *category) laplace1D(omega, mean, v, lapse float64) (s, h float64) {
	s = mean
	for range 50 {
		o := k.term(s, lapse)
		step := (omega*o.grad - (s-mean)/v) / (omega*o.hessUpper + 1/v)
		s += min(max(step, -3), 3)
		h = omega * o.hessUpper
		if math.Abs(step) < 1e-9 {
			break
		}
	}
	return s, h
}
