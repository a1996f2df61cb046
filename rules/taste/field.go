package taste

import (
	"math"

	"palate/rules/internal/num"
)

// A field is the joint Gaussian of the scores of some answers.
type field struct {
	means []float64
	cov   []float64 // k x k, lower triangle

	rows, whole, slopes []float64 // memory of what is worked out on the way
}

// idle are fields that nobody uses now: their memory serves again, for with one thread to a page,
// collecting it takes longer than filling it.
var idle = make(chan *field, 4)

func takeField() *field {
	select {
	case f := <-idle:
		return f
	default:
		return new(field)
	}
}

// widestField is from how many answers on a field's memory is not worth keeping.
const widestField = 256

// done gives a field back.
func (f *field) done() {
	if len(f.means) > widestField {
		return
	}
	select {
	case idle <- f:
	default:
	}
}

// zeros is n zeros, in the memory of s where it is enough.
func zeros(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// field works out X C X' for the answers' coordinates X: k n^2 + k^2 n / 2 products, where comparing
// each with each would take k^2 n^2 / 4.
func (m *Model) field(points []Point) *field {
	k, n := len(points), m.dim()
	f := takeField()
	f.means, f.cov = zeros(f.means, k), zeros(f.cov, k*k)
	f.rows, f.whole = zeros(f.rows, k*n), num.Symmetrized(f.whole, m.cov, n)
	x, c := f.rows, make([]float64, n)
	for i, p := range points {
		at := x[i*n : (i+1)*n]
		m.place(at, p)
		f.means[i] = m.value(p)
		num.MulVec(c, f.whole, at)
		num.MulVec(f.cov[i*k:i*k+i+1], x, c)
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
	all := make([]float64, steps+1)
	f.slopes = zeros(f.slopes, len(some)*len(all))
	for k := range all {
		all[k] = simpson(k, steps)
	}
	for a, mean := range means {
		b := newBell((low-mean)/sds[a], (high-low)/(steps*sds[a]))
		b.follow(all, f.slopes[a*len(all):(a+1)*len(all)])
	}
	sums := make([]float64, len(some))
	for a := range sums {
		sums[a] = num.Dot(all, f.slopes[a*len(all):]) / sds[a]
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
	density, _ := num.Normal(z)
	return bell{z, step, density, num.Exp(-step * (z + step/2)), num.Exp(-step * step)}
}

// follow multiplies all by the distribution function at each step, and sets slopes to the density over
// it. Where all but 1e-9 is below, nothing changes any more.
func (b *bell) follow(all, slopes []float64) {
	const above = 6
	for k := range all {
		if b.z > above {
			return
		}
		below := num.NormalTail(b.density*math.Sqrt(2*math.Pi), math.Abs(b.z))
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
