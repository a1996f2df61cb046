package study

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

// small is a budget that a test can afford.
var small = Budget{Seed: 1, K: []int{0, 6}, Subjects: 8, Tests: 60, Trainers: 60}

func smallTrack() *Track {
	t := SimulatedTrack(madeWorld, trackS, small)
	return &t
}

var smallTraining = Training{Ranks: []int{2}, Named: 6}

func TestNoPairIsBothAskedAndTested(t *testing.T) {
	for _, s := range smallTrack().Tried {
		for _, v := range s.Test {
			if slices.ContainsFunc(s.Pool, func(o Vote) bool { return o.A == v.A && o.B == v.B || o.A == v.B && o.B == v.A }) {
				t.Fatalf("%s is asked of a pair and tried on it", s.ID)
			}
		}
	}
}

// workers are three people with many judgements and one with few.
func workers() *Raters {
	c := &Raters{Texts: make([]Text, 4)}
	for i, n := range []int{120, 110, 130, 20} {
		p := Rater{ID: string(rune('a' + i)), Source: "w"}
		for k := range n {
			p.Votes = append(p.Votes, Vote{A: int32(k % 4), B: int32((k + 1) % 4), Strength: 2})
		}
		c.People = append(c.People, p)
	}
	return c
}

func TestFoldsTryEachWorkerOnce(t *testing.T) {
	tried := map[string]int{}
	for fold := range 2 {
		track := WorkerTrack(workers(), fold, 0, Budget{Seed: 1})
		for _, s := range track.Tried {
			tried[s.ID]++
			if slices.ContainsFunc(track.Train.People, func(p Rater) bool { return p.ID == s.ID }) {
				t.Errorf("%s teaches and is tried", s.ID)
			}
		}
	}
	if len(tried) != 3 || tried["a"]+tried["b"]+tried["c"] != 3 {
		t.Errorf("tried %v, want each of a, b, c once", tried)
	}
}

