package study

import (
	"math/rand/v2"

	"palate/rules/feature"
	"palate/rules/taste"
)

// A Subject is a person whom a method gets to know: comparisons that may be asked for, and others
// that never are, on which it is judged.
type Subject struct {
	ID   string
	Pool []Vote
	Test []Vote

	// Reply is what the person says of a pair after t answers; nil where the votes hold it.
	Reply func(t int, v Vote) Vote

	// DropTies has ties count as asked, and not be learnt from.
	DropTies bool

	// Sim is who the person truly is, where that is known.
	Sim *Simulated
}

// A Track is a question put to methods: people to learn the shared part from, others to try it on.
type Track struct {
	Name  string
	Train *Raters // texts are shared with the subjects
	Tried []Subject
	*taught
}

// taught is what was learnt from a track's raters: tracks with the same raters share it, so that each
// method is taught once.
type taught struct {
	packs map[string]*taste.Pack    // by training
	begun map[string]func() Learner // by method
}

func newTaught() *taught {
	return &taught{map[string]*taste.Pack{}, map[string]func() Learner{}}
}

// Budget is how much of a track is run.
type Budget struct {
	Seed     uint64
	K        []int // answers after which a method is judged
	Subjects int   // at most; 0: all
	Tests    int   // of each subject
	Trainers int   // simulated raters; 0: all
}

const (
	subjectStream = 5 << 40
	simTest       = 250
	simTrainers   = 400
	simLabels     = 40
	simSubjects   = 100
)

// Simulation says which simulated people a track is about.
type Simulation struct {
	Population  Population
	Temperature float64
	Nuisances   Nuisances
	Answers     Answers
}

// Answers is how simulated people reply.
type Answers int

const (
	AnswersForced   Answers = iota // a or b
	AnswersTied                    // a, tie, b
	AnswersStrength                // seven strengths
)

// Simulated is track S: 400 simulated people label 40 pairs of the train prompts each, 100 others are
// tried on the test prompts.
func SimulatedTrack(w *World, s Simulation, b Budget) Track {
	crowd := w.Crowd(s.Population, b.Seed)
	texts := make([]Text, len(w.Pool.Texts))
	parallel(len(texts), func(i int) {
		at := w.Pool.Prompts[w.Pool.Of[i]]
		texts[i] = Text{at.Source, narrow(feature.Extract(at.Prompt, w.Pool.Texts[i]))}
	})
	train := &Raters{Texts: texts}
	for i := range limit(simTrainers, b.Trainers) {
		r := rand.New(rand.NewPCG(b.Seed, answerStream+uint64(i)))
		p := crowd.Person(i, s.Temperature, s.Nuisances)
		train.People = append(train.People, Rater{ID: id("trainer", i), Source: "sim", Votes: s.asked(p, r, w.Pool.Part(true), simLabels)})
	}
	t := Track{Name: "S", Train: train, taught: newTaught()}
	for i := range limit(simSubjects, b.Subjects) {
		t.Tried = append(t.Tried, s.subject(crowd, simTrainers+i, b))
	}
	return t
}

func id(kind string, i int) string {
	return kind + " " + string('0'+rune(i/100%10)) + string('0'+rune(i/10%10)) + string('0'+rune(i%10))
}

func limit(n, most int) int {
	if most > 0 && most < n {
		return most
	}
	return n
}

// asked are a person's answers to n pairs.
func (s Simulation) asked(p *Simulated, r *rand.Rand, pairs [][2]int, n int) []Vote {
	votes := make([]Vote, 0, n)
	for t, k := range r.Perm(len(pairs))[:min(n, len(pairs))] {
		votes = append(votes, s.reply(p, r, t, turned(r, pairs[k])))
	}
	return votes
}

func turned(r *rand.Rand, pair [2]int) Vote {
	if r.IntN(2) == 0 {
		return Vote{A: int32(pair[1]), B: int32(pair[0])}
	}
	return Vote{A: int32(pair[0]), B: int32(pair[1])}
}

