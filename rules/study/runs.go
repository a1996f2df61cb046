package study

import "math"

// Runs are methods tried on one track under several seeds.
type Runs struct {
	Track  string
	people bool // the same people in every run: a person's figure is the mean over the runs
	names  []string
	trials map[string][]Trial
}

func newRuns(track string, people bool) *Runs {
	return &Runs{Track: track, people: people, trials: map[string][]Trial{}}
}

// try adds a run of methods.
func (r *Runs) try(t *Track, methods []Method, b Budget, report func(string)) {
	for _, m := range methods {
		report("track " + r.Track + ": " + m.Name)
		if r.trials[m.Name] == nil {
			r.names = append(r.names, m.Name)
		}
		r.trials[m.Name] = append(r.trials[m.Name], Try(t, m, b))
	}
}

// subjects are the people behind a method's figures: a person's judgements at place k of the grid,
// one list for each run that the person was in.
func (r *Runs) subjects(method string, k int) [][][]Judgement {
	var list [][][]Judgement
	for run, trial := range r.trials[method] {
		for i, said := range trial.Said {
			if r.people && run > 0 {
				list[i] = append(list[i], said[k])
			} else {
				list = append(list, [][]Judgement{said[k]})
			}
		}
	}
	return list
}

// values are a metric of each person.
func (r *Runs) values(method string, k int, metric func([]Judgement) float64) []float64 {
	var values []float64
	for _, runs := range r.subjects(method, k) {
		values = append(values, meanOf(runs, metric))
	}
	return values
}

// grid is the numbers of answers.
func (r *Runs) grid() []int { return r.trials[r.names[0]][0].K }

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
func (r *Runs) cell(method, name string, k int, metric func([]Judgement) float64, seed uint64) Cell {
	return cellOf(r.Track, method, name, k, r.values(method, r.place(k), metric), r.count(method, k), seed)
}

func cellOf(track, method, metric string, k int, values []float64, pairs int, seed uint64) Cell {
	values = present(values)
	low, high := Bootstrap(values, seed)
	return Cell{Track: track, Method: method, Metric: metric, K: k, Mean: Mean(values), Low: low, High: high, Users: len(values), Pairs: pairs}
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
func (r *Runs) count(method string, k int) int {
	n := 0
	for _, trial := range r.trials[method] {
		for _, said := range trial.Said {
			n += len(said[r.place(k)])
		}
	}
	return n
}

// pooled is a metric over all judgements at once, such as a calibration error, with an interval over
// people.
func (r *Runs) pooled(method, name string, k int, metric func([]Judgement) float64, seed uint64) Cell {
	people := r.subjects(method, r.place(k))
	join := func(drawn []int) (all []Judgement) {
		for _, i := range drawn {
			for _, said := range people[i] {
				all = append(all, said...)
			}
		}
		return all
	}
	everyone := make([]int, len(people))
	for i := range everyone {
		everyone[i] = i
	}
	low, high := bootstrapFew(len(people), seed, func(drawn []int) float64 { return metric(join(drawn)) })
	return Cell{Track: r.Track, Method: method, Metric: name, K: k, Mean: metric(join(everyone)), Low: low, High: high, Users: len(people), Pairs: r.count(method, k)}
}

// less is how much better a is than b by a metric, person by person.
func (r *Runs) less(a, b, name string, k int, metric func([]Judgement) float64, seed uint64) Cell {
	values, other := r.values(a, r.place(k), metric), r.values(b, r.place(k), metric)
	for i := range values {
		values[i] -= other[i]
	}
	return cellOf(r.Track, a+" - "+b, name, k, values, r.count(a, k), seed)
}

// cells are all metrics of all methods.
func (r *Runs) cells(seed uint64) (list []Cell) {
	for _, m := range r.names {
		for _, k := range r.grid() {
			list = append(list, r.cell(m, "accuracy", k, Accuracy, seed), r.cell(m, "Brier", k, Brier, seed),
				r.cell(m, "NLL", k, NLL, seed), r.cell(m, "worst decile", k, Accuracy, seed).worst(r.values(m, r.place(k), Accuracy)),
				r.pooled(m, "ECE", k, ECE, seed))
		}
	}
	return list
}

// worst turns a cell into the mean of the worst tenth of people.
func (c Cell) worst(values []float64) Cell {
	c.Mean, c.Low, c.High = WorstDecile(present(values)), math.NaN(), math.NaN()
	return c
}

// best is the method of those named that does best at k.
func (r *Runs) best(methods []string, k int, metric func([]Judgement) float64) string {
	name, top := "", math.Inf(-1)
	for _, m := range methods {
		if v := Mean(present(r.values(m, r.place(k), metric))); v > top {
			name, top = m, v
		}
	}
	return name
}
