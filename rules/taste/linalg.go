package taste

import "math"

// Small dense linear algebra on flat matrices. gonum/mat alone costs 96 KB of the download, and a
// person's posterior needs five operations.
//
// A symmetric n x n matrix is a []float64 of length n*n, row by row. Only its lower triangle,
// entries (i, j) with j <= i, is read and written; what stands above is not meaningful.

// dot is sum_i a[i] b[i]; b may be longer than a.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return (s0 + s1) + (s2 + s3)
}

// axpy adds alpha x to dst; dst may be longer than x.
func axpy(dst []float64, alpha float64, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] += alpha * v
	}
}

// addRows adds sum_r weights[r] x_r to g, four rows at a time; see [addGram].
func addRows(g, rows, weights []float64) {
	n, r := len(g), 0
	for ; r+4 <= len(weights); r += 4 {
		x := rows[r*n : (r+4)*n]
		x0, x1, x2, x3 := x[:n], x[n:2*n], x[2*n:3*n], x[3*n:4*n]
		a0, a1, a2, a3 := weights[r], weights[r+1], weights[r+2], weights[r+3]
		for j := range g {
			g[j] += (a0*x0[j] + a1*x1[j]) + (a2*x2[j] + a3*x3[j])
		}
	}
	for ; r < len(weights); r++ {
		axpy(g, weights[r], rows[r*n:(r+1)*n])
	}
}

// addGram adds sum_r weights[r] x_r x_r' to the n x n matrix h, where x_r is row r of rows, a
// matrix of len(weights) rows of length n. It takes four rows at a time: the sums, not the
// products, are what waits for memory.
func addGram(h []float64, n int, rows, weights []float64) {
	r := 0
	for ; r+4 <= len(weights); r += 4 {
		addGram4(h, n, rows[r*n:(r+4)*n], weights[r:r+4])
	}
	for ; r < len(weights); r++ {
		x := rows[r*n : (r+1)*n]
		for i, v := range x {
			if a := weights[r] * v; a != 0 {
				axpy(h[i*n:i*n+i+1], a, x[:i+1])
			}
		}
	}
}

// addGram4 takes two rows of h at a time as well, so that what is read of the x serves twice.
func addGram4(h []float64, n int, rows, weights []float64) {
	x0, x1, x2, x3 := rows[:n], rows[n:2*n], rows[2*n:3*n], rows[3*n:4*n]
	w0, w1, w2, w3 := weights[0], weights[1], weights[2], weights[3]
	i := 0
	for ; i+1 < n; i += 2 {
		a0, a1, a2, a3 := w0*x0[i], w1*x1[i], w2*x2[i], w3*x3[i]
		b0, b1, b2, b3 := w0*x0[i+1], w1*x1[i+1], w2*x2[i+1], w3*x3[i+1]
		upper, lower := h[i*n:i*n+i+1], h[(i+1)*n:(i+1)*n+i+2]
		y0, y1, y2, y3, z := x0[:len(upper)], x1[:len(upper)], x2[:len(upper)], x3[:len(upper)], lower[:len(upper)]
		for j := range upper {
			c0, c1, c2, c3 := y0[j], y1[j], y2[j], y3[j]
			upper[j] += (a0*c0 + a1*c1) + (a2*c2 + a3*c3)
			z[j] += (b0*c0 + b1*c1) + (b2*c2 + b3*c3)
		}
		lower[i+1] += (b0*x0[i+1] + b1*x1[i+1]) + (b2*x2[i+1] + b3*x3[i+1])
	}
	if i < n {
		a0, a1, a2, a3 := w0*x0[i], w1*x1[i], w2*x2[i], w3*x3[i]
		for j := range n {
			h[i*n+j] += (a0*x0[j] + a1*x1[j]) + (a2*x2[j] + a3*x3[j])
		}
	}
}

