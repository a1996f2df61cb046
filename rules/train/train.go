package train

import (
	"maps"
	"math"
	"slices"

	"palate/rules/dataset"
	"palate/rules/feature"
	"palate/rules/internal/parallel"
	"palate/rules/taste"
)

// A Config says how a pack is made.
type Config struct {
	Directed float64                   // odds that a person is like the crowd; above 0 for a crowd's own members alone
	Texts    []dataset.PromptResponses // answers that nobody judged, a source of their own of how texts vary
	Progress func(stage string, done, of int)
}

// logTieHalfWidth is the prior log of half the width of a tie in logits, from the share of ties, 23 to
// 38 %, in the sets that offer one.
const logTieHalfWidth = -.7

// DefaultOdds are how likely each kind of taste is before the first answer; see EVALUATION.md for what
// they were chosen on.
var DefaultOdds = taste.Odds{Texts: .25, Single: .2, Length: .25, Crowd: .15, Group: .25}

// defaultScales are the prior variances of margins: of people with faint tastes, and with strong ones.
var defaultScales = []float64{2, 8}

// Train learns a pack from raters: how features are spread over texts and between the answers to one
// prompt, each source counting alike, and what the sources' people share. Of what they like it keeps the
// direction alone and not its sign, which most sources that it did not see turn round.
func Train(c *Raters, t Config) *taste.Pack {
	if t.Progress == nil {
		t.Progress = func(string, int, int) {}
	}
	p := c.uncalibratedPack(t)
	p.T = c.fitTemperature(t, p)
	return p
}

// uncalibratedPack is the pack at a temperature of 1.
func (c *Raters) uncalibratedPack(t Config) *taste.Pack {
	c = c.withUnjudged(t.Texts)
	p := c.scaledPack()
	p.Quantiles = Quantiles(p, c.Texts)
	p.Crowd = c.crowdDirection(p)
	p.Odds, p.Scales, p.Groups = DefaultOdds, defaultScales, featureGroups()
	if t.Directed > 0 {
		p.Directed = &taste.Directed{Odds: t.Directed, Mean: c.mapWeights(ridgePack(p, crowdPriorVariance))}
	}
	return p
}

// scaledPack is a pack that knows how features are spread, and nothing of people.
func (c *Raters) scaledPack() *taste.Pack {
	r := NewReference(c.Texts)
	p := &taste.Pack{Catalog: feature.Hash(), Mean: r.Mean, SD: r.SD, Cap: r.Cap, Cov: r.Cov, Far: r.Far, Eta: logTieHalfWidth, T: 1}
	for _, f := range feature.Catalog {
		p.Names = append(p.Names, f.Name)
	}
	p.Crowd = make([]float64, len(p.Names))
	p.CovDiff = c.differenceCovariance(p)
	if err := p.Factor(); err != nil {
		panic("train: a ridged covariance: " + err.Error())
	}
	return p
}

// ridgePack is the pack with one Gaussian for everybody instead: each weight N(0, variance) by itself, as
// in a logistic regression with ridge 1/variance.
func ridgePack(p *taste.Pack, variance float64) *taste.Pack {
	own := p.Scaling()
	own.Odds, own.Scales = taste.Odds{Single: 1}, []float64{variance * 2 * trace(p.CovDiff)}
	return own
}

func trace(triangle []float64) (sum float64) {
	for i, at := 0, 0; at < len(triangle); i++ {
		sum += triangle[at]
		at += i + 2
	}
	return sum
}

// differenceCovariance is Cx, the mean over sources of half the covariance of pair differences, whose mean is 0 as
// the sides mean nothing:
//
//	Cx = 1/S sum_s 1/(2 n_s) sum_i (a_i - b_i)(a_i - b_i)'
func (c *Raters) differenceCovariance(p *taste.Pack) []float64 {
	d, sources := len(p.Names), c.sources()
	total, at := make([]float64, d*(d+1)/2), c.points(p)
	pairs := make([][]Vote, len(sources))
	for k, source := range sources {
		pairs[k] = c.votesOf(source, maxPooledVotes)
	}
	if len(c.unjudged) > 0 {
		pairs = append(pairs, c.unjudged)
	}
	for _, some := range pairs {
		sum := parallel.Sum(len(some), len(total), func(i int, sum []float64) {
			addOuter(sum, at(some[i].A).Phi, at(some[i].B).Phi)
		})
		for k, v := range sum {
			total[k] += v / float64(2*len(some)*len(pairs))
		}
	}
	floorDiagonal(total, d, minVariance/2)
	return total
}

