package taste

import (
	"math"
	"math/rand/v2"
	"testing"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// everything is a log of every habit, n times each.
func everything(m *maker, seed uint64, n int) *person {
	p := newPerson(m, seed, plantedTaste)
	for range n {
		for _, h := range habits {
			h.does(p)
		}
	}
	return p
}

// randomly is a solver over a log of every gesture, at random weights.
func randomly(t *testing.T, eps float64) *solver {
	m := newMaker(t)
	everything(m, 4, 2)
	d := NewDesign(packtest.Law(), m.Log, pack.NewCache())
	s := newSolver(d, d.priors()[3], scales{eta: -.5, kappa: .2, rho: -.1}, nil)
	r := rand.New(rand.NewPCG(4, 4))
	for i := range s.w {
		s.w[i] += .3 * r.NormFloat64()
	}
	s.eps = eps
	s.objective()
	return s
}

// The gradient along the weights, of all response types and rankings together.
func TestGradientAgainstDifferences(t *testing.T) {
	const h = 1e-5
	for _, eps := range []float64{0, lapseRate} {
		s := randomly(t, eps)
		g := s.gradient()
		down := make([]float64, s.n)
		num.MulSymVec(down, s.prior.Precision, s.n, residual(s.w, s.prior.Mean))
		for i := range s.w {
			at := s.w[i]
			s.w[i] = at + h
			up := s.objective()
			s.w[i] = at - h
			want := (up - s.objective()) / (2 * h)
			s.w[i] = at
			if got := down[i] - g[i]; math.Abs(got-want) > tolGradient*max(1, math.Abs(want)) {
				t.Errorf("eps %v: the objective's gradient along %d is %.9f, differences give %.9f", eps, i, got, want)
			}
		}
	}
}

// The gradient along the logarithms of the scales: strengths, ties and ratings.
func TestGradientOfScalesAgainstDifferences(t *testing.T) {
	const h = 1e-5
	for name, ch := range widening {
		t.Run(name, func(t *testing.T) {
			s := randomly(t, lapseRate)
			got, scale := s.gradScales()[ch], s.scales.of(ch)
			from := *scale
			posterior := func(at float64) float64 {
				*scale = at
				return -s.objective()
			}
			want := (posterior(from+h) - posterior(from-h)) / (2 * h)
			if want == 0 || math.Abs(got-want) > tolGradient*max(1, math.Abs(want)) {
				t.Errorf("gradient is %.9f, differences give %.9f", got, want)
			}
		})
	}
}

var widening = map[string]responseType{"strengths": likert7, "ties": tieBar, "ratings": stars}

// How the gradients along weights and scales change with the scales.
func TestCurvatureOfScalesAgainstDifferences(t *testing.T) {
	const h = 1e-5
	for name, ch := range widening {
		t.Run(name, func(t *testing.T) {
			s := randomly(t, lapseRate)
			s.hessScales(1)
			got, scale := s.scaleBlocks[ch], s.scales.of(ch)
			gradients := func(by float64) (float64, []float64) {
				*scale += by
				s.objective()
				*scale -= by
				return s.gradScales()[ch] - scalePrecision*by, s.gradient()
			}
			up, g := gradients(h)
			down, g0 := gradients(-h)
			if want := -(up-down)/(2*h) - scalePrecision; math.Abs(got.hess-want) > tolGradient*max(1, math.Abs(want)) {
				t.Errorf("bent is %.9f, differences give %.9f", got.hess, want)
			}
			for i := range g {
				if want := (g[i] - g0[i]) / (2 * h); math.Abs(got.cross[i]-want) > tolGradient*max(1, math.Abs(want)) {
					t.Errorf("cross %d is %.9f, differences give %.9f", i, got.cross[i], want)
				}
			}
		})
	}
}

// The search ends at the mode, where the prior holds against the answers, also for somebody who always
// says the same strength: there a step of the scales is easily too long.
func TestSearchEndsAtTheMode(t *testing.T) {
	studied(t)
	const tolMode = 1e-2 // of the next Newton step, in deviations of the weights
	for _, p := range []*pack.Pack{packtest.Law(), pack.Builtin()} {
		short, long := p.Point("q", "Yes."), p.Point("q", someLong)
		for n := 2; n <= 60; n += 2 {
			d := EmptyDesign(p)
			for range n / 2 {
				d.AddChoice(Choice{Left: short, Right: long, Pair: palate.Pair{Strength: 2, Graded: true}, SideBySide: true})
				d.AddChoice(Choice{Left: long, Right: short, Pair: palate.Pair{Strength: -2, Graded: true}, SideBySide: true})
			}
			for _, q := range d.priors() {
				s := newSolver(d, q, scales{eta: p.Eta, kappa: p.Kappa}, nil)
				s.mode(0)
				s.mode(lapseRate)
				s.majorizer()
				if step, _ := s.newtonStep(); math.Sqrt(num.QuadForm(s.hessian, s.n, step)) > tolMode {
					t.Errorf("after %d answers an expert of share %v is %.3f from its mode", n, q.Share, math.Sqrt(num.QuadForm(s.hessian, s.n, step)))
				}
			}
		}
	}
}
