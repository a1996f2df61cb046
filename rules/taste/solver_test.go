package taste

import (
	"math"
	"math/rand/v2"
	"testing"

	"palate"
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

// mixed is a solver over a log of every gesture, at random weights.
func mixed(t *testing.T, eps float64) *solver {
	m := newMaker(t)
	everything(m, 4, 2)
	d := NewDesign(lawPack(), m.log, NewCache())
	s := newSolver(d, d.believed()[3], scales{eta: -.5, kappa: .2, rho: -.1}, nil)
	r := rand.New(rand.NewPCG(4, 4))
	for i := range s.w {
		s.w[i] += .3 * r.NormFloat64()
	}
	s.eps = eps
	s.evaluate()
	return s
}

// The slope along the weights, of all channels and rankings together.
func TestSlopeAgainstDifferences(t *testing.T) {
	const h = 1e-5
	for _, eps := range []float64{0, blind} {
		s := mixed(t, eps)
		g := s.slope()
		down := make([]float64, s.n)
		mulSymmetric(down, s.prior.precision, s.n, s.away())
		for i := range s.w {
			at := s.w[i]
			s.w[i] = at + h
			up := s.evaluate()
			s.w[i] = at - h
			want := (up - s.evaluate()) / (2 * h)
			s.w[i] = at
			if got := down[i] - g[i]; math.Abs(got-want) > tolGradient*max(1, math.Abs(want)) {
				t.Errorf("eps %v: the objective's slope along %d is %.9f, differences give %.9f", eps, i, got, want)
			}
		}
	}
}

// The slope along the logarithms of the widths: strengths, ties and ratings.
func TestSlopeOfScalesAgainstDifferences(t *testing.T) {
	const h = 1e-5
	for _, tt := range []struct {
		name string
		of   channel
		at   func(*scales) *float64
	}{
		{"strengths", graded, func(s *scales) *float64 { return &s.kappa }},
		{"ties", tied, func(s *scales) *float64 { return &s.eta }},
		{"ratings", stars, func(s *scales) *float64 { return &s.rho }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := mixed(t, blind)
			scale := tt.at(&s.scales)
			got, from := s.scaleSlopes()[tt.of].sum, *scale
			likelihood := func(at float64) float64 {
				*scale = at
				return -(s.evaluate() - s.penalty())
			}
			want := (likelihood(from+h) - likelihood(from-h)) / (2 * h)
			if want == 0 || math.Abs(got-want) > tolGradient*max(1, math.Abs(want)) {
				t.Errorf("slope is %.9f, differences give %.9f", got, want)
			}
		})
	}
}

// The search ends at the mode, where the prior holds against the answers, also for somebody who always
// says the same strength: there a step of the widths is easily too long.
func TestSearchEndsAtTheMode(t *testing.T) {
	const tolMode = 1e-2 // of the next Newton step, in deviations of the weights
	for _, p := range []*Pack{lawPack(), Builtin()} {
		short, long := p.Point("q", "Yes."), p.Point("q", someLong)
		for n := 2; n <= 60; n += 2 {
			d := EmptyDesign(p)
			for range n / 2 {
				d.AddChoice(Choice{Left: short, Right: long, Pair: palate.Pair{Strength: 2, Graded: true}, Beside: true})
				d.AddChoice(Choice{Left: long, Right: short, Pair: palate.Pair{Strength: -2, Graded: true}, Beside: true})
			}
			for _, q := range d.believed() {
				s := newSolver(d, q, scales{eta: p.Eta, kappa: p.Kappa}, nil)
				s.solve(0)
				s.solve(blind)
				s.curvature()
				if step := s.newtonStep(); math.Sqrt(quadratic(s.hessian, s.n, step)) > tolMode {
					t.Errorf("after %d answers expert %s of share %v is %.3f from its mode", n, q.name, q.share, math.Sqrt(quadratic(s.hessian, s.n, step)))
				}
			}
		}
	}
}
