package taste

import "math"

// Update is the model after one more answer, by a step of rank one:
//
//	c = C x,  m = w.x,  v = x.c
//	s* = argmax -(s-m)^2/(2v) + omega log p(s)
//	w += c (s*-m)/v,  C -= c c' h*/(1 + h* v),  h* = omega h(s*)
//
// It agrees with a refit closely enough for the screen, and is never stored.
func (m *Model) Update(o Observation) *Model {
	n := len(m.mean)
	c := make([]float64, n)
	mulSymmetric(c, m.cov, n, o.x)
	mean, v := dot(m.mean, o.x), dot(o.x, c)
	if v < 1e-12 {
		return m // identical answers say nothing
	}
	s, h := m.shifted(o, mean, v)
	next := *m
	next.mean = append([]float64(nil), m.mean...)
	axpy(next.mean, (s-mean)/v, c)
	next.cov = append([]float64(nil), m.cov...)
	shrink := h / (1 + h*v)
	for i := range n {
		axpy(next.cov[i*n:i*n+i+1], -shrink*c[i], c[:i+1])
	}
	next.answers++
	return &next
}

// shifted is the margin that the answer moves N(mean, v) to, and the curvature there.
func (m *Model) shifted(o Observation, mean, v float64) (s, h float64) {
	th := thresholds(o.channel, m.eta, m.kappa)
	s = mean
	for range 50 {
		p := ordinal(s, o.c, th, blind)
		step := (o.omega*p.g - (s-mean)/v) / (o.omega*p.h + 1/v)
		s += min(max(step, -3), 3)
		h = o.omega * p.h
		if math.Abs(step) < 1e-10 {
			break
		}
	}
	return s, h
}
