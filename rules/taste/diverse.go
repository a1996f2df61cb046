package taste

import "slices"

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
		sizes[i] = sqrt(dot(p.Zeta, p.Zeta))
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
			near := cosine(p.Zeta, points[best].Zeta, sizes[i]*sizes[best])
			if len(chosen) == 0 || near > nearest[i] {
				nearest[i] = near
			}
		}
		chosen = append(chosen, best)
	}
	return chosen
}

// between01 are the scores moved to run from 0 to 1; all 0 where they are equal.
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
		if high > low {
			scores[i] = (scores[i] - low) / (high - low)
		} else {
			scores[i] = 0
		}
	}
	return scores
}
