package taste

import (
	"math"

	"palate/rules/internal/num"
)

// A Logistic is a Bayesian logistic regression of choices x_i, each the chosen less the other, on a few
// features: the mode of
//
//	sum_i weight_i log sigma(b'x_i) - 1/2 b'b / sd^2
//
// A feature that is not among them is judged by its score.
type Logistic struct {
	Rows    [][]float64 // x, one a choice; all features
	Weights []float64   // of the choices
	SD      float64     // prior deviation of a coefficient

	features []int
	b        []float64
	factor   []float64 // Cholesky factor of the Hessian, over features
}

// Add regresses on feature j too.
func (l *Logistic) Add(j int) {
	l.features = append(l.features, j)
	l.b = append(l.b, 0)
	l.fit()
}

// fit goes to the mode by Newton's method.
func (l *Logistic) fit() {
	k := len(l.b)
	for range 25 {
		g, h := l.derivatives()
		num.Cholesky(h, k)
		l.factor = h
		num.SolveCholesky(h, k, g)
		num.AddScaled(l.b, 1, g)
		if num.Dot(g, g) < 1e-12 {
			return
		}
	}
}

// derivatives are the gradient, uphill, and the curvature at b.
func (l *Logistic) derivatives() (g, h []float64) {
	k, prior := len(l.b), 1/(l.SD*l.SD)
	g, h = make([]float64, k), make([]float64, k*k)
	for a, b := range l.b {
		g[a], h[a*k+a] = -prior*b, prior
	}
	for i, x := range l.Rows {
		miss, bend := l.at(i)
		for a, j := range l.features {
			g[a] += miss * x[j]
			for c := range a + 1 {
				h[a*k+c] += bend * x[j] * x[l.features[c]]
			}
		}
	}
	return g, h
}

// at is the slope of choice i along its margin, and how that falls.
func (l *Logistic) at(i int) (slope, bend float64) {
	s := 0.0
	for a, j := range l.features {
		s += l.b[a] * l.Rows[i][j]
	}
	miss := Sigmoid(-s)
	return l.Weights[i] * miss, l.Weights[i] * miss * (1 - miss)
}

// Scores are Rao's score statistics z of all d features, positive where the choices ask for more of it
// than the features so far explain:
//
//	z_j = U_j / sqrt(I_jj - I_jS I_SS^-1 I_Sj),  U_j = sum_i (1 - p_i) x_ij,  I = sum_i p_i (1 - p_i) x_i x_i'
//
// 0 for a feature that never differs, or is a sum of those that are there.
func (l *Logistic) Scores(d int) []float64 {
	k := len(l.b)
	u, own, cross := make([]float64, d), make([]float64, d), make([]float64, d*k)
	for i, x := range l.Rows {
		miss, bend := l.at(i)
		for j, v := range x[:d] {
			if v == 0 {
				continue
			}
			u[j] += miss * v
			own[j] += bend * v * v
			for a, f := range l.features {
				cross[j*k+a] += bend * v * x[f]
			}
		}
	}
	const distinct = 1e-6
	for j := range u {
		c := cross[j*k : (j+1)*k]
		num.SolveLower(l.factor, k, c)
		left := own[j] - num.Dot(c, c)
		if left <= distinct*own[j] {
			u[j] = 0
			continue
		}
		u[j] /= math.Sqrt(left)
	}
	return u
}
