package bench

import (
	"math/rand/v2"
	"slices"
	"strconv"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/taste"
	"palate/rules/train"
)

// Tracks R and F are about the workers of ukpconvarg1.
const (
	manyJudgements = 100
	fewJudgements  = 5
	mostJudgements = 300
	workerDepth    = 50 // answers that a worker must have left for
	workerTests    = 20
)

// WorkerBenchmark is track R: of workers with 100 judgements or more every second one is a test user, from
// the second or, in the other fold, from the first; the others with 5 or more are the training set. Every second
// debate is held out, the others in the other fold: test users are not asked about it, and nothing of it is in
// the training set. Track F inverts every label of a half of the workers, drawn by the seed turned (0: none).
// The raters are the same whatever the budget's seed, which shuffles what a person is asked.
func WorkerBenchmark(all *train.Raters, fold int, turned uint64, b Budget) Benchmark {
	t := Benchmark{Name: "R", Texts: all.Texts, trained: newTrained(), packs: map[string]func() *taste.Pack{}}
	if turned != 0 {
		t.Name = "F"
	}
	teach := &train.Raters{Texts: all.Texts}
	tests := heldOutPrompts(all, fold)
	many := 0
	r := rand.New(rand.NewPCG(turned, userStream<<2))
	for i := range all.People {
		p := all.People[i]
		if flip := r.IntN(2) == 0; flip && turned != 0 {
			p.Votes = Inverted(p.Votes)
		}
		asked, test := splitByPrompt(p.Votes, tests)
		if len(p.Votes) >= manyJudgements {
			many++
			if many%2 == fold%2 {
				if len(asked) >= workerDepth && len(test) >= workerTests {
					t.TestUsers = append(t.TestUsers, TestUser{ID: p.ID, Pool: shuffledVotes(asked, b.Seed, i), Test: test})
				}
				continue
			}
		}
		if len(asked) >= fewJudgements {
			p.Votes = asked[:min(len(asked), mostJudgements)]
			teach.People = append(teach.People, p)
		}
	}
	t.TestUsers = t.TestUsers[:capped(len(t.TestUsers), b.TestUsers)]
	t.crowd = func() *train.Raters { return teach }
	return t
}

// heldOutPrompts are every second prompt, in order of their hashes.
func heldOutPrompts(all *train.Raters, fold int) map[uint32]bool {
	seen := map[uint32]bool{}
	var prompts []uint32
	for _, p := range all.People {
		for _, v := range p.Votes {
			if !seen[v.Prompt] {
				seen[v.Prompt] = true
				prompts = append(prompts, v.Prompt)
			}
		}
	}
	slices.Sort(prompts)
	tests := map[uint32]bool{}
	for i, prompt := range prompts {
		tests[prompt] = i%2 == fold%2
	}
	return tests
}

// splitByPrompt divides votes into those on other prompts and those on held-out ones.
func splitByPrompt(votes []train.Vote, tests map[uint32]bool) (asked, test []train.Vote) {
	for _, v := range votes {
		if tests[v.Prompt] {
			test = append(test, v)
		} else {
			asked = append(asked, v)
		}
	}
	return asked, test
}

// workers are tracks R and F: requirements 2 and 3, of a pack directed at this crowd.
func (e *Evaluation) workers() error {
	if e.skipWithout("tracks R and F", "ukpconvarg1/pairs") {
		return nil
	}
	all, err := e.allRaters()
	if err != nil {
		return err
	}
	ukp := all.Subset(func(p *train.Rater) bool { return p.Source == "ukpconvarg1" })
	for _, turn := range []bool{false, true} {
		if err := e.workerBenchmark(ukp, turn); err != nil {
			return err
		}
	}
	return nil
}

func (e *Evaluation) workerBenchmark(all *train.Raters, turn bool) error {
	// The folds hold different people; runs of one fold the same.
	name := "R"
	if turn {
		name = "F"
	}
	r := newRuns(name, true)
	for fold := range e.sizes().folds {
		known := newTrained()
		var direct func() *taste.Pack
		for run := range e.seeds() {
			b := e.budget(run)
			b.TestUsers = 0 // all: they are few
			t := WorkerBenchmark(all, fold, e.flipSeed(turn), b)
			t.trained = known
			if err := e.addPacks(&t, "ukpconvarg1"); err != nil {
				return err
			}
			if direct == nil {
				t.addDirectedPack(t.crowd)
				direct = t.packs[columnDirected]
			}
			t.packs[columnDirected] = direct
			asking := []string{columnDirected}
			if e.Short {
				asking = nil
			}
			r.evaluate(&t, append(baselines(), ourMethods(&t, asking...)...), b, e.Progress)
		}
	}
	e.add(r.allCells(e.Seed)...)
	for _, key := range r.keys {
		for _, k := range e.K {
			e.add(r.metricCell(key, "3-way NLL", k, metrics.NLL3, e.Seed))
		}
	}
	for _, key := range r.keys {
		if r.methods[key].Pack != "" {
			e.add(r.harmCells(key, e.Seed)...)
		}
	}
	if turn {
		e.requireF(r)
	} else {
		e.requireR(r)
	}
	return nil
}

// flipSeed is the seed that draws whose labels are inverted; 0 for nobody's.
func (e *Evaluation) flipSeed(turn bool) uint64 {
	if turn {
		return e.Seed
	}
	return 0
}

func (e *Evaluation) requireF(r *BenchmarkRuns) {
	for _, want := range []struct {
		k    int
		goal float64
	}{{5, .70}, {10, .71}} {
		if r.hasK(want.k) && r.has(report.KeyOf(nameActive, columnDirected)) {
			e.atLeast("2", "F, directed pack: accuracy when Palate asks, k = "+strconv.Itoa(want.k), r.metricCell(report.KeyOf(nameActive, columnDirected), "accuracy", want.k, metrics.Accuracy, e.Seed), want.goal)
		}
	}
}

func (e *Evaluation) requireR(r *BenchmarkRuns) {
	chance, asks := report.KeyOf(nameRandom, columnDirected), report.KeyOf(nameActive, columnDirected)
	for _, k := range e.K {
		if k == 0 {
			continue
		}
		e.atLeast("3", "R, directed pack: asked by chance less one model for all, k = "+strconv.Itoa(k), r.differenceCell(chance, nameGlobal, "accuracy", k, metrics.Accuracy, e.Seed), -.005)
		if r.has(asks) {
			e.atLeast("3", "R, directed pack: asking less one model for all, k = "+strconv.Itoa(k), r.differenceCell(asks, nameGlobal, "accuracy", k, metrics.Accuracy, e.Seed), -.005)
		}
		e.atMost("3", "R, directed pack: 3-way NLL, asked by chance less one model for all, k = "+strconv.Itoa(k), r.differenceCell(chance, nameGlobal, "3-way NLL", k, metrics.NLL3, e.Seed), 0)
	}
}
