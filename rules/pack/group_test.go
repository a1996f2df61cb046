package pack_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// regressionOn is how features vary with feature j as far as others do not explain either: the coefficients of their
// regression on j beside the others, by full matrices.
func regressionOn(c *mat.SymDense, group []int, j int) map[int]float64 {
	n := c.SymmetricDim()
	rest := []int{j}
	for i := range n {
		if !slices.Contains(group, i) {
			rest = append(rest, i)
		}
	}
	block := mat.NewSymDense(len(rest), nil)
	for a, i := range rest {
		for b := range a + 1 {
			block.SetSym(a, b, c.At(i, rest[b]))
		}
	}
	coefficients := map[int]float64{}
	for _, k := range group {
		y := mat.NewVecDense(len(rest), nil)
		for a, i := range rest {
			y.SetVec(a, c.At(i, k))
		}
		var b mat.VecDense
		if err := b.SolveVec(block, y); err != nil {
			panic(err)
		}
		coefficients[k] = b.AtVec(0)
	}
	return coefficients
}

// The direction of an effect against regressions: its feature by 1, the rest of its group as texts vary,
// all else not at all.
func TestEffectsAgainstRegressions(t *testing.T) {
	p := pack.Builtin()
	c := symmetric(p.Cov, p.Known())
	for j, name := range p.Names {
		want := map[int]float64{j: 1}
		if g := p.Group(j); g >= 0 {
			want = regressionOn(c, p.Groups[g].Features, j)
		}
		for k, u := range p.Direction(j) {
			if math.Abs(u-want[k]) > 1e-8 {
				t.Errorf("with %s coordinate %d moves by %v, want %v", name, k, u, want[k])
			}
		}
	}
}

// The margin's sd against full matrices.
func TestMarginSDAgainstFullMatrices(t *testing.T) {
	p, r := pack.Builtin(), rand.New(rand.NewPCG(41, 2))
	w := make([]float64, len(p.Names))
	for range 8 {
		for j := range w {
			w[j] = r.NormFloat64()
		}
		v := mat.NewVecDense(p.Known(), w[:p.Known()])
		if got, want := p.MarginSD(w), math.Sqrt(2*mat.Inner(v, symmetric(p.CovDiff, p.Known()), v)); math.Abs(got-want) > tolSum {
			t.Errorf("margins have an sd of %v, want %v", got, want)
		}
	}
}

// The principal direction of a group is its block's first eigenvector.
func TestPrincipalIsTheFirstEigenvector(t *testing.T) {
	for name, p := range map[string]*pack.Pack{"built in": pack.Builtin(), "of the first 50 features": packtest.Prefix(50)} {
		c := symmetric(p.Cov, p.Known())
		for g, group := range p.Groups {
			k := len(group.Features)
			block := mat.NewSymDense(k, nil)
			for a, i := range group.Features {
				for b, j := range group.Features {
					switch {
					case i < p.Known() && j < p.Known():
						block.SetSym(a, b, c.At(i, j))
					case i == j:
						block.SetSym(a, b, 1)
					}
				}
			}
			var e mat.EigenSym
			if !e.Factorize(block, true) {
				t.Fatal("no eigenvectors")
			}
			var vectors mat.Dense
			e.VectorsTo(&vectors)
			along := 0.0
			for a, j := range group.Features {
				along += p.Principal(g)[j] * vectors.At(a, k-1)
			}
			if gap := e.Values(nil)[k-1] - e.Values(nil)[max(k-2, 0)]; gap > .05 && math.Abs(math.Abs(along)-1) > 1e-3 {
				t.Errorf("%s: the principal direction of %s has a cosine of %v with the first eigenvector", name, group.Name, along)
			}
			for j, v := range p.Principal(g) {
				if v != 0 && p.Group(j) != g {
					t.Errorf("%s: the principal direction of %s has %v of %s", name, group.Name, v, p.Names[j])
				}
			}
		}
	}
}
