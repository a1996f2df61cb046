package bench

import (
	"math"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/internal/stat"
)

// BenchmarkRuns are the runs of methods on one benchmark under several seeds.
type BenchmarkRuns struct {
	Track     string
	sameUsers bool // the same people in every run: a person's figure is the mean over the runs
	keys      []string
	methods   map[string]Method
	runs      map[string][]Run
}

func newRuns(track string, people bool) *BenchmarkRuns {
	return &BenchmarkRuns{Track: track, sameUsers: people, methods: map[string]Method{}, runs: map[string][]Run{}}
}

// evaluate adds a run of each method.
func (r *BenchmarkRuns) evaluate(t *Benchmark, methods []Method, b Budget, report func(string)) {
	for _, m := range methods {
		report("track " + r.Track + ": " + m.Key())
		r.add(m, Evaluate(t, m, b))
	}
}

func (r *BenchmarkRuns) add(m Method, one Run) {
	key := m.Key()
	if _, ok := r.methods[key]; !ok {
		r.keys = append(r.keys, key)
		r.methods[key] = m
	}
	r.runs[key] = append(r.runs[key], one)
}

// has reports whether a method was run.
func (r *BenchmarkRuns) has(key string) bool { return len(r.runs[key]) > 0 }

// userRuns are a method's predictions of one user, in each run that they were in.
type userRuns []beforeAfter

// beforeAfter is the predictions before the first answer and after k.
type beforeAfter struct{ before, after []metrics.LabelledPrediction }

// users are the people behind a method's figures at index k of the grid, in order of appearance.
func (r *BenchmarkRuns) users(key string, k int) (list []userRuns) {
	at := map[string]int{}
	for _, one := range r.runs[key] {
		for i, said := range one.Predictions {
			run := beforeAfter{said[0], said[k]}
			who, known := at[one.IDs[i]]
			if known && r.sameUsers {
				list[who] = append(list[who], run)
				continue
			}
			at[one.IDs[i]] = len(list)
			list = append(list, userRuns{run})
		}
	}
	return list
}

// perUser is a metric of each user, the mean over their runs; NaN where there is none.
func (r *BenchmarkRuns) perUser(key string, k int, metric func([]metrics.LabelledPrediction) float64) []float64 {
	return r.perUserOf(key, k, func(run beforeAfter) float64 { return metric(run.after) })
}

// perUserOf is perUser of a metric that compares with the start.
func (r *BenchmarkRuns) perUserOf(key string, k int, metric func(beforeAfter) float64) []float64 {
	var values []float64
	for _, runs := range r.users(key, k) {
		var list []float64
		for _, run := range runs {
			list = append(list, metric(run))
		}
		values = append(values, stat.Mean(dropNaN(list)))
	}
	return values
}

// grid is the numbers of answers.
func (r *BenchmarkRuns) grid() []int { return r.runs[r.keys[0]][0].K }

// hasK reports whether k is in the grid.
func (r *BenchmarkRuns) hasK(k int) bool {
	for _, at := range r.grid() {
		if at == k {
			return true
		}
	}
	return false
}

// indexOfK is the index of k in the grid; it panics where it is not there.
func (r *BenchmarkRuns) indexOfK(k int) int {
	for i, at := range r.grid() {
		if at == k {
			return i
		}
	}
	panic("bench: a number of answers that was not tried")
}

// metricCell is a metric's mean over people with its interval.
func (r *BenchmarkRuns) metricCell(key, metric string, k int, of func([]metrics.LabelledPrediction) float64, seed uint64) report.Cell {
	return r.valuesCell(key, metric, k, r.perUser(key, r.indexOfK(k), of), seed)
}

// valuesCell is the mean of a value of each user with its interval.
func (r *BenchmarkRuns) valuesCell(key, metric string, k int, values []float64, seed uint64) report.Cell {
	c := meanCell(r.Track, key, metric, k, values, r.predictionCount(key, k), seed)
	return r.withMethod(c, key)
}

// withMethod is a cell with the name and the pack of a method.
func (r *BenchmarkRuns) withMethod(c report.Cell, key string) report.Cell {
	c.Method, c.Pack = r.methods[key].Name, r.methods[key].Pack
	return c
}

