package train

import (
	"math"

	"palate/rules/internal/num"
	"palate/rules/internal/parallel"
	"palate/rules/internal/stat"
)

// A Reference is how features are spread over texts, each source counting alike.
type Reference struct {
	Mean, SD []float64
	Cap      []float64 // the 99.5th percentile of the size of a scaled feature, 1 to 4
	Cov      []float64 // C, the mean over sources of the covariance of the scaled and capped features, lower triangle row by row
	Far      float64   // the 99th percentile of the squared Mahalanobis distance
	N        int
}

const (
	// maxTextsPerSource bounds the texts of a source: a spread needs no more.
	maxTextsPerSource = 1500

	// minSD keeps a feature that hardly ever varies in the reference from growing huge when it
	// does: a link, say, in a source of plain prose.
	minSD = .05

	// ridge is added to the diagonal of the covariance, so that features that move together, or not
	// at all, do not make every other text look far away.
	ridge = .05
)

// Scale returns, for each text, its features in standard deviations of the reference, capped as there.
func (r Reference) Scale(texts []TextFeatures) [][]float64 {
	rows := make([][]float64, len(texts))
	parallel.For(len(texts), func(i int) {
		row := make([]float64, len(texts[i].Raw))
		for j, x := range texts[i].Raw {
			row[j] = min(max((float64(x)-r.Mean[j])/r.SD[j], -r.Cap[j]), r.Cap[j])
		}
		rows[i] = row
	})
	return rows
}

// NewReference measures texts. It panics when there are none.
func NewReference(texts []TextFeatures) Reference {
	if len(texts) == 0 {
		panic("train: NewReference of no texts")
	}
	vectors, weights, sources := balancedSample(texts)
	r := Reference{N: len(vectors)}
	r.Mean, r.SD = Moments(vectors, weights)
	for _, v := range vectors {
		for i := range v {
			v[i] = (v[i] - r.Mean[i]) / r.SD[i]
		}
	}
	r.Cap = capQuantiles(vectors)
	for _, v := range vectors {
		for i := range v {
			v[i] = min(max(v[i], -r.Cap[i]), r.Cap[i])
		}
	}
	r.Cov = pooledCovariance(vectors, sources, len(r.Mean))
	r.Far = farDistance(vectors, r.Cov)
	return r
}

// balancedSample are the vectors of at most maxTextsPerSource texts of a source, taken from the whole of it, and
// weights that sum to 1 with each source alike, and the number of each one's source.
func balancedSample(texts []TextFeatures) (vectors [][]float64, weights []float64, number []int) {
	var sources []string
	of := map[string][]int{}
	for i, t := range texts {
		if of[t.Source] == nil {
			sources = append(sources, t.Source)
		}
		of[t.Source] = append(of[t.Source], i)
	}
	for at, s := range sources {
		all := of[s]
		n := min(len(all), maxTextsPerSource)
		for k := range n {
			vectors = append(vectors, texts[all[k*len(all)/n]].Vector())
			weights, number = append(weights, 1/float64(len(sources)*n)), append(number, at)
		}
	}
	return vectors, weights, number
}

// farDistance is the 99th percentile of x' Cov^-1 x over the reference itself.
func farDistance(vectors [][]float64, cov []float64) float64 {
	distances := make([]float64, len(vectors))
	for k, v := range vectors {
		distances[k] = num.Mahalanobis(cov, v)
	}
	return stat.Quantile(distances, .99)
}

// Moments are the weighted mean and standard deviation of each component of vectors, whose weights sum to 1. A
// deviation is at least .05: what hardly ever varies must not grow huge when it does.
func Moments[V ~[]float64](vectors []V, weights []float64) (mean, sd []float64) {
	d := len(vectors[0])
	mean, sd = make([]float64, d), make([]float64, d)
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
		sd[i] = math.Max(math.Sqrt(sd[i]), minSD)
	}
	return mean, sd
}

func capQuantiles(vectors [][]float64) []float64 {
	list := make([]float64, len(vectors[0]))
	sizes := make([]float64, len(vectors))
	for i := range list {
		for k, v := range vectors {
			sizes[k] = math.Abs(v[i])
		}
		list[i] = min(max(stat.Quantile(sizes, .995), 1), 4)
	}
	return list
}

// pooledCovariance is the mean over sources of the covariance of their vectors, with a ridge.
func pooledCovariance(vectors [][]float64, sources []int, d int) []float64 {
	of := map[int][][]float64{}
	for k, v := range vectors {
		of[sources[k]] = append(of[sources[k]], v)
	}
	sum := make([]float64, d*(d+1)/2)
	for source := range len(of) {
		mean := meanVector(of[source], d)
		part := make([]float64, len(sum))
		for _, v := range of[source] {
			addOuter(part, v, mean)
		}
		for k := range part {
			sum[k] += part[k] / float64(len(of[source])*len(of))
		}
	}
	for i, at := 0, 0; i < d; i++ {
		sum[at+i] += ridge
		at += i + 1
	}
	floorDiagonal(sum, d, minVariance)
	return sum
}

// meanVector is the mean of vectors of length d.
func meanVector(vectors [][]float64, d int) []float64 {
	mean := make([]float64, d)
	for _, v := range vectors {
		for j := range mean {
			mean[j] += v[j] / float64(len(vectors))
		}
	}
	return mean
}
