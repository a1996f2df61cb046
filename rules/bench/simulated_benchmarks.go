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

// mainSimulation are two tastes of seven at temperature 4.
var mainSimulation = Simulation{Population: simulate.TwoTastes, Temperature: 4}

// simulatedBenchmark makes a benchmark of simulated people, and remembers what is learned for it. No pack has seen
// the people; recipe is the one that has not seen their texts either.
func (e *Evaluation) simulatedBenchmark(s Simulation, run int, b Budget) (*Benchmark, error) {
	world, err := e.world(e.Seed + uint64(run))
	if err != nil {
		return nil, err
	}
	t := SimulatedBenchmark(world, s, b)
	t.Name = simulatedName(s.Population)
	key := fmt.Sprint(s, run)
	if e.trained == nil {
		e.trained = map[string]*trained{}
	}
	if e.trained[key] == nil {
		e.trained[key] = t.trained
	}
	t.trained = e.trained[key]
	return &t, e.addPacks(&t, dataset.PoolSets...)
}

func simulatedName(p simulate.Population) string { return "S, " + p.String() }

// shippedRandom and shippedActive are our method as it ships, asked by chance and choosing its questions.
func shippedRandom() Method { return PalateMethod(nameRandom, columnShipped, false) }
func shippedActive() Method { return PalateMethod(nameActive, columnShipped, true) }

// simulated is track S, nine populations: requirements (1') to (3'), and 1 and 15.
func (e *Evaluation) simulated() error {
	f := &benchmarkGroup{name: "nine populations", track: "S, mean of nine populations", column: columnShipped}
	for p := range simulate.PopulationNames {
		r, err := e.evaluatePopulation(simulate.Population(p))
		if err != nil {
			return err
		}
		f.runs = append(f.runs, r)
	}
	e.addGroupSummary(f)
	return nil
}

// evaluatePopulation evaluates one population: the first with all methods and metrics, as requirements are about
// it.
func (e *Evaluation) evaluatePopulation(p simulate.Population) (*BenchmarkRuns, error) {
	r, main := newRuns(simulatedName(p), false), p == mainSimulation.Population
	s := Simulation{Population: p, Temperature: mainSimulation.Temperature}
	for run := range e.seeds() {
		t, err := e.simulatedBenchmark(s, run, e.budget(run))
		if err != nil {
			return nil, err
		}
		methods := append(baselines(), Oracle())
		if main {
			t.addDirectedPack(t.crowd)
			methods = append(methods, ourMethods(t, columnShipped, columnDirected)...)
		} else {
			methods = append(methods, ourMethods(t)...)
			if !e.Short {
				methods = append(methods, shippedActive())
			}
		}
		r.evaluate(t, methods, e.budget(run), e.Progress)
	}
	if !main {
		e.add(r.accuracyCells(e.Seed)...)
		return r, nil
	}
	e.add(r.allCells(e.Seed)...)
	e.report.Calibration = r.calibrationBins(shippedActive().Key(), 20)
	e.requireS(r)
	return r, nil
}

func (e *Evaluation) requireS(r *BenchmarkRuns) {
	asks := report.KeyOf(nameActive, columnDirected)
	for _, want := range []struct {
		k    int
		goal float64
	}{{10, .69}, {20, .72}, {50, .74}} {
		if r.hasK(want.k) {
			e.atLeast("1", "S, directed pack: accuracy when Palate asks, k = "+strconv.Itoa(want.k), r.metricCell(asks, "accuracy", want.k, metrics.Accuracy, e.Seed), want.goal)
		}
	}
	e.atMost("1", "S: accuracy of one model for all", r.metricCell(nameGlobal, "accuracy", e.K[0], metrics.Accuracy, e.Seed), .6)
	for _, k := range e.K {
		if k >= 5 {
			e.atMost("1", "S: calibration error when Palate asks, shipped, k = "+strconv.Itoa(k), r.pooledCell(shippedActive().Key(), "ECE", k, metrics.ECE, e.Seed), .05)
		}
	}
	if ratio, ok := r.labelRatio(.7, asks, report.KeyOf(nameRandom, columnDirected)); ok {
		e.atMost("1", "S, directed pack: answers to reach .70 when Palate asks, of those asked by chance", report.WithoutInterval(ratio), .65)
	}
	last := e.K[len(e.K)-1]
	e.atLeast("15", "S: accuracy on the surest half, above that on all, shipped", r.surestHalfCell(shippedActive().Key(), last, e.Seed), .05)
}

