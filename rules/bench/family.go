package bench

import (
	"math"
	"strconv"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/internal/stat"
)

// A family is tracks whose mean is told, each counting alike: the real sources, or the populations of
// simulated people.
type family struct {
	name, track string // in words, and as the track of its cells
	column      string // the headline: which pack ours begins with
	runs        []*Runs
	beside      []*Runs // tracks of the kind that are not in the mean
}

// with are the tracks on which all these methods were tried after k answers.
func (f *family) with(k int, keys ...string) (list []*Runs) {
	for _, r := range f.runs {
		ok := r.tried(k)
		for _, key := range keys {
			ok = ok && r.has(key)
		}
		if ok {
			list = append(list, r)
		}
	}
	return list
}

// mean is the mean over tracks of the mean over people, people drawn within each track for the interval.
func (f *family) mean(metric string, k int, seed uint64, keys []string, values func(r *Runs) []float64) (c report.Cell) {
	c = report.Cell{Track: f.track, Metric: metric, K: k, Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
	var groups [][]float64
	for _, r := range f.with(k, keys...) {
		c = r.named(c, keys[0])
		list := present(values(r))
		groups, c.Users, c.Pairs = append(groups, list), c.Users+len(list), c.Pairs+r.count(keys[0], k)
	}
	if len(groups) == 0 {
		return c
	}
	c.Mean = stat.MeanOf(groups, stat.Mean)
	c.Low, c.High = metrics.BootstrapGroups(groups, seed)
	return c
}

// ours is the key of our method in the headline column.
func (f *family) ours(name string) string { return report.KeyOf(name, f.column) }

// accuracy is the mean accuracy of a method.
func (f *family) accuracy(key string, k int, seed uint64) report.Cell {
	return f.mean("accuracy", k, seed, []string{key}, func(r *Runs) []float64 { return r.values(key, r.place(k), metrics.Accuracy) })
}

// less is the mean of paired differences of accuracy.
func (f *family) less(a, b string, k int, seed uint64) report.Cell {
	c := f.mean(differenceIn+"accuracy", k, seed, []string{a, b}, func(r *Runs) []float64 { return r.differences(a, b, k, metrics.Accuracy) })
	c.Method += less + b
	return c
}

// keys are the methods that were tried on every track.
func (f *family) keys() (list []string) {
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

// grid is every number of answers that a track has.
func (f *family) grid() (list []int) {
	for _, r := range f.runs {
		if len(r.grid()) > len(list) {
			list = r.grid()
		}
	}
	return list
}

// summary adds the means of a family, its differences to each opponent and the harm, and holds bars (1')
// to (3') against them.
func (e *Evaluation) summary(f *family) {
	if len(f.runs) == 0 {
		return
	}
	for _, key := range f.keys() {
		for _, k := range f.grid() {
			e.add(f.accuracy(key, k, e.Seed))
		}
	}
	key := f.ours(nameChance)
	for _, k := range f.grid() {
		if k == 0 || len(f.with(k, key)) == 0 {
			continue
		}
		for _, other := range opponents {
			c := f.less(key, other, k, e.Seed)
			e.add(c)
			e.lowAbove("1'", f.name+": above "+other+", k = "+strconv.Itoa(k), c, 0)
		}
		e.harmOf(f, key, k)
	}
	for _, r := range append(f.runs, f.beside...) {
		e.single(f, r)
	}
}

// harmOf adds the harm over a family: bar (3').
func (e *Evaluation) harmOf(f *family, key string, k int) {
	of := func(metric string, run func(heardRun) float64) report.Cell {
		return f.mean(metric, k, e.Seed, []string{key}, func(r *Runs) []float64 { return r.valuesOf(key, r.place(k), run) })
	}
	gain, share := of(metricChange, change), of(metricHarmed, harmed)
	worst := gain
	worst.Metric, worst.Low, worst.High = metricDecile, math.NaN(), math.NaN()
	worst.Mean = stat.MeanOf(f.with(k, key), func(r *Runs) float64 { return metrics.WorstDecile(present(r.valuesOf(key, r.place(k), change))) })
	e.add(gain, worst, share)
	e.lowAbove("3'", f.name+": change from k = 0, k = "+strconv.Itoa(k), gain, 0)
	e.atMost("3'", f.name+": "+metricHarmed+", k = "+strconv.Itoa(k), share, harmedByChance)
}

// harmedByChance is the share of people that the bound of [harmed] lets pass for noise.
const harmedByChance = .05

// single looks for opponents that beat ours on a track beyond the interval of the difference: bar (2').
func (e *Evaluation) single(f *family, r *Runs) {
	key := f.ours(nameChance)
	if !r.has(key) {
		return
	}
	e.add(r.harms(key, e.Seed)...)
	for _, k := range r.grid() {
		for _, other := range opponents {
			if k == 0 || !r.has(other) {
				continue
			}
			c := r.less(key, other, "accuracy", k, metrics.Accuracy, e.Seed)
			e.add(c)
			e.compared++
			if c.High < 0 {
				e.report.Exceptions = append(e.report.Exceptions, r.Track+": "+other+", k = "+strconv.Itoa(k)+", is better by "+report.FormatFigure(-c.Mean)+" ["+report.FormatFigure(-c.High)+", "+report.FormatFigure(-c.Low)+"]")
			}
		}
	}
}
