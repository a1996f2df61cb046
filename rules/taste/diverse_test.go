package taste

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate/rules/internal/num"
	"palate/rules/pack"
)

func TestDiverseIsBestFirstAndUnlike(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(93, 1)), 60, shorterIsBetter)
	model := m.fit()
	var texts []pack.Point
	for _, set := range demoAnswers(t) {
		texts = set
		twice := append(slices.Clone(texts), texts...)
		order := model.Diverse(twice, 3)
		best := slices.IndexFunc(twice, func(p pack.Point) bool {
			return !slices.ContainsFunc(twice, func(q pack.Point) bool { return model.value(q) > model.value(p) })
		})
		if len(order) != 3 || order[0] != best {
			t.Fatalf("the order is %v, want three with %d first", order, best)
		}
		// A copy of what was chosen loses .3; only one whose score stands .3 above all others may come next.
		if order[1] == order[0]+len(texts) {
			scores := model.between01(twice)
			for i := range texts {
				near := cosine(twice[i].Phi, twice[order[0]].Phi, math.Sqrt(num.Dot(twice[i].Phi, twice[i].Phi)*num.Dot(twice[order[0]].Phi, twice[order[0]].Phi)))
				if i != order[0] && diverse*scores[i]-(1-diverse)*near > diverse-(1-diverse) {
					t.Errorf("a copy of the best came second, before answer %d", i)
				}
			}
		}
	}
	if got := model.Diverse(texts, 99); len(got) != len(texts) {
		t.Errorf("99 of %d answers are %d", len(texts), len(got))
	}
	if got := model.Diverse(nil, 3); len(got) != 0 {
		t.Errorf("three of no answers are %v", got)
	}
}

// TestDiverseSpreads compares how near the first three lie to each other with the three best, over many
// sets of answers.
func TestDiverseSpreads(t *testing.T) {
	const of, least = 12, .05
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(94, 1)), 60, shorterIsBetter)
	model := m.fit()
	with, without, sets := 0.0, 0.0, 0.0
	for texts := range slices.Chunk(slices.Concat(demoAnswers(t)...), of) {
		best := make([]int, len(texts))
		for i := range best {
			best[i] = i
		}
		slices.SortFunc(best, func(a, b int) int { return cmp.Compare(model.value(texts[b]), model.value(texts[a])) })
		with, without, sets = with+nearness(texts, model.Diverse(texts, 3)), without+nearness(texts, best[:3]), sets+1
	}
	t.Logf("mean cosine %.2f, of the three best %.2f", with/sets, without/sets)
	if with/sets > without/sets-least {
		t.Errorf("three diverse answers have a mean cosine of %.2f, the three best %.2f: want %v less", with/sets, without/sets, least)
	}
}

// nearness is the mean cosine of the first three of an order to each other.
func nearness(texts []pack.Point, order []int) (sum float64) {
	for i, a := range order[:3] {
		for _, b := range order[:i] {
			x, y := texts[a].Phi, texts[b].Phi
			sum += cosine(x, y, math.Sqrt(num.Dot(x, x)*num.Dot(y, y))) / 3
		}
	}
	return sum
}
