package study

import (
	"math"
	"slices"
)

// Mean is the mean of values; NaN of none.
func Mean(values []float64) float64 {
	return MeanOf(values, func(x float64) float64 { return x })
}

func MeanOf[T any](list []T, of func(T) float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += of(x)
	}
	return sum / float64(len(list))
}

// Quantile is the q-quantile of values, which it sorts.
func Quantile(values []float64, q float64) float64 {
	slices.Sort(values)
	return values[min(int(q*float64(len(values))), len(values)-1)]
}

func Indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

func Logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
