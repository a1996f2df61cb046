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

// A TestUser is a person whom a method gets to know: comparisons that may be asked for, and others
// that never are, on which it is judged.
type TestUser struct {
	ID   string
	Pool []train.Vote
	Test []train.Vote

	// Reply is what the person says of a pair after t answers: a function of its arguments, so that every
	// method hears the same. nil where the votes hold it.
	Reply func(t int, v train.Vote) train.Vote

	// DropTies has ties count as asked, and not be learnt from.
	DropTies bool

	// Simulated is who the person truly is, where that is known.
	Simulated *simulate.SimulatedUser
}

// A Benchmark is a question put to methods: people to try them on, and packs to begin with.
type Benchmark struct {
	Name      string
	Texts     []train.TextFeatures // of the people tried
	TestUsers []TestUser

	packs map[string]func() *taste.Pack // by column, made when asked for
	crowd func() *train.Raters          // who teaches one model for all
	*trained
}

// Columns of a report: where the pack that a figure was made with came from.
const (
	columnRecipe   = "recipe"         // the same training without the source at hand
	columnShipped  = "shipped"        // the pack in the binary
	columnSeen     = "shipped (seen)" // that, on a source that it was trained on
	columnDirected = "directed"       // trained on other people of this very crowd, and told so
)

// columns are those of a track's packs, in the order of a report.
func (t *Benchmark) columns() (list []string) {
	for _, c := range []string{columnRecipe, columnShipped, columnSeen, columnDirected} {
		if t.packs[c] != nil {
			list = append(list, c)
		}
	}
	return list
}

// Crowd is who teaches one model for all.
func (t *Benchmark) Crowd() *train.Raters { return t.crowd() }

// trained is what was learnt for a track: tracks over the same texts and teachers share it, so that each
// method is trained once.
type trained struct {
	started map[string]func() Learner // by method
	points  map[string][]taste.Point  // by column
	phi     [][]float64
}

func newTrained() *trained {
	return &trained{started: map[string]func() Learner{}, points: map[string][]taste.Point{}}
}

// start teaches a method, once for all tracks that share what was taught.
func (t *Benchmark) start(m Method) func() Learner {
	if t.started[m.Key()] == nil {
		t.started[m.Key()] = m.Train(t)
	}
	return t.started[m.Key()]
}

// pointsFor are where the track's texts lie under the pack of a column.
func (t *Benchmark) pointsFor(column string) []taste.Point {
	if t.points[column] == nil {
		t.points[column] = (&train.Raters{Texts: t.Texts}).Points(t.packs[column]())
	}
	return t.points[column]
}

// scaledFeatures are the features of the track's texts as the headline's pack scales them: the shipped one's for
// simulated people, the recipe's for real ones, and the texts' own where there is no pack.
func (t *Benchmark) scaledFeatures() [][]float64 {
	columns := t.columns()
	switch {
	case len(columns) == 0:
		return t.selfScaledFeatures()
	case slices.Contains(columns, columnShipped) && t.isSimulated():
		return featureRows(t.pointsFor(columnShipped))
	}
	return featureRows(t.pointsFor(columns[0]))
}

func featureRows(points []taste.Point) [][]float64 {
	phi := make([][]float64, len(points))
	for i := range points {
		phi[i] = points[i].Phi
	}
	return phi
}

// selfScaledFeatures are the features scaled by the track's texts alone.
func (t *Benchmark) selfScaledFeatures() [][]float64 {
	if t.phi == nil {
		t.phi = train.NewReference(t.Texts).Scale(t.Texts)
	}
	return t.phi
}

// isSimulated reports whether the people are.
func (t *Benchmark) isSimulated() bool {
	return len(t.TestUsers) > 0 && t.TestUsers[0].Simulated != nil
}

// Budget is how much of a track is run.
type Budget struct {
	Seed       uint64
	K          []int // answers after which a method is judged
	TestUsers  int   // at most; 0: all
	TestPairs  int   // of each subject
	Trainers   int   // simulated raters; 0: all
	Candidates int   // pairs, drawn by chance, that a question is chosen from; 0: all that are left
}

const (
	userStream   = 5 << 40
	simTestPairs = 250
	simTrainers  = 400
	simLabels    = 40
	simTestUsers = 100
)

// Simulation says which simulated people a track is about.
type Simulation struct {
	Population  simulate.Population
	Temperature float64
	Nuisances   simulate.Nuisances
	Answers     AnswerFormat
}

// AnswerFormat is how simulated people reply.
type AnswerFormat int

const (
	FormatForced AnswerFormat = iota // a or b
	FormatTied                       // a, tie, b
	FormatGraded                     // seven strengths
)

