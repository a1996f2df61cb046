package taste

import (
	"math"
	"slices"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A statedPref is what a person said of one direction of the weights, in prior standard deviations of it: at
// least so much of a feature's weight, or along a text that they held up as a model (see [floor]).
type statedPref struct {
	feature  int
	like     *pack.Point    // nil: of the feature
	less     bool           // of it
	size, sd float64        // above 0
	rule     palate.EventID // zero: no rule said so
}

// appendTo adds a wish to those said before for the same place. Of two rules about one feature the newer
// holds.
func (w statedPref) appendTo(said []statedPref) []statedPref {
	if w.like == nil {
		said = slices.DeleteFunc(said, func(old statedPref) bool { return old.like == nil && old.feature == w.feature })
	}
	return append(said, w)
}

// hinge is the wish over the coordinates of a basis, as firm as what a stranger minds varies along it.
func (w statedPref) hinge(p *pack.Pack) hinge {
	u := w.direction(p)
	unit, spread := p.UnitWeight(u), math.Sqrt(num.QuadForm(p.Marginal().Cov, len(u), u))
	for i := range u {
		if w.less {
			u[i] = -u[i]
		}
	}
	return hinge{u, w.size * unit, w.sd * spread, softRatio * w.sd * spread}
}

// direction is a feature's, or the unit vector along a text.
func (w statedPref) direction(p *pack.Pack) []float64 {
	if w.like == nil {
		return p.Axis(w.feature)
	}
	u := make([]float64, p.Dim())
	copy(u, w.like.Phi)
	size := math.Sqrt(num.Dot(u, u))
	for i := range u {
		u[i] /= size
	}
	return u
}

func hingesOf(said []statedPref, p *pack.Pack) hinges {
	list := make(hinges, len(said))
	for i, w := range said {
		list[i] = w.hinge(p)
	}
	return list
}

// unmetPrefs are the wishes whose floors weights w are short of.
func unmetPrefs(said []statedPref, floors hinges, w []float64) (list []statedPref) {
	for i := range said {
		if num.Dot(floors[i].u, w) < floors[i].target {
			list = append(list, said[i])
		}
	}
	return list
}

// widenedAlong is the prior q for somebody who said so much: whatever kind they are of, what they speak of is
// something they mind. Along each wish u the variance is share of a stranger's at least,
//
//	S' = S + d u u',  P' = P - d (P u)(P u)' / (1 + d u'P u),  d = max(0, share u'S_0 u - u'S u)
func widenedAlong(q pack.Prior, said []statedPref, p *pack.Pack, share float64) pack.Prior {
	n := len(q.Mean)
	for _, w := range said {
		u := w.direction(p)
		d := share*num.QuadForm(p.Marginal().Cov, n, u) - num.QuadForm(q.Cov, n, u)
		if d <= 0 {
			continue
		}
		pu := make([]float64, n)
		num.MulSymVec(pu, q.Precision, n, u)
		q.Cov, q.Precision = append([]float64(nil), q.Cov...), append([]float64(nil), q.Precision...)
		num.AddOuter(q.Cov, n, d, u)
		num.AddOuter(q.Precision, n, -d/(1+d*num.Dot(u, pu)), pu)
	}
	return q
}

// ruleFeatures are the features that was spoken of.
func ruleFeatures(said []statedPref) (features []int) {
	for _, w := range said {
		if w.rule != (palate.EventID{}) {
			features = append(features, w.feature)
		}
	}
	return features
}

// rulesOf are the rules among what was said.
func rulesOf(said []statedPref) []palate.EventID {
	var list []palate.EventID
	for _, w := range said {
		if w.rule != (palate.EventID{}) {
			list = append(list, w.rule)
		}
	}
	return list
}
