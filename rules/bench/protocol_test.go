package bench

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/bench/simulate"
	"palate/rules/dataset"
	"palate/rules/dataset/datasettest"
	"palate/rules/feature"
	"palate/rules/taste"
	"palate/rules/train"
)

// asking is a person's votes on so many prompts, each of some votes.
func votesOn(prompts, each int) (votes []train.Vote) {
	for p := range prompts {
		for k := range each {
			votes = append(votes, train.Vote{A: int32(2 * (p*each + k)), B: int32(2*(p*each+k) + 1), Strength: 2, Prompt: uint32(p)})
		}
	}
	return votes
}

func TestSplitByPromptIsDisjoint(t *testing.T) {
	for _, shape := range [][2]int{{5, 6}, {24, 12}, {120, 1}, {7, 15}} {
		s := sourceSetup{answers: 10, minTests: 5}
		for seed := range uint64(20) {
			votes := votesOn(shape[0], shape[1])
			pool, test := s.split(votes, rand.New(rand.NewPCG(seed, 1)))
			if len(pool)+len(test) != len(votes) || len(pool) < s.answers {
				t.Fatalf("%v: %d votes to ask and %d to try, of %d", shape, len(pool), len(test), len(votes))
			}
			for _, v := range test {
				if slices.ContainsFunc(pool, func(o train.Vote) bool { return o.Prompt == v.Prompt }) {
					t.Fatalf("%v: prompt %d is asked about and tried", shape, v.Prompt)
				}
			}
		}
	}
	pool, test := sourceSetup{answers: 20, randomSplit: true}.split(votesOn(5, 6), rand.New(rand.NewPCG(1, 1)))
	if len(pool) != 20 || len(test) != 10 {
		t.Errorf("by chance: %d to ask, %d to try, want 20 and 10", len(pool), len(test))
	}
}

// On the shared data: no prompt of a test pair is asked about, but where chance splits; every person has
// answers enough; equal seeds give equal splits.
func TestSettingsOfData(t *testing.T) {
	library := dataset.NewLibrary(datasettest.Files(t, "the splits of real sources"))
	for _, s := range sourceSetups {
		list, err := library.Comparisons(s.set)
		if err != nil {
			t.Fatal(err)
		}
		c := train.NewRaters()
		for _, r := range list {
			r.A, r.B = r.ID+"a", r.ID+"b" // features are of no matter
			c.Add(r)
		}
		c.Sorted()
		c.People = s.eligible(c.People)
		track, again := s.benchmark(c, 3), s.benchmark(c, 3)
		t.Logf("%s: %d people", s.name, len(track.TestUsers))
		if len(track.TestUsers) < 3 {
			t.Errorf("%s: %d people", s.name, len(track.TestUsers))
		}
		for i, sub := range track.TestUsers {
			if len(sub.Pool) < s.answers || len(sub.Test) < s.minTests {
				t.Errorf("%s: %s is asked %d and tried on %d", s.name, sub.ID, len(sub.Pool), len(sub.Test))
			}
			asked := map[uint32]bool{}
			for _, v := range sub.Pool {
				asked[v.Prompt] = true
			}
			if !s.randomSplit && slices.ContainsFunc(sub.Test, func(v train.Vote) bool { return asked[v.Prompt] }) {
				t.Errorf("%s: %s is asked about a prompt of a test pair", s.name, sub.ID)
			}
			if !slices.Equal(sub.Test, again.TestUsers[i].Test) {
				t.Errorf("%s: two splits of one seed differ", s.name)
			}
		}
	}
}

func TestStandInsArePutTogether(t *testing.T) {
	var list []train.Rater
	for i := range 7 {
		list = append(list, train.Rater{ID: fmt.Sprint("prompts ", i), Source: "s", Votes: votesOn(1, 30)})
	}
	some := mergeStandIns(list, 50)
	var sizes []int
	for _, p := range some {
		sizes = append(sizes, len(p.Votes))
	}
	if want := []int{60, 60, 90}; !slices.Equal(sizes, want) {
		t.Errorf("stand-ins of %v choices, want %v: the last joins the one before", sizes, want)
	}
}

