package bench

import (
	"math"
	"strconv"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/internal/stat"
)

// A benchmarkGroup is benchmarks that are averaged, each counting alike: the real sources, or the populations of
// simulated people.
type benchmarkGroup struct {
	name, track string // in words, and as the track of its cells
	column      string // the headline: which pack ours begins with
	runs        []*BenchmarkRuns
	excluded    []*BenchmarkRuns // benchmarks of the kind that are not in the mean
}

// having are the benchmarks on which all these methods were evaluated after k answers.
func (f *benchmarkGroup) having(k int, keys ...string) (list []*BenchmarkRuns) {
	for _, r := range f.runs {
		ok := r.hasK(k)
		for _, key := range keys {
			ok = ok && r.has(key)
		}
		if ok {
			list = append(list, r)
		}
	}
	return list
}

// groupMean is the mean over benchmarks of the mean over users; for the interval users are drawn within each
// benchmark.
func (f *benchmarkGroup) groupMean(metric string, k int, seed uint64, keys []string, values func(r *BenchmarkRuns) []float64) (c report.Cell) {
	c = report.Cell{Track: f.track, Metric: metric, K: k, Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
	var groups [][]float64
	for _, r := range f.having(k, keys...) {
		c = r.withMethod(c, keys[0])
		list := dropNaN(values(r))
		groups, c.Users, c.Pairs = append(groups, list), c.Users+len(list), c.Pairs+r.predictionCount(keys[0], k)
	}
	if len(groups) == 0 {
		return c
	}
	c.Mean = stat.MeanOf(groups, stat.Mean)
	c.Low, c.High = metrics.BootstrapGroups(groups, seed)
	return c
}

// ourKey is the key of our method in the headline column.
func (f *benchmarkGroup) ourKey(name string) string { return report.KeyOf(name, f.column) }

// accuracy is the mean accuracy of a method.
func (f *benchmarkGroup) accuracy(key string, k int, seed uint64) report.Cell {
	return f.groupMean("accuracy", k, seed, []string{key}, func(r *BenchmarkRuns) []float64 { return r.perUser(key, r.indexOfK(k), metrics.Accuracy) })
}

// differenceCell is the mean of paired differences of accuracy.
func (f *benchmarkGroup) differenceCell(a, b string, k int, seed uint64) report.Cell {
	c := f.groupMean(differencePrefix+"accuracy", k, seed, []string{a, b}, func(r *BenchmarkRuns) []float64 { return r.pairedDifferences(a, b, k, metrics.Accuracy) })
	c.Method += methodMinus + b
	return c
}

// commonKeys are the methods that were run on every benchmark.
func (f *benchmarkGroup) commonKeys() (list []string) {
	for _, key := range f.runs[0].keys {
		everywhere := true
		for _, r := range f.runs {
			everywhere = everywhere && r.has(key)
		}
		if everywhere {
			list = append(list, key)
		}
	}
	return list
}

// grid is the longest of the benchmarks' numbers of answers.
func (f *benchmarkGroup) grid() (list []int) {
	for _, r := range f.runs {
		if len(r.grid()) > len(list) {
			list = r.grid()
		}
	}
	return list
}

// addGroupSummary adds the means of a group, its differences to each competitor and the harm: requirements (1')
// to (3').
func (e *Evaluation) addGroupSummary(f *benchmarkGroup) {
	if len(f.runs) == 0 {
		return
	}
	for _, key := range f.commonKeys() {
		for _, k := range f.grid() {
			e.add(f.accuracy(key, k, e.Seed))
		}
	}
	key := f.ourKey(nameRandom)
	for _, k := range f.grid() {
		if k == 0 || len(f.having(k, key)) == 0 {
			continue
		}
		for _, other := range competitors {
			c := f.differenceCell(key, other, k, e.Seed)
			e.add(c)
			e.lowAbove("1'", f.name+": above "+other+", k = "+strconv.Itoa(k), c, 0)
		}
		e.addHarm(f, key, k)
	}
	for _, r := range append(f.runs, f.excluded...) {
		e.findExceptions(f, r)
	}
}

// addHarm adds the harm over a group: requirement (3').
func (e *Evaluation) addHarm(f *benchmarkGroup, key string, k int) {
	of := func(metric string, run func(beforeAfter) float64) report.Cell {
		return f.groupMean(metric, k, e.Seed, []string{key}, func(r *BenchmarkRuns) []float64 { return r.perUserOf(key, r.indexOfK(k), run) })
	}
	gain, share := of(metricChange, accuracyChange), of(metricHarmed, isHarmed)
	worst := gain
	worst.Metric, worst.Low, worst.High = metricDecile, math.NaN(), math.NaN()
	worst.Mean = stat.MeanOf(f.having(k, key), func(r *BenchmarkRuns) float64 {
		return metrics.WorstDecile(dropNaN(r.perUserOf(key, r.indexOfK(k), accuracyChange)))
	})
	e.add(gain, worst, share)
	e.lowAbove("3'", f.name+": change from k = 0, k = "+strconv.Itoa(k), gain, 0)
	e.atMost("3'", f.name+": "+metricHarmed+", k = "+strconv.Itoa(k), share, falseHarmRate)
}

// falseHarmRate is the share of people that [isHarmed] may count by noise alone.
const falseHarmRate = .05

// findExceptions looks for competitors that beat ours on a benchmark beyond the interval of the difference:
// requirement (2').
func (e *Evaluation) findExceptions(f *benchmarkGroup, r *BenchmarkRuns) {
	key := f.ourKey(nameRandom)
	if !r.has(key) {
		return
	}
	e.add(r.harmCells(key, e.Seed)...)
	for _, k := range r.grid() {
		for _, other := range competitors {
			if k == 0 || !r.has(other) {
				continue
			}
			c := r.differenceCell(key, other, "accuracy", k, metrics.Accuracy, e.Seed)
			e.add(c)
			e.compared++
			if c.High < 0 {
				e.report.Exceptions = append(e.report.Exceptions, r.Track+": "+other+", k = "+strconv.Itoa(k)+", is better by "+report.FormatFigure(-c.Mean)+" ["+report.FormatFigure(-c.High)+", "+report.FormatFigure(-c.Low)+"]")
			}
		}
	}
}