func (e *Evaluation) hasK(k int) bool { return slices.Contains(e.K, k) }

// labelRatio is how many answers a method that chooses its questions needs to reach an accuracy, as a share of
// those that it needs when chance does.
func (r *BenchmarkRuns) labelRatio(target float64, asks, chance string) (float64, bool) {
	need := func(method string) (float64, bool) {
		var means []float64
		for k := range r.grid() {
			means = append(means, stat.Mean(dropNaN(r.perUser(method, k, metrics.Accuracy))))
		}
		return metrics.LabelsToReach(target, r.grid(), means)
	}
	asked, ok := need(asks)
	drawn, reached := need(chance)
	return asked / drawn, ok && reached
}

// surestHalfCell is how much more accurate a method is on the half that it is surest of.
func (r *BenchmarkRuns) surestHalfCell(method string, k int, seed uint64) report.Cell {
	return r.metricCell(method, "surest half - all", k, func(list []metrics.LabelledPrediction) float64 {
		return metrics.AccuracyAtCoverage(.5, list, metrics.LabelledPrediction.Confidence) - metrics.Accuracy(list)
	}, seed)
}

// calibrationBins are the bins of all of a method's predictions.
func (r *BenchmarkRuns) calibrationBins(method string, k int) []metrics.CalibrationBin {
	var all []metrics.LabelledPrediction
	for _, trial := range r.runs[method] {
		for _, said := range trial.Predictions {
			all = append(all, said[r.nearest(k)]...)
		}
	}
	return metrics.ReliabilityBins(all)
}

// nearest is the index of k in the grid, or the last.
func (r *BenchmarkRuns) nearest(k int) int {
	for i, at := range r.grid() {
		if at == k {
			return i
		}
	}
	return len(r.grid()) - 1
}

// answerFormats compares answer formats: requirement 6.
func (e *Evaluation) answerFormats() error {
	r := newRuns("S, replies", false)
	ways := []struct {
		name string
		way  AnswerFormat
		drop bool
	}{{"a or b", FormatForced, false}, {"a, tie, b", FormatTied, false}, {"ties dropped", FormatTied, true}, {"seven strengths", FormatGraded, false}}
	for run := range e.seeds() {
		t, err := e.simulatedBenchmark(mainSimulation, run, e.reducedBudget(run))
		if err != nil {
			return err
		}
		for _, w := range ways {
			t.setAnswerFormat(mainSimulation, w.way, w.drop, e.reducedBudget(run).Seed)
			r.evaluate(t, []Method{PalateMethod(w.name, columnShipped, false)}, e.reducedBudget(run), e.Progress)
		}
	}
	for _, m := range r.keys {
		for _, k := range e.K {
			e.add(r.metricCell(m, "accuracy", k, metrics.Accuracy, e.Seed), r.metricCell(m, "NLL", k, metrics.NLL, e.Seed))
		}
	}
	if e.hasK(20) {
		shipped := func(name string) string { return report.KeyOf(name, columnShipped) }
		e.atLeast("6", "S: seven strengths less a or b, k = 20", r.differenceCell(shipped("seven strengths"), shipped("a or b"), "accuracy", 20, metrics.Accuracy, e.Seed), .015)
		e.atMost("6", "S: NLL with ties less that with ties dropped, k = 20", r.differenceCell(shipped("a, tie, b"), shipped("ties dropped"), "NLL", 20, metrics.NLL, e.Seed), 0)
	}
	return nil
}

// setAnswerFormat has the same people answer the same pairs on another scale.
func (t *Benchmark) setAnswerFormat(s Simulation, way AnswerFormat, drop bool, seed uint64) {
	s.Answers = way
	for i := range t.TestUsers {
		sub := &t.TestUsers[i]
		sub.Reply = s.replyFunc(sub.Simulated, seed, userStream<<1+uint64(i))
		sub.DropTies = drop
	}
}