// reply is what a person says after t answers.
func (s Simulation) reply(p *Simulated, r *rand.Rand, t int, v Vote) Vote {
	switch s.Answers {
	case AnswersForced:
		v.Strength, v.Forced = int8(2*p.Force(r, t, int(v.A), int(v.B))), true
	case AnswersTied:
		v.Strength = int8(2 * sign3(p.Choose(r, t, int(v.A), int(v.B))))
	default:
		v.Strength, v.Graded = int8(p.Choose(r, t, int(v.A), int(v.B))), true
	}
	return v
}

func sign3(n int) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// subject is simulated person i: 250 test pairs are drawn from pairs that are never asked, and their
// labels are forced choices, whatever the person is asked for.
func (s Simulation) subject(c *Crowd, i int, b Budget) Subject {
	r := rand.New(rand.NewPCG(b.Seed, subjectStream+uint64(i)))
	p := c.Person(i, s.Temperature, s.Nuisances)
	pairs := c.World.Pool.Part(false)
	tests := limit(simTest, b.Tests)
	sub := Subject{ID: id("subject", i), Sim: p}
	forced := Simulation{Answers: AnswersForced}
	for n, k := range r.Perm(len(pairs)) {
		v := turned(r, pairs[k])
		if n < tests {
			sub.Test = append(sub.Test, forced.reply(p, r, 0, v))
		} else {
			sub.Pool = append(sub.Pool, v)
		}
	}
	replies := rand.New(rand.NewPCG(b.Seed, subjectStream<<1+uint64(i)))
	sub.Reply = func(t int, v Vote) Vote { return s.reply(p, replies, t, v) }
	return sub
}

// Tracks R and F are about the workers of ukpconvarg1.
const (
	manyJudgements = 100
	fewJudgements  = 5
	mostJudgements = 300
)

// WorkerTrack is track R: of workers with 100 judgements or more every second one is tried, from the
// second or, in the other fold, from the first; the others with 5 or more teach. Track F turns every
// label of a half of the workers round, drawn by the seed turned (0: none). The raters are the same
// whatever the budget's seed, which says which half of a person's pairs is never asked.
func WorkerTrack(all *Raters, fold int, turned uint64, b Budget) Track {
	t := Track{Name: "R", Train: &Raters{Texts: all.Texts}, taught: newTaught()}
	if turned != 0 {
		t.Name = "F"
	}
	many := 0
	r := rand.New(rand.NewPCG(turned, subjectStream<<2))
	for i := range all.People {
		p := all.People[i]
		if flip := r.IntN(2) == 0; flip && turned != 0 {
			p.Votes = Turned(p.Votes)
		}
		if len(p.Votes) >= manyJudgements {
			many++
			if many%2 == fold%2 {
				p.Votes = shuffled(p.Votes, b.Seed, i)
				t.Tried = append(t.Tried, halves(p))
				continue
			}
		}
		if len(p.Votes) >= fewJudgements {
			p.Votes = p.Votes[:min(len(p.Votes), mostJudgements)]
			t.Train.People = append(t.Train.People, p)
		}
	}
	t.Tried = t.Tried[:limit(len(t.Tried), b.Subjects)]
	return t
}

// Turned are the votes with every label inverted.
func Turned(votes []Vote) []Vote {
	out := append([]Vote(nil), votes...)
	for k := range out {
		out[k].Strength = -out[k].Strength
	}
	return out
}

func shuffled(votes []Vote, seed uint64, person int) []Vote {
	out := append([]Vote(nil), votes...)
	r := rand.New(rand.NewPCG(seed, subjectStream<<3+uint64(person)))
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// halves is a subject half of whose votes are never asked.
func halves(p Rater) Subject {
	half := len(p.Votes) / 2
	return Subject{ID: p.ID, Pool: p.Votes[:half], Test: p.Votes[half:]}
}

// points of a track are where its texts lie under a pack.
func (t *Track) points(p *taste.Pack) []taste.Point { return t.Train.Points(p) }
