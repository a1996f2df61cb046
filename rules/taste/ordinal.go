package taste

import "math"

// An ordinal observation falls into one of K ordered categories c by how far a margin s in logits
// passes the thresholds th[0] < ... < th[K-2]:
//
//	p_c = F_c - F_(c-1),  F_k = sigma(th_k - s),  F_(-1) = 0,  F_(K-1) = 1
//
// so that a large s falls into a high category. c counts favour for the left.

// outcome is what one observation says at a margin: the log-likelihood, its slope g = dlogp/ds, a
// curvature h >= 0 with -d2logp/ds2 <= h, the curvature itself where it is not below 0, and the slopes
// along the two thresholds beside c.
type outcome struct {
	logp, g, h   float64
	curved       float64 // max(0, -d2logp/ds2)
	upper, lower float64 // dlogp/dth_c, dlogp/dth_(c-1); 0 where there is no such threshold
}

// ordinal is the outcome of category c at margin s with thresholds th, when a share eps of answers
// is given blindly, each category alike:
//
//	p_c = F_c (1 - F_(c-1)) (1 - exp(th_(c-1) - th_c)), which cancels nothing
//	p = (1-eps) p_c + eps/K,  q = (1-eps) p_c / p,  g = q g_c,  h = q h_c
//	-d2logp/ds2 = h - q (1-q) g_c^2
//
// g is exact and h a positive majoriser of the curvature.
func ordinal(s float64, c int, th []float64, eps float64) outcome {
	return categoryAt(s, c, th, separation(c, th), eps)
}

// separation is 1 - exp(th_(c-1) - th_c), which no margin changes; 1 where a threshold is missing.
func separation(c int, th []float64) float64 {
	if c > 0 && c < len(th) {
		return 1 - exp(th[c-1]-th[c])
	}
	return 1
}

// categoryAt is ordinal where the separation is known.
func categoryAt(s float64, c int, th []float64, between, eps float64) outcome {
	last := len(th)
	fu, overU := 1.0, 0.0 // F_c, 1 - F_c
	fl, overL := 0.0, 1.0
	if c < last {
		fu, overU = sigmoids(th[c] - s)
	}
	if c > 0 {
		fl, overL = sigmoids(th[c-1] - s)
	}
	o := outcome{g: fu - overL, h: float64(fu*overU) + float64(fl*overL)}
	p := fu * overL * between
	if c < last {
		o.upper = overU / (overL * between)
	}
	if c > 0 {
		o.lower = -fl / (fu * between)
	}
	if eps == 0 {
		o.logp, o.curved = logOf(p, s, c, th), o.h
		return o
	}
	mixed := (1-eps)*p + eps/float64(last+1)
	q := (1 - eps) * p / mixed
	if p == 0 { // the slopes along thresholds may be 0 times infinity
		return outcome{logp: log(mixed)}
	}
	curved := max(0, q*(o.h-(1-q)*o.g*o.g))
	return outcome{log(mixed), q * o.g, q * o.h, curved, q * o.upper, q * o.lower}
}

// logOf is log p_c, also where p_c is too small for a number.
func logOf(p, s float64, c int, th []float64) float64 {
	const smallest = 1e-290
	if p > smallest {
		return log(p)
	}
	sum := 0.0
	if c < len(th) {
		sum += logSigmoid(th[c] - s)
	}
	if c > 0 {
		sum += logSigmoid(s - th[c-1])
	}
	if c > 0 && c < len(th) {
		sum += log(separation(c, th))
	}
	return sum
}

// sigmoids are Sigmoid(x) and 1 - Sigmoid(x).
func sigmoids(x float64) (below, over float64) {
	e := exp(-math.Abs(x))
	large := 1 / (1 + e)
	if x >= 0 {
		return large, e * large
	}
	return e * large, large
}

// chances writes the probabilities of all categories at margin s.
func chances(p []float64, s float64, th []float64) {
	below := 0.0
	for i, t := range th {
		f := Sigmoid(t - s)
		p[i], below = f-below, f
	}
	p[len(th)] = 1 - below
}

// Sigmoid is 1/(1+exp(-x)).
func Sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + exp(-x))
	}
	e := exp(x)
	return e / (1 + e)
}

// logSigmoid is log(Sigmoid(x)), finite for any finite x.
func logSigmoid(x float64) float64 {
	if x >= 0 {
		return -log(1 + exp(-x))
	}
	return x - log(1+exp(x))
}
