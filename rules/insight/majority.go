package insight

import (
	"math"

	"palate/rules/internal/num"
)

// Majority is the posterior probability that somebody who chose one way yes times and the other way no times does
// so more often than not, under a uniform prior of the share: P(t > 1/2) for t ~ Beta(1 + yes, 1 + no), which is
// I_(1/2)(1 + no, 1 + yes). Counts may be fractions, for choices that weigh less. It is .5 for none.
func Majority(yes, no float64) float64 { return halfBeta(1+no, 1+yes) }

// halfBeta is the regularised incomplete beta function I_(1/2)(a, b), by its continued fraction (DLMF 8.17.22),
// which converges fast where 1/2 < (a + 1)/(a + b + 2); elsewhere that of the complement does.
func halfBeta(a, b float64) float64 {
	if a < b {
		return 1 - halfBeta(b, a)
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	front := num.Exp(lab-la-lb-(a+b)*math.Ln2) / a
	return min(front*betaFraction(a, b), 1)
}

// betaFraction is the continued fraction of [halfBeta], by the modified method of Lentz (1976).
func betaFraction(a, b float64) float64 {
	const x, most, enough, tiny = .5, 500, 1e-15, 1e-300
	c, d := 1.0, 1/guarded(1-(a+b)*x/(a+1), tiny)
	f := d
	for k := 1.0; k < most; k++ {
		even := k * (b - k) * x / ((a + 2*k - 1) * (a + 2*k))
		d, c = 1/guarded(1+even*d, tiny), guarded(1+even/c, tiny)
		f *= d * c
		odd := -(a + k) * (a + b + k) * x / ((a + 2*k) * (a + 2*k + 1))
		d, c = 1/guarded(1+odd*d, tiny), guarded(1+odd/c, tiny)
		f *= d * c
		if math.Abs(d*c-1) < enough {
			break
		}
	}
	return f
}

// guarded keeps a divisor away from 0.
func guarded(x, least float64) float64 {
	if math.Abs(x) < least {
		return least
	}
	return x
}
