package taste

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// forcedBy is the probability of a forced choice by a margin, a share of which is blind.
func forcedBy(margin float64) float64 { return (1-.04)/(1+math.Exp(-margin)) + .04/2 }

// evidenceOf is the probability of forced choices, each times[k] times along a direction and never against
// it, under margins N(0, c): the integral by Simpson's rule over as many dimensions as there are
// directions, two at most.
func evidenceOf(c *mat.SymDense, times []int) float64 {
	const points, reach = 160, 8.0
	var factor mat.Cholesky
	if !factor.Factorize(c) {
		panic("the margins are not independent")
	}
	var l mat.TriDense
	factor.LTo(&l)
	sum, all := 0.0, 0.0
	node := func(i int) (z, weight float64) {
		z = -reach + 2*reach*float64(i)/points
		weight = float64(2 + 2*(i%2))
		if i == 0 || i == points {
			weight = 1
		}
		return z, weight * math.Exp(-z*z/2)
	}
	for i := range points + 1 {
		z0, w0 := node(i)
		first := math.Pow(forcedBy(l.At(0, 0)*z0), float64(times[0]))
		if len(times) == 1 {
			sum, all = sum+w0*first, all+w0
			continue
		}
		for j := range points + 1 {
			z1, w1 := node(j)
			sum += w0 * w1 * first * math.Pow(forcedBy(l.At(1, 0)*z0+l.At(1, 1)*z1), float64(times[1]))
			all += w0 * w1
		}
	}
	return sum / all
}

// How far each expert is believed after few answers, against the integrals of their likelihoods.
func TestSharesAgainstIntegrals(t *testing.T) {
	const tolLaplace = .012
	p := packtest.Law()
	short, long, listed := p.Point("q", "Yes, it is so."), p.Point("q", someLong), p.Point("q", "- Yes\n- it is\n- so")
	for name, tt := range map[string]struct {
		pairs [][2]pack.Point
		times []int
	}{
		"one answer":             {[][2]pack.Point{{short, long}}, []int{1}},
		"five of one pair":       {[][2]pack.Point{{short, long}}, []int{5}},
		"of a list":              {[][2]pack.Point{{listed, short}}, []int{4}},
		"two pairs":              {[][2]pack.Point{{short, long}, {listed, short}}, []int{1, 1}},
		"two pairs, three times": {[][2]pack.Point{{short, long}, {listed, short}}, []int{3, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			d := EmptyDesign(p)
			diffs := make([]*mat.VecDense, len(tt.pairs))
			for k, pair := range tt.pairs {
				for range tt.times[k] {
					d.AddChoice(Choice{Left: pair[0], Right: pair[1], Pair: palate.Pair{Strength: 2, Forced: true}})
				}
				diffs[k] = mat.NewVecDense(len(p.Names), nil)
				diffs[k].SubVec(mat.NewVecDense(len(p.Names), pair[0].Phi), mat.NewVecDense(len(p.Names), pair[1].Phi))
			}
			var want []float64
			total := 0.0
			for _, q := range p.Priors() {
				c := mat.NewSymDense(len(diffs), nil)
				for i := range diffs {
					for j := range i + 1 {
						c.SetSym(i, j, mat.Inner(diffs[i], featureCov(p, q), diffs[j]))
					}
				}
				want = append(want, q.Share*evidenceOf(c, tt.times))
				total += want[len(want)-1]
			}
			m := FitDesign(d)
			for k := range want {
				if want[k] /= total; math.Abs(m.shares[k]-want[k]) > tolLaplace {
					t.Errorf("expert %d is believed with %.4f, the integral says %.4f", k, m.shares[k], want[k])
				}
			}
			t.Logf("shares are off by %.4f at most", far(m.shares, want))
		})
	}
}

// featureCov is the covariance of the features' weights under a prior.
func featureCov(p *pack.Pack, q pack.Prior) *mat.SymDense {
	d, n := len(p.Names), p.Dim()
	c := mat.NewSymDense(d, nil)
	for i := range d {
		for j := range i + 1 {
			c.SetSym(i, j, q.Cov[i*n+j])
		}
	}
	return c
}

