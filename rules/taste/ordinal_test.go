package taste

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestOrdinalGradientsAgainstDifferences(t *testing.T) {
	const h = 1e-5
	for _, eps := range []float64{0, .04, .3} {
		for _, ch := range []responseType{likert7, tieBar, forced, binary, stars} {
			th := thresholdsOf(ch, scales{-.7, .2, .1})
			for c := range len(th) + 1 {
				for s := -6.0; s <= 6; s += .37 {
					at := categoryOf(c, th)
					o := at.term(s, eps)
					grad := (at.logp(s+h, eps) - at.logp(s-h, eps)) / (2 * h)
					if math.Abs(grad-o.grad) > tolGradient*max(1, math.Abs(o.grad)) {
						t.Errorf("eps %v response type %d c %d s %.2f: g = %.9f, differences give %.9f", eps, ch, c, s, o.grad, grad)
					}
					checkCurvatures(t, &at, s, eps)
					checkScaleGradients(t, s, c, th, eps, o)
				}
			}
		}
	}
}

// checkCurvatures holds the likelihood and the curvatures along the margin to the gradient.
func checkCurvatures(t *testing.T, at *category, s, eps float64) {
	t.Helper()
	const h = 1e-5
	o, up, down := at.term(s, eps), at.term(s+h, eps), at.term(s-h, eps)
	if got := math.Log(o.p); math.Abs(got-at.logp(s, eps)) > tolSum*max(1, -got) {
		t.Errorf("s %.2f: log p = %v, logp = %v", s, got, at.logp(s, eps))
	}
	curved := -(up.grad - down.grad) / (2 * h)
	if math.Abs(max(0, curved)-o.hess) > tolGradient || o.hessUpper < curved-tolGradient {
		t.Errorf("s %.2f: curved %.9f and h %.9f, differences give %.9f", s, o.hess, o.hessUpper, curved)
	}
	if cross := (up.gradScale - down.gradScale) / (2 * h); math.Abs(cross-o.hessCross) > 2*tolGradient*max(1, math.Abs(cross)) {
		t.Errorf("s %.2f: cross %.9f, differences give %.9f", s, o.hessCross, cross)
	}
}

// checkScaleGradients widens the thresholds.
func checkScaleGradients(t *testing.T, s float64, c int, th []float64, eps float64, o ordinalTerm) {
	t.Helper()
	const h = 1e-5
	wider := func(by float64) *category {
		list := append([]float64(nil), th...)
		for k := range list {
			list[k] *= math.Exp(by)
		}
		at := categoryOf(c, list)
		return &at
	}
	up, down := wider(h), wider(-h)
	if got := (up.logp(s, eps) - down.logp(s, eps)) / (2 * h); math.Abs(got-o.gradScale) > 2*tolGradient*max(1, math.Abs(got)) {
		t.Errorf("c %d s %.2f: gradient along the scale %.9f, differences give %.9f", c, s, o.gradScale, got)
	}
	got := -(up.term(s, eps).gradScale - down.term(s, eps).gradScale) / (2 * h)
	if math.Abs(got-o.hessScale) > 2*tolGradient*max(1, math.Abs(got)) {
		t.Errorf("c %d s %.2f: curvature along the scale %.9f, differences give %.9f", c, s, o.hessScale, got)
	}
}

func TestOrdinalIsLogConcaveWithoutLapses(t *testing.T) {
	const h = 1e-3
	th := thresholdsOf(likert7, scales{})
	for c := range 7 {
		at := categoryOf(c, th)
		for s := -10.0; s <= 10; s += .1 {
			second := at.logp(s+h, 0) - 2*at.logp(s, 0) + at.logp(s-h, 0)
			if second > 1e-9 {
				t.Errorf("c %d s %.1f: second difference %v, want none above 0", c, s, second)
			}
		}
	}
}

func TestOrdinalIsFiniteFarOut(t *testing.T) {
	for _, s := range []float64{-500, 500, -1e6, 1e6} {
		for c := range 7 {
			at := categoryOf(c, thresholdsOf(likert7, scales{}))
			for _, eps := range []float64{0, lapseRate} {
				o := at.term(s, eps)
				for _, v := range []float64{at.logp(s, eps), o.p, o.grad, o.hessUpper, o.hess, o.gradScale, o.hessScale, o.hessCross} {
					if math.IsNaN(v) || math.IsInf(v, 0) {
						t.Errorf("s %v c %d: %+v", s, c, o)
					}
				}
			}
		}
	}
}

func TestProbabilitiesSumAndMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.Float64Range(-30, 30).Draw(t, "s")
		th := thresholdsOf(likert7, scales{kappa: rapid.Float64Range(-1, 1).Draw(t, "kappa")})
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
