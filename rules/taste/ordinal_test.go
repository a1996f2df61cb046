package taste

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestOrdinalSlopesAgainstDifferences(t *testing.T) {
	const h = 1e-5
	for _, eps := range []float64{0, .04, .3} {
		for _, ch := range []channel{graded, tied, forced, level, stars} {
			th := bars(ch, scales{-.7, .2, .1})
			for c := range len(th) + 1 {
				for s := -6.0; s <= 6; s += .37 {
					o := ordinal(s, c, th, eps)
					slope := (ordinal(s+h, c, th, eps).logp - ordinal(s-h, c, th, eps).logp) / (2 * h)
					if math.Abs(slope-o.g) > tolGradient*max(1, math.Abs(o.g)) {
						t.Errorf("eps %v channel %d c %d s %.2f: g = %.9f, differences give %.9f", eps, ch, c, s, o.g, slope)
					}
					checkThresholdSlopes(t, s, c, th, eps, o)
				}
			}
		}
	}
}

func checkThresholdSlopes(t *testing.T, s float64, c int, th []float64, eps float64, o outcome) {
	t.Helper()
	const h = 1e-5
	for k, want := range map[int]float64{c: o.upper, c - 1: o.lower} {
		if k < 0 || k >= len(th) {
			continue
		}
		up, down := append([]float64(nil), th...), append([]float64(nil), th...)
		up[k] += h
		down[k] -= h
		got := (ordinal(s, c, up, eps).logp - ordinal(s, c, down, eps).logp) / (2 * h)
		if math.Abs(got-want) > 2*tolGradient*max(1, math.Abs(want)) {
			t.Errorf("c %d s %.2f: threshold %d slope %.9f, differences give %.9f", c, s, k, want, got)
		}
	}
}

func TestOrdinalIsLogConcaveWithoutLapses(t *testing.T) {
	const h = 1e-3
	th := bars(graded, scales{})
	for c := range 7 {
		for s := -10.0; s <= 10; s += .1 {
			second := ordinal(s+h, c, th, 0).logp - 2*ordinal(s, c, th, 0).logp + ordinal(s-h, c, th, 0).logp
			if second > 1e-9 {
				t.Errorf("c %d s %.1f: second difference %v, want none above 0", c, s, second)
			}
		}
	}
}

func TestOrdinalIsFiniteFarOut(t *testing.T) {
	for _, s := range []float64{-500, 500, -1e6, 1e6} {
		for c := range 7 {
			o := ordinal(s, c, bars(graded, scales{}), blind)
			for _, v := range []float64{o.logp, o.g, o.h, o.upper, o.lower} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("s %v c %d: %+v", s, c, o)
				}
			}
		}
	}
}

func TestProbabilitiesSumAndMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.Float64Range(-30, 30).Draw(t, "s")
		th := bars(graded, scales{kappa: rapid.Float64Range(-1, 1).Draw(t, "kappa")})
		p, q := probabilities(s, th), probabilities(-s, th)
		sum := 0.0
		for i := range p {
			sum += p[i]
			if math.Abs(p[i]-q[len(q)-1-i]) > 1e-12 {
				t.Errorf("category %d: %v, mirrored %v", i, p[i], q[len(q)-1-i])
			}
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("probabilities sum to %v", sum)
		}
	})
}
