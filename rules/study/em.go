package study

import "palate/rules/taste"

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
//	M: mu = mean w_h;  Sigma = mean[(w_h-mu)(w_h-mu)' + C_h], off-diagonals x keep, + floor I
//
// with means over people at the crowd's weights.
func (c *Raters) populate(pack *taste.Pack, points []taste.Point, start population, rounds int, keep float64) population {
	weights := c.weights()
	for range rounds {
		pack.Mu, pack.Sigma = start.mu, start.sigma
		start = c.round(pack, points, weights, keep)
	}
	return start
}

// round is one E and M step. Sums are of w and of ww' + C.
func (c *Raters) round(pack *taste.Pack, points []taste.Point, weights []float64, keep float64) population {
	m := len(pack.Mu)
	sum := summed(len(c.People), m+m*(m+1)/2, func(h int, sum []float64) {
		p := c.design(pack, points, c.People[h].Votes).Under(taste.Expert{Name: "shared", Scale: 1})
		at := m
		for i, w := range p.Mean {
			sum[i] += weights[h] * w
			for j := range i + 1 {
				sum[at] += weights[h] * (w*p.Mean[j] + p.Cov[at-m])
				at++
			}
		}
	})
	return moments2(sum[:m], sum[m:], keep)
}

// moments2 turns raw first and second moments into a mean and a covariance.
func moments2(first, second []float64, keep float64) population {
	p := population{first, second}
	at := 0
	for i, a := range first {
		for j := range i + 1 {
			second[at] -= a * first[j]
			if i == j {
				second[at] += floorVariance
			} else {
				second[at] *= keep
			}
			at++
		}
	}
	return p
}

// design is a person's votes as the learner takes them.
func (c *Raters) design(pack *taste.Pack, points []taste.Point, votes []Vote) *taste.Design {
	d := taste.EmptyDesign(pack)
	for _, v := range votes {
		d.AddChoice(taste.Choice{Left: points[v.A], Right: points[v.B], Pair: v.Pair()})
	}
	return d
}
