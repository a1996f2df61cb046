package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"palate/rules/pack"
)

// someField is answers to one prompt, some of them the same, and a model of somebody: with features that the
// person dropped, with sliders, or with neither.
func someField(t *rapid.T, most int) (*Model, []pack.Point) {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 8))
	m := FitDesign(lifetime(r, rapid.SampledFrom([]int{0, 3, 30}).Draw(t, "answers"), -1).Design)
	switch rapid.IntRange(0, 2).Draw(t, "model") {
	case 1:
		own := *m
		own.masked = map[int]bool{rapid.IntRange(0, 3).Draw(t, "masked"): true}
		own.setWeights()
		m = &own
	case 2:
		m = m.WithTargets(Target{Feature: "log_words", At: .1})
	}
	points := make([]pack.Point, rapid.IntRange(0, most).Draw(t, "points"))
	for i := range points {
		points[i] = m.pack.Point("q", someAnswer(r))
		if i > 0 && rapid.IntRange(0, 9).Draw(t, "again") == 0 {
			points[i] = points[r.IntN(i)]
		}
	}
	return m, points
}

// The search finds what looking at every pair in full finds.
func TestSearchFindsTheBestOfAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, points := someField(t, 120)
		q := m.Acquisition()
		got, found, _ := q.search(points, len(points))
		want, is := q.exhaustive(points)
		if found != is || got != want && math.Abs(got.EPIG-want.EPIG) > 1e-12*want.EPIG {
			t.Fatalf("of %d answers: got %+v (%v), want %+v (%v)", len(points), got, found, want, is)
		}
	})
}

// Of more answers than are searched the time grows as their number does: the pairs are among so many.
func TestSearchOfManyLooksAtNoMorePairs(t *testing.T) {
	studied(t)
	const most = 60
	r := rand.New(rand.NewPCG(1, 8))
	q := FitDesign(lifetime(r, 30, -1).Design).Acquisition()
	var points []pack.Point
	for len(points) < 30*most {
		points = append(points, q.pack.Point("q", someAnswer(r)))
	}
	got, found, looked := q.search(points, most)
	if !found || looked > most*(most-1)/2 {
		t.Fatalf("found %v among %d, after %d pairs, want at most %d", found, len(points), looked, most*(most-1)/2)
	}
	// what was left out tells less than the bound says
	spots := q.placedAnswers(points, len(points))
	reach := spots[0].norm + spots[most].norm
	bound := reach * reach / (4 * math.Sqrt(math.Pi*q.spread))
	if best, _ := q.exhaustive(points); best.EPIG > math.Max(got.EPIG, bound) {
		t.Errorf("a pair that was left out tells %v, the bound is %v", best.EPIG, bound)
	}
}

// Two by chance differ, are the same for the same number, and every answer has its turn.
func TestAskByChanceOfMany(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	m := FitDesign(lifetime(r, 3, -1).Design)
	one, other := m.pack.Point("q", "A lock."), m.pack.Point("q", "Well! There is a lot to say.")
	points := slices.Repeat([]pack.Point{one}, listedMax)
	if q, ok := m.AskRandom(append(points, one), 7); ok {
		t.Errorf("got %+v of answers that are the same", q)
	}
	points = append(points, other)
	drawn := map[int]bool{}
	for number := range uint64(2000) {
		q, ok := m.AskRandom(points, number*0x9E3779B97F4A7C15)
		again, _ := m.AskRandom(points, number*0x9E3779B97F4A7C15)
		if !ok || q != again || q.A >= q.B || q.B != listedMax {
			t.Fatalf("got %+v, then %+v", q, again)
		}
		drawn[q.A] = true
	}
	if len(drawn) < listedMax*9/10 {
		t.Errorf("%d of %d answers were drawn", len(drawn), listedMax)
	}
}
