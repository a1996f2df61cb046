package insight

import (
	"math"

	"palate/rules/internal/num"
	"palate/rules/taste"
)

// A regression is a Bayesian logistic regression of choices x_i, each the features of the chosen answer less
// those of the other, on a few of the features: the mode of
//
//	sum_i weight_i log sigma(b'x_i) - 1/2 b'b / sd^2
//
// The score statistics say which feature to add next.
type regression struct {
	rows    [][]float64 // x, one a choice, over all features
	weights []float64   // of the choices
	sd      float64     // prior standard deviation of a coefficient
	pause   func()      // between pieces of some rows; nil: nobody waits

	features []int     // that are in the regression
	b        []float64 // their coefficients
	chol     []float64 // Cholesky factor of the Hessian, over features
}

// rest lets other work run before every so many rows.
func (r *regression) rest(row int) {
	const piece = 128
	if row%piece == 0 && r.pause != nil {
		r.pause()
	}
}

// add regresses on feature j too.
func (r *regression) add(j int) {
	r.features = append(r.features, j)
	r.b = append(r.b, 0)
	r.fit()
}

// fit goes to the mode by Newton's method.
func (r *regression) fit() {
	k := len(r.b)
	for range 25 {
		g, h := r.derivatives()
		num.Cholesky(h, k)
		r.chol = h
		num.SolveLower(h, k, g)
		num.SolveUpper(h, k, g)
		num.AddScaled(r.b, 1, g)
		if num.Dot(g, g) < 1e-12 {
			return
		}
	}
}

// derivatives are the gradient and the negative Hessian of the log posterior at b; of the latter the lower
// triangle.
func (r *regression) derivatives() (grad, hess []float64) {
	k, prior := len(r.b), 1/(r.sd*r.sd)
	grad, hess = make([]float64, k), make([]float64, k*k)
	for a, b := range r.b {
		grad[a], hess[a*k+a] = -prior*b, prior
	}
	for i, x := range r.rows {
		r.rest(i)
		g, h := r.at(i)
		for a, j := range r.features {
			grad[a] += g * x[j]
			for c := range a + 1 {
				hess[a*k+c] += h * x[j] * x[r.features[c]]
			}
		}
	}
	return grad, hess
}

// at is the derivative of the log likelihood of choice i by its margin, and the negative second derivative.
func (r *regression) at(i int) (grad, hess float64) {
	margin := 0.0
	for a, j := range r.features {
		margin += r.b[a] * r.rows[i][j]
	}
	miss := taste.Sigmoid(-margin)
	return r.weights[i] * miss, r.weights[i] * miss * (1 - miss)
}

// scores are Rao's score statistics z of the first d features, positive where the choices ask for more of one
// than the features in the regression explain:
//
//	z_j = U_j / sqrt(I_jj - I_jS I_SS^-1 I_Sj),  U_j = sum_i (1 - p_i) x_ij,  I = sum_i p_i (1 - p_i) x_i x_i'
//
// with S the features in it; 0 for one that never differs, or that is a linear combination of those in S.
func (r *regression) scores(d int) []float64 {
	k := len(r.b)
	u, own, cross := make([]float64, d), make([]float64, d), make([]float64, d*k)
	for i, x := range r.rows {
		r.rest(i)
		g, h := r.at(i)
		for j, v := range x[:d] {
			if v == 0 {
				continue
			}
			u[j] += g * v
			own[j] += h * v * v
			for a, f := range r.features {
				cross[j*k+a] += h * v * x[f]
			}
		}
	}
	const distinct = 1e-6
	for j := range u {
		c := cross[j*k : (j+1)*k]
		num.SolveLower(r.chol, k, c)
		left := own[j] - num.Dot(c, c)
		if left <= distinct*own[j] {
			u[j] = 0
			continue
		}
		u[j] /= math.Sqrt(left)
	}
	return u
}
