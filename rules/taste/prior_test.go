package taste

import (
	"math"
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// directedPack believes with these odds that people are about a mean.
func directedPack(odds float64, mean []float64) *pack.Pack {
	return packtest.With(palate.Member{Name: "directed", Value: palate.Object(
		palate.Member{Name: "odds", Value: palate.Number(odds)},
		palate.Member{Name: "mean", Value: packtest.Numbers(mean)})})
}

// A directed pack thinks of a stranger what its crowd thinks, as far as its odds go; answers that say
// the contrary bring it to the kinds that know nothing.
func TestDirectedPacksBelieveTheirCrowd(t *testing.T) {
	mean := make([]float64, pack.Builtin().Known())
	mean[0], mean[5] = -1, .5
	p := directedPack(.9, mean)
	m := FitDesign(EmptyDesign(p))
	for j, want := range mean {
		if got := m.weights[j]; math.Abs(got-.9*want) > 1e-9 {
			t.Errorf("a stranger's weight of %s is %v, want %v", p.Names[j], got, .9*want)
		}
	}
	spread := 0.0
	for k, e := range p.Priors() {
		if about := far(e.Mean[:len(mean)], mean) == 0; about != (k < 2) {
			t.Errorf("expert %d is about the crowd's mean: %v", k, about)
		}
		if k < 2 {
			spread += e.Share
		}
	}
	if math.Abs(spread-.9) > tolSum {
		t.Errorf("experts about the crowd's mean have %v of the shares, want .9", spread)
	}
	short, long := p.Point(question, "Yes."), p.Point(question, someLong)
	if got := m.Predict(short, long); got.PA <= .6 {
		t.Errorf("who is like the crowd likes the short one with %v", got.PA)
	}
	d := EmptyDesign(p)
	for range 20 {
		d.AddChoice(Choice{Left: short, Right: long, Pair: palate.Pair{Strength: -3, Graded: true}})
	}
	other := FitDesign(d)
	if crowd := other.shares[0] + other.shares[1]; crowd > .1 || other.Predict(short, long).PB < .9 {
		t.Errorf("after 20 answers against the crowd it is believed with %v, and the long one preferred with %v", crowd, other.Predict(short, long).PB)
	}
}

// Odds of 0 are none: the pack says the same of everybody as one without a direction.
func TestDirectedByNoOddsIsNotDirected(t *testing.T) {
	mean := make([]float64, pack.Builtin().Known())
	for j := range mean {
		mean[j] = 1
	}
	none, zero := packtest.With(palate.Member{Name: "directed", Value: palate.Null}), directedPack(0, mean)
	if a, b := none.Priors(), zero.Priors(); len(a) != len(b) {
		t.Fatalf("%d experts with odds of 0, %d without a direction", len(b), len(a))
	}
	one, two := EmptyDesign(none), EmptyDesign(zero)
	for range 4 {
		c := choice("Yes.", someLong, 2)
		one.AddChoice(c)
		two.AddChoice(c)
	}
	if a, b := FitDesign(one), FitDesign(two); far(a.mean, b.mean) != 0 || far(a.cov, b.cov) != 0 || far(a.shares, b.shares) != 0 {
		t.Error("odds of 0 change what is learned")
	}
}
