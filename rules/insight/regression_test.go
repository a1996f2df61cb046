package insight

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"palate/rules/internal/num"
)

// someChoices are n choices on d features, the last of which is the sum of the first two, and one that
// never differs.
func someChoices(r *rand.Rand, n, d int) *regression {
	l := &regression{sd: 2}
	for range n {
		x := make([]float64, d)
		for j := range d - 2 {
			x[j] = r.NormFloat64() + .3*indicator(j == 1)
		}
		x[d-1] = x[0] + x[1]
		l.rows, l.weights = append(l.rows, x), append(l.weights, []float64{1, 1, .1}[r.IntN(3)])
	}
	return l
}

// logLikelihood is that of the choices under coefficients of all features.
func (r *regression) logLikelihood(b []float64) (sum float64) {
	for i, x := range r.rows {
		sum -= r.weights[i] * math.Log1p(math.Exp(-num.Dot(b, x)))
	}
	return sum
}

// spread are the coefficients, each at its feature.
func (r *regression) spread(d int) []float64 {
	b := make([]float64, d)
	for k, j := range r.features {
		b[j] = r.b[k]
	}
	return b
}

func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// The coefficients are the mode: along each the log posterior is flat.
func TestCoefficientsAreTheMode(t *testing.T) {
	const d, h = 6, 1e-4
	l := someChoices(rand.New(rand.NewPCG(1, 40)), 80, d)
	for _, j := range []int{1, 3, 0} {
		l.add(j)
	}
	check := func() {
		t.Helper()
		for _, j := range l.features {
			posterior := func(by float64) float64 {
				b := l.spread(d)
				b[j] += by
				return l.logLikelihood(b) - num.Dot(b, b)/(2*l.sd*l.sd)
			}
			if slope := (posterior(h) - posterior(-h)) / (2 * h); math.Abs(slope) > 1e-6 {
				t.Errorf("along feature %d the log posterior rises by %v", j, slope)
			}
		}
	}
	check()
}

// Scores against differences of the likelihood: the slope along each feature over its standard deviation,
// by the curvature that the features which are there leave of it.
func TestScoresAgainstDifferences(t *testing.T) {
	const d, h = 7, 1e-3
	for _, features := range [][]int{nil, {1}, {1, 3, 0}} {
		l := someChoices(rand.New(rand.NewPCG(2, 40)), 60, d)
		for _, j := range features {
			l.add(j)
		}
		at := func(i, j int, bi, bj float64) float64 {
			b := l.spread(d)
			b[i] += bi
			b[j] += bj
			return l.logLikelihood(b)
		}
		curve := func(i, j int) float64 {
			return -(at(i, j, h, h) - at(i, j, h, -h) - at(i, j, -h, h) + at(i, j, -h, -h)) / (4 * h * h)
		}
		scores := l.scores(d)
		for j := range d {
			left := curve(j, j)
			if k := len(features); k > 0 {
				block, cross := mat.NewSymDense(k, nil), mat.NewVecDense(k, nil)
				for a, f := range features {
					cross.SetVec(a, curve(j, f))
					for b := range a + 1 {
						block.SetSym(a, b, curve(f, features[b])+indicator(a == b)/(l.sd*l.sd))
					}
				}
				var through mat.VecDense
				if err := through.SolveVec(block, cross); err != nil {
					t.Fatal(err)
				}
				left -= mat.Dot(cross, &through)
			}
			want := (at(j, j, h, 0) - at(j, j, -h, 0)) / (2 * h) / math.Sqrt(left)
			if j == d-2 {
				want = 0
			}
			if math.Abs(scores[j]-want) > 1e-3 {
				t.Errorf("beside %v feature %d has a score of %v, want %v", features, j, scores[j], want)
			}
		}
	}
}

// What is already there, and what never differs, explains nothing more.
func TestScoresOfWhatIsThere(t *testing.T) {
	const d = 6
	l := someChoices(rand.New(rand.NewPCG(3, 40)), 200, d)
	l.sd = 1e4 // so that nothing is held back
	l.add(0)
	l.add(1)
	scores := l.scores(d)
	for _, j := range []int{0, 1, d - 2, d - 1} {
		if math.Abs(scores[j]) > 1e-3 {
			t.Errorf("feature %d has a score of %v beside itself or its parts", j, scores[j])
		}
	}
}
