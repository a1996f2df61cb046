package study

import (
	"math"

	"palate/rules/taste"
)

// Simplex is "Personalizing LLMs via Low-Rank Reward Modeling" (LoRe, arXiv 2504.14439): everybody's
// reward is a mixture of r shared ones,
//
//	r_h(x) = sum_k pi_hk (B_k . x),  pi_h = softmax(u_h)
//
// fitted together by Adam, and a new person's pi from their answers alone, without a prior.
func Simplex(r int) Method {
	return Method{Name: "simplex", Teach: func(t *Track) func() Learner {
		pack := t.plain(1)
		points := t.points(pack)
		b := simplexBasis(t.Train, points, r)
		tie := t.tie()
		return func() Learner { return &simplex{points: points, basis: b, tie: tie, u: make([]float64, r)} }
	}}
}

// A simplex learner is one person's mixture.
type simplex struct {
	points []taste.Point
	basis  [][]float64
	tie    float64
	votes  []Vote
	u      []float64
	stale  bool
}

// simplexBasis fits the shared rewards, from small weights that differ by row.
func simplexBasis(c *Raters, points []taste.Point, r int) [][]float64 {
	d, people := len(points[0].Phi), len(c.People)
	theta := make([]float64, r*d+people*r)
	for i := range r * d {
		theta[i] = .1 * math.Sin(float64(i+1)*1.7)
	}
	tie := 0.0
	if !c.People[0].Votes[0].Forced {
		tie = math.Exp(tieWidth)
	}
	first, second := make([]float64, len(theta)), make([]float64, len(theta))
	for step := 1; step <= adamSteps; step++ {
		adam(theta, simplexGradient(c, points, theta, r, d, tie), first, second, adamRate, step)
	}
	rows := make([][]float64, r)
	for k := range rows {
		rows[k] = theta[k*d : (k+1)*d]
	}
	return rows
}

func simplexGradient(c *Raters, points []taste.Point, theta []float64, r, d int, tie float64) []float64 {
	g := make([]float64, len(theta))
	total := summed(len(c.People), r*d, func(h int, sum []float64) {
		u := theta[r*d+h*r : r*d+(h+1)*r]
		pi := softened(u)
		weights := mixtureOf(theta, pi, d)
		slope := make([]float64, d)
		for _, v := range c.People[h].Votes {
			s := margin(points, v, weights)
			k := raoKupper(s, int(v.Strength), tie)
			for j := range slope {
				slope[j] -= k * (points[v.A].Phi[j] - points[v.B].Phi[j])
			}
		}
		simplexSlopes(theta, slope, pi, sum, g[r*d+h*r:r*d+(h+1)*r])
	})
	copy(g, total)
	for i := range r * d {
		g[i] += ridgeA * theta[i]
	}
	return g
}

// simplexSlopes adds pi_k slope to the rows, and writes pi_k (B_k - sum pi B) . slope of the logits.
func simplexSlopes(theta, slope, pi, rows, logits []float64) {
	d, mean := len(slope), 0.0
	along := make([]float64, len(pi))
	for k, p := range pi {
		for j, v := range slope {
			rows[k*d+j] += p * v
			along[k] += theta[k*d+j] * v
		}
		mean += p * along[k]
	}
	for k, p := range pi {
		logits[k] = p * (along[k] - mean)
	}
}

func softened(u []float64) []float64 {
	pi, sum := make([]float64, len(u)), 0.0
	for k, v := range u {
		pi[k] = math.Exp(v)
		sum += pi[k]
	}
	for k := range pi {
		pi[k] /= sum
	}
	return pi
}

func mixtureOf(rows, pi []float64, d int) []float64 {
	w := make([]float64, d)
	for k, p := range pi {
		for j := range w {
			w[j] += p * rows[k*d+j]
		}
	}
	return w
}

func margin(points []taste.Point, v Vote, weights []float64) float64 {
	s := 0.0
	for j, w := range weights {
		s += w * (points[v.A].Phi[j] - points[v.B].Phi[j])
	}
	return s
}

func (l *simplex) Learn(v Vote) { l.votes, l.stale = append(l.votes, v), true }

// adapt goes downhill over the logits of the mixture.
func (l *simplex) adapt() {
	const steps, rate = 200, .1
	if !l.stale {
		return
	}
	l.stale = false
	r, d := len(l.u), len(l.basis[0])
	flat := make([]float64, 0, r*d)
	for _, row := range l.basis {
		flat = append(flat, row...)
	}
	along := make([][]float64, len(l.votes))
	for i, v := range l.votes {
		for k := range l.basis {
			along[i] = append(along[i], margin(l.points, v, flat[k*d:(k+1)*d]))
		}
	}
	first, second := make([]float64, r), make([]float64, r)
	for step := 1; step <= steps; step++ {
		adam(l.u, l.slope(along), first, second, rate, step)
	}
}

func (l *simplex) slope(along [][]float64) []float64 {
	pi, g := softened(l.u), make([]float64, len(l.u))
	for i, v := range l.votes {
		s := 0.0
		for k, p := range pi {
			s += p * along[i][k]
		}
		pull := raoKupper(s, int(v.Strength), l.tie)
		for k, p := range pi {
			g[k] -= pull * p * (along[i][k] - s)
		}
	}
	return g
}

func (l *simplex) Judge(v Vote) [3]float64 {
	l.adapt()
	pi, s := softened(l.u), 0.0
	for k, row := range l.basis {
		s += pi[k] * margin(l.points, v, row)
	}
	a, b := taste.Sigmoid(s-l.tie), taste.Sigmoid(-s-l.tie)
	return [3]float64{b, max(0, 1-a-b), a}
}
