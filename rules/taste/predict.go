package taste

import (
	"math"
	"sort"

	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A Prediction is what a person would say of a pair. PA, PTie and PB sum to 1.
type Prediction struct {
	PA, PTie, PB float64
	SD           float64    // posterior standard deviation of the margin, logits
	Known        float64    // probability of the likelier sign, .5 to 1
	Categories   [7]float64 // by strength -3..3, positive favours the left
	Margin       float64    // mean of the margin, logits, positive favours the left
}

// Predict says how the person would compare the left answer with the right one. The uncertainty
// of the weights draws probabilities towards even (MacKay, 1992):
//
//	p = F(th / r, m / r),  r = T sqrt(1 + pi v / 8)
func (m *Model) Predict(left, right pack.Point) Prediction {
	margin, v := m.margin(left, right)
	v *= math.Max(m.pack.Novelty(left), m.pack.Novelty(right))
	p := Prediction{SD: math.Sqrt(v), Known: signProbability(margin, v), Margin: margin}
	r := m.t * math.Sqrt(1+math.Pi*v/8)
	var room [6]float64
	categoryProbs(p.Categories[:], margin/r, divided(m.scales.thresholds(likert7, &room), r))
	tie := m.scales.thresholds(tieBar, &room)
	if m.graded && m.answers > 0 {
		tie = m.scales.thresholds(likert7, &room)[2:4]
	}
	p.PA, p.PB = Sigmoid((margin-tie[1])/r), Sigmoid((tie[0]-margin)/r) // alike to the bit where the margin is 0
	p.PTie = max(0, 1-(p.PA+p.PB))
	return p
}

// divided divides thresholds by r, in place.
func divided(th []float64, r float64) []float64 {
	for i := range th {
		th[i] /= r
	}
	return th
}

// margin is the mean and the variance of how much better the left answer is, in logits.
func (m *Model) margin(left, right pack.Point) (mean, variance float64) {
	var own [stackRoom]float64
	return m.marginCoords(stackZeros(own[:], m.pack.Dim()), left, right)
}

// marginCoords is [Model.margin], and writes the coordinates of the difference to x, which must hold zeros.
func (m *Model) marginCoords(x []float64, left, right pack.Point) (mean, variance float64) {
	var own [stackRoom]float64
	y := stackZeros(own[:], m.pack.Dim())
	m.coordinates(x, left)
	m.coordinates(y, right)
	num.AddScaled(x, -1, y)
	for j, w := range m.weights {
		mean += w * (left.Phi[j] - right.Phi[j])
	}
	for _, t := range m.terms {
		mean += t.of(left) - t.of(right)
	}
	return mean, m.variance(x)
}

// stackRoom is up to how many coordinates a margin needs no memory but its own: a question is chosen of
// thousands of pairs, and what each leaves behind would be swept up in a browser for longer than that takes.
const stackRoom = 64

// stackZeros is n zeros, in the given memory, which holds zeros, if they fit.
func stackZeros(own []float64, n int) []float64 {
	if n <= len(own) {
		return own[:n]
	}
	return make([]float64, n)
}

// signProbability is the posterior probability of the likelier sign of N(mean, v).
func signProbability(mean, v float64) float64 {
	if v <= 0 {
		return .5
	}
	return num.NormalCDF(math.Abs(mean) / math.Sqrt(v))
}

// An Amount is the part of a score that a feature makes, in logits.
type Amount struct {
	Feature string
	Amount  float64
}

// A Score is how much a person likes an answer; 0 is the pack's average text.
type Score struct {
	Value float64 // logits
	SD    float64 // logits
	OOD   bool    // the text is unlike those the features were scaled on
}

// Score rates one answer.
func (m *Model) Score(p pack.Point) Score {
	x := make([]float64, m.pack.Dim())
	m.coordinates(x, p)
	v := m.variance(x) * m.pack.Novelty(p)
	return Score{Value: m.value(p), SD: math.Sqrt(v), OOD: p.Far > m.pack.Far}
}

// Why splits a score into its features' parts, largest first; they sum to it.
func (m *Model) Why(p pack.Point) []Amount {
	return m.contributions(p.Phi, func(t scoreTerm) float64 { return t.of(p) })
}

// Compare splits the margin of a pair into its features' parts, largest first.
func (m *Model) Compare(left, right pack.Point) []Amount {
	x := make([]float64, len(left.Phi))
	for j, v := range left.Phi {
		x[j] = v - right.Phi[j]
	}
	return m.contributions(x, func(t scoreTerm) float64 { return t.of(left) - t.of(right) })
}

// contributions are v_j x_j and what the terms make, largest first, without those that are 0.
func (m *Model) contributions(x []float64, of func(scoreTerm) float64) []Amount {
	var parts []Amount
	add := func(name string, a float64) {
		if a != 0 {
			parts = append(parts, Amount{name, a})
		}
	}
	for j, v := range x {
		add(m.pack.Names[j], m.weights[j]*v)
	}
	for _, t := range m.terms {
		add(t.name(), of(t))
	}
	sortAmounts(parts)
	return parts
}

// Difference is how much more of a feature the left answer has, in scaled units.
func (m *Model) Difference(left, right pack.Point, name string) float64 {
	j := m.index(name)
	return left.Phi[j] - right.Phi[j]
}

// Weights are the mean weights of all features, logits per scaled unit, in the catalogue's order.
func (m *Model) Weights() []float64 { return append([]float64(nil), m.weights...) }

// Weight is the mean weight of a feature, logits per scaled unit.
func (m *Model) Weight(name string) float64 { return m.weights[m.index(name)] }

func (m *Model) index(name string) int {
	for i, n := range m.pack.Names {
		if n == name {
			return i
		}
	}
	panic("taste: no feature is called " + name)
}

// Side is how far the person leans to the left whatever stands there, and how sure that is, both
// in logits.
func (m *Model) Side() (mean, sd float64) {
	i := m.pack.Nuisance(pack.Side)
	return m.mean[i], math.Sqrt(m.cov[i*m.pack.Dim()+i])
}

// Of is the probability of a choice of that sign: positive for the left.
func (p Prediction) Of(sign int) float64 {
	switch {
	case sign > 0:
		return p.PA
	case sign < 0:
		return p.PB
	}
	return p.PTie
}

// bySize puts the largest amount first, whatever its sign.
type bySize []Amount

func (p bySize) Len() int           { return len(p) }
func (p bySize) Less(i, j int) bool { return math.Abs(p[i].Amount) > math.Abs(p[j].Amount) }
func (p bySize) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

func sortAmounts(parts []Amount) { sort.Stable(bySize(parts)) }
