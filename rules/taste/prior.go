package taste

import (
	"palate/rules/feature"
	"palate/rules/internal/num"
)

// A prior is what one expert believes of a person before the first answer: a Gaussian over all
// coordinates.
type prior struct {
	share     float64   // before the first answer; the shares sum to 1
	mu        []float64 // length dim
	precision []float64 // dim x dim, lower triangle
	logDet    float64   // of precision
	cov       []float64 // dim x dim, lower triangle
}

// A shape is one kind of taste: the covariance of people's weights of the d features, up to a scale,
// and how likely the kind is.
type shape struct {
	odds float64
	cov  []float64 // d x d, lower triangle
}

// How far the kinds that are about one thing leave room for all else. They were taken from a study on
// other people than any that are reported.
const (
	lengthShare = .85 // of the variance of the margin, in length's kind
	crowdShare  = .7  // in the crowd's
	outside     = .1  // standard deviation of weights outside a group, in those inside
)

// shapes are the kinds of taste of a pack, over the features it covers. With tau(S) = S / tr(2 Cx S),
// which gives margins a variance of 1, C how texts vary, e the direction of length and m the crowd's:
//
//	texts   P = tau(C)                      tastes follow the directions in which texts differ
//	single  I = tau(1)                      any feature by itself
//	length  L = .85 tau(e e') + .15 P       a taste for length, of unknown sign
//	crowd   M = .7 tau(m m') + .3 P         the crowd's taste, of unknown sign
//	group   G = tau(D C D)                  one for each group; D = 1 on its features, .1 elsewhere
//
// All have mean 0, so that before the first answer every pair of texts is as likely one way as the
// other, whatever a crowd likes: of sources that a pack never saw, most turn the crowd's taste round.
func (p *Pack) shapes() []shape {
	d := p.known
	texts := p.unit(num.Square(d, p.Cov))
	list := []shape{{p.Odds.Texts, texts}, {p.Odds.Single, p.unit(num.Identity(d))}}
	length := make([]float64, d)
	length[feature.MustIndex("log_words")] = 1
	list = append(list, shape{p.Odds.Length, p.along(length, lengthShare, texts)}, shape{p.Odds.Crowd, p.along(p.Crowd[:d], crowdShare, texts)})
	for _, g := range p.Groups {
		list = append(list, shape{p.Odds.Group / float64(len(p.Groups)), p.unit(p.within(g))})
	}
	return list
}

// unit is tau(S), written over S.
func (p *Pack) unit(s []float64) []float64 {
	scale := 1 / p.marginVariance(s)
	for i := range s {
		s[i] *= scale
	}
	return s
}

// marginVariance is tr(2 Cx S), the variance of the margin of two answers under weights N(0, S).
func (p *Pack) marginVariance(s []float64) (sum float64) {
	at := 0
	for i := range p.known {
		for j := range i + 1 {
			v := 2 * p.CovDiff[at] * s[i*p.known+j]
			if at++; j < i {
				v *= 2
			}
			sum += v
		}
	}
	return sum
}

// along is share tau(u u') + (1 - share) rest. Where answers never differ along u, it is rest.
func (p *Pack) along(u []float64, share float64, rest []float64) []float64 {
	d := p.known
	s := make([]float64, d*d)
	num.AddOuter(s, d, 1, u)
	if !(p.marginVariance(s) > 0) {
		return rest
	}
	p.unit(s)
	for i := range s {
		s[i] = share*s[i] + (1-share)*rest[i]
	}
	return s
}

// within is D C D for a group.
func (p *Pack) within(g Group) []float64 {
	d := p.known
	scale, s := make([]float64, d), num.Square(d, p.Cov)
	for i := range scale {
		scale[i] = outside
	}
	for _, j := range g.Features {
		if j < d {
			scale[j] = 1
		}
	}
	for i := range d {
		for j := range i + 1 {
			s[i*d+j] *= scale[i] * scale[j]
		}
	}
	return s
}

