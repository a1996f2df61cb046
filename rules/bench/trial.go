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

// A Trial is a method judged on a track: what it said of each subject's test pairs after each number
// of answers.
type Trial struct {
	Method string
	K      []int
	IDs    []string                         // of the subjects
	Said   [][][]metrics.LabelledPrediction // by subject, then by k
}

const trialStream = 6 << 40

// Try teaches a method and lets it get to know each subject. All methods that do not ask hear a person
// answer the same pairs in the same order, in the same way.
func Try(t *Track, m Method, b Budget) Trial {
	trial := Trial{Method: m.Key(), K: b.K, Said: make([][][]metrics.LabelledPrediction, len(t.Tried)), IDs: make([]string, len(t.Tried))}
	var begin func() Learner
	if m.Teach != nil {
		begin = t.begin(m)
	}
	parallel.For(len(t.Tried), func(i int) {
		s := &t.Tried[i]
		trial.IDs[i] = s.ID
		if begin == nil {
			trial.Said[i] = s.truth(len(b.K))
			return
		}
		trial.Said[i] = s.follow(begin(), m.Asks, b, uint64(i))
	})
	trial.check()
	return trial
}

// check panics for a method whose probabilities are none: they would count as right or wrong by chance.
func (t *Trial) check() {
	for i, said := range t.Said {
		for k := range said {
			for _, j := range said[k] {
				if sum := j.P[0] + j.P[1] + j.P[2]; !(math.Abs(sum-1) < 1e-6) {
					panic(fmt.Sprintf("study: %s of %s after %d answers: probabilities %v", t.Method, t.IDs[i], t.K[k], j.P))
				}
			}
		}
	}
}

// follow asks and judges. Chance and choice draw from one pool.
func (s *Subject) follow(l Learner, asks bool, b Budget, stream uint64) [][]metrics.LabelledPrediction {
	r := rand.New(rand.NewPCG(b.Seed, trialStream+stream))
	pool, said, t := slices.Clone(s.Pool), make([][]metrics.LabelledPrediction, 0, len(b.K)), 0
	for _, k := range b.K {
		for t < k && len(pool) > 0 {
			var v train.Vote
			if asks {
				v, pool = ask(l.(Asker), pool, b.Among, r)
			} else {
				v, pool = taken(pool, r.IntN(len(pool)))
			}
			if s.Reply != nil {
				v = s.Reply(t, v)
			}
			if !s.DropTies || v.Strength != 0 {
				l.Learn(v)
			}
			t++
		}
		said = append(said, s.judged(l))
	}
	return said
}

// ask has a learner choose among so many pairs of a pool, drawn by chance and without repetition, and
// returns the rest.
func ask(l Asker, pool []train.Vote, among int, r *rand.Rand) (train.Vote, []train.Vote) {
	among = limit(len(pool), among)
	for n := range among {
		k := n + r.IntN(len(pool)-n)
		pool[n], pool[k] = pool[k], pool[n]
	}
	return taken(pool, l.Next(pool[:among]))
}

// taken is a vote of a pool, and the others.
func taken(pool []train.Vote, at int) (train.Vote, []train.Vote) {
	v, last := pool[at], len(pool)-1
	pool[at] = pool[last]
	return v, pool[:last]
}

func (s *Subject) judged(l Learner) []metrics.LabelledPrediction {
	list := make([]metrics.LabelledPrediction, len(s.Test))
	for i, v := range s.Test {
		list[i] = metrics.LabelledPrediction{P: l.Judge(v), Label: cmp.Compare(v.Strength, 0)}
	}
	return list
}

// truth judges by the utilities themselves.
func (s *Subject) truth(n int) [][]metrics.LabelledPrediction {
	list := make([]metrics.LabelledPrediction, len(s.Test))
	for i, v := range s.Test {
		list[i] = metrics.Binary(s.Sim.PrefersLeft(0, int(v.A), int(v.B)), cmp.Compare(v.Strength, 0))
	}
	all := make([][]metrics.LabelledPrediction, n)
	for k := range all {
		all[k] = list
	}
	return all
}
