package taste

import (
	"math"
	"math/rand/v2"
	"testing"
)

// tolBits is how far the closed form of the information may be from the integral.
const tolBits = .03

// integral is the information of a choice by sigma(s), s ~ N(m, v), in bits: H(E p) - E H(p), by
// Simpson's rule over eight deviations.
func integral(m, v float64) float64 {
	const points = 4000
	sd := math.Sqrt(v)
	p, h, all := 0.0, 0.0, 0.0
	for k := range points + 1 {
		z := -8 + 16*float64(k)/points
		w := simpson(k, points) * math.Exp(-z*z/2)
		q := Sigmoid(m + sd*z)
		p, h, all = p+w*q, h+w*binaryEntropy(q), all+w
	}
	return binaryEntropy(p/all) - h/all
}

func TestInformationAgainstTheIntegral(t *testing.T) {
	worst := 0.0
	for m := -8.0; m <= 8; m += .25 {
		for _, v := range []float64{0, .01, .1, .3, 1, 2, 5, 10, 30, 100} {
			got, want := Information(m, v), integral(m, v)
			worst = max(worst, math.Abs(got-want))
			if math.Abs(got-want) > tolBits {
				t.Errorf("N(%v, %v): %.4f bit, the integral is %.4f", m, v, got, want)
			}
		}
	}
	t.Logf("at most %.4f bit from the integral", worst)
}

func someSets(r *rand.Rand, n int) [][]Point {
	sets := make([][]Point, n)
	for k := range sets {
		for range 2 + r.IntN(3) {
			sets[k] = append(sets[k], lawPack().Point("q", someAnswer(r)))
		}
	}
	return sets
}

// No set is asked about twice, and what is still to be learnt falls from question to question.
func TestQuestionsFallAndDoNotRepeat(t *testing.T) {
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 3))
		sets := someSets(r, 20)
		m := FitDesign(lifetime(r, int(seed)*3, -1).Design)
		list := m.Questions(sets, 30)
		if len(list) != len(sets) {
			t.Errorf("%d questions about %d sets, want one each", len(list), len(sets))
		}
		asked := map[int]bool{}
		for i, q := range list {
			if asked[q.Set] {
				t.Errorf("set %d is asked about twice", q.Set)
			}
			asked[q.Set] = true
			if q.A >= q.B || q.B >= len(sets[q.Set]) {
				t.Errorf("question %+v is about no pair of the set", q)
			}
			if i > 0 && q.Bits > list[i-1].Bits {
				t.Errorf("question %d tells %.4f bit, the one before %.4f", i, q.Bits, list[i-1].Bits)
			}
		}
	}
}

// A batch asks for less of what its own first questions will tell.
func TestQuestionsMindEachOther(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	set := someSets(r, 1)[0]
	m := FitDesign(EmptyDesign(lawPack()))
	list := m.Questions([][]Point{set, set}, 2)
	if len(list) != 2 || !(list[1].Bits < .9*list[0].Bits) {
		t.Errorf("the same set twice is worth %+v, want clearly less the second time", list)
	}
}

// The model itself is not narrowed by what it would ask.
func TestQuestionsLeaveTheModel(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	m := FitDesign(EmptyDesign(lawPack()))
	before := append([]float64(nil), m.cov...)
	m.Questions(someSets(r, 5), 5)
	if far(before, m.cov) != 0 {
		t.Error("asking changed what is known")
	}
}

func TestNothingToAsk(t *testing.T) {
	m := FitDesign(EmptyDesign(lawPack()))
	same := lawPack().Point("q", "The same.")
	for name, points := range map[string][]Point{"no answer": nil, "one answer": {same}, "equal answers": {same, same}} {
		if q, ok := m.Ask(points); ok {
			t.Errorf("%s: asks %+v, want no question", name, q)
		}
	}
}
