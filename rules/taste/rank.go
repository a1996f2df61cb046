package taste

import (
	"cmp"
	"math"
	"slices"
)

func sortAmounts(parts []Amount) {
	slices.SortStableFunc(parts, func(a, b Amount) int {
		return cmp.Compare(math.Abs(b.Amount), math.Abs(a.Amount))
	})
}

// When an answer may pass the one before it: with probability promote of being better, and with a
// higher lower bound, mean - caution sd.
const (
	promote = .65
	caution = .5
)

// A Ranking is an order of answers for a person.
type Ranking struct {
	Order     []int     // indices into the answers, best first
	Scores    []Score   // by index
	PBest     []float64 // probability of being the best, by index; sums to 1
	Abstained bool      // no two are told apart surely enough to change places
}

// Rank orders answers to one prompt. It starts from the order they came in and moves one forward
// only past those it beats surely enough, so that somebody Palate does not know keeps their order.
// Garbled answers go last whatever their score.
func (m *Model) Rank(zetas [][]float64, garbled []bool) Ranking {
	r := Ranking{Scores: make([]Score, len(zetas)), Abstained: true}
	for i, z := range zetas {
		r.Scores[i] = m.Score(z)
	}
	var last []int
	for i := range zetas {
		if garbled != nil && garbled[i] {
			last = append(last, i)
			continue
		}
		r.insert(m, zetas, i)
	}
	r.Abstained = r.Abstained && !(len(last) > 0 && last[0] < len(r.Order))
	r.Order = append(r.Order, last...)
	r.PBest = m.best(zetas)
	return r
}

// insert lets answer i pass those before it.
func (r *Ranking) insert(m *Model, zetas [][]float64, i int) {
	at := len(r.Order)
	for at > 0 && r.passes(m, zetas, i, r.Order[at-1]) {
		at--
		r.Abstained = false
	}
	r.Order = slices.Insert(r.Order, at, i)
}

func (r *Ranking) passes(m *Model, zetas [][]float64, i, before int) bool {
	x := m.difference(zetas[i], zetas[before])
	margin := dot(m.mean[:len(x)], x)
	v := quadratic(m.cov, len(m.mean), append(x, 0, 0))
	bound := func(k int) float64 { return r.Scores[k].Value - caution*r.Scores[k].SD }
	return m.answers > 0 && margin > 0 && known(margin, v) >= promote && bound(i) > bound(before)
}

// best is the probability of each answer to be the best, from the scores about their mean as if
// they were independent:
//
//	P_i = integral phi(t) prod_(j != i) Phi((m_i - m_j + t sd_i) / sd_j) dt
//
// by Simpson's rule over t in [-6, 6], then made to sum to 1.
func (m *Model) best(zetas [][]float64) []float64 {
	means, sds := m.centred(zetas)
	p, sum := make([]float64, len(zetas)), 0.0
	for i := range p {
		p[i] = bestOf(i, means, sds)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// centred are means and standard deviations of the scores less the average of all.
func (m *Model) centred(zetas [][]float64) (means, sds []float64) {
	if len(zetas) == 0 {
		return nil, nil
	}
	centre := make([]float64, len(zetas[0]))
	for _, z := range zetas {
		axpy(centre, 1/float64(len(zetas)), z)
	}
	for _, z := range zetas {
		x := m.difference(z, centre)
		means = append(means, dot(m.mean[:len(x)], x))
		v := quadratic(m.cov, len(m.mean), append(x, 0, 0))
		sds = append(sds, math.Max(math.Sqrt(v), 1e-6))
	}
	return means, sds
}

func bestOf(i int, means, sds []float64) float64 {
	const points, reach = 48, 6.0
	const h = 2 * reach / points
	sum := 0.0
	for k := range points + 1 {
		t := -reach + float64(k)*h
		f := math.Exp(-t * t / 2)
		for j := range means {
			if j != i {
				f *= normalCDF((means[i] - means[j] + t*sds[i]) / sds[j])
			}
		}
		sum += f * simpson(k, points)
	}
	return sum
}

// simpson is the weight of point k of n+1.
func simpson(k, n int) float64 {
	switch {
	case k == 0 || k == n:
		return 1
	case k%2 == 1:
		return 4
	}
	return 2
}
