package bench

import (
	"math"
	"slices"
	"testing"

	"palate/rules/bench/metrics"
	"palate/rules/bench/simulate"
	"palate/rules/dataset"
	"palate/rules/dataset/datasettest"
	"palate/rules/internal/stat"
	"palate/rules/taste"
	"palate/rules/train"
)

// small is a budget that a test can afford.
var small = Budget{Seed: 1, K: []int{0, 6}, TestUsers: 8, TestPairs: 60, Trainers: 60}

// testWorld is of responses that were made for tests.
var testWorld = simulate.NewWorld(dataset.NewPool(testResponses(), 1))

func testResponses() (list []dataset.PromptResponses) {
	for _, p := range datasettest.Prompts() {
		list = append(list, dataset.PromptResponses{Source: "made", Prompt: p.Text, Texts: p.Responses})
	}
	return list
}

func smallTrack() *Benchmark {
	t := SimulatedBenchmark(testWorld, mainSimulation, small)
	return &t
}

// packed is a track that begins with the shipped pack.
func packed(t *Benchmark) *Benchmark {
	t.packs = map[string]func() *taste.Pack{columnShipped: taste.Builtin}
	return t
}

func TestNoPairIsBothAskedAndTested(t *testing.T) {
	for _, s := range smallTrack().TestUsers {
		for _, v := range s.Test {
			if slices.ContainsFunc(s.Pool, func(o train.Vote) bool { return o.A == v.A && o.B == v.B || o.A == v.B && o.B == v.A }) {
				t.Fatalf("%s is asked of a pair and tried on it", s.ID)
			}
		}
	}
}

// workers are three people with many judgements and one with few, about four debates.
func workers() *train.Raters {
	c := &train.Raters{Texts: make([]train.TextFeatures, 4)}
	for i, n := range []int{220, 210, 230, 20} {
		p := train.Rater{ID: string(rune('a' + i)), Source: "w"}
		for k := range n {
			p.Votes = append(p.Votes, train.Vote{A: int32(k % 4), B: int32((k + 1) % 4), Strength: 2, Prompt: uint32(k % 4)})
		}
		c.People = append(c.People, p)
	}
	return c
}

// Whoever is tried teaches nobody, and debates of tests are neither asked about nor taught.
func TestDebatesOfTestsAreNeitherAskedNorTaught(t *testing.T) {
	tests := map[uint32]int{}
	for fold := range 2 {
		track := WorkerBenchmark(workers(), fold, 0, Budget{Seed: 1})
		other := map[uint32]bool{}
		for _, p := range track.Crowd().People {
			for _, v := range p.Votes {
				other[v.Prompt] = true
			}
		}
		for _, s := range track.TestUsers {
			for _, v := range s.Pool {
				other[v.Prompt] = true
			}
		}
		for _, s := range track.TestUsers {
			for _, v := range s.Test {
				if other[v.Prompt] {
					t.Fatalf("fold %d: debate %d is tried, and asked about or taught", fold, v.Prompt)
				}
				tests[v.Prompt]++
			}
		}
	}
	if len(tests) != 4 {
		t.Errorf("%d debates are tried in one of the folds, want all 4", len(tests))
	}
}

func TestFoldsTryEachWorkerOnce(t *testing.T) {
	tried := map[string]int{}
	for fold := range 2 {
		track := WorkerBenchmark(workers(), fold, 0, Budget{Seed: 1})
		for _, s := range track.TestUsers {
			tried[s.ID]++
			if slices.ContainsFunc(track.Crowd().People, func(p train.Rater) bool { return p.ID == s.ID }) {
				t.Errorf("%s teaches and is tried", s.ID)
			}
		}
	}
	if len(tried) != 3 || tried["a"]+tried["b"]+tried["c"] != 3 {
		t.Errorf("tried %v, want each of a, b, c once", tried)
	}
}

func TestTurnedLabelsAreTheOpposite(t *testing.T) {
	votes := []train.Vote{{A: 1, B: 2, Strength: 2}, {A: 1, B: 2}, {A: 1, B: 2, Strength: -2}}
	for i, v := range Inverted(votes) {
		if v.Strength != -votes[i].Strength || v.A != votes[i].A {
			t.Errorf("%+v turned is %+v", votes[i], v)
		}
	}
	if votes[0].Strength != 2 {
		t.Error("turning changed the votes themselves")
	}
}

// The labels of a whole person are turned, not some of them, and of about half of the people.
func TestHalfOfTheWorkersAreTurned(t *testing.T) {
	all := &train.Raters{Texts: make([]train.TextFeatures, 2)}
	for i := range 200 {
		p := train.Rater{ID: numbered("w", i), Source: "w"}
		for k := range 12 {
			p.Votes = append(p.Votes, train.Vote{A: 0, B: 1, Strength: 2, Prompt: uint32(k % 2)})
		}
		all.People = append(all.People, p)
	}
	turned := 0
	for _, p := range WorkerBenchmark(all, 0, 7, Budget{Seed: 1}).crowd().People {
		sum := 0
		for _, v := range p.Votes {
			sum += int(v.Strength)
		}
		if sum != 12 && sum != -12 {
			t.Errorf("%s has labels of both kinds", p.ID)
		}
		turned += int(stat.Indicator(sum < 0))
	}
	if turned < 75 || turned > 125 {
		t.Errorf("%d of 200 are turned, want about half", turned)
	}
}

