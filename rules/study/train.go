package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"palate/rules/feature"
	"palate/rules/taste"
)

// DefaultRanks are how many reward features are tried; more fit many tastes, fewer are sooner known.
var DefaultRanks = []int{1, 2, 4, 8}

// ShippedRank is that of the pack in every binary. Over many sources the one direction that all share
// is what a person of yet another keeps; more rows fit the sources at hand.
const ShippedRank = 1

// A Training says how a pack is made.
type Training struct {
	Ranks  []int // numbers of learned reward features; people held out choose
	Named  int   // features that stay reward features of their own
	Report func(stage string, done, of int)
}

// key names a training.
func (t Training) key() string { return fmt.Sprint(t.Ranks, t.Named) }

// DefaultNamed is how many features keep a weight of their own beside the learned ones, so that the
// rank of those is no ceiling: 22 tell people of an unseen source two points worse, 42 no better, and
// each costs time at every answer.
const DefaultNamed = 32

// tieWidth is the prior log of half the width of a tie in logits, from the share of ties, 23 to
// 38 %, in the sets that offer one.
const tieWidth = -.7

// firstVariance is where the search for people's spread starts, for each weight.
const firstVariance = .05

// residuals are the variances that the named features' own weights are tried to start from: few labels
// a person leave them near it.
var residuals = []float64{.002, .01, .05}

// Train learns a pack from raters: how features are spread, what people's weights have in common, and
// how far that is to be trusted. Four of five people (by a hash of who they are) teach the reward
// features; the fifth, whom those have not seen, chooses how many, how free the named ones are, the
// trust and the temperature.
func Train(c *Raters, t Training) *taste.Pack {
	if t.Report == nil {
		t.Report = func(string, int, int) {}
	}
	c = c.passing(t.passes(c), t.Report)
	teach := c.Where(func(h *Rater) bool { return !heldOut(h) })
	check := c.Where(heldOut)
	if len(check.People) < fewestChecks {
		teach, check = c, c
	}
	best, foreseen := (*taste.Pack)(nil), 0.0
	for _, p := range t.candidates(teach) {
		experts, likelihood := check.trust(p)
		if best == nil || likelihood > foreseen {
			best, foreseen = p, likelihood
			p.Experts = experts
		}
	}
	if experts, ok := c.trustElsewhere(best); ok {
		best.Experts = experts
	}
	best.T = check.temperature(best, check.farPlaces(best))
	return best
}

// passes is how often a training fits everybody's weights, which is most of its work.
func (t Training) passes(c *Raters) int {
	sources, once := len(c.sources()), 0
	if sources == 1 {
		once = alikeRounds
	}
	n := once + firstRounds + len(t.Ranks)*(1+len(t.residuals()))*(once+spreadRounds)
	if sources > fewestSources {
		n += sources * elsewhereRounds
	}
	return n
}

// passing is the crowd that tells of each pass over its people.
func (c *Raters) passing(of int, report func(stage string, done, of int)) *Raters {
	told, n := *c, 0
	told.passed = func() {
		n++
		report("passes over people", n, of)
	}
	return &told
}

// candidates are packs of each rank and freedom.
func (t Training) candidates(c *Raters) []*taste.Pack {
	base := scaledPack(NewReference(c.Texts))
	base.Quantiles = Quantiles(base, c.Texts)
	first := t.first(c, base)
	var list []*taste.Pack
	for _, rank := range t.Ranks {
		a := t.rewards(c, base, first, rank)
		for _, residual := range t.residuals() {
			p := *base
			p.A, p.Named = a, t.named(first, len(base.Names))
			c.spread(&p, residual)
			list = append(list, &p)
		}
	}
	return list
}

// residuals are those to try: one of them where nothing is named.
func (t Training) residuals() []float64 {
	if t.Named == 0 {
		return residuals[:1]
	}
	return residuals
}

// Spoken are features that people speak of when they say what they like; they keep weights of their own
// however little the raters at hand differed in them.
var Spoken = []string{
	"log_words", "bullets", "headings", "bold", "code_share", "emoji", "exclamations", "formality", "hedges", "politeness",
	"closing_offer", "preamble",
}

// named are the features that are spoken of, and those in whose weights people differ most by the first
// population.
func (t Training) named(first population, d int) []int {
	var list []int
	for _, name := range Spoken[:min(len(Spoken), t.Named)] {
		list = append(list, feature.MustIndex(name))
	}
	order := everyFeature(d)
	moment := func(j int) float64 { return first.sigma[j*(j+1)/2+j] + first.mu[j]*first.mu[j] }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(moment(b), moment(a)) })
	for _, j := range order {
		if len(list) < t.Named && !slices.Contains(list, j) {
			list = append(list, j)
		}
	}
	slices.Sort(list)
	return list
}