// Laplace's evidence of one expert against numerical integration, in nats: what it leaves out is a tenth
// of a nat at most, and nearly the same for all.
func TestEvidenceAgainstIntegral(t *testing.T) {
	const tolLaplace = .12
	p := packtest.Law()
	left, right := p.Point("q", "Yes, it is so."), p.Point("q", someLong)
	x := mat.NewVecDense(len(p.Names), nil)
	x.SubVec(mat.NewVecDense(len(p.Names), left.Phi), mat.NewVecDense(len(p.Names), right.Phi))
	for _, n := range []int{0, 1, 4, 12} {
		d := EmptyDesign(p)
		for range n {
			d.AddChoice(Choice{Left: left, Right: right, Pair: palate.Pair{Strength: 2, Forced: true}})
		}
		for k, q := range d.priors() {
			s := newSolver(d, q, scales{eta: p.Eta, kappa: p.Kappa}, nil)
			s.warmup()
			objective := s.mode(lapseRate)
			s.majorizer()
			got := s.posterior(objective).logWeight - math.Log(q.Share)
			c := mat.NewSymDense(1, []float64{mat.Inner(x, featureCov(p, p.Priors()[k]), x)})
			want := math.Log(evidenceOf(c, []int{n}))
			if math.Abs(got-want) > tolLaplace {
				t.Errorf("%d answers, expert %d: log evidence %.4f, the integral says %.4f", n, k, got, want)
			}
		}
	}
}

// A descent is Newton's method from 0 on an objective of forced choices that is written down again:
//
//	sum_i -log p(x_i.w) + 1/2 w'P w
type descent struct {
	x         []*mat.VecDense
	precision *mat.SymDense
}

func (o descent) value(w *mat.VecDense) float64 {
	sum := mat.Inner(w, o.precision, w) / 2
	for _, x := range o.x {
		sum -= math.Log(forcedBy(mat.Dot(x, w)))
	}
	return sum
}

func (o descent) least() float64 {
	n := o.precision.SymmetricDim()
	w := mat.NewVecDense(n, nil)
	value := o.value(w)
	for range 200 {
		g, h := mat.NewVecDense(n, nil), mat.NewSymDense(n, nil)
		g.MulVec(o.precision, w)
		h.CopySym(o.precision)
		for _, x := range o.x {
			s := mat.Dot(x, w)
			sigma := 1 / (1 + math.Exp(-s))
			grad := .96 * sigma * (1 - sigma) / forcedBy(s)
			g.AddScaledVec(g, -grad, x)
			h.SymRankOne(h, sigma*(1-sigma), x) // of the choice without lapses: positive, and no less
		}
		var factor mat.Cholesky
		if !factor.Factorize(h) {
			panic("the objective is not convex")
		}
		step := mat.NewVecDense(n, nil)
		if err := factor.SolveVecTo(step, g); err != nil {
			panic(err)
		}
		if mat.Dot(step, g) < 1e-13 {
			return value
		}
		for size := 1.0; ; size /= 2 {
			next := mat.NewVecDense(n, nil)
			next.AddScaledVec(w, -size, step)
			if v := o.value(next); v <= value || size < 1e-9 {
				w, value = next, v
				break
			}
		}
	}
	return value
}

