package bench

import (
	"math"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/internal/stat"
)

// Runs are methods tried on one track under several seeds.
type Runs struct {
	Track   string
	people  bool // the same people in every run: a person's figure is the mean over the runs
	keys    []string
	methods map[string]Method
	trials  map[string][]Trial
}

func newRuns(track string, people bool) *Runs {
	return &Runs{Track: track, people: people, methods: map[string]Method{}, trials: map[string][]Trial{}}
}

// try adds a run of methods.
func (r *Runs) try(t *Track, methods []Method, b Budget, report func(string)) {
	for _, m := range methods {
		report("track " + r.Track + ": " + m.Key())
		r.add(m, Try(t, m, b))
	}
}

func (r *Runs) add(m Method, trial Trial) {
	key := m.Key()
	if _, ok := r.methods[key]; !ok {
		r.keys = append(r.keys, key)
		r.methods[key] = m
	}
	r.trials[key] = append(r.trials[key], trial)
}

// has reports whether a method was tried.
func (r *Runs) has(key string) bool { return len(r.trials[key]) > 0 }

// A heard person is what a method said of them in each run that they were in.
type heard []heardRun

// heardRun is what was said at first and after k answers.
type heardRun struct{ first, said []metrics.LabelledPrediction }

// subjects are the people behind a method's figures at place k of the grid, in order of appearance.
func (r *Runs) subjects(key string, k int) (list []heard) {
	at := map[string]int{}
	for _, trial := range r.trials[key] {
		for i, said := range trial.Said {
			run := heardRun{said[0], said[k]}
			who, known := at[trial.IDs[i]]
			if known && r.people {
				list[who] = append(list[who], run)
				continue
			}
			at[trial.IDs[i]] = len(list)
			list = append(list, heard{run})
		}
	}
	return list
}

// values are a metric of each person, the mean over their runs; NaN for who has none.
func (r *Runs) values(key string, k int, metric func([]metrics.LabelledPrediction) float64) []float64 {
	return r.valuesOf(key, k, func(run heardRun) float64 { return metric(run.said) })
}

func (r *Runs) valuesOf(key string, k int, metric func(heardRun) float64) []float64 {
	var values []float64
	for _, runs := range r.subjects(key, k) {
		var list []float64
		for _, run := range runs {
			list = append(list, metric(run))
		}
		values = append(values, stat.Mean(present(list)))
	}
	return values
}

// grid is the numbers of answers.
func (r *Runs) grid() []int { return r.trials[r.keys[0]][0].K }

// tried reports whether k is in the grid.
func (r *Runs) tried(k int) bool {
	for _, at := range r.grid() {
		if at == k {
			return true
		}
	}
	return false
}

// place is where k stands in the grid; it panics for one that does not.
func (r *Runs) place(k int) int {
	for i, at := range r.grid() {
		if at == k {
			return i
		}
	}
	panic("study: a number of answers that was not tried")
}

// cell is a metric's mean over people with its interval.
func (r *Runs) cell(key, metric string, k int, of func([]metrics.LabelledPrediction) float64, seed uint64) report.Cell {
	return r.cellOf(key, metric, k, r.values(key, r.place(k), of), seed)
}

func (r *Runs) cellOf(key, metric string, k int, values []float64, seed uint64) report.Cell {
	c := cellOf(r.Track, key, metric, k, values, r.count(key, k), seed)
	return r.named(c, key)
}

// named says in a cell which method and which pack it is of.
func (r *Runs) named(c report.Cell, key string) report.Cell {
	c.Method, c.Pack = r.methods[key].Name, r.methods[key].Pack
	return c
}

func cellOf(track, method, metric string, k int, values []float64, pairs int, seed uint64) report.Cell {
	values = present(values)
	low, high := metrics.Bootstrap(values, seed)
	return report.Cell{Track: track, Method: method, Metric: metric, K: k, Mean: stat.Mean(values), Low: low, High: high, Users: len(values), Pairs: pairs}
}

// present leaves out those that have no figure.
func present(values []float64) []float64 {
	var list []float64
	for _, v := range values {
		if !math.IsNaN(v) {
			list = append(list, v)
		}
	}
	return list
}

// count is the number of judged pairs.
func (r *Runs) count(key string, k int) int {
	n := 0
	for _, trial := range r.trials[key] {
		for _, said := range trial.Said {
			n += len(said[r.place(k)])
		}
	}
	return n
}

// pooled is a metric over all judgements at once, such as a calibration error, with an interval over
// people.
func (r *Runs) pooled(key, metric string, k int, of func([]metrics.LabelledPrediction) float64, seed uint64) report.Cell {
	people := r.subjects(key, r.place(k))
	join := func(drawn []int) (all []metrics.LabelledPrediction) {
		for _, i := range drawn {
			for _, run := range people[i] {
				all = append(all, run.said...)
			}
		}
		return all
	}
	everyone := make([]int, len(people))
	for i := range everyone {
		everyone[i] = i
	}
	low, high := metrics.BootstrapCoarse(len(people), seed, func(drawn []int) float64 { return of(join(drawn)) })
	return r.named(report.Cell{Track: r.Track, Metric: metric, K: k, Mean: of(join(everyone)), Low: low, High: high, Users: len(people), Pairs: r.count(key, k)}, key)
}

// differences are how much better a is than b by a metric, person by person.
func (r *Runs) differences(a, b string, k int, of func([]metrics.LabelledPrediction) float64) []float64 {
	values, other := r.values(a, r.place(k), of), r.values(b, r.place(k), of)
	for i := range values {
		values[i] -= other[i]
	}
	return values
}

// less is the mean of these with its interval.
func (r *Runs) less(a, b, metric string, k int, of func([]metrics.LabelledPrediction) float64, seed uint64) report.Cell {
	c := r.cellOf(a, differenceIn+metric, k, r.differences(a, b, k, of), seed)
	c.Method += less + r.methods[b].Key()
	return c
}

// A cell of a difference has less between its methods and differenceIn before its metric.
const (
	less         = " - "
	differenceIn = "difference in "
)

// accuracies are those of all methods.
func (r *Runs) accuracies(seed uint64) (list []report.Cell) {
	for _, key := range r.keys {
		for _, k := range r.grid() {
			list = append(list, r.cell(key, "accuracy", k, metrics.Accuracy, seed))
		}
	}
	return list
}

// cells are all metrics of all methods.
func (r *Runs) cells(seed uint64) (list []report.Cell) {
	list = r.accuracies(seed)
	for _, key := range r.keys {
		for _, k := range r.grid() {
			list = append(list, r.cell(key, "Brier", k, metrics.Brier, seed), r.cell(key, "NLL", k, metrics.NLL, seed),
				worstOf(r.cell(key, "worst decile", k, metrics.Accuracy, seed), r.values(key, r.place(k), metrics.Accuracy)), r.pooled(key, "ECE", k, metrics.ECE, seed))
		}
	}
	return list
}

// worstOf turns a cell into the mean of the worst tenth of people.
func worstOf(c report.Cell, values []float64) report.Cell {
	c.Mean, c.Low, c.High = metrics.WorstDecile(present(values)), math.NaN(), math.NaN()
	return c
}
