package taste

import (
	"math"

	"palate/rules/internal/num"
)

// An Effect is what a feature does for the person, in logits a scaled unit.
type Effect struct {
	Mean, SD float64
	Margin   float64 // sd of the margin of two answers, logits: what an effect is large or small beside
	parts    []part  // nil: of one Gaussian
}

// A part is what one kind of taste says of an effect.
type part struct{ share, mean, sd float64 }

// Above is the probability that the effect is above x.
func (e Effect) Above(x float64) (p float64) {
	if e.parts == nil {
		return num.NormalCDF((e.Mean - x) / e.SD)
	}
	for _, a := range e.parts {
		p += a.share * num.NormalCDF((a.mean-x)/a.sd)
	}
	return p
}

// Below is the probability that it is below x.
func (e Effect) Below(x float64) float64 { return 1 - e.Above(x) }

// PSign is the probability of the sign of the mean.
func (e Effect) PSign() float64 {
	if e.Mean < 0 {
		return e.Below(0)
	}
	return e.Above(0)
}

// Effect is that of feature j when the rest of its group moves with it as it does in texts, and all else
// stays: a person who likes short answers likes fewer commas for it, whose own weight says little. With K
// the covariance of the group given all other features,
//
//	u_k = K_kj / K_jj,  effect = u'w
//
// Its distribution is the mixture of what the kinds of taste say: where all say the same of the sign, and not of
// the size, one Gaussian would take their difference for doubt.
func (m *Model) Effect(j int) Effect {
	u := append([]float64(nil), m.pack.direction(j)...)
	for k, masked := range m.masked {
		if masked {
			u[k] = 0
		}
	}
	e := Effect{Mean: num.Dot(u, m.mean), SD: math.Sqrt(m.variance(u)), Margin: m.marginSD()}
	shift, more := 0.0, 0.0 // of the offsets that hold here
	if m.broad != nil {
		shift, more = e.Mean-num.Dot(u, m.broad.mean), e.SD*e.SD-m.broad.variance(u)
	}
	for _, k := range m.mixture {
		v := num.QuadForm(k.cov, m.dim(), u) + more
		e.parts = append(e.parts, part{m.shares[k.at], num.Dot(u, k.mean) + shift, math.Sqrt(v)})
	}
	return e
}

// marginSD is the sd of margins that the weights make, sqrt(2 w'Cx w).
func (m *Model) marginSD() float64 {
	known := m.pack.known
	return math.Sqrt(2 * num.QuadForm(num.Square(known, m.pack.CovDiff), known, m.weights[:known]))
}

// direction is u of [Model.Effect], over all coordinates.
func (p *Pack) direction(j int) []float64 {
	p.grouping.Do(func() { p.directions, p.principals = p.groupDirections(), p.groupPrincipals() })
	return p.directions[j]
}

// Principal is the direction in which the texts of group g differ most, over the d features: the first
// eigenvector of the group's block of C, of length 1. Its sign means nothing.
func (p *Pack) Principal(g int) []float64 {
	p.direction(0)
	return p.principals[g]
}

// groupDirections are the directions of all features. K is the inverse of the group's block of the
// inverse of C.
func (p *Pack) groupDirections() [][]float64 {
	b := basis{p}
	list := make([][]float64, b.features())
	for j := range list {
		list[j] = b.axis(j)
	}
	inverse := num.InvertCholesky(p.near, p.known)
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

// Group is the number of the group that a feature is in; -1: in none.
func (p *Pack) Group(j int) int { return p.groupOf[j] }

// groupPrincipals are those of all groups.
func (p *Pack) groupPrincipals() [][]float64 {
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