// Up to exactRows each expert stands at its own mode: no descent from scratch finds a lower place.
func TestExpertsStandAtTheirModes(t *testing.T) {
	const tolMode = 1e-8
	worst := 0.0
	for _, n := range []int{3, 40, exactRows} {
		p, r := packtest.Law(), rand.New(rand.NewPCG(uint64(n), 31))
		v, d := someone(r, .05, 1), EmptyDesign(packtest.Law())
		o := descent{}
		for range n {
			a, b := p.Point("q", someAnswer(r)), p.Point("q", someAnswer(r))
			strength := v.says(r, a, b)
			before := d.Len()
			if d.AddChoice(Choice{Left: a, Right: b, Pair: palate.Pair{Strength: strength, Forced: true}}); d.Len() == before {
				continue
			}
			x := mat.NewVecDense(d.pack.Dim(), nil)
			for j := range a.Phi {
				x.SetVec(j, math.Copysign(1, float64(strength))*(a.Phi[j]-b.Phi[j]))
			}
			o.x = append(o.x, x)
		}
		s := newSolver(d, d.priors()[0], scales{eta: p.Eta, kappa: p.Kappa}, nil)
		s.warmup()
		s.mode(lapseRate)
		s.majorizer()
		for k, q := range d.priors() {
			if k%5 != 0 || k == 0 {
				continue
			}
			o.precision = mat.NewSymDense(d.pack.Dim(), nil)
			for i := range d.pack.Dim() {
				for j := range i + 1 {
					o.precision.SetSym(i, j, q.Precision[i*d.pack.Dim()+j])
				}
			}
			stands, least := o.value(mat.NewVecDense(d.pack.Dim(), s.refitFrom(q).mean)), o.least()
			worst = max(worst, stands-least)
			if stands-least > tolMode*max(1, float64(n)/100) {
				t.Errorf("%d answers, expert %d: %v above its least", n, k, stands-least)
			}
		}
	}
	t.Logf("at most %v above", worst)
}

// Beyond exactRows what the shared quadratic predicts is as good as what each expert's own steps do.
func TestQuadraticPredictsAsTheExactFit(t *testing.T) {
	const n, held, most = exactRows + 100, 300, .002
	mean := 0.0
	for seed := range uint64(4) {
		l := lifetime(rand.New(rand.NewPCG(seed, 33)), n+held, -1)
		d := l.first(n)
		fast, exact := FitDesign(d), exactly(d)
		exact.pack, exact.t, exact.graded, exact.answers, exact.evidence = d.pack, fast.t, true, n, fast.evidence
		exact.setWeights()
		loss := 0.0
		for _, c := range l.choices[n:] {
			of := func(m *Model) float64 { return -math.Log(m.Predict(c.Left, c.Right).Categories[c.Pair.Strength+3]) }
			loss += (of(fast) - of(exact)) / held
		}
		mean += loss / 4
		if math.Abs(loss) > most {
			t.Errorf("person %d: the quadratic loses %.4f nats an answer", seed, loss)
		}
	}
	t.Logf("the quadratic loses %.5f nats an answer", mean)
}

// The mixture is the kind that the person is of: who minds length alone is believed to, and who minds
// features of one group alone is believed to mind that group.
func TestSharesFollowThePerson(t *testing.T) {
	p, r := packtest.Law(), rand.New(rand.NewPCG(35, 1))
	length := make([]float64, len(p.Names))
	length[0] = -2
	m := FitDesign(livedBy(r, length, 80, -1).Design)
	if share := m.shares[4] + m.shares[5]; share < .5 {
		t.Errorf("who minds length alone is of that kind with %.3f", share)
	}
	for g, group := range p.Groups {
		if group.Name != "asking" && group.Name != "layout" {
			continue
		}
		w := make([]float64, len(p.Names))
		for k, j := range group.Features {
			w[j] = 2 * float64(1-2*(k%2))
		}
		m := FitDesign(livedBy(r, w, 120, -1).Design)
		best := 0
		for k := range m.shares {
			if m.shares[k]+m.shares[k^1] > m.shares[best]+m.shares[best^1] {
				best = k
			}
		}
		if best/2 != 4+g {
			t.Errorf("who minds %s alone is of kind %d, want %d: %.3f", group.Name, best/2, 4+g, m.shares)
		}
	}
}

// Whatever is stated, everywhere or in a place, how far each kind is believed stays to the bit.
func TestRulesMoveNoShares(t *testing.T) {
	m := newMaker(t)
	everything(m, 36, 2)
	before := m.fit()
	for k, name := range []string{"log_words", "emoji", "commas", "hedges"} {
		m.rule([]palate.Direction{palate.Less, palate.More}[k%2], name, []palate.Scope{{}, email}[k/2])
		if after := m.fit(); far(before.shares, after.shares) != 0 {
			t.Errorf("a rule about %s moves shares from %v to %v", name, before.shares, after.shares)
		}
	}
}
