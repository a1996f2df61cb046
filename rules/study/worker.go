package study

// workers are tracks R and F: bars 2, 3, 5.
func (e *Evaluation) workers() error {
	if e.skip("tracks R and F", "ukpconvarg1/pairs") {
		return nil
	}
	all, err := e.Library.Raters("ukpconvarg1")
	if err != nil {
		return err
	}
	for _, turn := range []bool{false, true} {
		if err := e.workerTrack(all, turn); err != nil {
			return err
		}
	}
	return nil
}

// folds are how many halves of the workers are tried in turn.
func (e *Evaluation) folds() int {
	if e.Short {
		return 1
	}
	return 2
}

func (e *Evaluation) workerTrack(all *Raters, turn bool) error {
	// The folds hold different people; runs of one fold the same.
	var folds []*Runs
	methods := append(e.baselines(), e.ours()...)
	if e.Short {
		methods = append([]Method{Longer(), Global(), Scratch("logistic from scratch, ridge 1", 1)}, e.ours()...)
	}
	for fold := range e.folds() {
		name := "R"
		if turn {
			name = "F"
		}
		r := newRuns(name, true)
		known := newTaught()
		for run := range e.seeds() {
			b := e.budget(run)
			b.Subjects = 0 // all: they are few
			t := WorkerTrack(all, fold, e.turned(turn), b)
			t.taught = known
			r.try(&t, methods, b, e.Report)
		}
		folds = append(folds, r)
	}
	r := joined(folds)
	e.add(r.cells(e.Seed)...)
	for _, k := range e.K {
		for _, m := range []string{"global", nameChance, nameAsks} {
			e.add(r.cell(m, "3-way NLL", k, NLL3, e.Seed))
		}
	}
	if turn {
		e.barsOfF(r)
	} else {
		e.barsOfR(r)
	}
	return nil
}

// turned is the seed of which workers' labels are turned round.
func (e *Evaluation) turned(turn bool) uint64 {
	if turn {
		return e.Seed
	}
	return 0
}

// joined are runs over different people as one.
func joined(list []*Runs) *Runs {
	all := newRuns(list[0].Track, true)
	all.names = list[0].names
	for _, m := range all.names {
		for run := range list[0].trials[m] {
			one := list[0].trials[m][run]
			for _, r := range list[1:] {
				one.Said = append(one.Said, r.trials[m][run].Said...)
			}
			all.trials[m] = append(all.trials[m], one)
		}
	}
	return all
}

func (e *Evaluation) barsOfF(r *Runs) {
	for _, want := range []struct {
		k    int
		goal float64
	}{{5, .70}, {10, .71}} {
		if e.tried(want.k) {
			e.atLeast("2", "F: accuracy when Palate asks", r.cell(nameAsks, "accuracy", want.k, Accuracy, e.Seed), want.goal)
		}
	}
}

func (e *Evaluation) barsOfR(r *Runs) {
	for _, k := range e.K {
		if k == 0 {
			continue
		}
		e.atLeast("3", "R: no harm, asked by chance less one model for all", r.less(nameChance, "global", "accuracy", k, Accuracy, e.Seed), -.005)
		e.atLeast("3", "R: no harm, asking less one model for all", r.less(nameAsks, "global", "accuracy", k, Accuracy, e.Seed), -.005)
		e.atMost("3", "R: 3-way NLL, asked by chance less one model for all", r.less(nameChance, "global", "NLL", k, NLL3, e.Seed), 0)
	}
}

// strangers are sources that a pack never saw: bar 4, and the people of llmfao.
func (e *Evaluation) strangers() error {
	sets := e.Library.sets()
	if len(sets) < 3 {
		e.report.Skipped = append(e.report.Skipped, "zero-shot: three sources are needed")
		return nil
	}
	for _, left := range sets {
		if err := e.stranger(sets, left); err != nil {
			return err
		}
	}
	return nil
}

func (e *Evaluation) stranger(sets []string, left string) error {
	var others []string
	for _, set := range sets {
		if set != left {
			others = append(others, set)
		}
	}
	train, err := e.Library.Raters(others...)
	if err != nil {
		return err
	}
	test, err := e.Library.Raters(left)
	if err != nil {
		return err
	}
	e.Report("zero-shot: " + left)
	t := together(train, test, e.budget(0))
	training := Training{}
	if e.Short {
		t.Train = t.Train.thinned(shortVotes)
	}
	e.zeroShot(t, training, left)
	if left == "llmfao" {
		e.llmfao(t, training)
	}
	return nil
}

// shortVotes bounds a source's choices in a short run.
const shortVotes = 4000

// thinned leaves the first people of each source with so many choices between them.
func (c *Raters) thinned(most int) *Raters {
	had := map[string]int{}
	return c.Where(func(p *Rater) bool {
		had[p.Source] += len(p.Votes)
		return had[p.Source] <= most || had[p.Source] == len(p.Votes)
	})
}

// together has some people teach and others be tried, over one list of texts.
func together(train, test *Raters, b Budget) *Track {
	shift := int32(len(train.Texts))
	t := &Track{Name: "zero-shot", taught: newTaught(), Train: &Raters{Texts: append(append([]Text(nil), train.Texts...), test.Texts...), People: train.People}}
	for i, p := range test.People {
		votes := shuffled(p.Votes, b.Seed, i)
		for k := range votes {
			votes[k].A += shift
			votes[k].B += shift
		}
		t.Tried = append(t.Tried, Subject{ID: p.ID, Test: votes})
	}
	return t
}

func (e *Evaluation) zeroShot(t *Track, training Training, left string) {
	b := e.budget(0)
	b.K = []int{0}
	r := newRuns("zero-shot", false)
	r.try(t, []Method{Longer(), Palate("Palate", training, false, nil)}, b, func(string) {})
	one := func(method string) Cell {
		// A source is one group of votes: people of a source without any are stand-ins.
		c := r.pooled(method, "accuracy", 0, Accuracy, e.Seed)
		c.Method = left + ": " + method
		return c
	}
	e.add(one("longer"), one("Palate"))
	e.atLeast("4", "zero-shot on "+left, one("Palate"), .5)
}

// fewLabels is how many choices a person of llmfao must have made to be tried after 20.
const fewLabels = 25

// llmfao are people who compared outputs of models, by a pack that saw none of their source.
func (e *Evaluation) llmfao(t *Track, training Training) {
	people := &Track{Name: "llmfao", Train: t.Train, taught: t.taught}
	var subjects []Subject
	for _, s := range t.Tried {
		if len(s.Test) >= fewLabels {
			subjects = append(subjects, s)
		}
	}
	r := newRuns("llmfao", true)
	methods := []Method{Shorter(), Longer(), OwnLength(), Scratch("logistic from scratch, ridge 1", 1), Palate(nameChance, training, false, nil)}
	for run := range llmfaoRuns {
		b := Budget{Seed: e.Seed + uint64(run), K: []int{0, 5, 10, 20}}
		people.Tried = nil
		for i, s := range subjects {
			votes := shuffled(s.Test, b.Seed, i)
			people.Tried = append(people.Tried, Subject{ID: s.ID, Pool: votes[:20], Test: votes[20:]})
		}
		r.try(people, methods, b, e.Report)
	}
	e.add(r.cells(e.Seed)...)
	for _, other := range []string{"shorter", "own length sign", "logistic from scratch, ridge 1"} {
		e.atLeast("llmfao", "Palate less "+other+", k = 20", r.less(nameChance, other, "accuracy", 20, Accuracy, e.Seed), 0)
	}
}

// llmfaoRuns are many, as the people are few: which 20 answers came first is chance.
const llmfaoRuns = 20
