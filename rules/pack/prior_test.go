package pack_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// tolSum is how far sums of the same numbers in another order may lie apart.
const tolSum = 1e-9

// An kind is what [pack.Pack.shapes] says of one, worked out again by full matrices.
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

// identity is the n x n identity matrix.
func identity(n int) *mat.SymDense {
	m := mat.NewSymDense(n, nil)
	for i := range n {
		m.SetSym(i, i, 1)
	}
	return m
}

// marginVarianceOf is tr(2 Cx S).
func marginVarianceOf(p *pack.Pack, s mat.Matrix) float64 {
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
func kindsOf(p *pack.Pack, n int) (list []kind) {
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
	length, crowd := make([]float64, n), append([]float64(nil), p.Crowd[:n]...)
	length[feature.MustIndex("log_words")] = 1
	texts := tau(symmetric(p.Cov, n))
	list = append(list, kind{p.Odds.Texts, texts}, kind{p.Odds.Single, tau(identity(n))},
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
	for name, p := range map[string]*pack.Pack{"built in": pack.Builtin(), "of the first 40 features": packtest.Prefix(40)} {
		n, want := p.Known(), kindsOf(p, p.Known())
		odds, covs := pack.KindsOf(p)
		if len(odds) != len(want) {
			t.Fatalf("%s: %d kinds, want %d", name, len(odds), len(want))
		}
		for k, cov := range covs {
			if odds[k] != want[k].odds {
				t.Errorf("%s: kind %d has odds of %v, want %v", name, k, odds[k], want[k].odds)
			}
			for i := range n {
				for j := range i + 1 {
					if off := math.Abs(cov[i*n+j] - want[k].cov.At(i, j)); off > 1e-12 {
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
	p := packtest.Law()
	list, sum, at := p.Priors(), 0.0, 0
	kinds := kindsOf(p, p.Known())
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
			sum += e.Share
			if want := k.odds / total / float64(len(p.Scales)); math.Abs(e.Share-want) > tolSum {
				t.Errorf("expert %d has a share of %v, want %v", at, e.Share, want)
			}
			n := len(e.Mean)
			whole := mat.NewSymDense(n, nil)
			for i := range p.Known() {
				for j := range i + 1 {
					whole.SetSym(i, j, v*k.cov.At(i, j))
				}
			}
			for j := p.Known(); j < len(p.Names); j++ {
				whole.SetSym(j, j, v/marginVarianceOf(p, identity(p.Known())))
			}
			for i, variance := range []float64{.09, 1, 1} {
				whole.SetSym(p.Nuisance(i), p.Nuisance(i), variance)
			}
			checkGaussian(t, e, whole)
		}
	}
	if math.Abs(sum-1) > tolSum {
		t.Errorf("shares sum to %v, want 1", sum)
	}
}

// checkGaussian holds a prior about 0 to its covariance.
func checkGaussian(t *testing.T, e pack.Prior, want *mat.SymDense) {
	t.Helper()
	n := len(e.Mean)
	var factor mat.Cholesky
	if !factor.Factorize(want) {
		t.Fatal("an expert's covariance is not positive definite")
	}
	var inverse mat.SymDense
	if err := factor.InverseTo(&inverse); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if e.Mean[i] != 0 {
			t.Fatalf("coordinate %d has a mean of %v", i, e.Mean[i])
		}
		for j := range i + 1 {
			if math.Abs(e.Cov[i*n+j]-want.At(i, j)) > tolSum || math.Abs(e.Precision[i*n+j]-inverse.At(i, j)) > 1e-6*math.Sqrt(inverse.At(i, i)*inverse.At(j, j)) {
				t.Fatalf("coordinates %d and %d: covariance %v and precision %v, want %v and %v", i, j, e.Cov[i*n+j], e.Precision[i*n+j], want.At(i, j), inverse.At(i, j))
			}
		}
	}
	if math.Abs(e.LogDet+factor.LogDet()) > 1e-6 {
		t.Errorf("log det of the precision is %v, want %v", e.LogDet, -factor.LogDet())
	}
}
