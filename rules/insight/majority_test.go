package insight

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// Counts against the binomial: of a Beta(1 + yes, 1 + no) above a half is as much as of a Binomial(yes + no +
// 1, 1/2) up to yes.
func TestMajorityAgainstTheBinomial(t *testing.T) {
	for yes := int64(0); yes <= 60; yes += 1 + yes/6 {
		for no := int64(0); no <= 60; no += 1 + no/6 {
			sum := new(big.Int)
			for k := range yes + 1 {
				sum.Add(sum, new(big.Int).Binomial(yes+no+1, k))
			}
			want, _ := new(big.Rat).SetFrac(sum, new(big.Int).Lsh(big.NewInt(1), uint(yes+no+1))).Float64()
			if got := Majority(float64(yes), float64(no)); math.Abs(got-want) > 1e-12 {
				t.Errorf("after %d and %d the majority is sure with %v, want %v", yes, no, got, want)
			}
		}
	}
}

// The rule for claims in its own numbers.
func TestMajorityOfAFew(t *testing.T) {
	for _, tt := range []struct{ yes, no, want float64 }{{0, 0, .5}, {3, 0, .9375}, {4, 1, .890625}, {2, 0, .875}, {5, 1, .9375}} {
		if got := Majority(tt.yes, tt.no); math.Abs(got-tt.want) > 1e-15 {
			t.Errorf("after %v and %v: %v, want %v", tt.yes, tt.no, got, tt.want)
		}
	}
}

// Fractions, of choices that weigh less, against the integral by Simpson's rule; the other way round it
// is the complement; more for it never makes it less sure.
func TestMajorityOfFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		yes, no := rapid.Float64Range(0, 40).Draw(t, "yes"), rapid.Float64Range(0, 40).Draw(t, "no")
		got := Majority(yes, no)
		const points = 20000
		above, all := 0.0, 0.0
		for k := 1; k < points; k++ { // at both ends it is 0, or a point more or less
			x := float64(k) / points
			p := math.Exp(yes*math.Log(x) + no*math.Log1p(-x) + (yes+no)*math.Ln2)
			if all += p; x > .5 {
				above += p
			} else if x == .5 {
				above += p / 2
			}
		}
		if math.Abs(got-above/all) > 1e-4 {
			t.Errorf("after %v and %v: %v, the integral is %v", yes, no, got, above/all)
		}
		if back := Majority(no, yes); math.Abs(got+back-1) > 1e-12 {
			t.Errorf("after %v and %v: %v, and %v the other way round", yes, no, got, back)
		}
		if more := Majority(yes+rapid.Float64Range(0, 5).Draw(t, "more"), no); more < got-1e-12 {
			t.Errorf("after more for it %v, before %v", more, got)
		}
	})
	if got := Majority(1e6, 9e5); got != 1 {
		t.Errorf("a clear majority of two million is sure with %v", got)
	}
}
