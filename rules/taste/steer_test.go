package taste

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// ranks are the places of values in their order; equal values share the mean of theirs.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	list := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			list[i] = float64(from+to-1) / 2
		}
		from = to
	}
	return list
}

// spearman is the correlation of ranks.
func spearman(a, b []float64) float64 {
	x, y := ranks(a), ranks(b)
	middle := float64(len(a)-1) / 2
	var xx, yy, xy float64
	for i := range x {
		u, v := x[i]-middle, y[i]-middle
		xx, yy, xy = xx+u*u, yy+v*v, xy+u*v
	}
	return xy / math.Sqrt(xx*yy)
}

// TestASliderBringsWhatItSays sets it for people with tastes of their own, and looks at what comes
// first among answers that have little and much, of features that most texts have some of.
func TestASliderBringsWhatItSays(t *testing.T) {
	pairs := demoPairs(t)
	var texts []pack.Point
	for _, set := range demoAnswers(t) {
		texts = append(texts, set...)
	}
	r := rand.New(rand.NewPCG(61, 1))
	for _, name := range []string{"log_words", "sentence_length", "hedges", "commas"} {
		var wanted, got []float64
		for range 12 {
			m := FitDesign(someone(r, 0, 1).asked(r, pairs, 40, 0))
			before := slices.Clone(m.mean)
			for _, at := range []float64{.1, .3, .5, .7, .9} {
				aimed := m.WithTargets(Target{Feature: name, At: at})
				best := slices.MaxFunc(texts, func(a, b pack.Point) int { return cmp.Compare(aimed.Score(a).Value, aimed.Score(b).Value) })
				wanted, got = append(wanted, at), append(got, m.pack.Percentile(best, name))
			}
			if !slices.Equal(before, m.mean) {
				t.Fatal("a slider changed the weights: it must not fit anything anew")
			}
		}
		rho := spearman(wanted, got)
		t.Logf("%s: rank correlation %.3f", name, rho)
		if rho < .8 {
			t.Errorf("%s: what comes first has rank correlation %.3f with the slider, want .8 or more", name, rho)
		}
	}
}

func TestASliderReordersAtOnce(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(62, 1)), 30, shorterIsBetter)
	model := m.fit()
	p := func(words int) pack.Point {
		text := ""
		for range words {
			text += "word "
		}
		return packtest.Law().Point("q", text+"end.")
	}
	points := []pack.Point{p(5), p(80), p(600)}
	if got := model.Rank(points, nil).Order[0]; got != 0 {
		t.Fatalf("who likes it short gets answer %d first: the test says nothing", got)
	}
	aimed := model.WithTargets(Target{Feature: "log_words", At: .95})
	if got := aimed.Rank(points, nil).Order[0]; got != 2 {
		t.Errorf("a slider for long answers brings answer %d first, want 2", got)
	}
	if got := model.Rank(points, nil).Order[0]; got != 0 {
		t.Errorf("the model without the slider changed: answer %d is first", got)
	}
}

// The scores of somebody who said nothing yet follow a slider, and examples while nothing else speaks.
func TestSlidersAndExamplesNeedNoAnswers(t *testing.T) {
	p := packtest.Law()
	m := FitDesign(EmptyDesign(p))
	long, short := p.Point("q", someLong), p.Point("q", "Yes.")
	points := []pack.Point{long, short}
	if r := m.Rank(points, nil); !r.Abstained {
		t.Fatal("a stranger's order was changed")
	}
	if r := m.WithTargets(Target{Feature: "log_words", At: .05}).Rank(points, nil); r.Order[0] != 1 {
		t.Errorf("a slider for short answers leaves the order %v", r.Order)
	}
	x := new(Exemplars)
	x.Mark(short, true, 0)
	if r := m.WithExemplars(x).Rank(points, nil); r.Order[0] != 1 {
		t.Errorf("a liked short answer leaves the order %v", r.Order)
	}
}

func TestTopIsDiverseWithinTiers(t *testing.T) {
	points := slices.Concat(demoAnswers(t)...)[:20]
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(64, 1)), 40, shorterIsBetter)
	model := m.fit()
	r := model.Rank(points, nil)
	ranked := make([]pack.Point, len(points))
	for place, i := range r.Order {
		ranked[place] = points[i]
	}
	for place, k := range model.Diverse(ranked, 5) {
		if got := model.Top(r, points, nil, 5)[place]; got != r.Order[k] {
			t.Errorf("place %d of the top has answer %d, want %d", place, got, r.Order[k])
		}
	}
	tiers := make([]Tier, len(points))
	for i := range tiers[3:] {
		tiers[3+i] = Broken
	}
	r = model.Rank(points, tiers)
	for place, i := range model.Top(r, points, tiers, 5) {
		if tiers[i] != Sound && place < 3 {
			t.Errorf("answer %d, which breaks a rule, came before a sound one", i)
		}
	}
	if got := model.Top(r, points, tiers, 99); len(got) != len(points) {
		t.Errorf("99 of %d answers are %d", len(points), len(got))
	}
}

func TestPartsSumToAScoreWithSlidersAndExamples(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(63, 1))
	x := new(Exemplars)
	x.Mark(pairs[3][0], true, 0)
	x.Mark(pairs[3][1], false, 0)
	m := FitDesign(someone(r, 0, 1).asked(r, pairs, 40, 0)).WithTargets(Target{Feature: "bullets", At: .2}, Target{Feature: "hedges", At: .9}).WithExemplars(x)
	for _, p := range pairs[:50] {
		sum := 0.0
		for _, a := range m.Why(p[0]) {
			sum += a.Amount
		}
		if score := m.Score(p[0]).Value; math.Abs(sum-score) > tolSum {
			t.Errorf("parts sum to %v, the score is %v", sum, score)
		}
		sum = 0
		for _, a := range m.Compare(p[0], p[1]) {
			sum += a.Amount
		}
		if margin := m.Predict(p[0], p[1]).Margin; math.Abs(sum-margin) > tolSum {
			t.Errorf("parts sum to %v, the margin is %v", sum, margin)
		}
	}
	if v := m.Score(m.pack.Average()).Value; math.Abs(v) > tolSum {
		t.Errorf("the average text scores %v, want 0", v)
	}
}
