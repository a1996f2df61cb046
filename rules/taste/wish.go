package taste

import (
	"slices"

	"palate"
	"palate/rules/internal/num"
)

// A wish is what a person said of one direction of the weights, in prior standard deviations of it: at
// least so much of a feature's weight, or along a text that they held up as a model (see [floor]).
type wish struct {
	feature  int
	like     *Point         // nil: of the feature
	less     bool           // of it
	size, sd float64        // above 0
	rule     palate.EventID // zero: no rule said so
}

// after adds a wish to those said before for the same place. Of two rules about one feature the newer
// holds.
func (w wish) after(said []wish) []wish {
	if w.like == nil {
		said = slices.DeleteFunc(said, func(old wish) bool { return old.like == nil && old.feature == w.feature })
	}
	return append(said, w)
}

// floor is the wish over the coordinates of a basis, as firm as what a stranger minds varies along it.
func (w wish) floor(b basis) floor {
	u := w.direction(b)
	unit, spread := b.pack.statedSize(u), sqrt(num.QuadForm(b.pack.marginal().cov, len(u), u))
	for i := range u {
		if w.less {
			u[i] = -u[i]
		}
	}
	return floor{u, w.size * unit, w.sd * spread, easing * w.sd * spread}
}

// direction is a feature's, or the unit vector along a text.
func (w wish) direction(b basis) []float64 {
	if w.like == nil {
		return b.axis(w.feature)
	}
	u := make([]float64, b.dim())
	copy(u, w.like.Phi)
	size := sqrt(num.Dot(u, u))
	for i := range u {
		u[i] /= size
	}
	return u
}

func floors(said []wish, b basis) stand {
	list := make(stand, len(said))
	for i, w := range said {
		list[i] = w.floor(b)
	}
	return list
}

// unmet are the wishes whose floors weights w are short of.
func unmet(said []wish, floors stand, w []float64) (list []wish) {
	for i := range said {
		if num.Dot(floors[i].u, w) < floors[i].target {
			list = append(list, said[i])
		}
	}
	return list
}

// open is the prior for somebody who said so much: whatever kind they are of, what they speak of is
// something they mind. Along each wish u the variance is share of a stranger's at least,
//
//	S' = S + d u u',  P' = P - d (P u)(P u)' / (1 + d u'P u),  d = max(0, share u'S_0 u - u'S u)
func (q prior) open(said []wish, b basis, share float64) prior {
	n := len(q.mu)
	for _, w := range said {
		u := w.direction(b)
		d := share*num.QuadForm(b.pack.marginal().cov, n, u) - num.QuadForm(q.cov, n, u)
		if d <= 0 {
			continue
		}
		pu := make([]float64, n)
		num.MulSymVec(pu, q.precision, n, u)
		q.cov, q.precision = append([]float64(nil), q.cov...), append([]float64(nil), q.precision...)
		num.AddOuter(q.cov, n, d, u)
		num.AddOuter(q.precision, n, -d/(1+d*num.Dot(u, pu)), pu)
	}
	return q
}

// spokenIn are the features that was spoken of.
func spokenIn(said []wish) (features []int) {
	for _, w := range said {
		if w.rule != (palate.EventID{}) {
			features = append(features, w.feature)
		}
	}
	return features
}

// rulesOf are the rules among what was said.
func rulesOf(said []wish) []palate.EventID {
	var list []palate.EventID
	for _, w := range said {
		if w.rule != (palate.EventID{}) {
			list = append(list, w.rule)
		}
	}
	return list
}
