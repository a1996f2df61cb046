package taste

import (
	"math"
	"slices"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A statedPref is what a person said of one direction of the weights, in prior standard deviations of it:
// at least so much of a feature's weight, or along a text that they held up as a model. It holds as a [hinge].
type statedPref struct {
	feature  int
	like     *pack.Point    // the text; nil: it is about the feature
	less     bool           // less of the feature is wanted, not more
	size, sd float64        // of the target and of the hinge, above 0
	rule     palate.EventID // zero: no rule says so
}

// appendTo adds a preference to those stated before for the same scope. Of two rules about one feature the
// newer holds.
func (w statedPref) appendTo(prefs []statedPref) []statedPref {
	if w.like == nil {
		prefs = slices.DeleteFunc(prefs, func(old statedPref) bool { return old.like == nil && old.feature == w.feature })
	}
	return append(prefs, w)
}

// hinge is the preference over the coordinates of a pack; its standard deviation is in that of strangers'
// weights along its direction.
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

// hingesOf are the hinges of preferences, in their order.
func hingesOf(prefs []statedPref, p *pack.Pack) hinges {
	list := make(hinges, len(prefs))
	for i, w := range prefs {
		list[i] = w.hinge(p)
	}
	return list
}

// unmetPrefs are the preferences whose hinges, which list are, have their targets above u.w.
func unmetPrefs(prefs []statedPref, list hinges, w []float64) (unmet []statedPref) {
	for i := range prefs {
		if num.Dot(list[i].u, w) < list[i].target {
			unmet = append(unmet, prefs[i])
		}
	}
	return unmet
}

// widenedAlong is the prior q for somebody who states so much: whatever kind they are of, what they speak of is
// something they mind. Along each stated direction u the variance is share of a stranger's at least,
//
//	S' = S + d u u',  P' = P - d (P u)(P u)' / (1 + d u'P u),  d = max(0, share u'S_0 u - u'S u)
func widenedAlong(q pack.Prior, prefs []statedPref, p *pack.Pack, share float64) pack.Prior {
	n := len(q.Mean)
	for _, w := range prefs {
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

// ruleFeatures are the features that rules among the preferences are about.
func ruleFeatures(prefs []statedPref) (features []int) {
	for _, w := range prefs {
		if w.rule != (palate.EventID{}) {
			features = append(features, w.feature)
		}
	}
	return features
}

// rulesOf are the rules among the preferences.
func rulesOf(prefs []statedPref) []palate.EventID {
	var list []palate.EventID
	for _, w := range prefs {
		if w.rule != (palate.EventID{}) {
			list = append(list, w.rule)
		}
	}
	return list
}
