package bench

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"palate/rules/bench/metrics"
	"palate/rules/internal/parallel"
	"palate/rules/train"
)

// A Run is a method evaluated on a benchmark under one seed: its predictions of every user's test pairs after
// each number of answers.
type Run struct {
	Method      string
	K           []int
	IDs         []string                         // of the test users
	Predictions [][][]metrics.LabelledPrediction // by user, then by k
}

const runStream = 6 << 40

// Evaluate trains a method and has it learn each user's taste. All methods that do not choose their questions
// get the same answers to the same pairs in the same order.
func Evaluate(t *Benchmark, m Method, b Budget) Run {
	run := Run{Method: m.Key(), K: b.K, Predictions: make([][][]metrics.LabelledPrediction, len(t.TestUsers)), IDs: make([]string, len(t.TestUsers))}
	var begin func() Learner
	if m.Train != nil {
		begin = t.start(m)
	}
	parallel.For(len(t.TestUsers), func(i int) {
		s := &t.TestUsers[i]
		run.IDs[i] = s.ID
		if begin == nil {
			run.Predictions[i] = s.oraclePredictions(len(b.K))
			return
		}
		run.Predictions[i] = s.evaluate(begin(), m.Active, b, uint64(i))
	})
	run.checkProbabilities()
	return run
}

// checkProbabilities panics for a method whose probabilities do not sum to 1: they would count as right or
// wrong by chance.
func (r *Run) checkProbabilities() {
	for i, list := range r.Predictions {
		for k := range list {
			for _, j := range list[k] {
				if sum := j.P[0] + j.P[1] + j.P[2]; !(math.Abs(sum-1) < 1e-6) {
					panic(fmt.Sprintf("bench: %s of %s after %d answers: probabilities %v", r.Method, r.IDs[i], r.K[k], j.P))
				}
			}
		}
	}
}

// evaluate asks questions of the pool, chosen by the learner where it is active and by chance otherwise, and
// predicts the test pairs at each k.
func (s *TestUser) evaluate(l Learner, asks bool, b Budget, stream uint64) [][]metrics.LabelledPrediction {
	r := rand.New(rand.NewPCG(b.Seed, runStream+stream))
	pool, list, t := slices.Clone(s.Pool), make([][]metrics.LabelledPrediction, 0, len(b.K)), 0
	for _, k := range b.K {
		for t < k && len(pool) > 0 {
			var v train.Vote
			if asks {
				v, pool = chooseQuestion(l.(ActiveLearner), pool, b.Candidates, r)
			} else {
				v, pool = popVote(pool, r.IntN(len(pool)))
			}
			if s.Reply != nil {
				v = s.Reply(t, v)
			}
			if !s.DropTies || v.Strength != 0 {
				l.Learn(v)
			}
			t++
		}
		list = append(list, s.predictions(l))
	}
	return list
}

// chooseQuestion has a learner choose among so many pairs of a pool, drawn without replacement, and returns the
// rest.
func chooseQuestion(l ActiveLearner, pool []train.Vote, among int, r *rand.Rand) (train.Vote, []train.Vote) {
	among = capped(len(pool), among)
	for n := range among {
		k := n + r.IntN(len(pool)-n)
		pool[n], pool[k] = pool[k], pool[n]
	}
	return popVote(pool, l.Next(pool[:among]))
}

// popVote is a vote of a pool, and the others.
func popVote(pool []train.Vote, at int) (train.Vote, []train.Vote) {
	v, last := pool[at], len(pool)-1
	pool[at] = pool[last]
	return v, pool[:last]
}

// predictions are a learner's of the test pairs.
func (s *TestUser) predictions(l Learner) []metrics.LabelledPrediction {
	list := make([]metrics.LabelledPrediction, len(s.Test))
	for i, v := range s.Test {
		list[i] = metrics.LabelledPrediction{P: l.Predict(v), Label: cmp.Compare(v.Strength, 0)}
	}
	return list
}

// oraclePredictions are those of somebody who knows the utilities, n times the same.
func (s *TestUser) oraclePredictions(n int) [][]metrics.LabelledPrediction {
	list := make([]metrics.LabelledPrediction, len(s.Test))
	for i, v := range s.Test {
		list[i] = metrics.Binary(s.Simulated.PrefersLeft(0, int(v.A), int(v.B)), cmp.Compare(v.Strength, 0))
	}
	all := make([][]metrics.LabelledPrediction, n)
	for k := range all {
		all[k] = list
	}
	return all
}
