package study

import (
	"math/rand/v2"
	"slices"
)

// A Trial is a method judged on a track: what it said of each subject's test pairs after each number
// of answers.
type Trial struct {
	Method string
	K      []int
	IDs    []string        // of the subjects
	Said   [][][]Judgement // by subject, then by k
}

const trialStream = 6 << 40

// Try teaches a method and lets it get to know each subject. All methods that do not ask hear a person
// answer the same pairs in the same order, in the same way.
func Try(t *Track, m Method, b Budget) Trial {
	trial := Trial{Method: m.Key(), K: b.K, Said: make([][][]Judgement, len(t.Tried)), IDs: make([]string, len(t.Tried))}
	var begin func() Learner
	if m.Teach != nil {
		begin = t.begin(m)
	}
	parallel(len(t.Tried), func(i int) {
		s := &t.Tried[i]
		trial.IDs[i] = s.ID
		if begin == nil {
			trial.Said[i] = s.truth(len(b.K))
			return
		}
		trial.Said[i] = s.follow(begin(), m.Asks, b, uint64(i))
	})
	return trial
}

// follow asks and judges. Chance and choice draw from one pool.
func (s *Subject) follow(l Learner, asks bool, b Budget, stream uint64) [][]Judgement {
	r := rand.New(rand.NewPCG(b.Seed, trialStream+stream))
	pool, said, t := slices.Clone(s.Pool), make([][]Judgement, 0, len(b.K)), 0
	for _, k := range b.K {
		for t < k && len(pool) > 0 {
			at := 0
			if asks {
				at = l.(Asker).Next(pool, r)
			} else {
				at = r.IntN(len(pool))
			}
			v := pool[at]
			pool[at] = pool[len(pool)-1]
			pool = pool[:len(pool)-1]
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

func (s *Subject) judged(l Learner) []Judgement {
	list := make([]Judgement, len(s.Test))
	for i, v := range s.Test {
		list[i] = Judgement{P: l.Judge(v), Label: sign3(int(v.Strength))}
	}
	return list
}

// truth judges by the utilities themselves.
func (s *Subject) truth(n int) [][]Judgement {
	list := make([]Judgement, len(s.Test))
	for i, v := range s.Test {
		list[i] = Binary(s.Sim.PrefersLeft(0, int(v.A), int(v.B)), sign3(int(v.Strength)))
	}
	all := make([][]Judgement, n)
	for k := range all {
		all[k] = list
	}
	return all
}