// SimulatedBenchmark is track S: 100 simulated people are tried on the test prompts of a world; 400 others,
// who label 40 pairs of its train prompts each, are the crowd that one model for all is learnt from.
func SimulatedBenchmark(w *simulate.World, s Simulation, b Budget) Benchmark {
	crowd := w.Crowd(s.Population, b.Seed)
	t := Benchmark{Name: "S", Texts: w.Texts, trained: newTrained(), packs: map[string]func() *taste.Pack{}}
	t.crowd = func() *train.Raters { return s.trainingRaters(crowd, b) }
	for i := range capped(simTestUsers, b.TestUsers) {
		t.TestUsers = append(t.TestUsers, s.testUser(crowd, simTrainers+i, b))
	}
	return t
}

// trainingRaters are people of the crowd with their labels.
func (s Simulation) trainingRaters(crowd *simulate.Crowd, b Budget) *train.Raters {
	labelled := &train.Raters{Texts: crowd.World.Texts}
	for i := range capped(simTrainers, b.Trainers) {
		r := crowd.AnswerSource(i)
		p := crowd.Person(i, s.Temperature, s.Nuisances)
		labelled.People = append(labelled.People, train.Rater{ID: numbered("trainer", i), Source: "sim", Votes: s.answerVotes(p, r, crowd.World.Pool.Part(true), simLabels)})
	}
	return labelled
}

func numbered(kind string, i int) string {
	return kind + " " + string('0'+rune(i/100%10)) + string('0'+rune(i/10%10)) + string('0'+rune(i%10))
}

func capped(n, most int) int {
	if most > 0 && most < n {
		return most
	}
	return n
}

// answerVotes are a person's answers to n pairs.
func (s Simulation) answerVotes(p *simulate.SimulatedUser, r *rand.Rand, pairs [][2]int, n int) []train.Vote {
	votes := make([]train.Vote, 0, n)
	for t, k := range r.Perm(len(pairs))[:min(n, len(pairs))] {
		votes = append(votes, s.answer(p, r, t, randomSides(r, pairs[k])))
	}
	return votes
}

func randomSides(r *rand.Rand, pair [2]int) train.Vote {
	if r.IntN(2) == 0 {
		return train.Vote{A: int32(pair[1]), B: int32(pair[0])}
	}
	return train.Vote{A: int32(pair[0]), B: int32(pair[1])}
}

// answer is what a person says after t answers.
func (s Simulation) answer(p *simulate.SimulatedUser, r *rand.Rand, t int, v train.Vote) train.Vote {
	switch s.Answers {
	case FormatForced:
		v.Strength, v.Forced = int8(2*p.Force(r, t, int(v.A), int(v.B))), true
	case FormatTied:
		v.Strength = int8(2 * cmp.Compare(p.Choose(r, t, int(v.A), int(v.B)), 0))
	default:
		v.Strength, v.Graded = int8(p.Choose(r, t, int(v.A), int(v.B))), true
	}
	return v
}

// replyFunc are a person's, each drawn by the pair alone: whoever asks it, and after whatever else, hears
// the same noise.
func (s Simulation) replyFunc(p *simulate.SimulatedUser, seed, stream uint64) func(t int, v train.Vote) train.Vote {
	return func(t int, v train.Vote) train.Vote {
		return s.answer(p, rand.New(rand.NewPCG(seed, hashing.Mix64(stream^uint64(v.A)<<20^uint64(v.B)))), t, v)
	}
}

// testUser is simulated person i: 250 test pairs are drawn from pairs that are never asked, and their
// labels are forced choices, whatever the person is asked for.
func (s Simulation) testUser(c *simulate.Crowd, i int, b Budget) TestUser {
	r := rand.New(rand.NewPCG(b.Seed, userStream+uint64(i)))
	p := c.Person(i, s.Temperature, s.Nuisances)
	pairs := c.World.Pool.Part(false)
	tests := capped(simTestPairs, b.TestPairs)
	sub := TestUser{ID: numbered("subject", i), Simulated: p}
	forced := Simulation{Answers: FormatForced}
	for n, k := range r.Perm(len(pairs)) {
		v := randomSides(r, pairs[k])
		if n < tests {
			sub.Test = append(sub.Test, forced.answer(p, r, 0, v))
		} else {
			sub.Pool = append(sub.Pool, v)
		}
	}
	sub.Reply = s.replyFunc(p, b.Seed, userStream<<1+uint64(i))
	return sub
}

// Inverted are the votes with every label inverted.
func Inverted(votes []train.Vote) []train.Vote {
	out := slices.Clone(votes)
	for k := range out {
		out[k].Strength = -out[k].Strength
	}
	return out
}

func shuffledVotes(votes []train.Vote, seed uint64, person int) []train.Vote {
	out := slices.Clone(votes)
	r := rand.New(rand.NewPCG(seed, userStream<<3+uint64(person)))
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