// floorDiagonal raises the diagonal of a lower triangle to a least variance.
func floorDiagonal(triangle []float64, d int, least float64) {
	for i, at := 0, 0; i < d; i++ {
		triangle[at+i] = max(triangle[at+i], least)
		at += i + 1
	}
}

// minVariance is that of a scaled feature. What hardly ever varies in the reference, as dashes and
// emoji in answers of some years ago, varies in those that people will compare, and is what some of them
// mind most.
const minVariance = .3

// withUnjudged is the crowd with responses that nobody judged, in all pairs for one prompt.
func (c *Raters) withUnjudged(groups []dataset.PromptResponses) *Raters {
	if len(groups) == 0 {
		return c
	}
	own := &Raters{Texts: append([]TextFeatures(nil), c.Texts...), People: c.People, uncached: c.uncached}
	for _, g := range groups {
		first := int32(len(own.Texts))
		for i, text := range g.Texts {
			own.Texts = append(own.Texts, ExtractText("unjudged", g.Prompt, text))
			for k := range i {
				own.unjudged = append(own.unjudged, Vote{A: first + int32(i), B: first + int32(k)})
			}
		}
	}
	return own
}

// addOuter adds (a - b)(a - b)' to a lower triangle.
func addOuter(sum, a, b []float64) {
	x, at := make([]float64, len(a)), 0
	for i := range a {
		x[i] = a[i] - b[i]
	}
	for i, v := range x {
		if v != 0 {
			for j, w := range x[:i+1] {
				sum[at+j] += v * w
			}
		}
		at += i + 1
	}
}

// maxPooledVotes bounds the choices of a source that are pooled: more would say the same.
const maxPooledVotes = 16384

// votesOf are at most so many choices of a source, taken from all of its people alike.
func (c *Raters) votesOf(source string, most int) (list []Vote) {
	for i := range c.People {
		if c.People[i].Source == source {
			list = append(list, c.People[i].Votes...)
		}
	}
	n := len(list)
	for k := range min(n, most) {
		list[k] = list[k*max(n, most)/most]
	}
	return list[:min(n, most)]
}

// sources are the names of where the people are from, in order.
func (c *Raters) sources() []string {
	seen := map[string]bool{}
	for i := range c.People {
		seen[c.People[i].Source] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// crowdPriorVariance is the prior variance of the weights that a source's people are taken to share: so wide
// that their choices decide.
const crowdPriorVariance = .3

// crowdDirection is m: the mean of the sources' weights, each and the mean scaled so that margins have an sd of 1.
// Its sign is that of length, and means nothing.
func (c *Raters) crowdDirection(p *taste.Pack) []float64 {
	ridge, mean := ridgePack(p, crowdPriorVariance), make([]float64, len(p.Names))
	for _, source := range c.sources() {
		only := c.Filter(func(h *Rater) bool { return h.Source == source })
		for j, w := range unitMargin(p, only.mapWeights(ridge)) {
			mean[j] += w
		}
	}
	return unitMargin(p, mean)
}

// unitMargin is a direction scaled so that m' 2 Cx m = 1; 0 stays 0.
func unitMargin(p *taste.Pack, m []float64) []float64 {
	v, at := 0.0, 0
	for i := range m {
		for j := range i + 1 {
			term := 2 * p.CovDiff[at] * m[i] * m[j]
			if at++; j < i {
				term *= 2
			}
			v += term
		}
	}
	out := make([]float64, len(m))
	if v > 0 {
		for j, w := range m {
			out[j] = w / math.Sqrt(v)
		}
	}
	return out
}

// mapWeights are the most probable weights of one model for all, each source counting alike.
func (c *Raters) mapWeights(p *taste.Pack) []float64 {
	sources, at := c.sources(), c.points(p)
	d := taste.EmptyDesign(p)
	d.Stationary, d.Pooled = true, true
	for _, source := range sources {
		for _, v := range c.votesOf(source, maxPooledVotes/len(sources)) {
			d.AddChoice(taste.Choice{Left: at(v.A), Right: at(v.B), Pair: v.Pair()})
		}
	}
	return taste.FitDesign(d).Weights()
}

// NewDesign is a person's votes as the learner takes them; at says where a text lies under the pack.
func NewDesign(pack *taste.Pack, at func(text int32) taste.Point, votes []Vote) *taste.Design {
	d := taste.EmptyDesign(pack)
	for _, v := range votes {
		d.AddChoice(taste.Choice{Left: at(v.A), Right: at(v.B), Pair: v.Pair()})
	}
	return d
}
