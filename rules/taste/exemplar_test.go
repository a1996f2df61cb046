package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate/rules/internal/num"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

func TestExamplesDrawWhatIsLikeThem(t *testing.T) {
	texts := slices.Concat(demoAnswers(t)...)
	r := rand.New(rand.NewPCG(71, 1))
	m := FitDesign(EmptyDesign(packtest.Law()))
	before := slices.Clone(m.mean)
	near := func(a, b pack.Point) float64 {
		return cosine(a.Phi, b.Phi, math.Sqrt(num.Dot(a.Phi, a.Phi)*num.Dot(b.Phi, b.Phi)))
	}
	const people, rounds = 60, 3
	var score [rounds + 1]float64
	for range people {
		wanted := texts[r.IntN(len(texts))]
		var bests, worsts []pack.Point
		for round := range rounds {
			var best, worst pack.Point
			for k := range 6 {
				p := texts[r.IntN(len(texts))]
				if k == 0 || near(p, wanted) > near(best, wanted) {
					best = p
				}
				if k == 0 || near(p, wanted) < near(worst, wanted) {
					worst = p
				}
			}
			bests, worsts = append(bests, best), append(worsts, worst)
			x := new(Exemplars)
			for k := range bests {
				x.Mark(bests[k], true, round-k)
				x.Mark(worsts[k], false, round-k)
			}
			score[round+1] += (m.WithExemplars(x).Score(wanted).Value - m.Score(wanted).Value) / people
		}
	}
	t.Logf("what is wanted gains %.3f", score)
	for round := range rounds {
		if score[round+1] < score[round]+.01 {
			t.Errorf("in round %d what is wanted gains %.3f, after %.3f: want more", round+1, score[round+1], score[round])
		}
	}
	if !slices.Equal(before, m.mean) {
		t.Error("examples changed the weights")
	}
}

func TestExamplesFadeAndAreBounded(t *testing.T) {
	texts := slices.Concat(demoAnswers(t)...)
	x := new(Exemplars)
	x.Mark(texts[0], true, 0)
	first := x.Strength(texts[0])
	if math.Abs(first-exemplarShare/2) > 1e-12 {
		t.Errorf("an answer that was just liked gains %v, want half of .3", first)
	}
	old := new(Exemplars)
	old.Mark(texts[0], true, 5)
	fade := math.Pow(.8, 5)
	if got, want := old.Strength(texts[0]), exemplarShare*fade/(1+fade); math.Abs(got-want) > 1e-12 {
		t.Errorf("five rounds later it gains %v, want %v", got, want)
	}
	for range 100 {
		x.Mark(texts[0], true, 0)
		x.Mark(texts[9], false, 0)
	}
	for _, p := range texts {
		if s := x.Strength(p); math.Abs(s) > exemplarShare*(1+exemplarDislike) {
			t.Errorf("a hundred marks give %v logits, want .45 at most", s)
		}
	}
	if s := new(Exemplars).Strength(texts[0]); s != 0 {
		t.Errorf("no examples give %v, want 0", s)
	}
}
