package taste

import (
	"maps"
	"math"

	"palate/rules/internal/num"
)

// A Target is how much of a feature is wanted: a slider that the person set (AlignDiff, Dong et al.,
// arXiv 2310.02054, with percentiles for strengths).
type Target struct {
	Feature string
	At      float64 // percentile in the reference texts, 0 to 1
	Pull    float64 // kappa, logits lost at the whole scale's distance; 0: 32
}

// targetPull is the default kappa: a tenth of the scale off costs .3 logits, a quarter 2. At 4, what else was
// learned outweighs it: rank correlation of what comes first with the slider .35, at 32 .8 and more.
const targetPull = 32

// Aim is the model with sliders set. Each adds to a score, with v the percentile of the text's feature
// and v0 that of the average text,
//
//	-kappa (v - v*)^2 + kappa (v0 - v*)^2
//
// and takes the place of what was learned of the feature: what is said of it is the last word.
// Nothing is fitted anew. It panics for a feature that is not in the catalogue.
func (m *Model) Aim(targets ...Target) *Model {
	for _, t := range targets {
		j := m.index(t.Feature)
		aimed := m.with(newAim(m.pack, j, t))
		aimed.masked = maps.Clone(m.masked)
		for _, k := range m.sameAs(j) {
			aimed.masked[k] = true
		}
		aimed.finish()
		m = aimed
	}
	return m
}

// sameAs are the features that say what feature j says: of the length its square speaks too.
func (m *Model) sameAs(j int) []int {
	if m.pack.Names[j] == "log_words" {
		return []int{j, m.index("off_ideal_length")}
	}
	return []int{j}
}

// An aim is a target as a term.
type aim struct {
	pack     *Pack
	feature  int
	at, pull float64
	average  float64 // the loss of the average text
}

func newAim(p *Pack, j int, t Target) *aim {
	a := &aim{pack: p, feature: j, at: min(max(t.At, 0), 1), pull: t.Pull}
	if a.pull == 0 {
		a.pull = targetPull
	}
	a.average = a.loss(0)
	return a
}

func (a *aim) name() string { return a.pack.Names[a.feature] }

func (a *aim) of(p Point) float64 { return a.average - a.loss(p.Phi[a.feature]) }

func (a *aim) loss(phi float64) float64 {
	off := a.pack.percentile(a.feature, phi) - a.at
	return a.pull * off * off
}

// Strength is the percentile of a point's feature in the reference texts, 0 to 1. It panics for a
// feature that is not in the catalogue.
func (p *Pack) Strength(at Point, name string) float64 {
	for j, n := range p.Names {
		if n == name {
			return p.percentile(j, at.Phi[j])
		}
	}
	panic("taste: no feature is called " + name)
}

// QuantileLevels are the shares of the reference texts at which a pack says how large each feature is.
// Counts are 0 in most texts and long-tailed in the rest, so that mean and deviation tell no percentile.
var QuantileLevels = [5]float64{.05, .25, .5, .75, .95}

// percentile is the share of reference texts with less of feature j than phi, half of those with as
// much among them: linear between the quantiles, from -cap at 0 to cap at 1. A pack that says no
// quantiles has normal features.
func (p *Pack) percentile(j int, phi float64) float64 {
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
