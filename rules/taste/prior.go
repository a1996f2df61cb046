package taste

// A prior is what one expert believes of a person before the first answer: a Gaussian over all
// coordinates.
type prior struct {
	name      string
	share     float64   // before the first answer; the shares sum to 1
	mu        []float64 // length dim
	precision []float64 // dim x dim, lower triangle
	logDet    float64   // of precision
}

// An Expert is one prior as a pack states it. "shared" is N(mu, Scale Sigma): the smaller its scale,
// the more a person is taken for like the others. "own" is N(0, Scale (Sigma + mu mu') + Free I): as spread
// out as people are, and of unknown sign, so that it favours nothing. Which of them fits a person,
// their answers say ([blend]): a length prior learnt in one place fails in the next.
type Expert struct {
	Name         string // "shared" or "own"
	Scale, Share float64
	Free         float64 // variance that each named feature has beside: people of no kind at all
}

// prior is an expert's over the coordinates of a basis. Features of the person's own start at 0 with
// the variance of a named one.
func (b basis) prior(e Expert) prior {
	p, m, n := b.pack, b.pack.rewards(), b.dim()
	cov := square(m, p.Sigma)
	q := prior{name: e.Name, share: e.Share, mu: make([]float64, n)}
	if e.Name == ownTaste {
		for i, v := range p.Mu {
			axpy(cov[i*m:i*m+i+1], v, p.Mu[:i+1])
		}
	} else {
		copy(q.mu, p.Mu)
	}
	q.set(b, cov, e)
	return q
}

const (
	sharedTaste = "shared"
	ownTaste    = "own"
)

// set makes the precision of an expert's covariance over the pack's coordinates, beside those of the
// person's own features and the nuisances.
func (q *prior) set(b basis, cov []float64, e Expert) {
	m, n := b.pack.rewards(), b.dim()
	for i := range cov {
		cov[i] *= e.Scale
	}
	for i := len(b.pack.A); i < m; i++ {
		cov[i*m+i] += e.Free
	}
	cholesky(cov, m) // positive definite: checked when the pack was read
	q.precision = make([]float64, n*n)
	inverse := invert(cov, m)
	for i := range m {
		for j := range i + 1 {
			q.precision[i*n+j] = inverse[i*m+j]
		}
	}
	q.logDet = -logDet(cov, m)
	for k := range b.own {
		q.one(n, m+k, b.pack.ownVariance()*e.Scale+e.Free)
	}
	for k, v := range nuisanceVariances {
		q.one(n, b.nuisance(k), v)
	}
}

// one sets the variance of a coordinate that is independent of the others.
func (q *prior) one(n, i int, variance float64) {
	q.precision[i*n+i] = 1 / variance
	q.logDet -= log(variance)
}

// ownVariance is the prior variance of a feature that the pack names not: the largest of those it
// names.
func (p *Pack) ownVariance() float64 {
	v, at := 0.0, 0
	for i := range p.rewards() {
		if i >= len(p.A) {
			v = max(v, p.Sigma[at+i])
		}
		at += i + 1
	}
	return max(v, leastVariance)
}

// leastVariance is that of a feature that somebody spoke of: people who say what they like care for it
// more than those who were only seen choosing.
const leastVariance = .04

// A factor is a Gaussian statement about one direction of the weights: N(target; u.w, sd^2).
type factor struct {
	u          []float64 // length dim
	target, sd float64
}

// with is the prior after Gaussian factors:
//
//	P' = P + sum u u'/sd^2,  P' mu' = P mu + sum target u/sd^2
func (q prior) with(factors []factor) prior {
	if len(factors) == 0 {
		return q
	}
	n := len(q.mu)
	pull := make([]float64, n)
	mulSymmetric(pull, q.precision, n, q.mu)
	q.precision = append([]float64(nil), q.precision...)
	for _, f := range factors {
		weight := 1 / (f.sd * f.sd)
		for i, v := range f.u {
			axpy(q.precision[i*n:i*n+i+1], weight*v, f.u[:i+1])
		}
		axpy(pull, weight*f.target, f.u)
	}
	l := append([]float64(nil), q.precision...)
	cholesky(l, n)
	q.logDet = logDet(l, n)
	solveLower(l, n, pull)
	solveUpper(l, n, pull)
	q.mu = pull
	return q
}

// logDet is log det(L L').
func logDet(l []float64, n int) float64 {
	sum := 0.0
	for i := range n {
		sum += 2 * log(l[i*n+i])
	}
	return sum
}
