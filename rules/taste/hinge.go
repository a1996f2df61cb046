package taste

import (
	"math"

	"palate/rules/internal/num"
)

// A hinge is a one-sided statement about a direction of the weights: u.w is at least target. It costs
// where u.w is below that and nothing beyond, so that who says "shorter" and answers as if they meant
// much shorter is not taken to mean less: what is stated never weakens what answers say in its
// direction. With a = target - u.w and q = a/soft it costs
//
//	E max(0, a + e)^2 / (2 sd^2) = ((a^2 + soft^2) Phi(q) + a soft phi(q)) / (2 sd^2),  e ~ N(0, soft^2)
//
// nats: half of a Gaussian factor, whose kink is smoothed by not taking the target to the last digit.
// It is convex, so that the log posterior stays concave. Far below the target it is that of the Gaussian
// N(target; u.w, sd^2), and soft above the target its gradient is a thirteenth of that at soft below. A
// probit would be as smooth, but would either draw weights past the target or hold less of it against
// answers.
type hinge struct {
	u                []float64 // length dim; with the direction's sign
	target, sd, soft float64   // logits a scaled unit
}

// softRatio is soft in sd.
const softRatio = .3

// penalty is what the hinge costs at u.w = t, in nats, the gradient uphill, -d cost/dt, and the curvature
// d^2 cost/dt^2, from 0 to 1/sd^2.
func (f *hinge) penalty(t float64) (cost, grad, hess float64) {
	a, weight := f.target-t, 1/(f.sd*f.sd)
	q := a / f.soft
	density, below := num.Normal(q)
	up := max(a*below+f.soft*density, 0)
	return .5 * weight * max(a*up+f.soft*f.soft*below, 0), weight * up, weight * below
}

// hinges hold together.
type hinges []hinge

// cost is that of all at the weights w, nats.
func (s hinges) cost(w []float64) (sum float64) {
	for i := range s {
		cost, _, _ := s[i].penalty(num.Dot(s[i].u, w))
		sum += cost
	}
	return sum
}

// addGradient adds their gradient at w, uphill.
func (s hinges) addGradient(dst, w []float64) {
	for i := range s {
		_, grad, _ := s[i].penalty(num.Dot(s[i].u, w))
		num.AddScaled(dst, grad, s[i].u)
	}
}

// addHessian adds share times their curvature at w to the lower triangle of h.
func (s hinges) addHessian(h []float64, n int, w []float64, share float64) {
	for i := range s {
		_, _, hess := s[i].penalty(num.Dot(s[i].u, w))
		num.AddOuter(h, n, share*hess, s[i].u)
	}
}

// conditionCov is the covariance of a Gaussian about w once the hinges hold. Where the mode is above a target
// the hinge has no curvature there, yet what lay below is ruled out; so the curvature taken is its mean over
// what is left open, as that of the best Gaussian is:
//
//	h = E cost''(t) = Phi((target - u.w)/sqrt(soft^2 + v)) / sd^2,  t ~ N(u.w, v),  v = 1/(1/v0 + h)
//
// It changes cov, whose lower triangle is read and written, and returns it.
func (s hinges) conditionCov(cov []float64, n int, w []float64) []float64 {
	c := make([]float64, n)
	for i := range s {
		num.MulSymVec(c, cov, n, s[i].u)
		v := num.Dot(s[i].u, c)
		h := s[i].effectivePrecision(num.Dot(s[i].u, w), v)
		num.AddOuter(cov, n, -h/(1+h*v), c)
	}
	return cov
}

// effectivePrecision is h of [hinges.conditionCov], for the variance v0 without the hinge. It is found by
// bisection, for iterating the equation may run in circles.
func (f *hinge) effectivePrecision(t, v0 float64) float64 {
	low, high := 0.0, 1/(f.sd*f.sd)
	for range 50 {
		h := (low + high) / 2
		if num.NormalCDF((f.target-t)/math.Sqrt(f.soft*f.soft+v0/(1+h*v0)))/(f.sd*f.sd) > h {
			low = h
		} else {
			high = h
		}
	}
	return (low + high) / 2
}
