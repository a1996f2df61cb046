package taste

import (
	"math"

	"palate/rules/internal/num"
	"palate/rules/pack"
)

// jointScores are the joint Gaussian of the scores of k answers, in logits.
type jointScores struct {
	means []float64
	cov   []float64 // k x k, lower triangle

	coords, fullCov, ratios []float64 // memory of what is worked out on the way
}

// scoresPool holds some that are not in use: their memory serves again, for with one thread to a page,
// collecting it takes longer than filling it.
var scoresPool = make(chan *jointScores, 4)

func fromPool() *jointScores {
	select {
	case f := <-scoresPool:
		return f
	default:
		return new(jointScores)
	}
}

// pooledMax is up to how many answers the memory is worth keeping.
const pooledMax = 256

// release gives the memory back.
func (f *jointScores) release() {
	if len(f.means) > pooledMax {
		return
	}
	select {
	case scoresPool <- f:
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

// jointScores has the covariance X C X' for the answers' coordinates X: k n^2 + k^2 n / 2 products, where
// comparing each with each would take k^2 n^2 / 4.
func (m *Model) jointScores(points []pack.Point) *jointScores {
	k, n := len(points), m.pack.Dim()
	f := fromPool()
	f.means, f.cov = zeros(f.means, k), zeros(f.cov, k*k)
	f.coords, f.fullCov = zeros(f.coords, k*n), num.Symmetrized(f.fullCov, m.cov, n)
	x, c := f.coords, make([]float64, n)
	for i, p := range points {
		at := x[i*n : (i+1)*n]
		m.coordinates(at, p)
		f.means[i] = m.value(p)
		num.MulVec(c, f.fullCov, at)
		num.MulVec(f.cov[i*k:i*k+i+1], x, c)
	}
	return f
}

// covAt is the covariance of the scores of i and j.
func (f *jointScores) covAt(i, j int) float64 { return f.cov[max(i, j)*len(f.means)+min(i, j)] }

// margin is the mean and the variance of how much better i is than j.
func (f *jointScores) margin(i, j int) (mean, variance float64) {
	return f.means[i] - f.means[j], math.Max(0, f.covAt(i, i)+f.covAt(j, j)-2*f.covAt(i, j))
}

// bestAmong is the probability of each answer to be the best of some of them, by index, and 0 for the
// others: from the scores about their mean as if they were independent, with F the product of all Phi_j,
//
//	P_i = integral phi_i(t) F(t) / Phi_i(t) dt
//
// by Simpson's rule over where F and some phi are not 0, normalised to sum to 1.
func (f *jointScores) bestAmong(some []int) []float64 {
	const steps = 64
	means, sds := f.contrasts(some)
	low, high := bounds(means, sds)
	all := make([]float64, steps+1)
	f.ratios = zeros(f.ratios, len(some)*len(all))
	for k := range all {
		all[k] = simpsonWeight(k, steps)
	}
	for a, mean := range means {
		b := newNormalGrid((low-mean)/sds[a], (high-low)/(steps*sds[a]))
		b.follow(all, f.ratios[a*len(all):(a+1)*len(all)])
	}
	sums := make([]float64, len(some))
	for a := range sums {
		sums[a] = num.Dot(all, f.ratios[a*len(all):]) / sds[a]
	}
	p := make([]float64, len(f.means))
	for a, best := range normalize(sums) {
		p[some[a]] = best
	}
	return p
}

// A normalGrid is the standard normal density at even steps: each value is the one before times a ratio, and
// each ratio the one before times exp(-step^2).
type normalGrid struct {
	z, step     float64
	density     float64
	ratio, fall float64
}

func newNormalGrid(z, step float64) normalGrid {
	density, _ := num.Normal(z)
	return normalGrid{z, step, density, num.Exp(-step * (z + step/2)), num.Exp(-step * step)}
}

// follow multiplies all by the distribution function at each step, and sets ratios to the density over
// that. Where all but 1e-9 is below, nothing changes any more.
func (b *normalGrid) follow(all, ratios []float64) {
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
		ratios[k] = b.density / below
		b.z += b.step
		b.density *= b.ratio
		b.ratio *= b.fall
	}
}

// normalize divides p by its sum.
func normalize(p []float64) []float64 {
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// bounds are where the best score may lie, six standard deviations each way: from the highest lower end of
// all to the highest upper end.
func bounds(means, sds []float64) (low, high float64) {
	const deviations = 6
	low, high = math.Inf(-1), math.Inf(-1)
	for i, m := range means {
		low, high = math.Max(low, m-deviations*sds[i]), math.Max(high, m+deviations*sds[i])
	}
	return low, high
}

// contrasts are means and standard deviations of some scores less their average. No standard deviation is so
// small that the points of the integral would miss its peak.
func (f *jointScores) contrasts(some []int) (means, sds []float64) {
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
		means[a], sds[a] = f.means[i], math.Sqrt(math.Max(0, f.covAt(i, i)-2*shared[a]+all))
		widest = math.Max(widest, sds[a])
	}
	for a := range sds {
		sds[a] = math.Max(sds[a], widest/8)
	}
	return means, sds
}

// simpsonWeight is the weight of point k of n+1.
func simpsonWeight(k, n int) float64 {
	switch {
	case k == 0 || k == n:
		return 1
	case k%2 == 1:
		return 4
	}
	return 2
}