// cholesky overwrites the n x n matrix a with its factor L, a = L L'. A pivot that is not above
// tiny times its diagonal entry makes a zero column, as fits a coordinate that is known exactly;
// ok is false when a pivot is negative beyond rounding or not a number: a was not positive
// semidefinite.
func cholesky(a []float64, n int) (ok bool) {
	const tiny = 1e-13
	ok = true
	for j := range n {
		rowJ := a[j*n : j*n+j]
		diagonal := a[j*n+j]
		pivot := diagonal - dot(rowJ, rowJ)
		if !(pivot > tiny*diagonal) {
			ok = ok && pivot >= -tiny*math.Abs(diagonal) && diagonal >= 0
			zeroColumn(a, n, j)
			continue
		}
		root := math.Sqrt(pivot)
		a[j*n+j] = root
		for i := j + 1; i < n; i++ {
			a[i*n+j] = (a[i*n+j] - dot(rowJ, a[i*n:i*n+j])) / root
		}
	}
	return ok
}

func zeroColumn(a []float64, n, j int) {
	for i := j; i < n; i++ {
		a[i*n+j] = 0
	}
}

// solveLower overwrites x with L^-1 x. Coordinates of zero columns become 0.
func solveLower(l []float64, n int, x []float64) {
	for i := range n {
		if d := l[i*n+i]; d == 0 {
			x[i] = 0
		} else {
			x[i] = (x[i] - dot(l[i*n:i*n+i], x)) / d
		}
	}
}

// solveUpper overwrites x with L'^-1 x.
func solveUpper(l []float64, n int, x []float64) {
	for i := n - 1; i >= 0; i-- {
		d := l[i*n+i]
		if d == 0 {
			x[i] = 0
			continue
		}
		x[i] /= d
		axpy(x[:i], -x[i], l[i*n:i*n+i])
	}
}

// invert returns the inverse of L L', lower triangle: with M = L^-1, row by row, it is M'M. Coordinates of
// zero columns have 0.
func invert(l []float64, n int) []float64 {
	m := make([]float64, n*n)
	for i := range n {
		d := l[i*n+i]
		if d == 0 {
			continue
		}
		row := m[i*n : i*n+i+1]
		for k := range i {
			if a := l[i*n+k]; a != 0 {
				axpy(row, -a, m[k*n:k*n+k+1])
			}
		}
		for j := range row {
			row[j] /= d
		}
		row[i] = 1 / d
	}
	inv := make([]float64, n*n)
	for k := range n {
		row := m[k*n : k*n+k+1]
		for i, a := range row {
			if a != 0 {
				axpy(inv[i*n:i*n+i+1], a, row[:i+1])
			}
		}
	}
	return inv
}

// quadratic is x' a x.
func quadratic(a []float64, n int, x []float64) float64 {
	sum := 0.0
	for i, v := range x[:n] {
		if v != 0 {
			sum += v * (2*dot(a[i*n:i*n+i], x) + v*a[i*n+i])
		}
	}
	return sum
}

// mulSymmetric sets dst to a x.
func mulSymmetric(dst, a []float64, n int, x []float64) {
	for i := range n {
		row := a[i*n : i*n+i+1]
		dst[i] = dot(row, x)
		axpy(dst[:i], x[i], row[:i])
	}
}

// mulRows sets dst[j] to row j of rows, as long as x, times x, four rows at a time.
func mulRows(dst, rows, x []float64) {
	n, j := len(x), 0
	for ; j+4 <= len(dst); j += 4 {
		r := rows[j*n : (j+4)*n]
		r0, r1, r2, r3 := r[:n], r[n:2*n], r[2*n:3*n], r[3*n:4*n]
		var s0, s1, s2, s3 float64
		for i, v := range x {
			s0 += v * r0[i]
			s1 += v * r1[i]
			s2 += v * r2[i]
			s3 += v * r3[i]
		}
		dst[j], dst[j+1], dst[j+2], dst[j+3] = s0, s1, s2, s3
	}
	for ; j < len(dst); j++ {
		dst[j] = dot(x, rows[j*n:])
	}
}

// mirrored is, in the memory of m where it is enough, a with what stands above its diagonal, for many products with one matrix by [mulRows],
// which takes half the time of [mulSymmetric].
func mirrored(m, a []float64, n int) []float64 {
	m = append(m[:0], a...)
	for i := range n {
		for j := range i {
			m[j*n+i] = m[i*n+j]
		}
	}
	return m
}
