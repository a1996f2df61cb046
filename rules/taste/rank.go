package taste

import (
	"math"
	"sort"
)

// bySize puts the largest amount first, whatever its sign.
type bySize []Amount

func (p bySize) Len() int           { return len(p) }
func (p bySize) Less(i, j int) bool { return math.Abs(p[i].Amount) > math.Abs(p[j].Amount) }
func (p bySize) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

func sortAmounts(parts []Amount) { sort.Stable(bySize(parts)) }

// When an answer may pass the one before it: with probability .65 of being better, and with a
// higher lower bound, mean - caution sd.
const (
	caution = .5

	// promoteAt and overruleAt are how many standard deviations above 0 a margin is positive with
	// probability .65 and, where answers speak against words, .9.
	promoteAt  = .38532046640756773
	overruleAt = 1.2815515655446004

	// worthSaying is by how many logits what a rule speaks of must differ to be heard of two answers.
	worthSaying = .05
)

// A Ranking is an order of answers for a person.
type Ranking struct {
	Order     []int     // indices into the answers, best first
	Scores    []Score   // by index
	PBest     []float64 // probability of being the best, by index; sums to 1
	Abstained bool      // no two are told apart surely enough to change places
}

// A Tier is what an answer's score has no say in: one of a higher tier stands behind all of a lower.
type Tier int

const (
	Sound   Tier = iota
	Broken       // it breaks a hard rule
	Garbled      // it is no answer
)

// Rank orders answers to one prompt, each tier behind the one before; nil: all are sound. Within a
// tier it starts from the order they came in and moves one forward only past those it beats surely
// enough, so that somebody Palate does not know keeps their order. Only the first tier that has
// answers can have the best.
func (m *Model) Rank(points []Point, tiers []Tier) Ranking {
	f := m.field(points)
	r := Ranking{Scores: make([]Score, len(points)), Abstained: true}
	for i, p := range points {
		v := f.at(i, i) * m.pack.unlike(p)
		r.Scores[i] = Score{Value: f.means[i], SD: math.Sqrt(v), OOD: p.Far > m.pack.Far}
	}
	for t := Sound; t <= Garbled; t++ {
		from := len(r.Order)
		for i := range points {
			if tiers == nil && t == Sound || tiers != nil && tiers[i] == t {
				r.insert(m, f, i, from)
			}
		}
		if from == 0 && len(r.Order) > 0 {
			r.PBest = f.bestAmong(r.Order)
		}
	}
	for place := 1; place < len(r.Order); place++ {
		r.Abstained = r.Abstained && r.Order[place] > r.Order[place-1]
	}
	return r
}

// insert lets answer i pass those before it, up to a place.
func (r *Ranking) insert(m *Model, f *field, i, first int) {
	at := len(r.Order)
	for at > first && m.heard() && r.passes(f, i, r.Order[at-1]) {
		at--
	}
	r.Order = append(r.Order, i)
	copy(r.Order[at+1:], r.Order[at:])
	r.Order[at] = i
}

// heard reports whether the person said anything yet. What others like moves nobody's order.
func (m *Model) heard() bool { return m.answers > 0 || len(m.rules) > 0 || len(m.terms) > 0 }

// passes reports whether answer i stands before another: better by what the person said in words, where
// their answers do not say the contrary very surely; or, where words tell nothing of the two, surely
// better by what their answers say. Words need no answers to be known.
func (r *Ranking) passes(f *field, i, before int) bool {
	margin, v := f.margin(i, before)
	surely := func(margin, sds float64) bool { return f.answered && v > 0 && margin >= sds*math.Sqrt(v) }
	said := f.said[i] - f.said[before]
	switch bound := func(k int) float64 { return r.Scores[k].Value - caution*r.Scores[k].SD }; {
	case said >= worthSaying:
		return !surely(-margin, overruleAt)
	case said <= -worthSaying:
		return surely(margin, overruleAt)
	default:
		return surely(margin, promoteAt) && bound(i) > bound(before)
	}
}

// A field is the joint Gaussian of the scores of some answers.
type field struct {
	means    []float64
	cov      []float64 // k x k, lower triangle
	said     []float64 // the parts of the means that the person stated outright
	answered bool      // the person answered something, too
}

