package metrics

import (
	"slices"

	"palate/rules/internal/stat"
)

// A Selection is how good the response is that a scorer puts first.
type Selection struct {
	Gain  float64 // (chosen - mean) / (best - mean) of the true utilities: 1 the best, 0 a coin
	Top   float64 // 1 when it is the best
	Below float64 // 1 when it is below the mean
	Lift  float64 // chosen - mean, in units of the true utility
}

// BestOfN evaluates scores of the responses to one prompt by their true utilities. Responses that share the
// highest score share the selection, so a constant score gains 0. It is false when all
// utilities are equal, for then there is nothing to gain. It panics unless both have one length.
func BestOfN(scores, utilities []float64) (c Selection, ok bool) {
	if len(scores) != len(utilities) {
		panic("metrics: BestOf: as many scores as utilities")
	}
	if len(scores) == 0 || slices.Min(utilities) == slices.Max(utilities) {
		return c, false
	}
	best, mean, first, n := slices.Max(utilities), stat.Mean(utilities), slices.Max(scores), 0.0
	for i, u := range utilities {
		if scores[i] != first {
			continue
		}
		n++
		c.Gain += (u - mean) / (best - mean)
		c.Lift += u - mean
		c.Top += stat.Indicator(u == best)
		c.Below += stat.Indicator(u < mean)
	}
	return Selection{c.Gain / n, c.Top / n, c.Below / n, c.Lift / n}, true
}

// MeanSelection is the mean of selections; NaN of none.
func MeanSelection(list []Selection) Selection {
	return Selection{
		stat.MeanOf(list, func(c Selection) float64 { return c.Gain }),
		stat.MeanOf(list, func(c Selection) float64 { return c.Top }),
		stat.MeanOf(list, func(c Selection) float64 { return c.Below }),
		stat.MeanOf(list, func(c Selection) float64 { return c.Lift }),
	}
}