// labelNoise inverts answers by chance: requirement 7. A lapse of 2f is a flip of f.
func (e *Evaluation) labelNoise() error {
	r := newRuns("S, flips", false)
	for run := range e.seeds() {
		t, err := e.simulatedBenchmark(mainSimulation, run, e.reducedBudget(run))
		if err != nil {
			return err
		}
		for _, flip := range []float64{0, .1, .2, .3} {
			for i := range t.TestUsers {
				sub := &t.TestUsers[i]
				who := *sub.Simulated
				who.Nuisances.Lapse = 2 * flip
				sub.Reply = mainSimulation.replyFunc(&who, e.Seed, userStream<<4+uint64(i))
			}
			r.evaluate(t, []Method{PalateMethod(flipName(flip), columnShipped, false)}, e.reducedBudget(run), e.Progress)
		}
	}
	e.add(r.accuracyCells(e.Seed)...)
	if e.hasK(20) {
		turned := func(f float64) string { return report.KeyOf(flipName(f), columnShipped) }
		e.atLeast("7", "S: 20 % of answers turned round less none, k = 20", r.differenceCell(turned(.2), turned(0), "accuracy", 20, metrics.Accuracy, e.Seed), -.07)
	}
	return nil
}

func flipName(f float64) string { return report.FormatFigure(f) + " turned round" }

// A drift is a taste that becomes another after 60 answers; 40 answers later it is looked at.
const driftAt, driftAfter = 60, 40

// tasteDrift is requirement 8.
func (e *Evaluation) tasteDrift() error {
	moved, still := newRuns("S, drift", false), newRuns("S, no drift", false)
	listening, alike := PalateMethod("listening for changes", columnShipped, false), Stationary(PalateMethod("all answers alike", columnShipped, false))
	for run := range e.seeds() {
		b := e.reducedBudget(run)
		b.K = []int{driftAt + driftAfter}
		t, err := e.simulatedBenchmark(mainSimulation, run, e.reducedBudget(run))
		if err != nil {
			return err
		}
		still.evaluate(t, []Method{listening, alike}, b, e.Progress)
		t.setDrift(b.Seed)
		moved.evaluate(t, []Method{listening, alike}, b, e.Progress)
	}
	for _, r := range []*BenchmarkRuns{moved, still} {
		e.add(r.accuracyCells(e.Seed)...)
	}
	less := func(r *BenchmarkRuns) report.Cell {
		return r.differenceCell(listening.Key(), alike.Key(), "accuracy", driftAt+driftAfter, metrics.Accuracy, e.Seed)
	}
	e.atLeast("8", "S: listening for changes less all answers alike, 40 answers after a change", less(moved), .04)
	e.atLeast("8", "S: the same without a change", less(still), -.01)
	return nil
}

// setDrift has each user's taste change, and evaluates on what they like after that.
func (t *Benchmark) setDrift(seed uint64) {
	for i := range t.TestUsers {
		sub := &t.TestUsers[i]
		who := *sub.Simulated
		who.Nuisances.DriftAt = driftAt
		sub.Reply = mainSimulation.replyFunc(&who, seed, userStream<<5+uint64(i))
		later := rand.New(rand.NewPCG(seed, userStream<<5-1-uint64(i)))
		for n := range sub.Test {
			sub.Test[n] = Simulation{Answers: FormatForced}.answer(&who, later, driftAt, sub.Test[n])
		}
	}
}

// bestOfGrid is after how many answers the best of n is chosen.
var bestOfGrid = []int{0, 10, 50}

// selections are what people gain by the responses that are put first, by n and by index in bestOfGrid.
type selections [5][3][]metrics.TopResponse