// field works out X C X' for the answers' coordinates X: k n^2 + k^2 n / 2 products, where comparing
// each with each would take k^2 n^2 / 4.
func (m *Model) field(points []Point) *field {
	k, n := len(points), m.dim()
	f := &field{make([]float64, k), make([]float64, k*k), make([]float64, k), m.answers > 0}
	x, c, whole := make([]float64, k*n), make([]float64, n), mirrored(m.cov, n)
	for i, p := range points {
		at := x[i*n : (i+1)*n]
		m.place(at, p)
		f.means[i] = m.value(p)
		for _, j := range m.spoken {
			f.said[i] += m.weights[j] * p.Phi[j]
		}
		for _, t := range m.terms {
			if t.stated() || m.answers == 0 {
				f.said[i] += t.of(p)
			}
		}
		mulRows(c, whole, at)
		mulRows(f.cov[i*k:i*k+i+1], x, c)
	}
	return f
}

// at is the covariance of the scores of i and j.
func (f *field) at(i, j int) float64 { return f.cov[max(i, j)*len(f.means)+min(i, j)] }

// margin is the mean and the variance of how much better i is than j.
func (f *field) margin(i, j int) (mean, variance float64) {
	return f.means[i] - f.means[j], math.Max(0, f.at(i, i)+f.at(j, j)-2*f.at(i, j))
}

// bestAmong is the probability of each answer to be the best of some of them, by index, and 0 for the
// others: from the scores about their mean as if they were independent, with F the product of all Phi_j,
//
//	P_i = integral phi_i(t) F(t) / Phi_i(t) dt
//
// by Simpson's rule where F and some phi are not yet 0, then made to sum to 1.
func (f *field) bestAmong(some []int) []float64 {
	const steps = 64
	means, sds := f.centred(some)
	low, high := reach(means, sds)
	all, slopes := make([]float64, steps+1), make([]float64, len(some)*(steps+1))
	for k := range all {
		all[k] = simpson(k, steps)
	}
	for a, mean := range means {
		b := newBell((low-mean)/sds[a], (high-low)/(steps*sds[a]))
		b.follow(all, slopes[a*len(all):(a+1)*len(all)])
	}
	sums := make([]float64, len(some))
	for a := range sums {
		sums[a] = dot(all, slopes[a*len(all):]) / sds[a]
	}
	p := make([]float64, len(f.means))
	for a, best := range summing(sums) {
		p[some[a]] = best
	}
	return p
}

// A bell is the standard normal density at even steps: each is the one before times a ratio, and the
// ratio falls by exp(-step^2).
type bell struct {
	z, step     float64
	density     float64
	ratio, fall float64
}

func newBell(z, step float64) bell {
	density, _ := normal(z)
	return bell{z, step, density, exp(-step * (z + step/2)), exp(-step * step)}
}

// follow multiplies all by the distribution function at each step, and sets slopes to the density over
// it. Where all but 1e-9 is below, nothing changes any more.
func (b *bell) follow(all, slopes []float64) {
	const above = 6
	for k := range all {
		if b.z > above {
			return
		}
		below := tail(b.density*math.Sqrt(2*math.Pi), math.Abs(b.z))
		if b.z > 0 {
			below = 1 - below
		}
		all[k] *= below
		slopes[k] = b.density / below
		b.z += b.step
		b.density *= b.ratio
		b.ratio *= b.fall
	}
}

// summing is p over its sum.
func summing(p []float64) []float64 {
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// reach is where the best score may lie: from above what the surest good one hardly falls below, to
// what none exceeds.
func reach(means, sds []float64) (low, high float64) {
	const deviations = 6
	low, high = math.Inf(-1), math.Inf(-1)
	for i, m := range means {
		low, high = math.Max(low, m-deviations*sds[i]), math.Max(high, m+deviations*sds[i])
	}
	return low, high
}

// centred are means and standard deviations of some scores less their average. None is so sure that the
// points of the integral would pass it by.
func (f *field) centred(some []int) (means, sds []float64) {
	k, n := float64(len(some)), len(f.means)
	all, widest := 0.0, 1e-6
	shared := make([]float64, len(some))
	for a, i := range some {
		for b, j := range some[:a] {
			c := f.cov[max(i, j)*n+min(i, j)] / k
			shared[a] += c
			shared[b] += c
		}
		shared[a] += f.cov[i*n+i] / k
	}
	for _, c := range shared {
		all += c / k
	}
	means, sds = make([]float64, len(some)), make([]float64, len(some))
	for a, i := range some {
		means[a], sds[a] = f.means[i], math.Sqrt(math.Max(0, f.at(i, i)-2*shared[a]+all))
		widest = math.Max(widest, sds[a])
	}
	for a := range sds {
		sds[a] = math.Max(sds[a], widest/8)
	}
	return means, sds
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
