package taste

import "math"

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
func (m *Model) Predict(left, right []float64) Prediction {
	x := m.difference(left, right)
	margin := dot(m.mean[:len(x)], x)
	v := quadratic(m.cov, len(m.mean), append(x, 0, 0)) * math.Max(m.pack.unlike(left), m.pack.unlike(right))
	p := Prediction{SD: math.Sqrt(v), Known: known(margin, v), Margin: margin}
	r := m.pack.T * math.Sqrt(1+math.Pi*v/8)
	copy(p.Categories[:], probabilities(margin/r, scaled(thresholds(graded, m.eta, m.kappa), r)))
	tie := thresholds(tied, m.eta, m.kappa)
	if m.graded && m.answers > 0 {
		tie = thresholds(graded, m.eta, m.kappa)[2:4]
	}
	three := probabilities(margin/r, scaled(append([]float64(nil), tie...), r))
	p.PB, p.PTie, p.PA = three[0], three[1], three[2]
	return p
}

func scaled(th []float64, r float64) []float64 {
	for i := range th {
		th[i] /= r
	}
	return th
}

// known is the posterior probability of the likelier sign of N(mean, v).
func known(mean, v float64) float64 {
	if v <= 0 {
		return .5
	}
	return normalCDF(math.Abs(mean) / math.Sqrt(v))
}

// difference is left minus right.
func (m *Model) difference(left, right []float64) []float64 {
	x := make([]float64, len(left), len(left)+nuisances)
	for i := range left {
		x[i] = left[i] - right[i]
	}
	return x
}

// An Amount is the part of a score that a feature makes, in logits.
type Amount struct {
	Feature string
	Amount  float64
}

// A Score is how much a person likes an answer; 0 is the pack's average text.
type Score struct {
	Value float64  // logits
	SD    float64  // logits
	OOD   bool     // the text is unlike those the features were scaled on
	Why   []Amount // largest first; they sum to Value
}

// Score rates one answer by its vector.
func (m *Model) Score(z []float64) Score {
	s := Score{Why: m.contributions(z)}
	for _, a := range s.Why {
		s.Value += a.Amount
	}
	far := m.pack.distance(z)
	v := quadratic(m.cov, len(m.mean), append(append([]float64(nil), z...), 0, 0))
	s.SD = math.Sqrt(v * math.Max(1, far/float64(len(z))))
	s.OOD = far > m.pack.Far
	return s
}

// Compare splits the margin of a pair into its features' parts, largest first.
func (m *Model) Compare(left, right []float64) []Amount {
	return m.contributions(m.difference(left, right))
}

// contributions are w_i x_i, largest first, without those that are 0.
func (m *Model) contributions(x []float64) []Amount {
	var parts []Amount
	for i, v := range x {
		if a := m.mean[i] * v; a != 0 {
			parts = append(parts, Amount{m.pack.Names[i], a})
		}
	}
	sortAmounts(parts)
	return parts
}

// Difference is how much more of a feature the left answer has, in scaled units.
func (m *Model) Difference(left, right []float64, name string) float64 {
	i := m.index(name)
	return left[i] - right[i]
}

// Weight is the mean weight of a feature, logits per scaled unit.
func (m *Model) Weight(name string) float64 { return m.mean[m.index(name)] }

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
	n := len(m.mean)
	i := n - nuisances + coordSide
	return m.mean[i], math.Sqrt(m.cov[i*n+i])
}
