// Package stat holds the few statistics that training and evaluation share. Sums go from first to last, so that
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

// Dot is sum_i a_i b_i.
func Dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// Sub is a - b, in a slice of its own.
func Sub(a, b []float64) []float64 {
	x := slices.Clone(a)
	for j, v := range b {
		x[j] -= v
	}
	return x
}

// FromTriangle is a symmetric n x n matrix, both halves of it, out of its lower triangle row by row.
func FromTriangle(triangle []float64, n int) []float64 {
	m, at := make([]float64, n*n), 0
	for i := range n {
		for j := range i + 1 {
			m[i*n+j], m[j*n+i] = triangle[at], triangle[at]
			at++
		}
	}
	return m
}
