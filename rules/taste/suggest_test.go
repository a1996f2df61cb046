package taste

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate"
)

// TestEaseIsTheOptimum descends column by column, coordinate by coordinate, until nothing moves.
func TestEaseIsTheOptimum(t *testing.T) {
	const n, users, lambda = 7, 40, .5
	r := rand.New(rand.NewPCG(81, 1))
	gram := make([]float64, n*n)
	for range users {
		x := make([]float64, n)
		for i := range x {
			x[i] = max(0, r.NormFloat64()+.5*float64(i%2))
		}
		for i := range n {
			axpy(gram[i*n:(i+1)*n], x[i], x)
		}
	}
	got, want := ease(gram, n, lambda), make([]float64, n*n)
	for range 4000 {
		for i := range n {
			for j := range n {
				if i == j {
					continue
				}
				rest := gram[i*n+j]
				for k := range n {
					if k != i {
						rest -= gram[i*n+k] * want[k*n+j]
					}
				}
				want[i*n+j] = rest / (gram[i*n+i] + lambda)
			}
		}
	}
	for k := range got {
		if math.Abs(got[k]-want[k]) > 1e-8 {
			t.Fatalf("entry %d is %v, the optimum has %v", k, got[k], want[k])
		}
	}
}

// TestMomentsOfWantsAreThoseOfPeople compares the closed form with a crowd.
func TestMomentsOfWantsAreThoseOfPeople(t *testing.T) {
	r := rand.New(rand.NewPCG(82, 1))
	const crowd, c = 400000, -.6
	sum := 0.0
	for range crowd {
		a := r.NormFloat64()
		b := c*a + math.Sqrt(1-c*c)*r.NormFloat64()
		sum += max(0, a) * max(0, b) / crowd
	}
	angle := math.Acos(c)
	want := (math.Sin(angle) + (math.Pi-angle)*math.Cos(angle)) / (2 * math.Pi)
	if math.Abs(sum-want) > .003 {
		t.Errorf("the product of two wants is %.4f in a crowd, and %.4f in closed form", sum, want)
	}
}

// TestSuggestionsBeatPopularity hides half of what simulated people want, and asks for five.
func TestSuggestionsBeatPopularity(t *testing.T) {
	p := lawPack()
	n, moments := len(p.Named), p.spreadOfNamed()
	r := rand.New(rand.NewPCG(83, 1))
	wants := func(v voter) []float64 {
		x := make([]float64, 2*n)
		weights := basis{pack: p}.weights(v.w)
		for i, j := range p.Named {
			x[2*i+boolInt(weights[j] < 0)] = math.Abs(weights[j]) / math.Sqrt(moments[i*n+i])
		}
		return x
	}
	popular := make([]float64, 2*n)
	for range 2000 {
		axpy(popular, 1, wants(someone(r, 0, 0)))
	}
	b := together(moments, n)
	var ours, theirs, hidden float64
	for range 500 {
		x := wants(someone(r, 0, 0))
		seen := slices.Clone(x)
		var gone []int
		for i := range n {
			if k := 2*i + boolInt(x[2*i+1] > 0); r.IntN(2) == 0 {
				seen[k] = 0
				if x[k] > 1 {
					gone = append(gone, k)
				}
			}
		}
		open := func(k int) bool { return seen[2*(k/2)] == 0 && seen[2*(k/2)+1] == 0 }
		recall := func(score func(k int) float64) float64 {
			var list []int
			for k := range 2 * n {
				if open(k) {
					list = append(list, k)
				}
			}
			slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(score(b), score(a)) })
			found := 0
			for _, k := range list[:5] {
				found += boolInt(slices.Contains(gone, k))
			}
			return float64(found)
		}
		ours += recall(func(k int) float64 { s, _ := foretold(b, seen, k); return s })
		theirs += recall(func(k int) float64 { return popular[k] })
		hidden += float64(min(len(gone), 5))
	}
	t.Logf("recall@5: %.3f, by popularity %.3f", ours/hidden, theirs/hidden)
	if ours < 1.1*theirs {
		t.Errorf("recall@5 is %.3f, want a tenth more than %.3f by popularity", ours/hidden, theirs/hidden)
	}
}

func TestSuggestionsAreOfWhatIsOpen(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(84, 1)), 60, shorterIsBetter)
	model := m.fit()
	weights := slices.Clone(model.weights)
	list := model.Suggest(5)
	if len(list) == 0 {
		t.Fatal("nothing is suggested to somebody who likes it short: the test says nothing")
	}
	_, settled := model.known(model.pack.spreadOfNamed())
	for _, s := range list {
		j := model.index(s.Item)
		if settled[slices.Index(model.pack.Named, j)] {
			t.Errorf("%q is suggested, and is settled", s.Sentence)
		}
		if sd := model.pack.spread(model.along(j)); model.weights[j]*float64(2*boolInt(s.More)-1) >= sd {
			t.Errorf("%q is suggested, and weighs %v already: a rule asks for %v", s.Sentence, model.weights[j], sd)
		}
		if s.Sentence == "" || s.Because == "" || s.Sentence == s.Because {
			t.Errorf("%+v says not what, or not why", s)
		}
	}
	if !slices.Equal(weights, model.weights) {
		t.Error("a suggestion changed the weights")
	}
	m.event(&palate.Judge{Item: list[0].Item, Verdict: "drop"})
	for _, s := range m.fit().Suggest(50) {
		if s.Item == list[0].Item {
			t.Errorf("%q is suggested again after a no", s.Sentence)
		}
	}
}

func TestNothingIsSuggestedToAStranger(t *testing.T) {
	for _, s := range FitDesign(EmptyDesign(Builtin())).Suggest(5) {
		t.Errorf("%q is suggested to somebody who said nothing", s.Sentence)
	}
}
