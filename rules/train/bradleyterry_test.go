package train

import (
	"math"
	"math/rand/v2"
	"testing"

	"palate/rules/internal/stat"
	"palate/rules/taste"

	"pgregory.net/rapid"
)

// compared draws n comparisons of items whose ratings are N(0, 1).
func compared(r *rand.Rand, items, n int) (*Wins, []float64) {
	w, truth := NewWins(items), gaussians(r, items)
	for range n {
		i, j := r.IntN(items), r.IntN(items)
		if i == j {
			continue
		}
		sign := -1
		if r.Float64() < taste.Sigmoid(truth[i]-truth[j]) {
			sign = 1
		}
		w.Add(i, j, sign)
	}
	return w, truth
}

// At the best ratings nothing is uphill, however often who beat whom.
func TestNoRatingIsBetter(t *testing.T) {
	const tolerance = 1e-7
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.IntRange(1, 8).Draw(t, "items")
		ridge := rapid.Float64Range(1e-3, 10).Draw(t, "ridge")
		w := NewWins(items)
		for i := range w.count {
			if i/items != i%items {
				w.count[i] = float64(rapid.IntRange(0, 50).Draw(t, "wins"))
			}
		}
		at := w.evaluate(w.Ratings(ridge), ridge)
		if size := at.gradient.Norm(math.Inf(1)); !(size < tolerance) {
			t.Fatalf("the slope at the ratings %v is %g, want 0", at.ratings, size)
		}
	})
}

// The slope is that of the objective.
func TestRatingSlopeAgainstDifferences(t *testing.T) {
	const h, tolerance = 1e-5, 1e-6
	r := rand.New(rand.NewPCG(1, 1))
	w, at := compared(r, 5, 40)
	got := w.evaluate(at, .5)
	for i := range at {
		up, down := append([]float64(nil), at...), append([]float64(nil), at...)
		up[i], down[i] = up[i]+h, down[i]-h
		want := (w.evaluate(up, .5).objective - w.evaluate(down, .5).objective) / (2 * h)
		if math.Abs(got.gradient.AtVec(i)-want) > tolerance {
			t.Errorf("slope %d is %.9f, differences give %.9f", i, got.gradient.AtVec(i), want)
		}
	}
}

// What made the comparisons is found again.
func TestRatingsAreRecovered(t *testing.T) {
	const most = .1
	w, truth := compared(rand.New(rand.NewPCG(2, 2)), 30, 60_000)
	got := w.Ratings(1e-3)
	shift := stat.Mean(truth) - stat.Mean(got)
	for i, want := range truth {
		if math.Abs(got[i]+shift-want) > most {
			t.Errorf("item %d is rated %.3f, want %.3f", i, got[i]+shift, want)
		}
	}
}

func TestRatingsOfExtremes(t *testing.T) {
	for _, tt := range []struct {
		name string
		wins [][3]int
		want []float64
	}{
		{"never compared", nil, []float64{0, 0}},
		{"as often won as lost", [][3]int{{0, 1, 1}, {0, 1, -1}}, []float64{0, 0}},
		{"a tie", [][3]int{{0, 1, 0}}, []float64{0, 0}},
		{"sides change nothing", [][3]int{{0, 1, 1}, {1, 0, -1}}, []float64{.594, -.594}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := NewWins(len(tt.want))
			for _, c := range tt.wins {
				w.Add(c[0], c[1], c[2])
			}
			for i, got := range w.Ratings(.785) {
				if !(math.Abs(got-tt.want[i]) < 1e-2) {
					t.Errorf("item %d is rated %.4f, want %.4f", i, got, tt.want[i])
				}
			}
		})
	}
}
