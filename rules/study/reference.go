// Package study learns from many people and measures what was learnt. It runs natively only: no
// browser needs it.
package study

import (
	"math"
	"slices"

	"palate/rules/feature"
	"palate/rules/taste"
)

// A Sample is a response to a prompt out of a source.
type Sample struct {
	Source, Prompt, Response string
}

// A Reference is how features are spread over texts, each source counting alike.
type Reference struct {
	Mean, SD []float64
	Cap      []float64 // the 99.5th percentile of the size of a scaled feature, 1 to 4
	Cov      []float64 // of the scaled and capped features, lower triangle row by row
	Far      float64   // the 99th percentile of the squared Mahalanobis distance
	N        int
}

// smallestSD keeps a feature that hardly ever varies in the reference from growing huge when it
// does: a link, say, in a source of plain prose.
const smallestSD = .05

// ridge is added to the diagonal of the covariance, so that features that move together, or not
// at all, do not make every other text look far away.
const ridge = .05

// NewReference measures samples. It panics when there are none.
func NewReference(samples []Sample) Reference {
	if len(samples) == 0 {
		panic("study: NewReference of no samples")
	}
	vectors, weights := extracted(samples)
	r := Reference{N: len(samples)}
	r.Mean, r.SD = moments(vectors, weights)
	for _, v := range vectors {
		for i := range v {
			v[i] = (v[i] - r.Mean[i]) / r.SD[i]
		}
	}
	r.Cap = caps(vectors)
	for _, v := range vectors {
		for i := range v {
			v[i] = min(max(v[i], -r.Cap[i]), r.Cap[i])
		}
	}
	r.Cov = covariance(vectors, weights)
	r.Far = far(vectors, r.Cov)
	return r
}

// far is the 99th percentile of x' Cov^-1 x over the reference itself.
func far(vectors []feature.Vector, cov []float64) float64 {
	distances := make([]float64, len(vectors))
	for k, v := range vectors {
		distances[k] = taste.Distance(cov, v)
	}
	return Quantile(distances, .99)
}

// extracted are the vectors of the samples, and weights that sum to 1 with each source alike.
func extracted(samples []Sample) (vectors []feature.Vector, weights []float64) {
	sizes := map[string]int{}
	for _, s := range samples {
		sizes[s.Source]++
	}
	for _, s := range samples {
		vectors = append(vectors, feature.Extract(s.Prompt, s.Response))
		weights = append(weights, 1/float64(len(sizes)*sizes[s.Source]))
	}
	return vectors, weights
}

func moments(vectors []feature.Vector, weights []float64) (mean, sd []float64) {
	mean, sd = make([]float64, feature.Len()), make([]float64, feature.Len())
	for k, v := range vectors {
		for i, x := range v {
			mean[i] += weights[k] * x
		}
	}
	for k, v := range vectors {
		for i, x := range v {
			sd[i] += weights[k] * (x - mean[i]) * (x - mean[i])
		}
	}
	for i := range sd {
		sd[i] = math.Max(math.Sqrt(sd[i]), smallestSD)
	}
	return mean, sd
}

func caps(vectors []feature.Vector) []float64 {
	list := make([]float64, feature.Len())
	sizes := make([]float64, len(vectors))
	for i := range list {
		for k, v := range vectors {
			sizes[k] = math.Abs(v[i])
		}
		list[i] = min(max(Quantile(sizes, .995), 1), 4)
	}
	return list
}

func covariance(vectors []feature.Vector, weights []float64) []float64 {
	var cov []float64
	for i := range feature.Len() {
		for j := range i + 1 {
			sum := 0.0
			for k, v := range vectors {
				sum += weights[k] * v[i] * v[j]
			}
			if i == j {
				sum += ridge
			}
			cov = append(cov, sum)
		}
	}
	return cov
}

// Quantile is the q-quantile of values, which it sorts.
func Quantile(values []float64, q float64) float64 {
	slices.Sort(values)
	return values[min(int(q*float64(len(values))), len(values)-1)]
}
