package bench

import (
	"math"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/internal/stat"
)

// Harm is measured per user, against the same method before their first answer: a user is worse off after k
// answers where it would have predicted them better at the start.

// harmMargin is how much worse a person must fare to count as harmed.
const harmMargin = .01

// isHarmed is 1 where the accuracy after k answers is below the first one by more than harmMargin, and not by
// noise: the one-sided 95 % bound of the binomial. With n decided test pairs of which c are predicted,
//
//	P(X <= c) < .05,  X ~ Binomial(n, accuracy at first - .01)
//
// (half a pair predicted counts half, rounded up). The first accuracy is taken as known: for a pack that
// begins at .5 for every pair it is. Of people who are not harmed at all fewer than one in twenty counts.
func isHarmed(run beforeAfter) float64 {
	first := metrics.Accuracy(run.before)
	list := metrics.Decided(run.after)
	if len(list) == 0 || math.IsNaN(first) {
		return math.NaN()
	}
	right := 0.0
	for _, j := range list {
		right += j.Correct()
	}
	return stat.Indicator(metrics.BinomialCDF(int(math.Ceil(right)), len(list), max(first-harmMargin, 0)) < .05)
}

// accuracyChange is the accuracy after k answers less that before the first.
func accuracyChange(run beforeAfter) float64 {
	return metrics.Accuracy(run.after) - metrics.Accuracy(run.before)
}

// Metrics of harm.
const (
	metricChange = "change from k = 0"
	metricDecile = "worst decile of the change"
	metricHarmed = "share of people worse by more than .01 beyond noise"
)

// harmCells are the three of a method at each k above 0.
func (r *BenchmarkRuns) harmCells(key string, seed uint64) (list []report.Cell) {
	for place, k := range r.grid() {
		if k == 0 || r.grid()[0] != 0 {
			continue
		}
		changes := r.perUserOf(key, place, accuracyChange)
		list = append(list, r.valuesCell(key, metricChange, k, changes, seed), worstDecileCell(r.valuesCell(key, metricDecile, k, changes, seed), changes),
			r.valuesCell(key, metricHarmed, k, r.perUserOf(key, place, isHarmed), seed))
	}
	return list
}
