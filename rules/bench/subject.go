package bench

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"palate/rules/bench/simulate"
	"palate/rules/internal/hashing"
	"palate/rules/taste"
	"palate/rules/train"
)

// A Subject is a person whom a method gets to know: comparisons that may be asked for, and others
// that never are, on which it is judged.
type Subject struct {
	ID   string
	Pool []train.Vote
	Test []train.Vote

	// Reply is what the person says of a pair after t answers: a function of its arguments, so that every
	// method hears the same. nil where the votes hold it.
	Reply func(t int, v train.Vote) train.Vote

	// DropTies has ties count as asked, and not be learnt from.
	DropTies bool

	// Sim is who the person truly is, where that is known.
	Sim *simulate.SimulatedUser
}

// A Track is a question put to methods: people to try them on, and packs to begin with.
type Track struct {
	Name  string
	Texts []train.TextFeatures // of the people tried
	Tried []Subject

	packs map[string]func() *taste.Pack // by column, made when asked for
	crowd func() *train.Raters          // who teaches one model for all
	*taught
}

// Columns of a report: where the pack that a figure was made with came from.
const (
	columnRecipe   = "recipe"         // the same training without the source at hand
	columnShipped  = "shipped"        // the pack in the binary
	columnSeen     = "shipped (seen)" // that, on a source that it was trained on
	columnDirected = "directed"       // trained on other people of this very crowd, and told so
)

// columns are those of a track's packs, in the order of a report.
func (t *Track) columns() (list []string) {
	for _, c := range []string{columnRecipe, columnShipped, columnSeen, columnDirected} {
		if t.packs[c] != nil {
			list = append(list, c)
		}
	}
	return list
}

// Crowd is who teaches one model for all.
func (t *Track) Crowd() *train.Raters { return t.crowd() }

// taught is what was learnt for a track: tracks over the same texts and teachers share it, so that each
// method is taught once.
type taught struct {
	begun  map[string]func() Learner // by method
	points map[string][]taste.Point  // by column
	phi    [][]float64
}

func newTaught() *taught {
	return &taught{begun: map[string]func() Learner{}, points: map[string][]taste.Point{}}
}

// begin teaches a method, once for all tracks that share what was taught.
func (t *Track) begin(m Method) func() Learner {
	if t.begun[m.Key()] == nil {
		t.begun[m.Key()] = m.Teach(t)
	}
	return t.begun[m.Key()]
}

// placed are where the track's texts lie under the pack of a column.
func (t *Track) placed(column string) []taste.Point {
	if t.points[column] == nil {
		t.points[column] = (&train.Raters{Texts: t.Texts}).Points(t.packs[column]())
	}
	return t.points[column]
}

// scaled are the features of the track's texts as the headline's pack scales them: the shipped one's for
// simulated people, the recipe's for real ones, and the texts' own where there is no pack.
func (t *Track) scaled() [][]float64 {
	columns := t.columns()
	switch {
	case len(columns) == 0:
		return t.ownScaled()
	case slices.Contains(columns, columnShipped) && t.simulated():
		return phiOf(t.placed(columnShipped))
	}
	return phiOf(t.placed(columns[0]))
}

func phiOf(points []taste.Point) [][]float64 {
	phi := make([][]float64, len(points))
	for i := range points {
		phi[i] = points[i].Phi
	}
	return phi
}

// ownScaled are the features scaled by the track's texts alone.
func (t *Track) ownScaled() [][]float64 {
	if t.phi == nil {
		t.phi = train.NewReference(t.Texts).Scale(t.Texts)
	}
	return t.phi
}

// simulated reports whether the people are.
func (t *Track) simulated() bool { return len(t.Tried) > 0 && t.Tried[0].Sim != nil }

// Budget is how much of a track is run.
type Budget struct {
	Seed     uint64
	K        []int // answers after which a method is judged
	Subjects int   // at most; 0: all
	Tests    int   // of each subject
	Trainers int   // simulated raters; 0: all
	Among    int   // pairs, drawn by chance, that a question is chosen from; 0: all that are left
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
	Population  simulate.Population
	Temperature float64
	Nuisances   simulate.Nuisances
	Answers     Answers
}