// fewestChecks is how few people held out say nothing of trust.
const fewestChecks = 10

// heldOut picks a fifth of the people.
func heldOut(h *Rater) bool { return hash64(h.Source+"\x00"+h.ID)%5 == 0 }

// scaledPack is a pack that knows how features are spread, and nothing of people.
func scaledPack(r Reference) *taste.Pack {
	p := &taste.Pack{Catalog: feature.Hash(), Mean: r.Mean, SD: r.SD, Cap: r.Cap, Cov: r.Cov, Far: r.Far, Eta: tieWidth, T: 1}
	for _, f := range feature.Catalog {
		p.Names = append(p.Names, f.Name)
	}
	p.Experts = []taste.Expert{{Name: "shared", Scale: 1, Share: 1}}
	if err := p.Factor(); err != nil {
		panic("study: a ridged covariance: " + err.Error())
	}
	return p
}

const (
	firstRounds  = 6
	spreadRounds = 8
)

// first is how people's weights of all features are spread, before any are learned together.
func (t Training) first(c *Raters, base *taste.Pack) population {
	p := *base
	p.Named = everyFeature(len(p.Names))
	return c.populate(&p, c.places(&p), spreadOf(len(p.Names), firstVariance), firstRounds, offDiagonal)
}

// rewards are the rows of A: the first population shows along which directions people differ, the
// joint fit turns those into reward features, and a normal form makes them one of many that say the
// same.
func (t Training) rewards(c *Raters, base *taste.Pack, first population, rank int) [][]float64 {
	p := *base
	d := len(p.Names)
	p.Named = nil
	phi := remembered(len(c.Texts), func(i int) []float64 { return p.Scaled(c.Texts[i].Raw) })
	w := startRewards(first, rank, d, len(c.People))
	w.learn(c, phi, p.Eta, func(done, of int) { t.Report(fmt.Sprintf("%d reward features", rank), done, of) })
	for k := range w.r {
		p.A = append(p.A, w.a(k))
	}
	start := spreadOf(w.r, 1)
	copy(start.mu, w.mean())
	z := c.populate(&p, c.places(&p), start, spreadRounds, 1)
	return normalForm(p.A, z)
}

func everyFeature(d int) []int {
	all := make([]int, d)
	for j := range all {
		all[j] = j
	}
	return all
}

// startRewards is the population's mean and its widest directions: [mu; sqrt(lambda_k) e_k].
func startRewards(p population, rank, d, people int) *rewards {
	w := &rewards{r: rank, d: d, people: people, theta: make([]float64, rank*d+rank+people*rank)}
	copy(w.a(0), p.mu)
	w.mean()[0] = 1
	for k, row := range principal(p.sigma, d, rank-1) {
		copy(w.a(k+1), row)
	}
	return w
}

// principal are the k widest directions of a covariance, each as long as its standard deviation,
// with its largest entry positive.
func principal(triangle []float64, n, k int) [][]float64 {
	var eigen mat.EigenSym
	if !eigen.Factorize(mat.NewSymDense(n, full(triangle, n)), true) {
		panic("study: a covariance has no eigenvalues")
	}
	values := eigen.Values(nil)
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	rows := make([][]float64, k)
	for i := range rows {
		at := n - 1 - i
		rows[i] = mat.Col(nil, at, &vectors)
		size := math.Sqrt(math.Max(values[at], 0)) * leading(rows[i])
		for j := range rows[i] {
			rows[i][j] *= size
		}
	}
	return rows
}

// leading is the sign of the entry of largest size.
func leading(v []float64) float64 {
	best := 0.0
	for _, x := range v {
		if math.Abs(x) > math.Abs(best) {
			best = x
		}
	}
	return math.Copysign(1, best)
}

// full spreads a lower triangle over a symmetric matrix.
func full(triangle []float64, n int) []float64 {
	m := make([]float64, n*n)
	at := 0
	for i := range n {
		for j := range i + 1 {
			m[i*n+j], m[j*n+i] = triangle[at], triangle[at]
			at++
		}
	}
	return m
}

