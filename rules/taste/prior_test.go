package taste

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"palate"
	"palate/rules/feature"
)

// A kind is what [Pack.shapes] says of one, worked out again by full matrices.
type kind struct {
	odds float64
	cov  *mat.SymDense
}

// symmetric is the matrix of a lower triangle, row by row.
func symmetric(triangle []float64, n int) *mat.SymDense {
	m, at := mat.NewSymDense(n, nil), 0
	for i := range n {
		for j := range i + 1 {
			m.SetSym(i, j, triangle[at])
			at++
		}
	}
	return m
}

// marginVarianceOf is tr(2 Cx S).
func marginVarianceOf(p *Pack, s mat.Matrix) float64 {
	n, _ := s.Dims()
	var product mat.Dense
	product.Mul(symmetric(p.CovDiff, n), s)
	return 2 * mat.Trace(&product)
}

func scaled(by float64, s mat.Symmetric) *mat.SymDense {
	out := mat.NewSymDense(s.SymmetricDim(), nil)
	out.ScaleSym(by, s)
	return out
}

// kindsOf are the kinds of a pack that covers the first n features.
func kindsOf(p *Pack, n int) (list []kind) {
	tau := func(s mat.Symmetric) *mat.SymDense { return scaled(1/marginVarianceOf(p, s), s) }
	outer := func(u []float64) *mat.SymDense {
		s := mat.NewSymDense(n, nil)
		s.SymOuterK(1, mat.NewDense(n, 1, u))
		return s
	}
	mixed := func(a float64, s, rest mat.Symmetric) *mat.SymDense {
		out := mat.NewSymDense(n, nil)
		out.AddSym(scaled(a, s), scaled(1-a, rest))
		return out
	}
	one := mat.NewSymDense(n, nil)
	length, crowd := make([]float64, n), append([]float64(nil), p.Crowd[:n]...)
	for i := range n {
		one.SetSym(i, i, 1)
	}
	length[feature.MustIndex("log_words")] = 1
	texts := tau(symmetric(p.Cov, n))
	list = append(list, kind{p.Odds.Texts, texts}, kind{p.Odds.Single, tau(one)},
		kind{p.Odds.Length, mixed(.85, tau(outer(length)), texts)}, kind{p.Odds.Crowd, mixed(.7, tau(outer(crowd)), texts)})
	for _, g := range p.Groups {
		inside := make([]float64, n)
		for i := range inside {
			inside[i] = .1
		}
		for _, j := range g.Features {
			if j < n {
				inside[j] = 1
			}
		}
		c, d := symmetric(p.Cov, n), mat.NewDiagDense(n, inside)
		var dcd mat.Dense
		dcd.Product(d, c, d)
		s := mat.NewSymDense(n, nil)
		for i := range n {
			for j := range i + 1 {
				s.SetSym(i, j, dcd.At(i, j))
			}
		}
		list = append(list, kind{p.Odds.Group / float64(len(p.Groups)), tau(s)})
	}
	return list
}

// Kinds of taste against full matrices: their covariances, of a margin with variance 1, and their odds.
func TestKindsAgainstFullMatrices(t *testing.T) {
	for name, p := range map[string]*Pack{"built in": Builtin(), "of the first 40 features": prefixPack(40)} {
		n, want, got := p.known, kindsOf(p, p.known), p.shapes()
		if len(got) != len(want) {
			t.Fatalf("%s: %d kinds, want %d", name, len(got), len(want))
		}
		for k, s := range got {
			if s.odds != want[k].odds {
				t.Errorf("%s: kind %d has odds of %v, want %v", name, k, s.odds, want[k].odds)
			}
			for i := range n {
				for j := range i + 1 {
					if off := math.Abs(s.cov[i*n+j] - want[k].cov.At(i, j)); off > 1e-12 {
						t.Fatalf("%s: kind %d has a covariance of %s and %s that is off by %v", name, k, p.Names[i], p.Names[j], off)
					}
				}
			}
			if v := marginVarianceOf(p, want[k].cov); math.Abs(v-1) > tolSum {
				t.Errorf("%s: the margin under kind %d has a variance of %v, want 1", name, k, v)
			}
		}
	}
}

