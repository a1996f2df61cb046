package taste

import (
	"math"

	"palate/rules/internal/num"
)

// A rankTerm is the term of a ranking at given scores s: its log likelihood, the gradient dlogp/ds, and the
// negative Hessian -d2logp/ds2, positive semidefinite, K x K, lower triangle.
type rankTerm struct {
	logp       float64
	grad, hess []float64
}

// plackett is the likelihood of a ranking under Plackett and Luce: stage by stage the best of who
// is left is taken,
//
//	logp = sum_j sum_(i in G_j) [ s_i - log sum_(m in R_j) exp(s_m) ]
//
// where R_j is group j with all that come after it; those tied in a group share its R_j (Breslow). A
// choice of the best is one group of one.
func plackett(scores []float64, groups [][]int, rest []int) rankTerm {
	k := len(scores)
	l := rankTerm{grad: make([]float64, k), hess: make([]float64, k*k)}
	p := make([]float64, k)
	for j, group := range groups {
		l.stage(scores, group, remaining(groups[j:], rest), p)
	}
	return l
}

// unordered is the likelihood of a choice of several without an order: each of them was preferred to all
// that were left, and nothing is said of them among each other,
//
//	logp = sum_(i in G) [ s_i - log(exp(s_i) + sum_(m not in G) exp(s_m)) ]
func unordered(scores []float64, group, rest []int) rankTerm {
	k := len(scores)
	l := rankTerm{grad: make([]float64, k), hess: make([]float64, k*k)}
	p := make([]float64, k)
	for _, i := range group {
		l.stage(scores, []int{i}, append([]int{i}, rest...), p)
	}
	return l
}

// remaining are all of the groups and the rest.
func remaining(groups [][]int, rest []int) []int {
	list := append([]int(nil), rest...)
	for _, group := range groups {
		list = append(list, group...)
	}
	return list
}

// stage adds that each of a group was chosen out of those that were left.
func (l *rankTerm) stage(scores []float64, group, left []int, p []float64) {
	if len(left) < 2 {
		return
	}
	total := softmax(p, scores, left)
	k, times := len(scores), float64(len(group))
	for _, i := range group {
		l.logp += scores[i] - total
		l.grad[i]++
	}
	for _, i := range left {
		l.grad[i] -= times * p[i]
		for _, m := range left {
			if m <= i {
				l.hess[i*k+m] += times * p[i] * (float64(boolInt(i == m)) - p[m])
			}
		}
	}
}

// softmax fills p over some of the scores and returns the log of their sum of exponentials.
func softmax(p, scores []float64, of []int) float64 {
	top := math.Inf(-1)
	for _, i := range of {
		top = max(top, scores[i])
	}
	sum := 0.0
	for _, i := range of {
		p[i] = num.Exp(scores[i] - top)
		sum += p[i]
	}
	for _, i := range of {
		p[i] /= sum
	}
	return top + num.Log(sum)
}
