package metrics

import (
	"math"

	"palate/rules/internal/stat"
)

// BinomialCDF is P(X <= c) for X ~ Binomial(n, p).
func BinomialCDF(c, n int, p float64) float64 {
	if p <= 0 {
		return 1
	}
	if p >= 1 {
		return stat.Indicator(c >= n)
	}
	sum, term := 0.0, float64(n)*math.Log1p(-p)
	for i := 0; i <= c && i <= n; i++ {
		sum += math.Exp(term)
		term += math.Log(float64(n-i)) - math.Log(float64(i+1)) + math.Log(p) - math.Log1p(-p)
	}
	return min(sum, 1)
}
