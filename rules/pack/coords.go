package pack

import (
	"math"

	"palate/rules/internal/num"
)

// Nuisances are coordinates of a person's weights that stand behind those of the features: they are fitted
// with them and never used in a score.
const (
	Side      = 0 // how far the person leans to the left side, whatever stands there
	Level     = 1 // how easily they call an answer good
	Stars     = 2 // how high their ratings are
	Nuisances = 3 // how many there are
)

// nuisanceVariances are the prior variances of the nuisances.
var nuisanceVariances = [Nuisances]float64{.3 * .3, 1, 1}

// Known is the number of features that the pack covers, the first of the catalogue: of the others it knows
// nothing.
func (p *Pack) Known() int { return p.known }

// Features is the number of coordinates that a score uses, d.
func (p *Pack) Features() int { return len(p.Names) }

// Dim is the number of all coordinates.
func (p *Pack) Dim() int { return p.Features() + Nuisances }

// Nuisance is the coordinate of nuisance k.
func (p *Pack) Nuisance(k int) int { return p.Features() + k }

// Diff writes the features of left - right to dst, which may be longer.
func (p *Pack) Diff(dst []float64, left, right Point) {
	for j, v := range left.Phi {
		dst[j] = v - right.Phi[j]
	}
}

// Axis is the direction of the coordinates in which only feature j's weight is measured.
func (p *Pack) Axis(j int) []float64 {
	u := make([]float64, p.Dim())
	u[j] = 1
	return u
}

// UnitWeight is the size of a weight along the direction u that gives margins a standard deviation of 1:
// how much a person who states something plain cares for it, in logits a scaled unit,
//
//	1 / math.Sqrt(2 u'Cx u), Cx half the covariance of pair differences
//
// Where answers hardly ever differ along u, they are taken to differ by a third of a scaled unit.
func (p *Pack) UnitWeight(u []float64) float64 {
	v := 2 * num.QuadForm(num.Square(p.known, p.CovDiff), p.known, u[:p.known])
	for _, w := range u[p.known:len(p.Names)] {
		v += 2 * w * w
	}
	return 1 / math.Sqrt(max(v, leastDifference*num.Dot(u, u)))
}

// leastDifference is the variance of differences below which they are taken for too rare to tell.
const leastDifference = .1

// MarginSD is the standard deviation of the margin of two answers under weights w of the features, in
// logits: sqrt(2 w'Cx w).
func (p *Pack) MarginSD(w []float64) float64 {
	return math.Sqrt(2 * num.QuadForm(num.Square(p.known, p.CovDiff), p.known, w[:p.known]))
}
