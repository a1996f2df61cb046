package taste

import "math"

// An ordinal observation falls into one of K ordered categories c by how far a margin s in logits
// passes the thresholds th[0] < ... < th[K-2]:
//
//	p_c = F_c - F_(c-1),  F_k = sigma(th_k - s),  F_(-1) = 0,  F_(K-1) = 1
//
// so that a large s falls into a high category. c counts favour for the left.

// outcome is what one observation says at a margin: the log-likelihood, its slope g = dlogp/ds, a
// curvature h >= 0 with -d2logp/ds2 <= h, and the slopes along the two thresholds beside c.
type outcome struct {
	logp, g, h     float64
	upper, lower   float64 // dlogp/dth_c, dlogp/dth_(c-1); 0 where there is no such threshold
	withoutLapse   float64 // p_c before lapses
	categoryWeight float64 // share of p_c that is no lapse, q
}

// ordinal is the outcome of category c at margin s with thresholds th, when a share eps of answers
// is given blindly, each category alike:
//
//	p = (1-eps) p_c + eps/K,  q = (1-eps) p_c / p,  g = q g_c,  h = q h_c
//
// g is exact and h a positive majoriser of the curvature.
func ordinal(s float64, c int, th []float64, eps float64) outcome {
	k := len(th) + 1
	var o outcome
	logUpper, logLower := 0.0, 0.0 // log F_c, log(1 - F_(c-1))
	fu, fl := 1.0, 0.0
	if c < k-1 {
		fu, logUpper = Sigmoid(th[c]-s), logSigmoid(th[c]-s)
	}
	if c > 0 {
		fl, logLower = Sigmoid(th[c-1]-s), logSigmoid(s-th[c-1])
	}
	between := 0.0
	if c > 0 && c < k-1 {
		between = math.Log(-math.Expm1(th[c-1] - th[c]))
	}
	o.logp = logUpper + logLower + between
	o.g = fu + fl - 1
	o.h = float64(fu*(1-fu)) + float64(fl*(1-fl))
	p := math.Exp(o.logp)
	if p > 0 {
		o.upper, o.lower = thresholdSlopes(fu, fl, c, k, p)
	}
	o.withoutLapse = p
	o.lapse(eps, k)
	return o
}

func thresholdSlopes(fu, fl float64, c, k int, p float64) (upper, lower float64) {
	if c < k-1 {
		upper = fu * (1 - fu) / p
	}
	if c > 0 {
		lower = -fl * (1 - fl) / p
	}
	return upper, lower
}

// lapse mixes the outcome with blind answers.
func (o *outcome) lapse(eps float64, k int) {
	o.categoryWeight = 1
	if eps == 0 {
		return
	}
	p := (1-eps)*o.withoutLapse + eps/float64(k)
	q := (1 - eps) * o.withoutLapse / p
	o.logp = math.Log(p)
	o.g, o.h, o.upper, o.lower = q*o.g, q*o.h, q*o.upper, q*o.lower
	o.categoryWeight = q
}

// probabilities are the chances of all categories at margin s.
func probabilities(s float64, th []float64) []float64 {
	p := make([]float64, len(th)+1)
	below := 0.0
	for i, t := range th {
		f := Sigmoid(t - s)
		p[i], below = f-below, f
	}
	p[len(th)] = 1 - below
	return p
}

// Sigmoid is 1/(1+exp(-x)).
func Sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}

// logSigmoid is log(Sigmoid(x)), finite for any finite x.
func logSigmoid(x float64) float64 {
	if x >= 0 {
		return -math.Log1p(math.Exp(-x))
	}
	return x - math.Log1p(math.Exp(x))
}

// normalCDF is the standard normal distribution function.
func normalCDF(x float64) float64 { return .5 * math.Erfc(-x/math.Sqrt2) }
