package train

import (
	"cmp"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Wins is how often each of some items was preferred to each other: all that a rating of the items
// themselves needs to know of however many comparisons.
type Wins struct {
	items int
	count []float64 // items x items; at [i*items+j] how often i was preferred to j
}

// NewWins is of items that were not compared yet.
func NewWins(items int) *Wins { return &Wins{items, make([]float64, items*items)} }

// Add takes in a comparison of two items; a tie is half a win for either.
func (w *Wins) Add(left, right, sign int) {
	share := .5 * float64(1+cmp.Compare(sign, 0))
	w.count[left*w.items+right] += share
	w.count[right*w.items+left] += 1 - share
}

// Ratings are those of Bradley and Terry (1952), in logits: the r that maximise
//
//	sum_ij n_ij log sigma(r_i - r_j) - ridge/2 sum_i r_i^2
//
// with n_ij how often i was preferred to j. The objective is strictly concave for a ridge above 0;
// without one a constant might be added to all, and an item that never lost would be infinitely good.
// Newton's method takes a handful of steps of items^3/3, whatever the number of comparisons. Ratings
// panics for a ridge that is not above 0.
func (w *Wins) Ratings(ridge float64) []float64 {
	if !(ridge > 0) {
		panic("train: Ratings with a ridge that is not above 0")
	}
	const exact, mostSteps = 1e-10, 100
	at := w.evaluate(make([]float64, w.items), ridge)
	for range mostSteps {
		step := at.newtonStep()
		at = w.lineSearch(at, step, ridge)
		if step.Norm(math.Inf(1)) < exact {
			break
		}
	}
	return at.ratings
}

// negligibleStep is how short a step, in logits, is taken without a line search: Newton's method squares what is left, and
// the rounding of an objective over many comparisons is larger than what the step gains.
const negligibleStep = 1e-5

// A newtonPoint is an iterate of Newton's method.
type newtonPoint struct {
	ratings    []float64
	objective  float64
	gradient   *mat.VecDense
	negHessian *mat.SymDense // minus the Hessian
}

// evaluate works out the objective at ratings, with n = n_ij + n_ji and p = sigma(r_i - r_j) for each
// pair once:
//
//	gradient_i = n_ij - n p = -gradient_j,  negHessian_ii = n p (1-p) = -negHessian_ij
func (w *Wins) evaluate(ratings []float64, ridge float64) newtonPoint {
	at := newtonPoint{ratings, 0, mat.NewVecDense(w.items, nil), mat.NewSymDense(w.items, nil)}
	gradient, negHessian := at.gradient.RawVector().Data, at.negHessian.RawSymmetric().Data
	for i, r := range ratings {
		at.objective -= .5 * ridge * r * r
		gradient[i] -= ridge * r
		negHessian[i*w.items+i] += ridge
		for j := i + 1; j < w.items; j++ {
			won, lost := w.count[i*w.items+j], w.count[j*w.items+i]
			if won+lost == 0 {
				continue
			}
			p, logp, logq := logisticTerms(r - ratings[j])
			at.objective += won*logp + lost*logq
			g, h := won-(won+lost)*p, (won+lost)*p*(1-p)
			gradient[i] += g
			gradient[j] -= g
			negHessian[i*w.items+i] += h
			negHessian[j*w.items+j] += h
			negHessian[i*w.items+j] -= h
		}
	}
	return at
}

// logisticTerms are p = sigma(s), log p and log(1-p), all from one exponential.
func logisticTerms(s float64) (p, logp, logq float64) {
	e := math.Exp(-math.Abs(s))
	large, small := -math.Log1p(e), -math.Abs(s)-math.Log1p(e)
	if s >= 0 {
		return 1 / (1 + e), large, small
	}
	return e / (1 + e), small, large
}

// newtonStep is the inverse of minus the Hessian times the gradient.
func (at newtonPoint) newtonStep() *mat.VecDense {
	var factor mat.Cholesky
	if !factor.Factorize(at.negHessian) {
		panic("train: a ridged Hessian is not negative definite")
	}
	var step mat.VecDense
	if err := factor.SolveVecTo(&step, at.gradient); err != nil {
		panic("train: " + err.Error())
	}
	return &step
}

// lineSearch takes the step, halved until the objective is no lower: far from the best ratings a whole one
// may go too far.
func (w *Wins) lineSearch(from newtonPoint, step *mat.VecDense, ridge float64) newtonPoint {
	const mostHalvings = 30
	short := step.Norm(math.Inf(1)) < negligibleStep
	for t, tries := 1.0, 0; tries < mostHalvings; t, tries = t/2, tries+1 {
		moved := make([]float64, w.items)
		for i, r := range from.ratings {
			moved[i] = r + t*step.AtVec(i)
		}
		if next := w.evaluate(moved, ridge); short || next.objective >= from.objective {
			return next
		}
	}
	return from
}
