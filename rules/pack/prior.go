package pack

import "palate/rules/internal/num"

// Priors are the pack's experts: each kind of taste at each scale, and for a directed pack what its
// crowd likes.
func (p *Pack) Priors() []Prior {
	p.priors.Do(func() {
		total, strangers := p.Odds.total(), 1.0
		kinds := p.kinds()
		if p.Directed != nil && p.Directed.Odds > 0 {
			strangers -= p.Directed.Odds
			for _, narrow := range directedScales {
				p.experts = append(p.experts, p.gaussian(p.Directed.Odds/float64(len(directedScales)), p.Directed.Mean, kinds[0].cov, narrow))
			}
		}
		for _, k := range kinds {
			for _, v := range p.Scales {
				if k.odds > 0 {
					p.experts = append(p.experts, p.gaussian(strangers*k.odds/total/float64(len(p.Scales)), nil, k.cov, v))
				}
			}
		}
		p.spread = momentMatch(p.experts)
	})
	return p.experts
}

// directedScales are how far members of a crowd are from what it likes, in margins' variance.
var directedScales = [...]float64{.05, .3}

// gaussian is N(mean, v S) over the features that the pack covers, beside those that it does not know and
// the nuisances, which are independent. mean nil: 0.
func (p *Pack) gaussian(share float64, mean, s []float64, v float64) Prior {
	d := p.known
	n := p.Dim()
	q := Prior{Share: share, Mean: make([]float64, n), Precision: make([]float64, n*n), Cov: make([]float64, n*n)}
	copy(q.Mean, mean)
	l := make([]float64, d*d)
	for i := range d {
		for j := range i + 1 {
			l[i*d+j] = v * s[i*d+j]
			q.Cov[i*n+j] = l[i*d+j]
		}
	}
	num.Cholesky(l, d) // positive definite: C is, and every kind holds some of it
	inverse := num.InvertCholesky(l, d)
	for i := range d {
		copy(q.Precision[i*n:i*n+i+1], inverse[i*d:])
	}
	q.LogDet = -num.LogDet(l, d)
	for j := d; j < p.Features(); j++ {
		q.setIndependent(n, j, v/p.marginVariance(num.Identity(d)))
	}
	for k, variance := range nuisanceVariances {
		q.setIndependent(n, p.Nuisance(k), variance)
	}
	return q
}

// setIndependent sets the variance of a coordinate that is independent of the others.
func (q *Prior) setIndependent(n, i int, variance float64) {
	q.Precision[i*n+i], q.Cov[i*n+i] = 1/variance, variance
	q.LogDet -= num.Log(variance)
}

// momentMatch is the one Gaussian with the mean and covariance of a mixture.
func momentMatch(list []Prior) Prior {
	n := len(list[0].Mean)
	q := Prior{Share: 1, Mean: make([]float64, n), Cov: make([]float64, n*n)}
	for _, e := range list {
		num.AddScaled(q.Mean, e.Share, e.Mean)
	}
	for _, e := range list {
		num.AddSpread(q.Cov, n, e.Share, e.Cov, e.Mean, q.Mean)
	}
	q.SetPrecision()
	return q
}

// SetPrecision sets the precision from the covariance.
func (q *Prior) SetPrecision() {
	n := len(q.Mean)
	l := append([]float64(nil), q.Cov...)
	num.Cholesky(l, n)
	q.Precision, q.LogDet = num.InvertCholesky(l, n), -num.LogDet(l, n)
}

// Marginal is what is believed of a stranger, as one Gaussian.
func (p *Pack) Marginal() Prior {
	p.Priors()
	return p.spread
}
