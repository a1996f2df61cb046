package bench

import (
	"math"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/internal/stat"
)

// Harm is told per person, against what the same method knew of them before their first answer: a person
// is worse off after k answers where they would have been better served by the beginning.

// beyond is how much worse a person must fare to count as harmed.
const beyond = .01

// harmed is 1 where the accuracy after k answers is below the first one by more than beyond, and not by
// noise: the one-sided 95 % bound of the binomial. With n decided test pairs of which c are foreseen,
//
//	P(X <= c) < .05,  X ~ Binomial(n, accuracy at first - .01)
//
// (half a pair foreseen counts half, rounded up). The first accuracy is taken as known: for a pack that
// begins at .5 for every pair it is. Of people who are not harmed at all fewer than one in twenty counts.
func harmed(run heardRun) float64 {
	first := metrics.Accuracy(run.first)
	list := metrics.Decided(run.said)
	if len(list) == 0 || math.IsNaN(first) {
		return math.NaN()
	}
	right := 0.0
	for _, j := range list {
		right += j.Correct()
	}
	return stat.Indicator(metrics.BinomialCDF(int(math.Ceil(right)), len(list), max(first-beyond, 0)) < .05)
}

// change is the accuracy after k answers less that before the first.
func change(run heardRun) float64 { return metrics.Accuracy(run.said) - metrics.Accuracy(run.first) }

// Metrics of harm.
const (
	metricChange = "change from k = 0"
	metricDecile = "worst decile of the change"
	metricHarmed = "share of people worse by more than .01 beyond noise"
)

// harms are the three of a method at each k above 0.
func (r *Runs) harms(key string, seed uint64) (list []report.Cell) {
	for place, k := range r.grid() {
		if k == 0 || r.grid()[0] != 0 {
			continue
		}
		changes := r.valuesOf(key, place, change)
		list = append(list, r.cellOf(key, metricChange, k, changes, seed), worstOf(r.cellOf(key, metricDecile, k, changes, seed), changes),
			r.cellOf(key, metricHarmed, k, r.valuesOf(key, place, harmed), seed))
	}
	return list
}
