package study

import (
	"gonum.org/v1/gonum/mat"

	"palate/rules/taste"
)

// A population is how people's weights of m coordinates are spread.
type population struct {
	mu    []float64
	sigma []float64 // lower triangle, row by row
}

// spreadOf is the start of a search: every weight independent.
func spreadOf(m int, variance float64) population {
	p := population{make([]float64, m), make([]float64, m*(m+1)/2)}
	for i := range m {
		p.sigma[i*(i+1)/2+i] = variance
	}
	return p
}

const (
	// offDiagonal draws covariances towards 0 in each round, as they are read off few people.
	offDiagonal = .7
	// floorVariance keeps a weight that no one differs in from freezing.
	floorVariance = 1e-4
)

// populate fits how people's weights are spread by empirical Bayes, the random-effects logistic:
//
//	E: (w_h, C_h) = mode and curvature under N(mu, Sigma)
//	M: Sigma = mean[(w_h-mu)(w_h-mu)' + C_h], off-diagonals x keep, + floor I
//
// with means over people at the crowd's weights. People of one source are spread about what one model for
// all would have: its direction is [Raters.alike], its length is searched. Of several sources the mean is
// that of the modes, which a few rounds take from 0 only as far as most people agree: the whole way
// foretells the sources at hand better, and people of another by 5 points worse.
func (c *Raters) populate(pack *taste.Pack, at places, start population, rounds int, keep float64) population {
	alone := len(c.sources()) == 1
	if alone {
		start.mu = c.alike(pack, at, start)
	}
	for range rounds {
		sums := c.sums(pack, at, start, 1)
		mu := sums.mean
		if alone {
			mu = lengthened(start, sums)
		}
		start = population{mu, sums.spread(mu, keep)}
	}
	return start
}

const (
	alikeScale  = .01
	alikeRounds = 5
)

// alike is the mean weights where people hardly differ: whoever answers much counts for as many answers.
// Were each person's taste one draw from how people are spread, it would count for little more than
// anybody's, and who answers much would be foretold worse than by one model for all.
func (c *Raters) alike(pack *taste.Pack, at places, start population) []float64 {
	n := effective(c.weights())
	for range alikeRounds {
		start.mu = moved(start, c.sums(pack, at, start, alikeScale), n)
	}
	return start.mu
}

// sums are means over people: of the modes w, of ww', and of the covariances C, as triangles.
type sums struct{ mean, squares, open []float64 }

// sums are those under N(mu, scale Sigma).
func (c *Raters) sums(pack *taste.Pack, at places, from population, scale float64) sums {
	pack.Mu, pack.Sigma = from.mu, from.sigma
	m, weights, prior := len(from.mu), c.weights(), pack.Prior(taste.Expert{Name: "shared", Scale: scale})
	half := m * (m + 1) / 2
	sum := summed(len(c.People), m+2*half, func(h int, sum []float64) {
		p := c.design(pack, at, c.People[h].Votes).Under(prior)
		k := m
		for i, w := range p.Mean {
			sum[i] += weights[h] * w
			for j := range i + 1 {
				sum[k] += weights[h] * w * p.Mean[j]
				sum[k+half] += weights[h] * p.Cov[k-m]
				k++
			}
		}
	})
	if c.passed != nil {
		c.passed()
	}
	return sums{sum[:m], sum[m : m+half], sum[m+half:]}
}

// spread is Sigma of [Raters.populate].
func (s sums) spread(mu []float64, keep float64) []float64 {
	sigma, k := make([]float64, len(s.open)), 0
	for i, a := range mu {
		for j := range i + 1 {
			sigma[k] = s.squares[k] - a*s.mean[j] - s.mean[i]*mu[j] + a*mu[j] + s.open[k]
			if i == j {
				sigma[k] += floorVariance
			} else {
				sigma[k] *= keep
			}
			k++
		}
	}
	return sigma
}

// ridgeMu is that on the mean of people's weights.
const ridgeMu = 1

// lengthened is mu times what makes all answers likeliest, by Newton's method:
//
//	1 + mu' V^-1 (w - mu) / (mu' V^-1 (V - C) V^-1 mu)
//
// One model for all makes differences between people out to be noise, and its weights too small.
func lengthened(at population, s sums) []float64 {
	const most = 2
	m := len(at.mu)
	v, _ := inverted(at.sigma, m, 1)
	mu, toMean, pull := mat.NewVecDense(m, at.mu), mat.NewVecDense(m, nil), mat.NewVecDense(m, nil)
	toMean.SubVec(mat.NewVecDense(m, s.mean), mu)
	pull.MulVec(v, mu)
	told := mat.Dot(mu, pull) - mat.Inner(pull, mat.NewSymDense(m, full(s.open, m)), pull)
	if told <= 0 {
		return at.mu
	}
	longer := min(max(1+mat.Dot(pull, toMean)/told, 1/most), most)
	pull.ScaleVec(longer, mu)
	return pull.RawVector().Data
}

// inverted is the inverse of scale times a covariance, and that itself.
func inverted(sigma []float64, m int, scale float64) (inverse, v *mat.SymDense) {
	inverse, v = mat.NewSymDense(m, nil), mat.NewSymDense(m, full(sigma, m))
	v.ScaleSym(scale, v)
	var factor mat.Cholesky
	if !factor.Factorize(v) {
		panic("study: a covariance is not positive definite")
	}
	if err := factor.InverseTo(inverse); err != nil {
		panic("study: " + err.Error())
	}
	return inverse, v
}

// moved is mu after a Newton step up the likelihood of all answers, N people's weights integrated out
// (Laplace) under a narrow covariance V, w and C being the means of their modes and covariances:
//
//	(N V^-1 (V - C) V^-1 + ridge I) step = N V^-1 (w - mu) - ridge mu
//
// The mean of the modes alone, the step of EM, goes no further than a few answers draw people from the
// mean of before.
func moved(at population, s sums, n float64) []float64 {
	m := len(at.mu)
	inverse, v := inverted(at.sigma, m, alikeScale)
	var told, left mat.Dense
	told.Sub(v, mat.NewSymDense(m, full(s.open, m)))
	left.Product(inverse, &told, inverse)
	left.Scale(n, &left)
	mu, right := mat.NewVecDense(m, at.mu), mat.NewVecDense(m, nil)
	right.SubVec(mat.NewVecDense(m, s.mean), mu)
	right.MulVec(inverse, right)
	right.AddScaledVec(right, -ridgeMu/n, mu)
	right.ScaleVec(n, right)
	for i := range m {
		left.Set(i, i, left.At(i, i)+ridgeMu)
	}
	var step mat.VecDense
	if err := step.SolveVec(&left, right); err != nil {
		panic("study: " + err.Error())
	}
	step.AddVec(&step, mu)
	return step.RawVector().Data
}

// design is a person's votes as the learner takes them.
func (c *Raters) design(pack *taste.Pack, at places, votes []Vote) *taste.Design {
	d := taste.EmptyDesign(pack)
	for _, v := range votes {
		d.AddChoice(taste.Choice{Left: at(v.A), Right: at(v.B), Pair: v.Pair()})
	}
	return d
}
