package taste

import (
	"maps"
	"math"
	"slices"

	"palate/rules/internal/num"
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

// WithTargets is the model with sliders set. Each adds to a score, with v the percentile of the text's feature
// and v0 that of the average text,
//
//	-kappa (v - v*)^2 + kappa (v0 - v*)^2
//
// and takes the place of what was learned of the feature.
// Nothing is fitted anew. It panics for a feature that is not in the catalogue.
func (m *Model) WithTargets(targets ...Target) *Model {
	for _, t := range targets {
		j := m.index(t.Feature)
		aimed := m.with(newTargetTerm(m.pack, j, t))
		aimed.masked = maps.Clone(m.masked)
		for _, k := range m.sameAs(j) {
			aimed.masked[k] = true
		}
		aimed.setWeights()
		m = aimed
	}
	return m
}

// sameAs are the features that measure what feature j does: of the length there is the square too.
func (m *Model) sameAs(j int) []int {
	if m.pack.Names[j] == "log_words" {
		return []int{j, m.index("off_ideal_length")}
	}
	return []int{j}
}

// A targetTerm is a target as a score term.
type targetTerm struct {
	pack     *pack.Pack
	feature  int
	at, pull float64
	average  float64 // the loss of the average text
}

func newTargetTerm(p *pack.Pack, j int, t Target) *targetTerm {
	a := &targetTerm{pack: p, feature: j, at: min(max(t.At, 0), 1), pull: t.Pull}
	if a.pull == 0 {
		a.pull = targetPull
	}
	a.average = a.loss(0)
	return a
}

func (a *targetTerm) name() string { return a.pack.Names[a.feature] }

func (a *targetTerm) of(p pack.Point) float64 { return a.average - a.loss(p.Phi[a.feature]) }

func (a *targetTerm) loss(phi float64) float64 {
	off := a.pack.Quantile(a.feature, phi) - a.at
	return a.pull * off * off
}

// Exemplars are answers of one conversation that the person held up or turned down (FABRIC, von Rütte
// et al., arXiv 2307.10159, with texts in the place of images). They raise and lower
// scores in the next rounds, fade, and leave the weights as they are. The zero value has none.
type Exemplars struct{ liked, disliked []exemplar }

type exemplar struct {
	zeta   []float64
	size   float64
	weight float64 // .8^age
}

const (
	exemplarShare   = .3 // a_ex: logits for an answer that is all that is liked
	exemplarFade    = .8 // what a mark counts, a round later
	exemplarDislike = .5 // of a dislike, in that of a like
)

// Mark takes in what the person thought of an answer, some rounds ago: 0 is this one.
func (x *Exemplars) Mark(p pack.Point, liked bool, ago int) {
	e := exemplar{p.Phi, math.Sqrt(num.Dot(p.Phi, p.Phi)), math.Pow(exemplarFade, float64(ago))}
	if liked {
		x.liked = append(x.liked, e)
	} else {
		x.disliked = append(x.disliked, e)
	}
}

// Strength is what the exemplars add to an answer's score, -.45 to .45 logits:
//
//	a_ex (k(liked) - .5 k(disliked)),  k(L) = sum_l .8^age_l cos(zeta, zeta_l) / (1 + sum_l .8^age_l)
//
// The 1 is a mark that likes nothing: the first one counts half, and all fade to nothing.
func (x *Exemplars) Strength(p pack.Point) float64 {
	return exemplarShare * (x.like(p, x.liked) - exemplarDislike*x.like(p, x.disliked))
}

func (x *Exemplars) like(p pack.Point, marked []exemplar) float64 {
	size := math.Sqrt(num.Dot(p.Phi, p.Phi))
	sum, all := 0.0, 1.0
	for _, e := range marked {
		sum, all = sum+e.weight*cosine(p.Phi, e.zeta, size*e.size), all+e.weight
	}
	return sum / all
}

// cosine is a.b over the product of their sizes; 0 where that is 0.
func cosine(a, b []float64, sizes float64) float64 {
	if sizes == 0 {
		return 0
	}
	return num.Dot(a, b) / sizes
}

// ExemplarName is what their part of a score is called.
const ExemplarName = "examples of this conversation"

func (x *Exemplars) name() string            { return ExemplarName }
func (x *Exemplars) of(p pack.Point) float64 { return x.Strength(p) }

// WithExemplars is the model with a conversation's exemplars: its scores follow what is marked.
func (m *Model) WithExemplars(x *Exemplars) *Model { return m.with(x) }

// diverse is lambda of maximal marginal relevance, the share of the score beside being unlike those chosen.
const diverse = .7

// Diverse is at most n of the answers, best first and each unlike those before (maximal marginal
// relevance, Carbonell and Goldstein 1998):
//
//	.7 score - .3 max over the chosen of cos(zeta, zeta_chosen)
//
// with scores from 0, the worst, to 1, the best of these answers. Equal ones stay in their order.
func (m *Model) Diverse(points []pack.Point, n int) []int {
	scores, sizes := m.between01(points), make([]float64, len(points))
	for i, p := range points {
		sizes[i] = math.Sqrt(num.Dot(p.Phi, p.Phi))
	}
	var chosen []int
	nearest := make([]float64, len(points))
	for len(chosen) < min(n, len(points)) {
		best, most := -1, 0.0
		for i := range points {
			v := diverse*scores[i] - (1-diverse)*nearest[i]
			if !slices.Contains(chosen, i) && (best < 0 || v > most) {
				best, most = i, v
			}
		}
		for i, p := range points {
			near := cosine(p.Phi, points[best].Phi, sizes[i]*sizes[best])
			if len(chosen) == 0 || near > nearest[i] {
				nearest[i] = near
			}
		}
		chosen = append(chosen, best)
	}
	return chosen
}

// Top is the first n of a ranking of the answers, chosen so that each is good and unlike those before it
// ([Model.Diverse]). A lower tier comes only where the one before has too few. Of somebody who said nothing
// yet the first is the one that came first.
func (m *Model) Top(r Ranking, points []pack.Point, tiers []Tier, n int) []int {
	var top []int
	for t := Sound; t <= NoAnswer && len(top) < n; t++ {
		var own []int
		var some []pack.Point
		for _, i := range r.Order {
			if tiers == nil && t == Sound || tiers != nil && tiers[i] == t {
				own, some = append(own, i), append(some, points[i])
			}
		}
		for _, k := range m.Diverse(some, n-len(top)) {
			top = append(top, own[k])
		}
	}
	return top
}

// between01 are the scores scaled to run from 0 to 1; all 0 where they are equal, or the person said nothing.
func (m *Model) between01(points []pack.Point) []float64 {
	scores := make([]float64, len(points))
	for i, p := range points {
		scores[i] = m.value(p)
	}
	if len(points) == 0 {
		return scores
	}
	low, high := slices.Min(scores), slices.Max(scores)
	for i := range scores {
		if high > low && m.informed() {
			scores[i] = (scores[i] - low) / (high - low)
		} else {
			scores[i] = 0
		}
	}
	return scores
}
