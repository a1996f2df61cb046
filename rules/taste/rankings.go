package taste

import (
	"palate"
	"palate/rules/internal/num"
)

// A rankObservation is a ranking as the fit sees it: rows of vectors in stages, see [plackett].
type rankObservation struct {
	rows      [][]float64 // length dim each
	groups    [][]int     // indices of rows, best first; those in a group are tied
	rest      []int       // rows below all groups
	picked    bool        // the one group was picked without an order
	sign      float64     // -1: it runs from the worst
	omega     float64
	scopeMask uint64
	event     palate.EventID
	clock     uint64
}

// worstFirst is the same answers as one choice of the worst.
func (l rankObservation) worstFirst(worst int) rankObservation {
	l.groups, l.rest, l.picked, l.sign = [][]int{{worst}}, nil, false, -1
	for k := range l.rows {
		if k != worst {
			l.rest = append(l.rest, k)
		}
	}
	return l
}

// term is the term of the log likelihood at the weights w + base, with the scores sign x_k.(w + base).
func (l *rankObservation) term(w, base []float64) rankTerm {
	scores := make([]float64, len(l.rows))
	for k, x := range l.rows {
		scores[k] = num.Dot(x, w)
		if base != nil {
			scores[k] += num.Dot(x, base)
		}
		scores[k] *= l.sign
	}
	if l.picked {
		return unordered(scores, l.groups[0], l.rest)
	}
	return plackett(scores, l.groups, l.rest)
}

// addGradient adds omega X'g, the gradient along the weights.
func (l *rankObservation) addGradient(dst []float64, o rankTerm) {
	for k, x := range l.rows {
		num.AddScaled(dst, l.omega*l.sign*o.grad[k], x)
	}
}

// addHessian adds omega X'HX, the negative Hessian along the weights, to the lower triangle of h.
func (l *rankObservation) addHessian(h []float64, n int, o rankTerm) {
	k := len(l.rows)
	v := make([]float64, n)
	for i, x := range l.rows {
		clear(v)
		for j, y := range l.rows {
			num.AddScaled(v, o.hess[max(i, j)*k+min(i, j)], y)
		}
		for r, a := range x {
			if a != 0 {
				num.AddScaled(h[r*n:r*n+r+1], l.omega*a, v[:r+1])
			}
		}
	}
}