func TestTurnedLabelsAreTheOpposite(t *testing.T) {
	votes := []Vote{{A: 1, B: 2, Strength: 2}, {A: 1, B: 2}, {A: 1, B: 2, Strength: -2}}
	for i, v := range Turned(votes) {
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
	all := &Raters{Texts: make([]Text, 2)}
	for i := range 200 {
		p := Rater{ID: id("w", i), Source: "w"}
		for range 6 {
			p.Votes = append(p.Votes, Vote{A: 0, B: 1, Strength: 2})
		}
		all.People = append(all.People, p)
	}
	turned := 0
	for _, p := range WorkerTrack(all, 0, 7, Budget{Seed: 1}).Train.People {
		sum := 0
		for _, v := range p.Votes {
			sum += int(v.Strength)
		}
		if sum != 12 && sum != -12 {
			t.Errorf("%s has labels of both kinds", p.ID)
		}
		turned += int(truth(sum < 0))
	}
	if turned < 75 || turned > 125 {
		t.Errorf("%d of 200 are turned, want about half", turned)
	}
}

func TestOracleIsBestAndScratchBeginsAtACoin(t *testing.T) {
	track := smallTrack()
	r := newRuns("S", false)
	methods := []Method{Longer(), Shorter(), OwnLength(), Global(), Scratch("scratch", 1), Neighbours(), Simplex(2), EmpiricalBayes(1),
		Palate("ours", smallTraining, false, nil), Palate("asking", smallTraining, true, nil), Oracle()}
	r.try(track, methods, small, func(string) {})
	best := r.cell("oracle", "accuracy", 6, Accuracy, 1).Mean
	for _, m := range r.names {
		if got := r.cell(m, "accuracy", 6, Accuracy, 1).Mean; got > best {
			t.Errorf("%s is right in %.3f, the oracle in %.3f", m, got, best)
		}
	}
	for _, m := range []string{"scratch", "kNN", "own length sign"} {
		if got := r.cell(m, "accuracy", 0, Accuracy, 1).Mean; math.Abs(got-.5) > .02 {
			t.Errorf("%s is right in %.3f before any answer, want .5", m, got)
		}
	}
	for _, m := range r.names {
		for _, said := range r.trials[m][0].Said {
			for _, j := range said[1] {
				if sum := j.P[0] + j.P[1] + j.P[2]; math.Abs(sum-1) > 1e-9 {
					t.Fatalf("%s gives %v, which sum to %v", m, j.P, sum)
				}
			}
		}
	}
}

// Equal seeds give equal judgements, whatever else ran.
func TestTrialsRepeat(t *testing.T) {
	m := Palate("asking", smallTraining, true, nil)
	a, b := Try(smallTrack(), m, small), Try(smallTrack(), m, small)
	for i := range a.Said {
		for k := range a.Said[i] {
			if !slices.Equal(a.Said[i][k], b.Said[i][k]) {
				t.Fatalf("person %d after %d answers differs between two runs", i, a.K[k])
			}
		}
	}
}

func TestPeopleOfSeveralRunsCountOnce(t *testing.T) {
	say := func(label int) [][]Judgement { return [][]Judgement{{Binary(.9, label)}} }
	r := newRuns("R", true)
	r.names = []string{"m"}
	r.trials["m"] = []Trial{
		{Method: "m", K: []int{0}, Said: [][][]Judgement{say(LabelA), say(LabelB)}},
		{Method: "m", K: []int{0}, Said: [][][]Judgement{say(LabelB), say(LabelB)}},
	}
	if got, want := r.values("m", 0, Accuracy), []float64{.5, 0}; !slices.Equal(got, want) {
		t.Errorf("values %v, want %v", got, want)
	}
	both := joined([]*Runs{r, r})
	if got := len(both.values("m", 0, Accuracy)); got != 4 {
		t.Errorf("two folds of two people hold %d people, want 4", got)
	}
}

func TestBarsAreMetOrMissed(t *testing.T) {
	report := &Report{Bars: []Bar{{"1", "at least", plain(.7), true, .69}, {"2", "at most", plain(.7), false, .69}}}
	table := BarTable(report)
	if !strings.Contains(table, "| 1 | at least | .700, n 0 | ≥ .690 | met |") || !strings.Contains(table, "| 2 | at most | .700, n 0 | ≤ .690 | missed |") {
		t.Errorf("the table is\n%s", table)
	}
	var out bytes.Buffer
	if err := report.Write(&out); err != nil {
		t.Fatal(err)
	}
	again, err := ReadReport(&out)
	if err != nil || len(again.Bars) != 2 || again.Bars[0].Met() != true || again.Bars[1].Met() != false {
		t.Errorf("bars come back as %+v, %v", again.Bars, err)
	}
}

// A source that tells others apart in the opposite way leaves a prior that favours nothing.
func TestSourcesThatDisagreeFavourNothing(t *testing.T) {
	c := &Raters{}
	for _, x := range []float32{0, 1} {
		raw := make([]float32, 61)
		raw[0] = 3 + x
		c.Texts = append(c.Texts, Text{"s", raw})
	}
	for s, sign := range []int8{2, -2, 2, -2} {
		for i := range 12 {
			p := Rater{ID: id("p", i), Source: id("s", s)}
			for range 10 {
				p.Votes = append(p.Votes, Vote{A: 1, B: 0, Strength: sign, Forced: true})
			}
			c.People = append(c.People, p)
		}
	}
	p := scaledPack(NewReference(c.Texts))
	p.Named = []int{0}
	c.spread(p, .05)
	if p.Mu[0] != 0 {
		t.Errorf("mu is %v, want 0: two sources say more, two less", p.Mu[0])
	}
	if p.Sigma[0] < lengthVariance {
		t.Errorf("the variance is %v, want what two opposite kinds of people have", p.Sigma[0])
	}
}

func TestEffectiveNumberOfPeople(t *testing.T) {
	if got := effective([]float64{.25, .25, .25, .25}); math.Abs(got-4) > 1e-12 {
		t.Errorf("four alike are %v people", got)
	}
	if got := effective([]float64{1, 0, 0, 0}); got != 1 {
		t.Errorf("one who counts alone is %v people", got)
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
	if Mean(shrunk) > Mean(own) || Mean(shrunk) > Mean(global)*1.01 {
		t.Errorf("people who rate alike: %.3f with a shrunk offset, %.3f with their own, %.3f without", Mean(shrunk), Mean(own), Mean(global))
	}
	global, _, shrunk = offsetErrors(apart, 3, 1)
	if Mean(shrunk) > .8*Mean(global) {
		t.Errorf("people who rate apart: %.3f with a shrunk offset, %.3f without", Mean(shrunk), Mean(global))
	}
}