func meanCell(track, method, metric string, k int, values []float64, pairs int, seed uint64) report.Cell {
	values = dropNaN(values)
	low, high := metrics.Bootstrap(values, seed)
	return report.Cell{Track: track, Method: method, Metric: metric, K: k, Mean: stat.Mean(values), Low: low, High: high, Users: len(values), Pairs: pairs}
}

// dropNaN leaves out NaN.
func dropNaN(values []float64) []float64 {
	var list []float64
	for _, v := range values {
		if !math.IsNaN(v) {
			list = append(list, v)
		}
	}
	return list
}

// predictionCount is the number of predicted pairs.
func (r *BenchmarkRuns) predictionCount(key string, k int) int {
	n := 0
	for _, one := range r.runs[key] {
		for _, said := range one.Predictions {
			n += len(said[r.indexOfK(k)])
		}
	}
	return n
}

// pooledCell is a metric over all predictions at once, such as a calibration error, with an interval over
// users.
func (r *BenchmarkRuns) pooledCell(key, metric string, k int, of func([]metrics.LabelledPrediction) float64, seed uint64) report.Cell {
	people := r.users(key, r.indexOfK(k))
	join := func(drawn []int) (all []metrics.LabelledPrediction) {
		for _, i := range drawn {
			for _, run := range people[i] {
				all = append(all, run.after...)
			}
		}
		return all
	}
	everyone := make([]int, len(people))
	for i := range everyone {
		everyone[i] = i
	}
	low, high := metrics.BootstrapCoarse(len(people), seed, func(drawn []int) float64 { return of(join(drawn)) })
	return r.withMethod(report.Cell{Track: r.Track, Metric: metric, K: k, Mean: of(join(everyone)), Low: low, High: high, Users: len(people), Pairs: r.predictionCount(key, k)}, key)
}

// pairedDifferences are how much better a is than b by a metric, user by user.
func (r *BenchmarkRuns) pairedDifferences(a, b string, k int, of func([]metrics.LabelledPrediction) float64) []float64 {
	values, other := r.perUser(a, r.indexOfK(k), of), r.perUser(b, r.indexOfK(k), of)
	for i := range values {
		values[i] -= other[i]
	}
	return values
}

// differenceCell is the mean of the paired differences with its interval.
func (r *BenchmarkRuns) differenceCell(a, b, metric string, k int, of func([]metrics.LabelledPrediction) float64, seed uint64) report.Cell {
	c := r.valuesCell(a, differencePrefix+metric, k, r.pairedDifferences(a, b, k, of), seed)
	c.Method += methodMinus + r.methods[b].Key()
	return c
}

// A cell of a difference has methodMinus between its methods and differencePrefix before its metric.
const (
	methodMinus      = " - "
	differencePrefix = "difference in "
)

// accuracyCells are those of all methods.
func (r *BenchmarkRuns) accuracyCells(seed uint64) (list []report.Cell) {
	for _, key := range r.keys {
		for _, k := range r.grid() {
			list = append(list, r.metricCell(key, "accuracy", k, metrics.Accuracy, seed))
		}
	}
	return list
}

// allCells are all metrics of all methods.
func (r *BenchmarkRuns) allCells(seed uint64) (list []report.Cell) {
	list = r.accuracyCells(seed)
	for _, key := range r.keys {
		for _, k := range r.grid() {
			list = append(list, r.metricCell(key, "Brier", k, metrics.Brier, seed), r.metricCell(key, "NLL", k, metrics.NLL, seed),
				worstDecileCell(r.metricCell(key, "worst decile", k, metrics.Accuracy, seed), r.perUser(key, r.indexOfK(k), metrics.Accuracy)), r.pooledCell(key, "ECE", k, metrics.ECE, seed))
		}
	}
	return list
}

// worstDecileCell turns a cell into the mean of the worst tenth of people.
func worstDecileCell(c report.Cell, values []float64) report.Cell {
	c.Mean, c.Low, c.High = metrics.WorstDecile(dropNaN(values)), math.NaN(), math.NaN()
	return c
}