// normalForm picks one of all A that predict alike, (A, w) ~ (QA, Q'^-1 w): people's weights of the
// features vary by V = A' Sigma A, and the rows are the directions of V, widest first, each as long
// as the standard deviation, so that people's weights of the rows are N(., I).
func normalForm(a [][]float64, z population) [][]float64 {
	r, d := len(a), len(a[0])
	flat := make([]float64, 0, r*d)
	for _, row := range a {
		flat = append(flat, row...)
	}
	rows := mat.NewDense(r, d, flat)
	// The mean is a direction too: people who all agree differ in nothing.
	second := mat.NewSymDense(r, full(z.sigma, r))
	for i := range r {
		for j := range i + 1 {
			second.SetSym(i, j, second.At(i, j)+z.mu[i]*z.mu[j])
		}
	}
	var half, v mat.Dense
	half.Mul(second, rows)
	v.Mul(rows.T(), &half)
	triangle := make([]float64, 0, d*(d+1)/2)
	for i := range d {
		for j := range i + 1 {
			triangle = append(triangle, (v.At(i, j)+v.At(j, i))/2)
		}
	}
	return principal(triangle, d, r)
}

// spread sets mu and Sigma over the reward features; the named ones' weights start at a variance.
func (c *Raters) spread(p *taste.Pack, residual float64) {
	start := spreadOf(len(p.A)+len(p.Named), residual)
	for k := range p.A {
		start.sigma[k*(k+1)/2+k] = 1
	}
	c.spreadFrom(p, c.places(p), start, spreadRounds)
}

// spreadFrom sets them by a search that begins at a population.
func (c *Raters) spreadFrom(p *taste.Pack, at places, start population, rounds int) {
	found := c.populate(p, at, start, rounds, offDiagonal)
	p.Mu, p.Sigma = found.mu, found.sigma
	c.agreed(p, at)
}

// fewestSources is from how many on they can be seen to agree.
const fewestSources = 3

// agreed draws the mean of people's weights towards 0 where sources disagree, for what was learnt in
// one place fails in the next:
//
//	mu_k <- mu_k max(0, 1 - v_k / (S mu_k^2))
//
// with v_k the variance of the S sources' own means: a mean that chance could have made favours
// nothing. What the mean loses, the variance gains: the
// weight is as large as before, of a sign that is less known.
func (c *Raters) agreed(p *taste.Pack, at places) {
	means := c.sourceMeans(p, at)
	n := float64(len(means))
	if len(means) < fewestSources {
		return
	}
	for k, mu := range p.Mu {
		v := 0.0
		for _, m := range means {
			v += (m[k] - mu) * (m[k] - mu) / (n - 1)
		}
		kept := mu * math.Max(0, 1-v/(n*mu*mu))
		p.Sigma[k*(k+1)/2+k] += mu*mu - kept*kept
		p.Mu[k] = kept
	}
	unsigned(p)
	openToWords(p)
}

// unsigned has people be even, on average, about each feature that people speak of, however its weight is
// made up: v_j = sum_k A_kj mu_k + mu_j = 0. What is a matter of taste has one sign where raters were asked
// for quality and another in the next place. The variance gains what the mean loses.
func unsigned(p *taste.Pack) {
	for k, j := range p.Named {
		if !slices.Contains(Spoken, p.Names[j]) {
			continue
		}
		along, at := 0.0, len(p.A)+k
		for i, row := range p.A {
			along += row[j] * p.Mu[i]
		}
		mean := along + p.Mu[at]
		p.Mu[at] = -along
		p.Sigma[at*(at+1)/2+at] += mean * mean
	}
}

// Who says what they like cares more for it than raters who were paid to judge quality: the least
// variance of a weight that people speak of, and of that of length, which most often decides, with
// either sign (chosen on the workers of ukpconvarg1 by the likelihood of answers after the tenth).
const (
	spokenVariance = .1
	lengthVariance = .5
)

// openToWords sees to these variances.
func openToWords(p *taste.Pack) {
	for k, j := range p.Named {
		at := len(p.A) + k
		at = at*(at+1)/2 + at
		switch name := p.Names[j]; {
		case name == "log_words":
			p.Sigma[at] = max(p.Sigma[at], lengthVariance)
		case slices.Contains(Spoken, name):
			p.Sigma[at] = max(p.Sigma[at], spokenVariance)
		}
	}
}

// sourceMeans are the mean weights of each source's people.
func (c *Raters) sourceMeans(p *taste.Pack, at places) map[string][]float64 {
	people, m := map[string]float64{}, len(p.Mu)
	for _, h := range c.People {
		people[h.Source]++
	}
	names, prior := sortedKeys(people), p.Prior(taste.Expert{Name: "shared", Scale: 1})
	sum := summed(len(c.People), len(names)*m, func(h int, sum []float64) {
		source, _ := slices.BinarySearch(names, c.People[h].Source)
		w := c.design(p, at, c.People[h].Votes).Under(prior).Mean
		for k, v := range w {
			sum[source*m+k] += v / people[names[source]]
		}
	})
	means := map[string][]float64{}
	for k, name := range names {
		means[name] = sum[k*m : (k+1)*m]
	}
	return means
}
