package taste

import (
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A factor is a Gaussian statement about one direction of the weights: N(target; u.w, sd^2).
type factor struct {
	u          []float64 // length dim
	target, sd float64
}

// conditioned is the prior q after Gaussian factors:
//
//	P' = P + sum u u'/sd^2,  P' mu' = P mu + sum target u/sd^2
func conditioned(q pack.Prior, factors ...factor) pack.Prior {
	n := len(q.Mean)
	b := make([]float64, n)
	num.MulSymVec(b, q.Precision, n, q.Mean)
	q.Precision = append([]float64(nil), q.Precision...)
	for _, f := range factors {
		weight := 1 / (f.sd * f.sd)
		num.AddOuter(q.Precision, n, weight, f.u)
		num.AddScaled(b, weight*f.target, f.u)
	}
	l := append([]float64(nil), q.Precision...)
	num.Cholesky(l, n)
	q.LogDet = num.LogDet(l, n)
	q.Cov = num.InvertCholesky(l, n)
	num.SolveCholesky(l, n, b)
	q.Mean = b
	return q
}
