package taste

import (
	"math"

	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A Question is a comparison that could be asked for: of answers A and B of some, by index.
type Question struct {
	A, B int     // A < B
	BALD float64 // bits that the reply is expected to tell of the person's weights
	EPIG float64 // how far it tells what they would say of other texts; see [Acquisition.Score]
}

// Information is how many bits a choice between two answers whose margin is N(m, v) is expected to
// tell (BALD, Houlsby et al., arXiv 1112.5745, equation 4, for a logistic choice):
//
//	I = hb(Phi(m sqrt(pi/8) / sqrt(1 + v pi/8))) - K / sqrt(v + K^2) exp(-m^2 / (2 (v + K^2)))
//
// with hb the binary entropy, and exp(-s^2 / (2 K^2)) for hb(sigma(s)). K^2 = 3 is between 4 ln 2,
// which fits its curvature at 0, and 3.6, which fits its area: within .022 bit of the integral,
// .036 for 4 ln 2.
func Information(m, v float64) float64 {
	const k2 = 3
	p := num.NormalCDF(m * math.Sqrt(math.Pi/8/(1+v*math.Pi/8)))
	return math.Max(0, binaryEntropy(p)-math.Sqrt(k2/(v+k2))*num.Exp(-m*m/(2*(v+k2))))
}

// binaryEntropy is in bits.
func binaryEntropy(p float64) float64 {
	if p <= 0 || p >= 1 {
		return 0
	}
	return -(p*num.Log(p) + (1-p)*num.Log(1-p)) / math.Ln2
}

// An Acquisition scores how much the answer to a question would tell, by BALD and EPIG.
type Acquisition struct {
	*Model
	z      []float64 // z of [Acquisition.Score]
	spread float64   // 4/pi + z'z
}

// Acquisition is that of the model as it is: it learns from no answers.
func (m *Model) Acquisition() *Acquisition {
	z := append([]float64(nil), m.weights...)
	m.pack.MulFactor(z)
	return &Acquisition{m, z, 4/math.Pi + num.Dot(z, z)}
}

// Score is how many bits the comparison of two answers is expected to tell of the person's weights (BALD, see
// [Information]), and how far it tells what they would say of other texts (EPIG), by which questions are
// chosen: weights of what hardly ever differs help with little. ok is false for answers that are the same.
//
// EPIG is the expected information about a prediction (Bickford Smith et al., arXiv
// 2304.08151, section 4), to second order in how far two answers depend on each other, and up to a
// factor that all pairs share. With c = C x the covariance of the weights with the margin N(m, v), p =
// sigma(m / sqrt(1 + pi v/8)), and as much for other pairs x* ~ N(0, 2 L L'), L L' the covariance of the
// pack's texts,
//
//	EPIG = p (1-p) / (1 + pi v/8) E[p* (1-p*) (x*'c)^2]
//
// and with p* (1-p*) = exp(-(x*'w)^2 / (16/pi)) / 4, which has its height and area, y = L'c and z = L'w,
//
//	E[...] = (y'y - (y'z)^2 / (4/pi + z'z)) / sqrt(4 + pi z'z)
func (q *Acquisition) Score(left, right pack.Point) (bald, epig float64, ok bool) {
	var first, second [stackRoom]float64
	x, c := stackZeros(first[:], q.pack.Dim()), stackZeros(second[:], q.pack.Dim())
	mean, v := q.marginCoords(x, left, right)
	if v < minMarginVariance {
		return 0, 0, false
	}
	num.MulSymVec(c, q.cov, q.pack.Dim(), x)
	y := q.unmasked(c)
	q.pack.MulFactor(y)
	across := num.Dot(y, q.z)
	others := (num.Dot(y, y) - across*across/q.spread) / math.Sqrt(math.Pi*q.spread)
	flat := 1 + math.Pi*v/8
	p := Sigmoid(mean / math.Sqrt(flat))
	return Information(mean, v), p * (1 - p) / flat * others, true
}

// of is the question about two of some answers.
func (q *Acquisition) of(points []pack.Point, a, b int) (one Question, ok bool) {
	bald, epig, ok := q.Score(points[a], points[b])
	return Question{A: a, B: b, BALD: bald, EPIG: epig}, ok
}

// outranks reports whether q has more EPIG than p, or as much and comes before it.
func (q Question) outranks(p Question) bool {
	switch {
	case q.EPIG != p.EPIG:
		return q.EPIG > p.EPIG
	case q.A != p.A:
		return q.A < p.A
	}
	return q.B < p.B
}
