package taste

import (
	"math"

	"palate/rules/internal/num"
)

// An ordinal observation falls into one of K ordered categories c by how far a margin s in logits
// passes the thresholds th[0] < ... < th[K-2]:
//
//	p_c = F_c - F_(c-1),  F_k = sigma(th_k - s),  F_(-1) = 0,  F_(K-1) = 1
//
// so that a large s falls into a high category. c counts favour for the left.

// Thresholds are a scale e^theta times fixed numbers, so what moves theta moves th_k by th_k:
//
//	dlogp/dtheta = (f_c th_c - f_(c-1) th_(c-1)) / p_c,  f_k = F_k (1 - F_k)
//	d2logp/ds dtheta = f_c th_c + f_(c-1) th_(c-1)
//	d2logp/dtheta2 = (f'_c th_c^2 + f_c th_c - f'_(c-1) th_(c-1)^2 - f_(c-1) th_(c-1)) / p_c - (dlogp/dtheta)^2,
//	f'_k = f_k (1 - 2 F_k)

// An ordinalTerm is the term of one observation at a margin s.
type ordinalTerm struct {
	p         float64 // likelihood
	grad      float64 // g = dlogp/ds
	hessUpper float64 // h >= 0, a majoriser: -d2logp/ds2 <= h
	hess      float64 // max(0, -d2logp/ds2)

	gradScale float64 // dlogp/dtheta
	hessScale float64 // -d2logp/dtheta2
	hessCross float64 // d2logp/ds dtheta
}

// A category is one of a response type's at a person's thresholds, worked out once for many answers.
type category struct {
	upper, lower       float64 // th_c, th_(c-1); 0 where there is none
	expUpper, expLower float64 // exp of them
	top, bottom        bool    // there is no upper, no lower
	gap                float64 // 1 - exp(lower - upper); 1 where one is missing
	count              float64 // number of categories
}

// categoryOf is category c of those that thresholds divide.
func categoryOf(c int, th []float64) category {
	k := category{top: c == len(th), bottom: c == 0, gap: 1, count: float64(len(th) + 1)}
	if !k.top {
		k.upper = th[c]
		k.expUpper = num.Exp(k.upper)
	}
	if !k.bottom {
		k.lower = th[c-1]
		k.expLower = num.Exp(k.lower)
	}
	if !k.top && !k.bottom {
		k.gap = 1 - num.Exp(k.lower-k.upper)
	}
	return k
}

// cumulative are F_c, 1 - F_c, F_(c-1) and 1 - F_(c-1) at margin s. With the odds a = e^s,
//
//	F_k = e^th_k / (e^th_k + a),  1 - F_k = a / (e^th_k + a)
//
// but for numbers whose odds are none.
func (k *category) cumulative(s float64) (fu, overU, fl, overL float64) {
	const most = 600
	fu, overL = 1, 1
	if math.Abs(s) > most || math.Abs(k.upper) > most || math.Abs(k.lower) > most {
		if !k.top {
			fu, overU = sigmoidPair(k.upper - s)
		}
		if !k.bottom {
			fl, overL = sigmoidPair(k.lower - s)
		}
		return fu, overU, fl, overL
	}
	a := num.Exp(s)
	if !k.top {
		d := 1 / (k.expUpper + a)
		fu, overU = k.expUpper*d, a*d
	}
	if !k.bottom {
		d := 1 / (k.expLower + a)
		fl, overL = k.expLower*d, a*d
	}
	return fu, overU, fl, overL
}

// smallest is the likelihood below which its logarithm is worked out from logarithms.
const smallest = 1e-290

// term is that of an answer in the category at margin s, with lapse rate eps: such a share of answers is given
// blindly, each category alike,
//
//	p_c = F_c (1 - F_(c-1)) (1 - exp(th_(c-1) - th_c)), which cancels nothing
//	p = (1-eps) p_c + eps/K,  q = (1-eps) p_c / p,  g = q g_c,  h = q h_c
//	-d2logp/ds2 = h - q (1-q) g_c^2, and so along theta
//
// g is exact and h a positive majoriser of the curvature.
func (k *category) term(s, eps float64) ordinalTerm {
	fu, overU, fl, overL := k.cumulative(s)
	o := ordinalTerm{p: fu * overL * k.gap, grad: fu - overL}
	u, l := fu*overU, fl*overL
	o.hessUpper = u + l
	o.hess = o.hessUpper
	if o.p > smallest {
		ut, lt := u*k.upper, l*k.lower
		per := 1 / o.p
		o.gradScale, o.hessCross = (ut-lt)*per, ut+lt
		o.hessScale = o.gradScale*o.gradScale - (ut*((overU-fu)*k.upper+1)-lt*((overL-fl)*k.lower+1))*per
	}
	if eps > 0 {
		o.mixLapse(eps, k.count)
	}
	return o
}

// mixLapse mixes lapses in.
func (o *ordinalTerm) mixLapse(eps, of float64) {
	seen := (1 - eps) * o.p
	o.p = seen + eps/of
	q := seen / o.p
	rest := 1 - q
	o.hess = max(0, q*(o.hessUpper-rest*o.grad*o.grad))
	o.hessCross = q * (o.hessCross + rest*o.grad*o.gradScale)
	o.hessScale = q * (o.hessScale - rest*o.gradScale*o.gradScale)
	o.grad, o.hessUpper, o.gradScale = q*o.grad, q*o.hessUpper, q*o.gradScale
}

// logp is the logarithm of the term's p, also where p_c is too small for a number.
func (k *category) logp(s, eps float64) float64 {
	fu, _, _, overL := k.cumulative(s)
	if p := fu * overL * k.gap; eps > 0 || p > smallest {
		return num.Log((1-eps)*p + eps/k.count)
	}
	sum := num.Log(k.gap)
	if !k.top {
		sum += logSigmoid(k.upper - s)
	}
	if !k.bottom {
		sum += logSigmoid(s - k.lower)
	}
	return sum
}

// sigmoidPair are Sigmoid(x) and 1 - Sigmoid(x).
func sigmoidPair(x float64) (below, over float64) {
	e := num.Exp(-math.Abs(x))
	large := 1 / (1 + e)
	if x >= 0 {
		return large, e * large
	}
	return e * large, large
}

// categoryProbs writes the probabilities of all categories at margin s.
func categoryProbs(p []float64, s float64, th []float64) {
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
		return 1 / (1 + num.Exp(-x))
	}
	e := num.Exp(x)
	return e / (1 + e)
}

// logSigmoid is log(Sigmoid(x)), finite for any finite x.
func logSigmoid(x float64) float64 {
	if x >= 0 {
		return -num.Log(1 + num.Exp(-x))
	}
	return x - num.Log(1+num.Exp(x))
}
