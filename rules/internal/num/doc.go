// Package num is small dense linear algebra on flat slices, and the exponential, the logarithm and the
// normal distribution in plain arithmetic. gonum/mat alone costs 96 KB of the download, and a person's
// posterior needs a handful of operations; gonum is the oracle of the tests.
//
// A symmetric n x n matrix is a []float64 of length n*n, row by row. Only its lower triangle, entries
// (i, j) with j <= i, is read and written; what stands above it is not meaningful. A triangle that is
// packed, as files have it, is a []float64 of length n*(n+1)/2.
//
// Wrong lengths panic, as an index out of range does.
package num
