package bench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/bench/simulate"
	"palate/rules/dataset"
	"palate/rules/internal/parallel"
	"palate/rules/internal/stat"
	"palate/rules/train"
)

// trackS are two tastes of seven at temperature 4.
var trackS = Simulation{Population: simulate.TwoTastes, Temperature: 4}

// trackOf makes a track of simulated people, and remembers what is taught on it. No pack has seen the
// people; recipe is the one that has not seen their texts either.
func (e *Evaluation) trackOf(s Simulation, run int, b Budget) (*Track, error) {
	world, err := e.world(e.Seed + uint64(run))
	if err != nil {
		return nil, err
	}
	t := SimulatedTrack(world, s, b)
	t.Name = nameS(s.Population)
	key := fmt.Sprint(s, run)
	if e.taught == nil {
		e.taught = map[string]*taught{}
	}
	if e.taught[key] == nil {
		e.taught[key] = t.taught
	}
	t.taught = e.taught[key]
	return &t, e.prepare(&t, dataset.PoolSets...)
}

func nameS(p simulate.Population) string { return "S, " + p.String() }

// chance and asking are our method as it ships.
func chance() Method { return Palate(nameChance, columnShipped, false) }
func asking() Method { return Palate(nameAsks, columnShipped, true) }

// simulated is track S, nine populations: bars (1') to (3'), and 1 and 15.
func (e *Evaluation) simulated() error {
	f := &family{name: "nine populations", track: "S, mean of nine populations", column: columnShipped}
	for p := range simulate.PopulationNames {
		r, err := e.population(simulate.Population(p))
		if err != nil {
			return err
		}
		f.runs = append(f.runs, r)
	}
	e.summary(f)
	return nil
}

// population tries one population: the first with all methods and metrics, as bars are about it.
func (e *Evaluation) population(p simulate.Population) (*Runs, error) {
	r, main := newRuns(nameS(p), false), p == trackS.Population
	s := Simulation{Population: p, Temperature: trackS.Temperature}
	for run := range e.seeds() {
		t, err := e.trackOf(s, run, e.budget(run))
		if err != nil {
			return nil, err
		}
		methods := append(baselines(), Oracle())
		if main {
			t.direct(t.crowd)
			methods = append(methods, ours(t, columnShipped, columnDirected)...)
		} else {
			methods = append(methods, ours(t)...)
			if !e.Short {
				methods = append(methods, asking())
			}
		}
		r.try(t, methods, e.budget(run), e.Report)
	}
	if !main {
		e.add(r.accuracies(e.Seed)...)
		return r, nil
	}
	e.add(r.cells(e.Seed)...)
	e.report.Calibration = r.calibration(asking().Key(), 20)
	e.barsOfS(r)
	return r, nil
}

func (e *Evaluation) barsOfS(r *Runs) {
	asks := report.KeyOf(nameAsks, columnDirected)
	for _, want := range []struct {
		k    int
		goal float64
	}{{10, .69}, {20, .72}, {50, .74}} {
		if r.tried(want.k) {
			e.atLeast("1", "S, directed pack: accuracy when Palate asks, k = "+strconv.Itoa(want.k), r.cell(asks, "accuracy", want.k, metrics.Accuracy, e.Seed), want.goal)
		}
	}
	e.atMost("1", "S: accuracy of one model for all", r.cell(nameGlobal, "accuracy", e.K[0], metrics.Accuracy, e.Seed), .6)
	for _, k := range e.K {
		if k >= 5 {
			e.atMost("1", "S: calibration error when Palate asks, shipped, k = "+strconv.Itoa(k), r.pooled(asking().Key(), "ECE", k, metrics.ECE, e.Seed), .05)
		}
	}
	if ratio, ok := r.labels(.7, asks, report.KeyOf(nameChance, columnDirected)); ok {
		e.atMost("1", "S, directed pack: answers to reach .70 when Palate asks, of those asked by chance", report.WithoutInterval(ratio), .65)
	}
	last := e.K[len(e.K)-1]
	e.atLeast("15", "S: accuracy on the surest half, above that on all, shipped", r.surest(asking().Key(), last, e.Seed), .05)
}

func (e *Evaluation) tried(k int) bool { return slices.Contains(e.K, k) }

// labels is how many answers asking needs, of those that chance needs, to reach an accuracy.
func (r *Runs) labels(target float64, asks, chance string) (float64, bool) {
	need := func(method string) (float64, bool) {
		var means []float64
		for k := range r.grid() {
			means = append(means, stat.Mean(present(r.values(method, k, metrics.Accuracy))))
		}
		return metrics.LabelsToReach(target, r.grid(), means)
	}
	asked, ok := need(asks)
	drawn, reached := need(chance)
	return asked / drawn, ok && reached
}

// surest is how much better the half is that the method is surest of.
func (r *Runs) surest(method string, k int, seed uint64) report.Cell {
	return r.cell(method, "surest half - all", k, func(list []metrics.LabelledPrediction) float64 {
		return metrics.AccuracyAtCoverage(.5, list, metrics.LabelledPrediction.Confidence) - metrics.Accuracy(list)
	}, seed)
}

