package taste

import (
	"slices"

	"palate/rules/internal/num"
)

// diverse is what the best score counts for beside being unlike what was chosen before.
const diverse = .7

// Diverse is at most n of the answers, best first and each unlike those before (maximal marginal
// relevance, Carbonell and Goldstein 1998):
//
//	.7 score - .3 max over the chosen of cos(zeta, zeta_chosen)
//
// with scores from 0, the worst, to 1, the best of these answers. Equal ones stay in their order.
func (m *Model) Diverse(points []Point, n int) []int {
	scores, sizes := m.between01(points), make([]float64, len(points))
	for i, p := range points {
		sizes[i] = sqrt(num.Dot(p.Phi, p.Phi))
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
func (m *Model) Top(r Ranking, points []Point, tiers []Tier, n int) []int {
	var top []int
	for t := Sound; t <= NoAnswer && len(top) < n; t++ {
		var own []int
		var some []Point
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

// between01 are the scores moved to run from 0 to 1; all 0 where they are equal, or only others were heard.
func (m *Model) between01(points []Point) []float64 {
	scores := make([]float64, len(points))
	for i, p := range points {
		scores[i] = m.value(p)
	}
	if len(points) == 0 {
		return scores
	}
	low, high := slices.Min(scores), slices.Max(scores)
	for i := range scores {
		if high > low && m.heard() {
			scores[i] = (scores[i] - low) / (high - low)
		} else {
			scores[i] = 0
		}
	}
	return scores
}