// believed are the pack's experts: each kind of taste at each scale, and for a directed pack what its
// crowd likes.
func (p *Pack) believed() []prior {
	p.priors.Do(func() {
		total, strangers := p.Odds.total(), 1.0
		kinds := p.shapes()
		if p.Directed != nil && p.Directed.Odds > 0 {
			strangers -= p.Directed.Odds
			for _, narrow := range directedScales {
				p.experts = append(p.experts, p.prior(p.Directed.Odds/float64(len(directedScales)), p.Directed.Mean, kinds[0].cov, narrow))
			}
		}
		for _, k := range kinds {
			for _, v := range p.Scales {
				if k.odds > 0 {
					p.experts = append(p.experts, p.prior(strangers*k.odds/total/float64(len(p.Scales)), nil, k.cov, v))
				}
			}
		}
		p.spread = momentMatch(p.experts)
	})
	return p.experts
}

// directedScales are how far members of a crowd are from what it likes, in margins' variance.
var directedScales = [...]float64{.05, .3}

// prior is N(mean, v S) over the features that the pack covers, beside those that it does not know and
// the nuisances, which are independent. mean nil: 0.
func (p *Pack) prior(share float64, mean, s []float64, v float64) prior {
	b, d := basis{p}, p.known
	n := b.dim()
	q := prior{share: share, mu: make([]float64, n), precision: make([]float64, n*n), cov: make([]float64, n*n)}
	copy(q.mu, mean)
	l := make([]float64, d*d)
	for i := range d {
		for j := range i + 1 {
			l[i*d+j] = v * s[i*d+j]
			q.cov[i*n+j] = l[i*d+j]
		}
	}
	num.Cholesky(l, d) // positive definite: C is, and every kind holds some of it
	inverse := num.InvertCholesky(l, d)
	for i := range d {
		copy(q.precision[i*n:i*n+i+1], inverse[i*d:])
	}
	q.logDet = -num.LogDet(l, d)
	for j := d; j < b.features(); j++ {
		q.one(n, j, v/p.marginVariance(num.Identity(d)))
	}
	for k, variance := range nuisanceVariances {
		q.one(n, b.nuisance(k), variance)
	}
	return q
}

// one sets the variance of a coordinate that is independent of the others.
func (q *prior) one(n, i int, variance float64) {
	q.precision[i*n+i], q.cov[i*n+i] = 1/variance, variance
	q.logDet -= num.Log(variance)
}

// momentMatch is the one Gaussian with the mean and covariance of a mixture.
func momentMatch(list []prior) prior {
	n := len(list[0].mu)
	q := prior{share: 1, mu: make([]float64, n), cov: make([]float64, n*n)}
	for _, e := range list {
		num.AddScaled(q.mu, e.share, e.mu)
	}
	for _, e := range list {
		addApart(q.cov, n, e.share, e.cov, e.mu, q.mu)
	}
	q.invert()
	return q
}

// addApart adds share (cov + (mu - mean)(mu - mean)') to the lower triangle of sum.
func addApart(sum []float64, n int, share float64, cov, mu, mean []float64) {
	num.AddScaled(sum, share, cov)
	for i := range n {
		if a := share * (mu[i] - mean[i]); a != 0 {
			for j := range i + 1 {
				sum[i*n+j] += a * (mu[j] - mean[j])
			}
		}
	}
}

// invert sets the precision from the covariance.
func (q *prior) invert() {
	n := len(q.mu)
	l := append([]float64(nil), q.cov...)
	num.Cholesky(l, n)
	q.precision, q.logDet = num.InvertCholesky(l, n), -num.LogDet(l, n)
}

// marginal is what is believed of a stranger, as one Gaussian.
func (p *Pack) marginal() prior {
	p.believed()
	return p.spread
}

// A factor is a Gaussian statement about one direction of the weights: N(target; u.w, sd^2).
type factor struct {
	u          []float64 // length dim
	target, sd float64
}

// with is the prior after Gaussian factors:
//
//	P' = P + sum u u'/sd^2,  P' mu' = P mu + sum target u/sd^2
func (q prior) with(factors ...factor) prior {
	n := len(q.mu)
	b := make([]float64, n)
	num.MulSymVec(b, q.precision, n, q.mu)
	q.precision = append([]float64(nil), q.precision...)
	for _, f := range factors {
		weight := 1 / (f.sd * f.sd)
		num.AddOuter(q.precision, n, weight, f.u)
		num.AddScaled(b, weight*f.target, f.u)
	}
	l := append([]float64(nil), q.precision...)
	num.Cholesky(l, n)
	q.logDet = num.LogDet(l, n)
	q.cov = num.InvertCholesky(l, n)
	num.SolveCholesky(l, n, b)
	q.mu = b
	return q
}