// calibration are the bins of all of a method's judgements.
func (r *Runs) calibration(method string, k int) []metrics.CalibrationBin {
	var all []metrics.LabelledPrediction
	for _, trial := range r.trials[method] {
		for _, said := range trial.Said {
			all = append(all, said[r.nearest(k)]...)
		}
	}
	return metrics.Calibration_(all)
}

// nearest is where k stands, or the last place.
func (r *Runs) nearest(k int) int {
	for i, at := range r.grid() {
		if at == k {
			return i
		}
	}
	return len(r.grid()) - 1
}

// replies compares ways of answering: bar 6.
func (e *Evaluation) replies() error {
	r := newRuns("S, replies", false)
	ways := []struct {
		name string
		way  Answers
		drop bool
	}{{"a or b", AnswersForced, false}, {"a, tie, b", AnswersTied, false}, {"ties dropped", AnswersTied, true}, {"seven strengths", AnswersStrength, false}}
	for run := range e.seeds() {
		t, err := e.trackOf(trackS, run, e.minor(run))
		if err != nil {
			return err
		}
		for _, w := range ways {
			t.answering(trackS, w.way, w.drop, e.minor(run).Seed)
			r.try(t, []Method{Palate(w.name, columnShipped, false)}, e.minor(run), e.Report)
		}
	}
	for _, m := range r.keys {
		for _, k := range e.K {
			e.add(r.cell(m, "accuracy", k, metrics.Accuracy, e.Seed), r.cell(m, "NLL", k, metrics.NLL, e.Seed))
		}
	}
	if e.tried(20) {
		shipped := func(name string) string { return report.KeyOf(name, columnShipped) }
		e.atLeast("6", "S: seven strengths less a or b, k = 20", r.less(shipped("seven strengths"), shipped("a or b"), "accuracy", 20, metrics.Accuracy, e.Seed), .015)
		e.atMost("6", "S: NLL with ties less that with ties dropped, k = 20", r.less(shipped("a, tie, b"), shipped("ties dropped"), "NLL", 20, metrics.NLL, e.Seed), 0)
	}
	return nil
}

// answering has the same people reply in another way to the same pairs.
func (t *Track) answering(s Simulation, way Answers, drop bool, seed uint64) {
	s.Answers = way
	for i := range t.Tried {
		sub := &t.Tried[i]
		sub.Reply = s.replies(sub.Sim, seed, subjectStream<<1+uint64(i))
		sub.DropTies = drop
	}
}

// flips are answers turned round by chance: bar 7. A lapse of 2f is a flip of f.
func (e *Evaluation) flips() error {
	r := newRuns("S, flips", false)
	for run := range e.seeds() {
		t, err := e.trackOf(trackS, run, e.minor(run))
		if err != nil {
			return err
		}
		for _, flip := range []float64{0, .1, .2, .3} {
			for i := range t.Tried {
				sub := &t.Tried[i]
				who := *sub.Sim
				who.Nuisances.Lapse = 2 * flip
				sub.Reply = trackS.replies(&who, e.Seed, subjectStream<<4+uint64(i))
			}
			r.try(t, []Method{Palate(nameFlip(flip), columnShipped, false)}, e.minor(run), e.Report)
		}
	}
	e.add(r.accuracies(e.Seed)...)
	if e.tried(20) {
		turned := func(f float64) string { return report.KeyOf(nameFlip(f), columnShipped) }
		e.atLeast("7", "S: 20 % of answers turned round less none, k = 20", r.less(turned(.2), turned(0), "accuracy", 20, metrics.Accuracy, e.Seed), -.07)
	}
	return nil
}

func nameFlip(f float64) string { return report.FormatFigure(f) + " turned round" }

// A drift is a taste that becomes another after 60 answers; 40 answers later it is looked at.
const driftAt, driftAfter = 60, 40

// drift is bar 8.
func (e *Evaluation) drift() error {
	moved, still := newRuns("S, drift", false), newRuns("S, no drift", false)
	listening, alike := Palate("listening for changes", columnShipped, false), Steady(Palate("all answers alike", columnShipped, false))
	for run := range e.seeds() {
		b := e.minor(run)
		b.K = []int{driftAt + driftAfter}
		t, err := e.trackOf(trackS, run, e.minor(run))
		if err != nil {
			return err
		}
		still.try(t, []Method{listening, alike}, b, e.Report)
		t.drifting(b.Seed)
		moved.try(t, []Method{listening, alike}, b, e.Report)
	}
	for _, r := range []*Runs{moved, still} {
		e.add(r.accuracies(e.Seed)...)
	}
	less := func(r *Runs) report.Cell {
		return r.less(listening.Key(), alike.Key(), "accuracy", driftAt+driftAfter, metrics.Accuracy, e.Seed)
	}
	e.atLeast("8", "S: listening for changes less all answers alike, 40 answers after a change", less(moved), .04)
	e.atLeast("8", "S: the same without a change", less(still), -.01)
	return nil
}

