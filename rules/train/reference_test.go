package train

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"palate/rules/feature"
)

// twoSources are texts of a small source and of one five times as large, elsewhere and wider.
func twoSources(r *rand.Rand) (texts []TextFeatures) {
	for k := range 600 {
		raw := gaussians(r, feature.Len())
		raw[1] += .8 * raw[0]
		source := "few"
		if k >= 100 {
			source = "many"
			for i := range raw {
				raw[i] = 3 + 2*raw[i]
			}
		}
		texts = append(texts, TextFeatures{Source: source, Raw: toFloat32(raw)})
	}
	return texts
}

// Moments against gonum, each source counting alike; what lies between sources is no variance of texts.
func TestReferenceCountsSourcesAlike(t *testing.T) {
	texts := twoSources(rand.New(rand.NewPCG(21, 1)))
	r := NewReference(texts)
	x, w := make([]float64, len(texts)), make([]float64, len(texts))
	for k := range texts {
		if w[k] = 1. / 100; texts[k].Source == "many" {
			w[k] = 1. / 500
		}
	}
	for i := range r.Mean {
		for k := range texts {
			x[k] = float64(texts[k].Raw[i])
		}
		mean, variance := stat.PopMeanVariance(x, w)
		if math.Abs(r.Mean[i]-mean) > 1e-9 || math.Abs(r.SD[i]-math.Sqrt(variance)) > 1e-9 || r.Cap[i] < 1 || r.Cap[i] > 4 {
			t.Fatalf("feature %d: mean %v, sd %v, cap %v, want %v and %v", i, r.Mean[i], r.SD[i], r.Cap[i], mean, math.Sqrt(variance))
		}
	}
	d := len(r.Mean)
	want, at := mat.NewSymDense(d, nil), 0
	for _, source := range []int{100, 500} {
		data := mat.NewDense(source, d, nil)
		for k := range source {
			for i := range d {
				z := (float64(texts[at+k].Raw[i]) - r.Mean[i]) / r.SD[i]
				data.Set(k, i, min(max(z, -r.Cap[i]), r.Cap[i]))
			}
		}
		at += source
		var part mat.SymDense
		stat.CovarianceMatrix(&part, data, nil)
		part.ScaleSym(float64(source-1)/float64(source)/2, &part)
		want.AddSym(want, &part)
	}
	got := triangular(r.Cov, d)
	for i := range d {
		for j := range i + 1 {
			v := want.At(i, j)
			if i == j {
				v = max(v+ridge, minVariance)
			}
			if math.Abs(got.At(i, j)-v) > 1e-9 {
				t.Fatalf("covariance of features %d and %d is %v, want %v", i, j, got.At(i, j), v)
			}
		}
	}
}

// Quantiles rise, and half of each source's share lies below the median.
func TestQuantilesCountSourcesAlike(t *testing.T) {
	texts := twoSources(rand.New(rand.NewPCG(22, 1)))
	c := &Raters{Texts: texts}
	p := c.scaledPack()
	for i, row := range Quantiles(p, texts) {
		for k, level := range []float64{.05, .25, .5, .75, .95} {
			below := 0.0
			for _, text := range texts {
				share := 1. / 200
				if text.Source == "many" {
					share = 1. / 1000
				}
				if phi := (float64(text.Raw[i]) - p.Mean[i]) / p.SD[i]; phi <= row[k]+.005 {
					below += share
				}
			}
			if math.Abs(below-level) > .025 {
				t.Errorf("feature %d: %.3f of the texts lie below the quantile of %v", i, below, level)
			}
			if k > 0 && row[k] < row[k-1] {
				t.Errorf("feature %d: quantiles %v", i, row)
			}
		}
	}
}
