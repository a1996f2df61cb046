package taste

import (
	"slices"

	"palate"
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

// floor is the wish for somebody of whom q was believed: how far it holds against that does not depend on
// how little q lets a weight differ from 0.
func (w wish) floor(b basis, q prior) floor {
	u := w.direction(b)
	unit, spread := b.pack.statedSize(u), sqrt(quadratic(q.cov, len(u), u))
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
	size := sqrt(dot(u, u))
	for i := range u {
		u[i] /= size
	}
	return u
}

func floors(said []wish, b basis, q prior) stand {
	list := make(stand, len(said))
	for i, w := range said {
		list[i] = w.floor(b, q)
	}
	return list
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
