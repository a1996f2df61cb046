package taste

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"palate/rules/internal/num"
)

// A someRanking is a ranking of up to six answers, some tied, some unranked.
type someRanking struct {
	scores []float64
	groups [][]int
	rest   []int
}

func drawRanking(t *rapid.T) someRanking {
	k := rapid.IntRange(2, 6).Draw(t, "answers")
	r := someRanking{scores: rapid.SliceOfN(rapid.Float64Range(-5, 5), k, k).Draw(t, "scores")}
	order := rapid.Permutation(indicesUpTo(k)).Draw(t, "order")
	ranked := rapid.IntRange(1, k).Draw(t, "ranked")
	for _, i := range order[:ranked] {
		if n := len(r.groups); n > 0 && rapid.Bool().Draw(t, "tied") {
			r.groups[n-1] = append(r.groups[n-1], i)
		} else {
			r.groups = append(r.groups, []int{i})
		}
	}
	r.rest = order[ranked:]
	return r
}

func indicesUpTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// at is the listing with score i moved by h.
func (r someRanking) at(i int, h float64) rankTerm {
	scores := append([]float64(nil), r.scores...)
	scores[i] += h
	return plackett(scores, r.groups, r.rest)
}

func TestPlackettGradientsAgainstDifferences(t *testing.T) {
	const h = 1e-5
	rapid.Check(t, func(t *rapid.T) {
		r := drawRanking(t)
		l, k := plackett(r.scores, r.groups, r.rest), len(r.scores)
		for i := range k {
			up, down := r.at(i, h), r.at(i, -h)
			if want := (up.logp - down.logp) / (2 * h); math.Abs(l.grad[i]-want) > tolGradient*max(1, math.Abs(want)) {
				t.Errorf("gradient %d is %.9f, differences give %.9f", i, l.grad[i], want)
			}
			for j := range k {
				got, want := l.hess[max(i, j)*k+min(i, j)], -(up.grad[j]-down.grad[j])/(2*h)
				if math.Abs(got-want) > tolGradient*max(1, math.Abs(want)) {
					t.Errorf("curvature %d, %d is %.9f, differences give %.9f", i, j, got, want)
				}
			}
		}
	})
}

// Picks without an order: gradients and curvature against differences; those picked say nothing of each
// other.
func TestPicksAgainstDifferences(t *testing.T) {
	const h = 1e-5
	group, rest := []int{0, 2}, []int{1, 3, 4}
	scores := []float64{.3, -1.2, 2, .1, 0}
	at := func(i int, by float64) rankTerm {
		moved := append([]float64(nil), scores...)
		moved[i] += by
		return unordered(moved, group, rest)
	}
	l, k := unordered(scores, group, rest), len(scores)
	for i := range k {
		up, down := at(i, h), at(i, -h)
		if want := (up.logp - down.logp) / (2 * h); math.Abs(l.grad[i]-want) > tolGradient {
			t.Errorf("gradient %d is %.9f, differences give %.9f", i, l.grad[i], want)
		}
		for j := range k {
			got, want := l.hess[max(i, j)*k+min(i, j)], -(up.grad[j]-down.grad[j])/(2*h)
			if math.Abs(got-want) > tolGradient {
				t.Errorf("curvature %d, %d is %.9f, differences give %.9f", i, j, got, want)
			}
		}
	}
	if l.hess[2*k+0] != 0 {
		t.Errorf("two that were picked are weighed against each other by %v", l.hess[2*k+0])
	}
}

func TestPlackettIsFiniteFarOut(t *testing.T) {
	l := plackett([]float64{500, -500, 0}, [][]int{{1}, {2}}, []int{0})
	for _, v := range append(append([]float64{l.logp}, l.grad...), l.hess...) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatalf("got %+v, want finite numbers", l)
		}
	}
}

// Rankings of three to five answers tell less than all pairs would if they were compared one by one,
// along any direction.
func TestRankingTellsLessThanAllPairs(t *testing.T) {
	const rounding = 1e-12
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(3, 5).Draw(t, "answers")
		scores := rapid.SliceOfN(rapid.Float64Range(-4, 4), k, k).Draw(t, "scores")
		along := rapid.SliceOfN(rapid.Float64Range(-1, 1), k, k).Draw(t, "along")
		ranking, pairs := rankingInformation(scores, along), 0.0
		for i := range k {
			for j := range i {
				p, d := Sigmoid(scores[i]-scores[j]), along[i]-along[j]
				pairs += p * (1 - p) * d * d
			}
		}
		if ranking > pairs+rounding {
			t.Errorf("a ranking is expected to tell %v, all pairs %v", ranking, pairs)
		}
	})
}

// rankingInformation is the curvature along a direction that a ranking is expected to have: the sum
// over all orders.
func rankingInformation(scores, along []float64) float64 {
	total := 0.0
	permute(indicesUpTo(len(scores)), 0, func(order []int) {
		l := plackett(scores, singles(order), nil)
		total += math.Exp(l.logp) * num.QuadForm(l.hess, len(scores), along)
	})
	return total
}

func permute(list []int, from int, use func([]int)) {
	if from == len(list) {
		use(list)
		return
	}
	for i := from; i < len(list); i++ {
		list[from], list[i] = list[i], list[from]
		permute(list, from+1, use)
		list[from], list[i] = list[i], list[from]
	}
}

// A choice of the better of two is a forced comparison.
func TestRankingOfTwoIsAComparison(t *testing.T) {
	for s := -6.0; s <= 6; s += .5 {
		at := categoryOf(1, []float64{0})
		l, o := plackett([]float64{s, 0}, [][]int{{0}}, []int{1}), at.term(s, 0)
		if math.Abs(l.logp-at.logp(s, 0)) > tolSum || math.Abs(l.grad[0]-o.grad) > tolSum || math.Abs(l.hess[0]-o.hessUpper) > tolSum {
			t.Errorf("at %v: got %+v, want %+v", s, l, o)
		}
	}
}
