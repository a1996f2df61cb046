package pack

import (
	"math"

	"palate/rules/internal/num"
)

// QuantileLevels are the shares of the reference texts at which a pack says how large each feature is.
// Counts are 0 in most texts and long-tailed in the rest, so that mean and deviation tell no percentile.
var QuantileLevels = [5]float64{.05, .25, .5, .75, .95}

// Percentile is the percentile of a point's feature in the reference texts, 0 to 1. It panics for a
// feature that is not in the catalogue.
func (p *Pack) Percentile(at Point, name string) float64 {
	for j, n := range p.Names {
		if n == name {
			return p.Quantile(j, at.Phi[j])
		}
	}
	panic("pack: no feature is called " + name)
}

// Quantile is the share of reference texts with less of feature j than phi, half of those with as
// much among them: linear between the quantiles, from -cap at 0 to cap at 1. A pack that says no
// quantiles has normal features.
func (p *Pack) Quantile(j int, phi float64) float64 {
	if p.Quantiles == nil {
		return num.NormalCDF(phi)
	}
	q := p.Quantiles[j]
	knot := func(i int) (at, share float64) {
		switch {
		case i < 0:
			return math.Min(-p.Cap[j], q[0]), 0
		case i == len(q):
			return math.Max(p.Cap[j], q[len(q)-1]), 1
		}
		return q[i], QuantileLevels[i]
	}
	least, _ := knot(-1)
	most, _ := knot(len(q))
	phi = min(max(math.Round(100*phi)/100, least), most) // rounded as the quantiles are; a cap may lie between
	below, above := -1, len(q)                           // the last knot below phi, and the first above it
	for i := -1; i <= len(q); i++ {
		if at, _ := knot(i); at < phi {
			below = i
		}
	}
	for i := len(q); i >= -1; i-- {
		if at, _ := knot(i); at > phi {
			above = i
		}
	}
	if above-below > 1 { // phi is a quantile, or several
		_, first := knot(min(below+1, len(q)))
		_, last := knot(max(above-1, -1))
		return (first + last) / 2
	}
	x0, s0 := knot(below)
	x1, s1 := knot(above)
	return s0 + (s1-s0)*(phi-x0)/(x1-x0)
}
