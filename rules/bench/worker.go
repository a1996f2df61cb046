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

// WorkerTrack is track R: of workers with 100 judgements or more every second one is tried, from the
// second or, in the other fold, from the first; the others with 5 or more teach. Every second debate is
// for tests, others in the other fold: whoever is tried is neither asked about it nor do others teach it.
// Track F turns every label of a half of the workers round, drawn by the seed turned (0: none). The
// raters are the same whatever the budget's seed, which shuffles what a person is asked.
func WorkerTrack(all *train.Raters, fold int, turned uint64, b Budget) Track {
	t := Track{Name: "R", Texts: all.Texts, taught: newTaught(), packs: map[string]func() *taste.Pack{}}
	if turned != 0 {
		t.Name = "F"
	}
	teach := &train.Raters{Texts: all.Texts}
	tests := testDebates(all, fold)
	many := 0
	r := rand.New(rand.NewPCG(turned, subjectStream<<2))
	for i := range all.People {
		p := all.People[i]
		if flip := r.IntN(2) == 0; flip && turned != 0 {
			p.Votes = Turned(p.Votes)
		}
		asked, test := parted(p.Votes, tests)
		if len(p.Votes) >= manyJudgements {
			many++
			if many%2 == fold%2 {
				if len(asked) >= workerDepth && len(test) >= workerTests {
					t.Tried = append(t.Tried, Subject{ID: p.ID, Pool: shuffled(asked, b.Seed, i), Test: test})
				}
				continue
			}
		}
		if len(asked) >= fewJudgements {
			p.Votes = asked[:min(len(asked), mostJudgements)]
			teach.People = append(teach.People, p)
		}
	}
	t.Tried = t.Tried[:limit(len(t.Tried), b.Subjects)]
	t.crowd = func() *train.Raters { return teach }
	return t
}

// testDebates are every second prompt, by hash.
func testDebates(all *train.Raters, fold int) map[uint32]bool {
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

// parted are the votes on other prompts, and on those for tests.
func parted(votes []train.Vote, tests map[uint32]bool) (asked, test []train.Vote) {
	for _, v := range votes {
		if tests[v.Prompt] {
			test = append(test, v)
		} else {
			asked = append(asked, v)
		}
	}
	return asked, test
}

// workers are tracks R and F: bars 2 and 3, of a pack directed at this crowd.
func (e *Evaluation) workers() error {
	if e.skip("tracks R and F", "ukpconvarg1/pairs") {
		return nil
	}
	all, err := e.everybody()
	if err != nil {
		return err
	}
	ukp := all.Subset(func(p *train.Rater) bool { return p.Source == "ukpconvarg1" })
	for _, turn := range []bool{false, true} {
		if err := e.workerTrack(ukp, turn); err != nil {
			return err
		}
	}
	return nil
}

func (e *Evaluation) workerTrack(all *train.Raters, turn bool) error {
	// The folds hold different people; runs of one fold the same.
	name := "R"
	if turn {
		name = "F"
	}
	r := newRuns(name, true)
	for fold := range e.sizes().folds {
		known := newTaught()
		var direct func() *taste.Pack
		for run := range e.seeds() {
			b := e.budget(run)
			b.Subjects = 0 // all: they are few
			t := WorkerTrack(all, fold, e.turned(turn), b)
			t.taught = known
			if err := e.prepare(&t, "ukpconvarg1"); err != nil {
				return err
			}
			if direct == nil {
				t.direct(t.crowd)
				direct = t.packs[columnDirected]
			}
			t.packs[columnDirected] = direct
			asking := []string{columnDirected}
			if e.Short {
				asking = nil
			}
			r.try(&t, append(baselines(), ours(&t, asking...)...), b, e.Report)
		}
	}
	e.add(r.cells(e.Seed)...)
	for _, key := range r.keys {
		for _, k := range e.K {
			e.add(r.cell(key, "3-way NLL", k, metrics.NLL3, e.Seed))
		}
	}
	for _, key := range r.keys {
		if r.methods[key].Pack != "" {
			e.add(r.harms(key, e.Seed)...)
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

func (e *Evaluation) barsOfF(r *Runs) {
	for _, want := range []struct {
		k    int
		goal float64
	}{{5, .70}, {10, .71}} {
		if r.tried(want.k) && r.has(report.KeyOf(nameAsks, columnDirected)) {
			e.atLeast("2", "F, directed pack: accuracy when Palate asks, k = "+strconv.Itoa(want.k), r.cell(report.KeyOf(nameAsks, columnDirected), "accuracy", want.k, metrics.Accuracy, e.Seed), want.goal)
		}
	}
}

func (e *Evaluation) barsOfR(r *Runs) {
	chance, asks := report.KeyOf(nameChance, columnDirected), report.KeyOf(nameAsks, columnDirected)
	for _, k := range e.K {
		if k == 0 {
			continue
		}
		e.atLeast("3", "R, directed pack: asked by chance less one model for all, k = "+strconv.Itoa(k), r.less(chance, nameGlobal, "accuracy", k, metrics.Accuracy, e.Seed), -.005)
		if r.has(asks) {
			e.atLeast("3", "R, directed pack: asking less one model for all, k = "+strconv.Itoa(k), r.less(asks, nameGlobal, "accuracy", k, metrics.Accuracy, e.Seed), -.005)
		}
		e.atMost("3", "R, directed pack: 3-way NLL, asked by chance less one model for all, k = "+strconv.Itoa(k), r.less(chance, nameGlobal, "3-way NLL", k, metrics.NLL3, e.Seed), 0)
	}
}
