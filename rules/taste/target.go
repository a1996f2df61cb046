package taste

import (
	"maps"

	"palate/rules/pack"
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
	pack     *pack.Pack
	feature  int
	at, pull float64
	average  float64 // the loss of the average text
}

func newAim(p *pack.Pack, j int, t Target) *aim {
	a := &aim{pack: p, feature: j, at: min(max(t.At, 0), 1), pull: t.Pull}
	if a.pull == 0 {
		a.pull = targetPull
	}
	a.average = a.loss(0)
	return a
}

func (a *aim) name() string { return a.pack.Names[a.feature] }

func (a *aim) of(p pack.Point) float64 { return a.average - a.loss(p.Phi[a.feature]) }

func (a *aim) loss(phi float64) float64 {
	off := a.pack.Quantile(a.feature, phi) - a.at
	return a.pull * off * off
}
