package study

import (
	"math"

	"palate/rules/taste"
)

// Reward features after "Capturing Individual Human Preferences with Reward Features" (arXiv
// 2503.17338): many people share r linear features A of a text, and each has a weight for each,
//
//	P(h prefers a to b) = sigma((A x) . (m + w_h)),  x = phi(a) - phi(b)
//
// fitted together, with ties by Rao and Kupper, a ridge on A and on w, and Adam.
type rewards struct {
	r, d   int
	people int
	theta  []float64 // A (r x d), then m (r), then each person's w (r)
}

const (
	adamSteps = 300
	adamRate  = .02 // a quarter of it in the last third
	ridgeA    = 1.0
	ridgeW    = 1.0
)

// learn goes downhill from where it stands.
func (w *rewards) learn(c *Raters, phi func(int32) []float64, eta float64, report func(done, of int)) {
	first, second := make([]float64, len(w.theta)), make([]float64, len(w.theta))
	for t := 1; t <= adamSteps; t++ {
		g := w.gradient(c, phi, math.Exp(eta))
		rate := adamRate
		if 3*t > 2*adamSteps {
			rate /= 4
		}
		adam(w.theta, g, first, second, rate, t)
		report(t, adamSteps)
	}
}

// adam is one step of Kingma and Ba, 2015, with their constants.
func adam(theta, g, first, second []float64, rate float64, t int) {
	const b1, b2, tiny = .9, .999, 1e-8
	c1, c2 := 1-math.Pow(b1, float64(t)), 1-math.Pow(b2, float64(t))
	for i, v := range g {
		first[i] = b1*first[i] + (1-b1)*v
		second[i] = b2*second[i] + (1-b2)*v*v
		theta[i] -= rate * first[i] / c1 / (math.Sqrt(second[i]/c2) + tiny)
	}
}

func (w *rewards) a(k int) []float64   { return w.theta[k*w.d : (k+1)*w.d] }
func (w *rewards) mean() []float64     { return w.theta[w.r*w.d : w.r*w.d+w.r] }
func (w *rewards) own(h int) []float64 { at := w.r*w.d + w.r + h*w.r; return w.theta[at : at+w.r] }
func (w *rewards) shared() int         { return w.r*w.d + w.r }

// gradient is that of the loss: the shared part is summed over people, each own part is a person's.
func (w *rewards) gradient(c *Raters, phi func(int32) []float64, tie float64) []float64 {
	g := make([]float64, len(w.theta))
	weights := c.weights()
	people := effective(weights)
	total := summed(w.people, w.shared(), func(h int, sum []float64) {
		weight := weights[h] * people
		slope := w.slope(&c.People[h], h, phi, tie)
		own, mine := g[w.shared()+h*w.r:], w.own(h)
		for k := range w.r {
			u := w.mean()[k] + mine[k]
			along := 0.0
			for i, v := range slope {
				sum[k*w.d+i] += weight * u * v
				along += v * w.a(k)[i]
			}
			sum[w.r*w.d+k] += weight * along
			own[k] = along + ridgeW*mine[k]
		}
	})
	copy(g, total)
	for i := range w.r * w.d {
		g[i] += ridgeA * w.theta[i]
	}
	return g
}

// effective is how many people of equal weight would tell as much (Kish, 1965): (sum w)^2 / sum w^2. A
// source of four people that counts as much as one of thousands lends no certainty that it has not.
func effective(weights []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, w := range weights {
		sum += w
		squares += w * w
	}
	return sum * sum / squares
}

// slope is the gradient of a person's loss along the weights of the features, length d.
func (w *rewards) slope(p *Rater, h int, phi func(int32) []float64, tie float64) []float64 {
	weights, slope := w.weights(h), make([]float64, w.d)
	x := make([]float64, w.d)
	for _, v := range p.Votes {
		a, b := phi(v.A), phi(v.B)
		s := 0.0
		for i := range x {
			x[i] = a[i] - b[i]
			s += x[i] * weights[i]
		}
		g := raoKupper(s, int(v.Strength), tie)
		for i := range x {
			slope[i] -= g * x[i]
		}
	}
	return slope
}

// weights are a person's of the features: A'(m + w_h).
func (w *rewards) weights(h int) []float64 {
	out := make([]float64, w.d)
	for k := range w.r {
		u := w.mean()[k] + w.own(h)[k]
		for i, v := range w.a(k) {
			out[i] += u * v
		}
	}
	return out
}

// raoKupper is dlogp/ds of a choice at margin s, where ties lie within tie (Rao and Kupper, 1967).
func raoKupper(s float64, strength int, tie float64) float64 {
	switch {
	case strength > 0:
		return 1 - taste.Sigmoid(s-tie)
	case strength < 0:
		return -1 + taste.Sigmoid(-s-tie)
	}
	return taste.Sigmoid(tie-s) + taste.Sigmoid(-tie-s) - 1
}