// drifting has each subject's taste become another, and tries them on what they like then.
func (t *Track) drifting(seed uint64) {
	for i := range t.Tried {
		sub := &t.Tried[i]
		who := *sub.Sim
		who.Nuisances.DriftAt = driftAt
		sub.Reply = trackS.replies(&who, seed, subjectStream<<5+uint64(i))
		later := rand.New(rand.NewPCG(seed, subjectStream<<5-1-uint64(i)))
		for n := range sub.Test {
			sub.Test[n] = Simulation{Answers: AnswersForced}.reply(&who, later, driftAt, sub.Test[n])
		}
	}
}

// bestGrid is after how many answers it is judged what is put first.
var bestGrid = []int{0, 10, 50}

// firsts are what people gain by the answers that are put first, by n and by place in bestGrid.
type firsts [5][3][]metrics.Selection

// bestOf judges what is put first of two, three and four: bar 9.
func (e *Evaluation) bestOf() error {
	var all firsts
	for run := range e.seeds() {
		t, err := e.trackOf(trackS, run, e.minor(run))
		if err != nil {
			return err
		}
		prompts := t.prompts(4)
		if len(prompts) == 0 {
			e.report.Skipped = append(e.report.Skipped, "best of n: no test prompt with four answers")
			return nil
		}
		e.Report("track S: best of n")
		begin := t.begin(asking())
		found := make([]firsts, len(t.Tried))
		parallel.For(len(t.Tried), func(i int) {
			found[i] = t.Tried[i].firsts(begin().(*personal), prompts, e.minor(run), uint64(i))
		})
		for i := range found {
			all.add(&found[i])
		}
	}
	e.barsOfBest(&all)
	return nil
}

func (f *firsts) add(other *firsts) {
	for n := range f {
		for k := range f[n] {
			f[n][k] = append(f[n][k], other[n][k]...)
		}
	}
}

func (e *Evaluation) barsOfBest(all *firsts) {
	of := func(n, place int, metric string, get func(metrics.Selection) float64) report.Cell {
		var list []float64
		for _, c := range all[n][place] {
			list = append(list, get(c))
		}
		return cellOf("S, best of n", fmt.Sprintf("best of %d", n), metric, bestGrid[place], list, 0, e.Seed)
	}
	gain := func(c metrics.Selection) float64 { return c.Gain }
	below := func(c metrics.Selection) float64 { return c.Below }
	for n := 2; n <= 4; n++ {
		for place := range bestGrid {
			e.add(of(n, place, "gain", gain), of(n, place, "top-1", func(c metrics.Selection) float64 { return c.Top }), of(n, place, "below the mean", below))
		}
	}
	e.atLeast("9", "S: gain of the best of four, k = 10", of(4, 1, "gain", gain), .62)
	e.atMost("9", "S: below the mean, best of four, k = 10", of(4, 1, "below the mean", below), .16)
	// A scorer that is gamed gets worse the more there is to choose from (arXiv 2605.10991).
	e.atLeast("9", "S: what is gained over the mean grows from two to four, k = 10", report.WithoutInterval(all.rise(1)), 0)
}

// rise is by how much the true utility of what is put first, over the mean of all, grows from two answers
// to three and from three to four, whichever is less.
func (f *firsts) rise(place int) float64 {
	mean := func(n int) float64 {
		return stat.MeanOf(f[n][place], func(c metrics.Selection) float64 { return c.Lift })
	}
	return min(mean(3)-mean(2), mean(4)-mean(3))
}

// prompts of the test part with n answers or more, as their candidates.
func (t *Track) prompts(n int) (list [][]int32) {
	seen := map[string]bool{}
	p := t.Tried[0].Sim.World.Pool
	for _, q := range p.Prompts {
		if q.Train || q.End-q.First < n || seen[q.Prompt] {
			continue
		}
		seen[q.Prompt] = true
		var candidates []int32
		for c := q.First; c < q.First+n; c++ {
			candidates = append(candidates, int32(c))
		}
		list = append(list, candidates)
	}
	return list
}

// firsts asks a person, and puts answers first for them.
func (s *Subject) firsts(l *personal, prompts [][]int32, b Budget, stream uint64) (f firsts) {
	r := rand.New(rand.NewPCG(b.Seed, trialStream<<1+stream))
	pool, t := append([]train.Vote(nil), s.Pool...), 0
	for place, k := range bestGrid {
		for ; t < k && len(pool) > 0; t++ {
			var v train.Vote
			v, pool = ask(l, pool, b.Among, r)
			l.Learn(s.Reply(t, v))
		}
		for n := 2; n <= 4; n++ {
			f[n][place] = []metrics.Selection{s.choice(l, prompts, n)}
		}
	}
	return f
}

func (s *Subject) choice(l *personal, prompts [][]int32, n int) metrics.Selection {
	var list []metrics.Selection
	m := l.fit()
	for _, candidates := range prompts {
		scores, utilities := make([]float64, n), make([]float64, n)
		for i, c := range candidates[:n] {
			scores[i], utilities[i] = m.Score(l.points[c]).Value, s.Sim.Utility(0, int(c))
		}
		if c, ok := metrics.BestOfN(scores, utilities); ok {
			list = append(list, c)
		}
	}
	return metrics.MeanSelection(list)
}
