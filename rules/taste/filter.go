package taste

import (
	"math"

	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A filter is an assumed density filter: it keeps a Gaussian over the weights, and takes in one answer after
// the other by updates of rank one.
type filter struct {
	n         int
	mean, cov []float64 // cov: both triangles
	scales    scales
	c         []float64 // C x of the answer that was predicted last
}

// newFilter starts at a prior, with the pack's scales.
func (d *Design) newFilter(q pack.Prior) filter {
	n := d.pack.Dim()
	l := append([]float64(nil), q.Precision...)
	num.Cholesky(l, n)
	return filter{n, append([]float64(nil), q.Mean...), num.Symmetrized(nil, num.InvertCholesky(l, n), n), scales{eta: d.pack.Eta, kappa: d.pack.Kappa}, make([]float64, n)}
}

func (t filter) clone() filter {
	t.mean, t.cov, t.c = append([]float64(nil), t.mean...), append([]float64(nil), t.cov...), make([]float64, t.n)
	return t
}

// logPredictive is the log probability of an answer before it is taken in. It leaves C x in t.c.
func (t *filter) logPredictive(o *Observation) float64 {
	num.MulVec(t.c, t.cov, o.x)
	m, v := num.Dot(t.mean, o.x), num.Dot(o.x, t.c)
	var room [6]float64
	r := math.Sqrt(1 + math.Pi*v/8)
	at := categoryOf(o.category, divided(t.scales.thresholds(o.response, &room), r))
	return at.logp(m/r, lapseRate)
}

// update takes in the answer that was predicted last.
func (t *filter) update(o *Observation) {
	var room [6]float64
	at := categoryOf(o.category, t.scales.thresholds(o.response, &room))
	rank1Update(t.mean, t.cov, t.n, t.c, o.omega, num.Dot(t.mean, o.x), num.Dot(o.x, t.c), &at, lapseRate)
}

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

// laplace1D is the mode s of N(mean, v) times omega of the answer's likelihood, and the curvature h of the
// latter there.
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

// minMarginVariance is the variance of a margin below which two answers are taken for one, whose comparison
// says nothing.
const minMarginVariance = 1e-12
