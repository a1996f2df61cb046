package num

import "math"

// Dot is sum_i a[i] b[i]; b may be longer than a.
func Dot(a, b []float64) float64 {
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

// AddScaled adds alpha x to dst, dst[i] += alpha x[i]; dst may be longer than x.
func AddScaled(dst []float64, alpha float64, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] += alpha * v
	}
}

// AddRows adds sum_r weights[r] x_r to g, four rows at a time; see [AddGram].
func AddRows(g, rows, weights []float64) {
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
		AddScaled(g, weights[r], rows[r*n:(r+1)*n])
	}
}

// AddGram adds sum_r weights[r] x_r x_r' to the n x n matrix h, where x_r is row r of rows, a
// matrix of len(weights) rows of length n. It takes four rows at a time: the sums, not the
// products, are what waits for memory.
func AddGram(h []float64, n int, rows, weights []float64) {
	r := 0
	for ; r+4 <= len(weights); r += 4 {
		AddGram4(h, n, rows[r*n:(r+4)*n], weights[r:r+4])
	}
	for ; r < len(weights); r++ {
		AddOuter(h, n, weights[r], rows[r*n:(r+1)*n])
	}
}

// AddGram4 takes two rows of h at a time as well, so that what is read of the x serves twice.
func AddGram4(h []float64, n int, rows, weights []float64) {
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

// AddOuter adds a x x' to the lower triangle of m, which is len(x) x len(x).
func AddOuter(m []float64, n int, a float64, x []float64) {
	for i, v := range x {
		if b := a * v; b != 0 {
			AddScaled(m[i*n:i*n+i+1], b, x[:i+1])
		}
	}
}

// Cholesky overwrites the n x n matrix a with its factor L, a = L L'. A pivot that is not above
// tiny times its diagonal entry makes a zero column, as fits a coordinate that is known exactly;
// ok is false when a pivot is negative beyond rounding or not a number: a was not positive
// semidefinite.
func Cholesky(a []float64, n int) (ok bool) {
	const tiny = 1e-13
	ok = true
	for j := range n {
		rowJ := a[j*n : j*n+j]
		diagonal := a[j*n+j]
		pivot := diagonal - Dot(rowJ, rowJ)
		if !(pivot > tiny*diagonal) {
			ok = ok && pivot >= -tiny*math.Abs(diagonal) && diagonal >= 0
			zeroColumn(a, n, j)
			continue
		}
		root := math.Sqrt(pivot)
		a[j*n+j] = root
		for i := j + 1; i < n; i++ {
			a[i*n+j] = (a[i*n+j] - Dot(rowJ, a[i*n:i*n+j])) / root
		}
	}
	return ok
}

func zeroColumn(a []float64, n, j int) {
	for i := j; i < n; i++ {
		a[i*n+j] = 0
	}
}

// SolveLower overwrites x with L^-1 x. Coordinates of zero columns become 0.
func SolveLower(l []float64, n int, x []float64) {
	for i := range n {
		if d := l[i*n+i]; d == 0 {
			x[i] = 0
		} else {
			x[i] = (x[i] - Dot(l[i*n:i*n+i], x)) / d
		}
	}
}

// SolveUpper overwrites x with L'^-1 x.
func SolveUpper(l []float64, n int, x []float64) {
	for i := n - 1; i >= 0; i-- {
		d := l[i*n+i]
		if d == 0 {
			x[i] = 0
			continue
		}
		x[i] /= d
		AddScaled(x[:i], -x[i], l[i*n:i*n+i])
	}
}

// SolveCholesky overwrites x with (L L')^-1 x.
func SolveCholesky(l []float64, n int, x []float64) {
	SolveLower(l, n, x)
	SolveUpper(l, n, x)
}

// InvertCholesky is the inverse of L L', lower triangle: with M = L^-1, row by row, it is M'M. Coordinates
// of zero columns have 0.
func InvertCholesky(l []float64, n int) []float64 {
	m := make([]float64, n*n)
	for i := range n {
		d := l[i*n+i]
		if d == 0 {
			continue
		}
		row := m[i*n : i*n+i+1]
		for k := range i {
			if a := l[i*n+k]; a != 0 {
				AddScaled(row, -a, m[k*n:k*n+k+1])
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
				AddScaled(inv[i*n:i*n+i+1], a, row[:i+1])
			}
		}
	}
	return inv
}

// LogDet is log det(L L').
func LogDet(l []float64, n int) float64 {
	sum := 0.0
	for i := range n {
		sum += 2 * Log(l[i*n+i])
	}
	return sum
}

// QuadForm is x' a x for a symmetric a.
func QuadForm(a []float64, n int, x []float64) float64 {
	sum := 0.0
	for i, v := range x[:n] {
		if v != 0 {
			sum += v * (2*Dot(a[i*n:i*n+i], x) + v*a[i*n+i])
		}
	}
	return sum
}

// MulSymVec sets dst to a x for a symmetric a.
func MulSymVec(dst, a []float64, n int, x []float64) {
	for i := range n {
		row := a[i*n : i*n+i+1]
		dst[i] = Dot(row, x)
		AddScaled(dst[:i], x[i], row[:i])
	}
}

// MulVec sets dst[j] to row j of rows, as long as x, times x, four rows at a time.
func MulVec(dst, rows, x []float64) {
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
		dst[j] = Dot(x, rows[j*n:])
	}
}

// Symmetrized is a with what stands above its diagonal, in the memory of m where that is enough: for many
// products with one matrix by [MulVec], which takes half the time of [MulSymVec].
func Symmetrized(m, a []float64, n int) []float64 {
	m = append(m[:0], a...)
	for i := range n {
		for j := range i {
			m[j*n+i] = m[i*n+j]
		}
	}
	return m
}

// AddSpread adds share (cov + (mu - mean)(mu - mean)') to the lower triangle of sum.
func AddSpread(sum []float64, n int, share float64, cov, mu, mean []float64) {
	AddScaled(sum, share, cov)
	for i := range n {
		if a := share * (mu[i] - mean[i]); a != 0 {
			for j := range i + 1 {
				sum[i*n+j] += a * (mu[j] - mean[j])
			}
		}
	}
}