func TestTrainedOn(t *testing.T) {
	for _, text := range []string{`{"trained":["aa","bb"]}`, `{"trained":[{"name":"x","sha256":"aa"},{"sha256":"bb"}]}`, `{"trained":{"data":[{"sha256":"aa"},{"sha256":"bb"}],"seed":1}}`} {
		v, err := palate.ParseValue([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := trainingFileSums(v); !slices.Equal(got, []string{"aa", "bb"}) {
			t.Errorf("%s: got %v", text, got)
		}
	}
	if got := trainingFileSums(taste.Builtin().Value()); len(got) == 0 {
		t.Error("the shipped pack says of no file that it was trained on it")
	}
}

func TestSeenIsSaid(t *testing.T) {
	sum := trainingFileSums(taste.Builtin().Value())[0]
	e := &Evaluation{Library: dataset.NewLibrary(nil), packs: map[string]*taste.Pack{"s": nil}}
	for want, hash := range map[string]string{columnSeen: sum, columnShipped: "another"} {
		e.Library.Sums["s/pairs"] = hash
		track := &Benchmark{Name: "s"}
		if err := e.addPacks(track, "s"); err != nil || !slices.Equal(track.columns(), []string{want}) {
			t.Errorf("columns %v, %v; want %s", track.columns(), err, want)
		}
	}
	simulated := smallTrack()
	e.Library.Sums["s/pairs"] = sum
	if err := e.addPacks(simulated, "s"); err != nil || !slices.Equal(simulated.columns(), []string{columnShipped}) {
		t.Errorf("columns %v, %v: nobody has seen simulated people", simulated.columns(), err)
	}
}

func TestHarm(t *testing.T) {
	for _, c := range []struct {
		c, n int
		p    float64
		want float64
	}{{0, 2, .5, .25}, {1, 2, .5, .75}, {2, 2, .5, 1}, {1, 3, .25, .421875 * 2}, {0, 4, 0, 1}, {3, 4, 1, 0}} {
		checkNear(t, fmt.Sprintf("P(X <= %d of %d)", c.c, c.n), metrics.BinomialCDF(c.c, c.n, c.p), c.want)
	}
	coin, right, wrong := metrics.Binary(.5, dataset.LabelA), metrics.Binary(.9, dataset.LabelA), metrics.Binary(.1, dataset.LabelA)
	list := func(r, w int) (all []metrics.LabelledPrediction) {
		for range r {
			all = append(all, right)
		}
		for range w {
			all = append(all, wrong)
		}
		return all
	}
	first := []metrics.LabelledPrediction{coin}
	// P(X <= 0 of 5), p = .49, is .0345; of 4 it is .0677.
	checkNear(t, "none of 5", isHarmed(beforeAfter{first, list(0, 5)}), 1)
	checkNear(t, "none of 4 may be chance", isHarmed(beforeAfter{first, list(0, 4)}), 0)
	checkNear(t, "48 of 100 may be chance", isHarmed(beforeAfter{first, list(48, 52)}), 0)
	checkNear(t, "35 of 100", isHarmed(beforeAfter{first, list(35, 65)}), 1)
	checkNear(t, "change", accuracyChange(beforeAfter{first, list(3, 1)}), .25)
	if got := isHarmed(beforeAfter{first, []metrics.LabelledPrediction{metrics.Binary(.9, dataset.LabelTie)}}); !math.IsNaN(got) {
		t.Errorf("ties alone: got %v, want NaN", got)
	}
}

// two people on one track and one on another, one method above the other.
func twoTracks() *benchmarkGroup {
	said := func(right, wrong int) [][]metrics.LabelledPrediction {
		var list []metrics.LabelledPrediction
		for range right {
			list = append(list, metrics.Binary(.9, dataset.LabelA))
		}
		for range wrong {
			list = append(list, metrics.Binary(.1, dataset.LabelA))
		}
		return [][]metrics.LabelledPrediction{{metrics.Binary(.5, dataset.LabelA)}, list}
	}
	ours, other := Method{Name: nameRandom, Pack: columnRecipe}, Method{Name: nameNeighbours}
	one, two := newRuns("one", true), newRuns("two", true)
	one.add(ours, Run{K: []int{0, 5}, IDs: []string{"a", "b"}, Predictions: [][][]metrics.LabelledPrediction{said(4, 0), said(2, 2)}})
	one.add(other, Run{K: []int{0, 5}, IDs: []string{"a", "b"}, Predictions: [][][]metrics.LabelledPrediction{said(3, 1), said(2, 2)}})
	two.add(ours, Run{K: []int{0, 5}, IDs: []string{"a"}, Predictions: [][][]metrics.LabelledPrediction{said(1, 3)}})
	two.add(other, Run{K: []int{0, 5}, IDs: []string{"a"}, Predictions: [][][]metrics.LabelledPrediction{said(3, 1)}})
	return &benchmarkGroup{name: "both", track: "both, mean", column: columnRecipe, runs: []*BenchmarkRuns{one, two}}
}

// Each track counts alike, whatever its number of people; differences are of the same people.
func TestFamily(t *testing.T) {
	f := twoTracks()
	key := f.ourKey(nameRandom)
	c := f.accuracy(key, 5, 1)
	checkNear(t, "mean", c.Mean, (.75+.25)/2)
	if c.Users != 3 || c.Pack != columnRecipe || c.Track != "both, mean" || c.Method != nameRandom {
		t.Errorf("got %+v", c)
	}
	checkNear(t, "difference", f.differenceCell(key, nameNeighbours, 5, 1).Mean, (.125-.5)/2)
	e := &Evaluation{Seed: 1, report: &report.Results{}}
	e.addGroupSummary(f)
	checkNear(t, "harm", cellIn(t, e.report, "both, mean", metricChange).Mean, 0) // .25 on one track, -.25 on the other
	checkNear(t, "worst decile", cellIn(t, e.report, "one", metricDecile).Mean, 0)
	checkNear(t, "mean of the worst deciles", cellIn(t, e.report, "both, mean", metricDecile).Mean, (0-.25)/2)
	// On track two kNN is better for the one person there is, whatever is drawn.
	if len(e.report.Exceptions) != 1 || !strings.HasPrefix(e.report.Exceptions[0], "two: kNN, k = 5, is better by .500") {
		t.Errorf("exceptions %q", e.report.Exceptions)
	}
	for _, bar := range e.report.Requirements {
		if bar.ID == "1'" && bar.Met() {
			t.Errorf("%s is met at %+v", bar.What, bar.Value)
		}
	}
}

// cellIn is the first cell of a track and metric.
func cellIn(t *testing.T, r *report.Results, track, metric string) report.Cell {
	t.Helper()
	for _, c := range r.Cells {
		if c.Track == track && c.Metric == metric {
			return c
		}
	}
	t.Fatalf("no %s of %s", metric, track)
	return report.Cell{}
}

func TestBootstrapGroups(t *testing.T) {
	low, high := metrics.BootstrapGroups([][]float64{{1, 1, 1}, {3, 3}}, 1)
	if low != 2 || high != 2 {
		t.Errorf("groups that do not vary: [%v, %v], want [2, 2]", low, high)
	}
	values := make([]float64, 400)
	for i := range values {
		values[i] = float64(i % 2)
	}
	// Two groups of 200: sd of the mean .5 / sqrt(400).
	low, high = metrics.BootstrapGroups([][]float64{values[:200], values[200:]}, 1)
	if math.Abs(low-.451) > .006 || math.Abs(high-.549) > .006 {
		t.Errorf("got [%v, %v], want [.451, .549] within .006", low, high)
	}
}

// attributeNamed is the number of an attribute.
func attributeNamed(name string) int { return slices.Index(simulate.AttributeNames[:], name) }

func TestHear(t *testing.T) {
	effects := make([]float64, feature.Len())
	effects[feature.MustIndex("questions")], effects[feature.MustIndex("log_words")], effects[feature.MustIndex("emoji")] = -.6, .7, .09
	list := []claim{{"questions", false}, {"log_words", false}, {"emoji", true}}
	h := scoreClaims(list, effects, map[int]bool{attributeNamed("elicitation"): false, attributeNamed("length"): true})
	// questions is right and finds elicitation; length is claimed the wrong way round; emoji is null.
	if h.right != 1 || h.wrong != 2 || h.found != 1 || h.planted != 2 {
		t.Errorf("got %+v", h)
	}
	both := []claimOutcome{h, {right: 3, found: 0, planted: 0, contradicted: 2, instructionGain: .05, profileGain: .1}, {instructionGain: .2, profileGain: .2}}
	checkNear(t, "precision", precision.of(both), 4./6)
	checkNear(t, "recall", recall.of(both), .5)
	checkNear(t, "claims a person", perPerson.of(both), 2)
	checkNear(t, "contradictions", contradictions.of(both), 2)
	checkNear(t, "brief", instructionShare.of(both), .25/.3)
	if !math.IsNaN(recall.of(both[1:])) {
		t.Error("recall where nothing was to be found")
	}
}

func TestDirectionsAreReadFromSentences(t *testing.T) {
	got := directions([]string{"Shorter.", "More bullet points.", "Fewer exclamation marks.", "The moon is made of cheese."})
	for name, want := range map[string]float64{"log_words": -1, "bullets": 1, "exclamations": -1, "emoji": 0} {
		if d := got[feature.MustIndex(name)]; d != want {
			t.Errorf("%s: %v, want %v", name, d, want)
		}
	}
}

func TestAgreeing(t *testing.T) {
	points := make([]taste.Point, 3)
	for i, x := range []float64{0, .2, 1} {
		phi := make([]float64, feature.Len())
		phi[feature.MustIndex("emoji")] = x
		points[i].Phi = phi
	}
	test := []train.Vote{{A: 2, B: 0, Strength: 2}, {A: 0, B: 2, Strength: 2}, {A: 2, B: 1, Strength: -1}, {A: 1, B: 0, Strength: 3}, {A: 2, B: 0}}
	// Two votes are against more emoji, one for it; one differs by too little, one is a tie.
	if h := countAgreement([]claim{{"emoji", true}}, points, test); h.right != 1 || h.wrong != 2 {
		t.Errorf("got %+v", h)
	}
}

// What a planted person answered is in the log that is read again, and taught to the model.
func TestPlantedLogIsReadAgain(t *testing.T) {
	p := newLoggedUser(testWorld.Crowd(simulate.LengthOnly, 1), 0, 1)
	p.answer(10)
	p.answer(30)
	m := p.model(taste.Builtin(), taste.NewCache())
	if m.Answers() != 30 {
		t.Errorf("the model counts %d answers, want 30", m.Answers())
	}
	likes := p.user.Weights[attributeNamed("length")] > 0
	if against, read := countContradictions(p.logLines(), []claim{{"log_words", likes}, {"formality", true}}); against != 0 || read != 1 {
		t.Errorf("the truth: %d of %d contradicted", against, read)
	}
	if against, _ := countContradictions(p.logLines(), []claim{{"log_words", !likes}}); against != 1 {
		t.Error("the opposite of what was chosen is not contradicted")
	}
}

// Equal seeds give equal bytes, whatever the number of processors does first.
func TestReportsRepeat(t *testing.T) {
	report := func() []byte {
		e := &Evaluation{Library: dataset.NewLibrary(nil), Seed: 2, K: []int{0, 3}, Short: true, Progress: func(string) {}, Demo: testResponses(), usersEach: 3}
		r, err := e.Run()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := r.Write(&out); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	a, b := report(), report()
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			t.Fatalf("two runs of one seed differ:\n%s\n%s", x[i], y[i])
		}
	}
	if len(x) != len(y) {
		t.Error("two runs of one seed differ in length")
	}
}

func checkNear(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
