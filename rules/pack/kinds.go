package pack

import (
	"palate/rules/feature"
	"palate/rules/internal/num"
)

// How far the kinds that are about one thing leave room for all else. They were taken from a study on
// other people than any that are reported.
const (
	lengthShare  = .85 // of the variance of the margin, in length's kind
	crowdShare   = .7  // in the crowd's
	outsideScale = .1  // standard deviation of weights outside a group, in those inside
)

// A kind is one kind of taste: the covariance of people's weights of the d features, up to a scale,
// and how likely the kind is.
type kind struct {
	odds float64
	cov  []float64 // d x d, lower triangle
}

// kinds are the kinds of taste of a pack, over the features it covers. With tau(S) = S / tr(2 Cx S),
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
func (p *Pack) kinds() []kind {
	d := p.known
	texts := p.scaleToUnitMargin(num.Square(d, p.Cov))
	list := []kind{{p.Odds.Texts, texts}, {p.Odds.Single, p.scaleToUnitMargin(num.Identity(d))}}
	length := make([]float64, d)
	length[feature.MustIndex("log_words")] = 1
	list = append(list, kind{p.Odds.Length, p.mixAlong(length, lengthShare, texts)}, kind{p.Odds.Crowd, p.mixAlong(p.Crowd[:d], crowdShare, texts)})
	for _, g := range p.Groups {
		list = append(list, kind{p.Odds.Group / float64(len(p.Groups)), p.scaleToUnitMargin(p.groupCov(g))})
	}
	return list
}

// scaleToUnitMargin is tau(S), written over S.
func (p *Pack) scaleToUnitMargin(s []float64) []float64 {
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

// mixAlong is share tau(u u') + (1 - share) rest. Where answers never differ mixAlong u, it is rest.
func (p *Pack) mixAlong(u []float64, share float64, rest []float64) []float64 {
	d := p.known
	s := make([]float64, d*d)
	num.AddOuter(s, d, 1, u)
	if !(p.marginVariance(s) > 0) {
		return rest
	}
	p.scaleToUnitMargin(s)
	for i := range s {
		s[i] = share*s[i] + (1-share)*rest[i]
	}
	return s
}

// groupCov is D C D for a group.
func (p *Pack) groupCov(g Group) []float64 {
	d := p.known
	scale, s := make([]float64, d), num.Square(d, p.Cov)
	for i := range scale {
		scale[i] = outsideScale
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