func TestOracleIsBestAndScratchBeginsAtACoin(t *testing.T) {
	track := packed(smallTrack())
	r := newRuns("S", false)
	methods := append(baselines(), shippedRandom(), shippedActive(), Oracle())
	r.evaluate(track, methods, small, func(string) {})
	best := r.metricCell("oracle", "accuracy", 6, metrics.Accuracy, 1).Mean
	for _, m := range r.keys {
		if got := r.metricCell(m, "accuracy", 6, metrics.Accuracy, 1).Mean; got > best {
			t.Errorf("%s is right in %.3f, the oracle in %.3f", m, got, best)
		}
	}
	for _, m := range competitors {
		if got := r.metricCell(m, "accuracy", 0, metrics.Accuracy, 1).Mean; got != .5 {
			t.Errorf("%s is right in %.3f before any answer, want .5", m, got)
		}
	}
	for _, m := range r.keys {
		for _, said := range r.runs[m][0].Predictions {
			for _, j := range said[1] {
				if sum := j.P[0] + j.P[1] + j.P[2]; math.Abs(sum-1) > 1e-9 {
					t.Fatalf("%s gives %v, which sum to %v", m, j.P, sum)
				}
			}
		}
	}
}

// A listener notes what it hears.
type listener struct{ heard []train.Vote }

func (l *listener) Learn(v train.Vote)            { l.heard = append(l.heard, v) }
func (l *listener) Predict(train.Vote) [3]float64 { return [3]float64{.5, 0, .5} }
func (l *listener) Next(p []train.Vote) int       { return len(p) / 2 }

// Methods that do not ask hear the same pairs in the same order; whoever asks the same pair hears the
// same answer.
func TestMethodsShareReplies(t *testing.T) {
	track, b := smallTrack(), Budget{Seed: 1, K: []int{20}}
	s := &track.TestUsers[0]
	one, two, asks := &listener{}, &listener{}, &listener{}
	s.evaluate(one, false, b, 0)
	s.evaluate(asks, true, b, 0)
	s.evaluate(two, false, b, 0)
	if len(one.heard) != 20 || !slices.Equal(one.heard, two.heard) {
		t.Error("two methods heard a person answer in different ways")
	}
	same := 0
	for _, v := range asks.heard {
		for _, o := range one.heard {
			if v.A == o.A && v.B == o.B {
				same++
				if v != o {
					t.Errorf("asked twice about %d and %d, a person says %d and %d", v.A, v.B, v.Strength, o.Strength)
				}
			}
		}
	}
	if same == 0 {
		t.Error("no pair was asked by both: nothing was compared")
	}
}

// Equal seeds give equal judgements, whatever else ran.
func TestTrialsRepeat(t *testing.T) {
	a, b := Evaluate(packed(smallTrack()), shippedActive(), small), Evaluate(packed(smallTrack()), shippedActive(), small)
	for i := range a.Predictions {
		for k := range a.Predictions[i] {
			if !slices.Equal(a.Predictions[i][k], b.Predictions[i][k]) {
				t.Fatalf("person %d after %d answers differs between two runs", i, a.K[k])
			}
		}
	}
}

func TestPeopleOfSeveralRunsCountOnce(t *testing.T) {
	say := func(label int) [][]metrics.LabelledPrediction {
		return [][]metrics.LabelledPrediction{{metrics.Binary(.9, label)}}
	}
	fill := func(people bool) *BenchmarkRuns {
		r := newRuns("R", people)
		m := Method{Name: "m"}
		r.add(m, Run{Method: "m", K: []int{0}, IDs: []string{"a", "b"}, Predictions: [][][]metrics.LabelledPrediction{say(dataset.LabelA), say(dataset.LabelB)}})
		r.add(m, Run{Method: "m", K: []int{0}, IDs: []string{"b", "a", "c"}, Predictions: [][][]metrics.LabelledPrediction{say(dataset.LabelB), say(dataset.LabelB), say(dataset.LabelA)}})
		return r
	}
	if got, want := fill(true).perUser("m", 0, metrics.Accuracy), []float64{.5, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("values %v, want %v", got, want)
	}
	if got := fill(false).perUser("m", 0, metrics.Accuracy); len(got) != 5 {
		t.Errorf("simulated people of two runs are %d, want 5: none of them is another", len(got))
	}
}

func TestOffsetsAreShrunkAsFarAsPeopleDiffer(t *testing.T) {
	same, apart := [][]float64{}, [][]float64{}
	for i := range 10 {
		var a, b []float64
		for k := range 40 {
			noise := math.Sin(float64(37*i + 11*k))
			a, b = append(a, 3+noise), append(b, 3+float64(i%5)-2+noise)
		}
		same, apart = append(same, a), append(apart, b)
	}
	global, own, shrunk := offsetErrors(same, 3, 1)
	if stat.Mean(shrunk) > stat.Mean(own) || stat.Mean(shrunk) > stat.Mean(global)*1.01 {
		t.Errorf("people who rate alike: %.3f with a shrunk offset, %.3f with their own, %.3f without", stat.Mean(shrunk), stat.Mean(own), stat.Mean(global))
	}
	global, _, shrunk = offsetErrors(apart, 3, 1)
	if stat.Mean(shrunk) > .8*stat.Mean(global) {
		t.Errorf("people who rate apart: %.3f with a shrunk offset, %.3f without", stat.Mean(shrunk), stat.Mean(global))
	}
}
