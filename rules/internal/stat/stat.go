// Package stat is the few statistics that training and evaluation share. Sums go from first to last, so that
// equal values in equal order give equal bits.
package stat

import (
	"math"
	"slices"
)

// Mean is the mean of values; NaN of none.
func Mean(values []float64) float64 {
	return MeanOf(values, func(x float64) float64 { return x })
}

// MeanOf is the mean of a function of the items of a list; NaN of none.
func MeanOf[T any](list []T, of func(T) float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += of(x)
	}
	return sum / float64(len(list))
}

// Quantile is the q-quantile of values, 0 <= q <= 1, which it sorts: the order statistic at floor(q n). It
// panics of none.
func Quantile(values []float64, q float64) float64 {
	slices.Sort(values)
	return values[min(int(q*float64(len(values))), len(values)-1)]
}

// Indicator is 1 for true and 0 for false.
func Indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// Logistic is 1 / (1 + e^-x).
func Logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