// Experts are the kinds at each scale: all about 0, each with its precision and determinant, and their
// shares sum to 1.
func TestExpertsAreKindsAtScales(t *testing.T) {
	p := lawPack()
	list, sum, at := p.believed(), 0.0, 0
	kinds := kindsOf(p, p.known)
	if len(list) != len(kinds)*len(p.Scales) {
		t.Fatalf("%d experts, want %d", len(list), len(kinds)*len(p.Scales))
	}
	total := 0.0
	for _, k := range kinds {
		total += k.odds
	}
	for _, k := range kinds {
		for _, v := range p.Scales {
			e := list[at]
			at++
			sum += e.share
			if want := k.odds / total / float64(len(p.Scales)); math.Abs(e.share-want) > tolSum {
				t.Errorf("expert %d has a share of %v, want %v", at, e.share, want)
			}
			n := len(e.mu)
			whole := mat.NewSymDense(n, nil)
			for i := range p.known {
				for j := range i + 1 {
					whole.SetSym(i, j, v*k.cov.At(i, j))
				}
			}
			for i, variance := range []float64{.09, 1, 1} {
				whole.SetSym(p.known+i, p.known+i, variance)
			}
			checkGaussian(t, e, whole)
		}
	}
	if math.Abs(sum-1) > tolSum {
		t.Errorf("shares sum to %v, want 1", sum)
	}
}

// checkGaussian holds a prior about 0 to its covariance.
func checkGaussian(t *testing.T, e prior, want *mat.SymDense) {
	t.Helper()
	n := len(e.mu)
	var factor mat.Cholesky
	if !factor.Factorize(want) {
		t.Fatal("an expert's covariance is not positive definite")
	}
	var inverse mat.SymDense
	if err := factor.InverseTo(&inverse); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if e.mu[i] != 0 {
			t.Fatalf("coordinate %d has a mean of %v", i, e.mu[i])
		}
		for j := range i + 1 {
			if math.Abs(e.cov[i*n+j]-want.At(i, j)) > tolSum || math.Abs(e.precision[i*n+j]-inverse.At(i, j)) > 1e-6*math.Sqrt(inverse.At(i, i)*inverse.At(j, j)) {
				t.Fatalf("coordinates %d and %d: covariance %v and precision %v, want %v and %v", i, j, e.cov[i*n+j], e.precision[i*n+j], want.At(i, j), inverse.At(i, j))
			}
		}
	}
	if math.Abs(e.logDet+factor.LogDet()) > 1e-6 {
		t.Errorf("log det of the precision is %v, want %v", e.logDet, -factor.LogDet())
	}
}

// directedPack believes with these odds that people are about a mean.
func directedPack(odds float64, mean []float64) *Pack {
	return packWith(palate.Member{Name: "directed", Value: palate.Object(
		palate.Member{Name: "odds", Value: palate.Number(odds)},
		palate.Member{Name: "mean", Value: numberList(mean)})})
}

// A directed pack thinks of a stranger what its crowd thinks, as far as its odds go; answers that say
// the contrary bring it to the kinds that know nothing.
func TestDirectedPacksBelieveTheirCrowd(t *testing.T) {
	mean := make([]float64, len(Builtin().Names))
	mean[0], mean[5] = -1, .5
	p := directedPack(.9, mean)
	m := FitDesign(EmptyDesign(p))
	for j, want := range mean {
		if got := m.weights[j]; math.Abs(got-.9*want) > 1e-9 {
			t.Errorf("a stranger's weight of %s is %v, want %v", p.Names[j], got, .9*want)
		}
	}
	spread := 0.0
	for k, e := range p.believed() {
		if about := far(e.mu[:len(mean)], mean) == 0; about != (k < 2) {
			t.Errorf("expert %d is about the crowd's mean: %v", k, about)
		}
		if k < 2 {
			spread += e.share
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
	mean := make([]float64, len(Builtin().Names))
	for j := range mean {
		mean[j] = 1
	}
	none, zero := packWith(palate.Member{Name: "directed", Value: palate.Null}), directedPack(0, mean)
	if a, b := none.believed(), zero.believed(); len(a) != len(b) {
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