// Answers is how simulated people reply.
type Answers int

const (
	AnswersForced   Answers = iota // a or b
	AnswersTied                    // a, tie, b
	AnswersStrength                // seven strengths
)

// SimulatedTrack is track S: 100 simulated people are tried on the test prompts of a world; 400 others,
// who label 40 pairs of its train prompts each, are the crowd that one model for all is learnt from.
func SimulatedTrack(w *simulate.World, s Simulation, b Budget) Track {
	crowd := w.Crowd(s.Population, b.Seed)
	t := Track{Name: "S", Texts: w.Texts, taught: newTaught(), packs: map[string]func() *taste.Pack{}}
	t.crowd = func() *train.Raters { return s.trainers(crowd, b) }
	for i := range limit(simSubjects, b.Subjects) {
		t.Tried = append(t.Tried, s.subject(crowd, simTrainers+i, b))
	}
	return t
}

// trainers are people of the crowd with their labels.
func (s Simulation) trainers(crowd *simulate.Crowd, b Budget) *train.Raters {
	labelled := &train.Raters{Texts: crowd.World.Texts}
	for i := range limit(simTrainers, b.Trainers) {
		r := crowd.AnswerSource(i)
		p := crowd.Person(i, s.Temperature, s.Nuisances)
		labelled.People = append(labelled.People, train.Rater{ID: id("trainer", i), Source: "sim", Votes: s.asked(p, r, crowd.World.Pool.Part(true), simLabels)})
	}
	return labelled
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
func (s Simulation) asked(p *simulate.SimulatedUser, r *rand.Rand, pairs [][2]int, n int) []train.Vote {
	votes := make([]train.Vote, 0, n)
	for t, k := range r.Perm(len(pairs))[:min(n, len(pairs))] {
		votes = append(votes, s.reply(p, r, t, turned(r, pairs[k])))
	}
	return votes
}

func turned(r *rand.Rand, pair [2]int) train.Vote {
	if r.IntN(2) == 0 {
		return train.Vote{A: int32(pair[1]), B: int32(pair[0])}
	}
	return train.Vote{A: int32(pair[0]), B: int32(pair[1])}
}

// reply is what a person says after t answers.
func (s Simulation) reply(p *simulate.SimulatedUser, r *rand.Rand, t int, v train.Vote) train.Vote {
	switch s.Answers {
	case AnswersForced:
		v.Strength, v.Forced = int8(2*p.Force(r, t, int(v.A), int(v.B))), true
	case AnswersTied:
		v.Strength = int8(2 * cmp.Compare(p.Choose(r, t, int(v.A), int(v.B)), 0))
	default:
		v.Strength, v.Graded = int8(p.Choose(r, t, int(v.A), int(v.B))), true
	}
	return v
}

// replies are a person's, each drawn by the pair alone: whoever asks it, and after whatever else, hears
// the same noise.
func (s Simulation) replies(p *simulate.SimulatedUser, seed, stream uint64) func(t int, v train.Vote) train.Vote {
	return func(t int, v train.Vote) train.Vote {
		return s.reply(p, rand.New(rand.NewPCG(seed, hashing.Mix64(stream^uint64(v.A)<<20^uint64(v.B)))), t, v)
	}
}

// subject is simulated person i: 250 test pairs are drawn from pairs that are never asked, and their
// labels are forced choices, whatever the person is asked for.
func (s Simulation) subject(c *simulate.Crowd, i int, b Budget) Subject {
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
	sub.Reply = s.replies(p, b.Seed, subjectStream<<1+uint64(i))
	return sub
}

// Turned are the votes with every label inverted.
func Turned(votes []train.Vote) []train.Vote {
	out := slices.Clone(votes)
	for k := range out {
		out[k].Strength = -out[k].Strength
	}
	return out
}

func shuffled(votes []train.Vote, seed uint64, person int) []train.Vote {
	out := slices.Clone(votes)
	r := rand.New(rand.NewPCG(seed, subjectStream<<3+uint64(person)))
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