// bestOf evaluates what is put first of two, three and four: requirement 9.
func (e *Evaluation) bestOf() error {
	var all selections
	for run := range e.seeds() {
		t, err := e.simulatedBenchmark(mainSimulation, run, e.reducedBudget(run))
		if err != nil {
			return err
		}
		prompts := t.testPrompts(4)
		if len(prompts) == 0 {
			e.report.Skipped = append(e.report.Skipped, "best of n: no test prompt with four answers")
			return nil
		}
		e.Progress("track S: best of n")
		begin := t.start(shippedActive())
		found := make([]selections, len(t.TestUsers))
		parallel.For(len(t.TestUsers), func(i int) {
			found[i] = t.TestUsers[i].selectionsAfter(begin().(*palateLearner), prompts, e.reducedBudget(run), uint64(i))
		})
		for i := range found {
			all.add(&found[i])
		}
	}
	e.requireBestOf(&all)
	return nil
}

func (f *selections) add(other *selections) {
	for n := range f {
		for k := range f[n] {
			f[n][k] = append(f[n][k], other[n][k]...)
		}
	}
}

func (e *Evaluation) requireBestOf(all *selections) {
	of := func(n, place int, metric string, get func(metrics.TopResponse) float64) report.Cell {
		var list []float64
		for _, c := range all[n][place] {
			list = append(list, get(c))
		}
		return meanCell("S, best of n", fmt.Sprintf("best of %d", n), metric, bestOfGrid[place], list, 0, e.Seed)
	}
	gain := func(c metrics.TopResponse) float64 { return c.Gain }
	below := func(c metrics.TopResponse) float64 { return c.Below }
	for n := 2; n <= 4; n++ {
		for place := range bestOfGrid {
			e.add(of(n, place, "gain", gain), of(n, place, "top-1", func(c metrics.TopResponse) float64 { return c.Top }), of(n, place, "below the mean", below))
		}
	}
	e.atLeast("9", "S: gain of the best of four, k = 10", of(4, 1, "gain", gain), .62)
	e.atMost("9", "S: below the mean, best of four, k = 10", of(4, 1, "below the mean", below), .16)
	// A scorer that is gamed gets worse the more there is to choose from (arXiv 2605.10991).
	e.atLeast("9", "S: what is gained over the mean grows from two to four, k = 10", report.WithoutInterval(all.minLiftGrowth(1)), 0)
}

// minLiftGrowth is by how much the true utility of what is put first, over the mean of all, grows from two answers
// to three and from three to four, whichever is less.
func (f *selections) minLiftGrowth(place int) float64 {
	mean := func(n int) float64 {
		return stat.MeanOf(f[n][place], func(c metrics.TopResponse) float64 { return c.Lift })
	}
	return min(mean(3)-mean(2), mean(4)-mean(3))
}

// testPrompts are the prompts of the test part with n responses or more, as their candidates.
func (t *Benchmark) testPrompts(n int) (list [][]int32) {
	seen := map[string]bool{}
	p := t.TestUsers[0].Simulated.World.Pool
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

// selectionsAfter asks a user, and puts responses first for them.
func (s *TestUser) selectionsAfter(l *palateLearner, prompts [][]int32, b Budget, stream uint64) (f selections) {
	r := rand.New(rand.NewPCG(b.Seed, runStream<<1+stream))
	pool, t := append([]train.Vote(nil), s.Pool...), 0
	for place, k := range bestOfGrid {
		for ; t < k && len(pool) > 0; t++ {
			var v train.Vote
			v, pool = chooseQuestion(l, pool, b.Candidates, r)
			l.Learn(s.Reply(t, v))
		}
		for n := 2; n <= 4; n++ {
			f[n][place] = []metrics.TopResponse{s.selection(l, prompts, n)}
		}
	}
	return f
}

func (s *TestUser) selection(l *palateLearner, prompts [][]int32, n int) metrics.TopResponse {
	var list []metrics.TopResponse
	m := l.fit()
	for _, candidates := range prompts {
		scores, utilities := make([]float64, n), make([]float64, n)
		for i, c := range candidates[:n] {
			scores[i], utilities[i] = m.Score(l.points[c]).Value, s.Simulated.Utility(0, int(c))
		}
		if c, ok := metrics.BestOfN(scores, utilities); ok {
			list = append(list, c)
		}
	}
	return metrics.MeanTopResponse(list)
}
