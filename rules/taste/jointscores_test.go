package taste

import (
	"math"
	"testing"

	"palate/rules/internal/num"
)

func TestPromotionIsAtItsProbability(t *testing.T) {
	for at, want := range map[float64]float64{separationZ: .65} {
		if got := num.NormalCDF(at); math.Abs(got-want) > 1e-14 {
			t.Errorf("%v standard deviations are at %v, want %v", at, got, want)
		}
	}
}

func TestNormalGridFollowsTheNormal(t *testing.T) {
	const tolNormal = 1e-11
	for _, step := range []float64{.01, .19, .75, 1.5} {
		b, all, ratios := newNormalGrid(-6, step), make([]float64, int(14/step)), make([]float64, int(14/step))
		for k := range all {
			all[k] = 1
		}
		b.follow(all, ratios)
		for k := range all {
			z := -6 + step*float64(k)
			density, below := num.Normal(z)
			ratio := density / below
			if z > 6+step/2 {
				below, ratio = 1, 0
			}
			if z < 6-step/2 && (math.Abs(all[k]-below) > tolNormal*below || math.Abs(ratios[k]-ratio) > tolNormal*ratio) || z > 6+step && (all[k] != 1 || ratios[k] != 0) {
				t.Fatalf("step %v at %.3f: %v below and a ratio of %v, want %v and %v", step, z, all[k], ratios[k], below, ratio)
			}
		}
	}
}
