package pack

import (
	"math"

	"palate/rules/internal/num"
)

// Group is the number of the group that a feature is in; -1: in none.
func (p *Pack) Group(j int) int { return p.groupOf[j] }

// Direction is u of [Pack.Direction], over all coordinates.
func (p *Pack) Direction(j int) []float64 {
	p.grouping.Do(func() { p.directions, p.principals = p.conditionalDirections(), p.principalDirections() })
	return p.directions[j]
}

// Principal is the direction in which the texts of group g differ most, over the d features: the first
// eigenvector of the group's block of C, of length 1. Its sign means nothing.
func (p *Pack) Principal(g int) []float64 {
	p.Direction(0)
	return p.principals[g]
}

// conditionalDirections are the directions of all features. K is the inverse of the group's block of the
// inverse of C.
func (p *Pack) conditionalDirections() [][]float64 {
	list := make([][]float64, p.Features())
	for j := range list {
		list[j] = p.Axis(j)
	}
	inverse := num.InvertCholesky(p.factor, p.known)
	for _, g := range p.Groups {
		k := len(g.Features)
		block := make([]float64, k*k)
		for a, i := range g.Features {
			for c, j := range g.Features {
				if i < p.known && j < p.known {
					block[a*k+c] = inverse[max(i, j)*p.known+min(i, j)]
				} else if i == j {
					block[a*k+c] = 1
				}
			}
		}
		num.Cholesky(block, k)
		given := num.InvertCholesky(block, k)
		for c, j := range g.Features {
			for a, i := range g.Features {
				list[j][i] = given[max(a, c)*k+min(a, c)] / given[c*k+c]
			}
		}
	}
	return list
}

// principalDirections are those of all groups.
func (p *Pack) principalDirections() [][]float64 {
	list := make([][]float64, len(p.Groups))
	for k, g := range p.Groups {
		list[k] = make([]float64, len(p.Names))
		for i, v := range principal(p.block(g)) {
			list[k][g.Features[i]] = v
		}
	}
	return list
}

// block is a group's part of C, k x k; what the pack does not know is independent.
func (p *Pack) block(g Group) []float64 {
	k, c := len(g.Features), num.Square(p.known, p.Cov)
	block := make([]float64, k*k)
	for a, i := range g.Features {
		for b, j := range g.Features {
			if i < p.known && j < p.known {
				block[a*k+b] = c[max(i, j)*p.known+min(i, j)]
			} else if i == j {
				block[a*k+b] = 1
			}
		}
	}
	return block
}

// powerSteps are as many as take the first eigenvector of a small correlation matrix to what a sign needs.
const powerSteps = 100

// principal is the first eigenvector of a full symmetric k x k matrix, by the power method.
func principal(m []float64) []float64 {
	k := int(math.Sqrt(float64(len(m))))
	v := make([]float64, k)
	for i := range v {
		v[i] = 1 + float64(i)/float64(k) // along no eigenvector of a block that is alike in all
	}
	for range powerSteps {
		w := make([]float64, k)
		num.MulVec(w, m, v)
		size := math.Sqrt(num.Dot(w, w))
		for i := range v {
			v[i] = w[i] / size
		}
	}
	return v
}
