package metrics

import (
	"math"
	"math/rand/v2"

	"palate/rules/internal/stat"
)

// Resamples is how often a bootstrap draws: enough for a 95% interval to repeat within a tenth of
// its width.
const Resamples = 2000

// bootstrapStream keeps the draws of a bootstrap apart from others of the same seed.
const bootstrapStream = 0xb007

// Bootstrap is the 95% percentile interval of the mean over people: values holds one number for
// each, and people are drawn with replacement (Efron 1979). For a difference between methods,
// values are the differences. Equal seeds and values in equal order give equal bits. NaN of none.
func Bootstrap(values []float64, seed uint64) (low, high float64) {
	return BootstrapStatistic(len(values), seed, func(drawn []int) float64 {
		return stat.MeanOf(drawn, func(i int) float64 { return values[i] })
	})
}

// BootstrapStatistic is [Bootstrap] of any statistic of the people drawn, numbers below n that may
// repeat. A resample for which it is NaN does not count.
func BootstrapStatistic(n int, seed uint64, statistic func(drawn []int) float64) (low, high float64) {
	return bootstrap(n, Resamples, seed, statistic)
}

// coarseResamples are for statistics over every prediction: the ends then repeat within a fifth.
const coarseResamples = 200

// BootstrapCoarse is [BootstrapStatistic] with a tenth of the resamples.
func BootstrapCoarse(n int, seed uint64, statistic func(drawn []int) float64) (low, high float64) {
	return bootstrap(n, coarseResamples, seed, statistic)
}

func bootstrap(n, resamples int, seed uint64, statistic func(drawn []int) float64) (low, high float64) {
	if n == 0 {
		return math.NaN(), math.NaN()
	}
	r := rand.New(rand.NewPCG(seed, bootstrapStream))
	values, drawn := make([]float64, 0, resamples), make([]int, n)
	for range resamples {
		for i := range drawn {
			drawn[i] = r.IntN(n)
		}
		if v := statistic(drawn); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return math.NaN(), math.NaN()
	}
	return stat.Quantile(values, .025), stat.Quantile(values, .975)
}

// BootstrapGroups is the interval of the mean of the means of groups, people drawn within each.
func BootstrapGroups(groups [][]float64, seed uint64) (low, high float64) {
	r := rand.New(rand.NewPCG(seed, bootstrapStream))
	means := make([]float64, Resamples)
	for i := range means {
		means[i] = stat.MeanOf(groups, func(values []float64) float64 {
			sum := 0.0
			for range values {
				sum += values[r.IntN(len(values))]
			}
			return sum / float64(len(values))
		})
	}
	return stat.Quantile(means, .025), stat.Quantile(means, .975)
}
