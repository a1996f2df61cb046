package num

import (
	"math"
	"slices"
)

// Square spreads a packed lower triangle, row by row, over an n x n matrix.
func Square(n int, triangle []float64) []float64 {
	m := make([]float64, n*n)
	at := 0
	for i := range n {
		copy(m[i*n:], triangle[at:at+i+1])
		at += i + 1
	}
	return m
}

// Triangle packs the lower triangle of an n x n matrix, row by row.
func Triangle(n int, m []float64) []float64 {
	t := make([]float64, 0, n*(n+1)/2)
	for i := range n {
		t = append(t, m[i*n:i*n+i+1]...)
	}
	return t
}

// Identity is the n x n identity matrix.
func Identity(n int) []float64 {
	m := make([]float64, n*n)
	for i := range n {
		m[i*n+i] = 1
	}
	return m
}

// Semidefinite reports whether a packed triangle is of a positive semidefinite n x n matrix.
func Semidefinite(triangle []float64, n int) bool { return Cholesky(Square(n, triangle), n) }

// Definite reports whether a packed triangle is of a positive definite n x n matrix.
func Definite(triangle []float64, n int) bool {
	l := Square(n, triangle)
	ok := Cholesky(l, n)
	for i := range n {
		ok = ok && l[i*n+i] > 0
	}
	return ok
}

// Mahalanobis is the squared Mahalanobis distance x' C^-1 x of x from 0, for a covariance C that is a
// packed triangle, which it factors anew.
func Mahalanobis(cov, x []float64) float64 {
	l := Square(len(x), cov)
	Cholesky(l, len(x))
	y := append([]float64(nil), x...)
	SolveLower(l, len(x), y)
	return Dot(y, y)
}

// Finite reports whether no number is infinite or none.
func Finite(list []float64) bool {
	return !slices.ContainsFunc(list, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) })
}
