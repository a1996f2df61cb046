package bench

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"palate/rules/bench/simulate"
	"palate/rules/internal/hashing"
	"palate/rules/pack"
	"palate/rules/train"
)

// A TestUser is a person whose taste a method learns: a pool of comparisons that may be asked for, and held-out
// ones that never are, on which the method is evaluated.
type TestUser struct {
	ID   string
	Pool []train.Vote
	Test []train.Vote

	// Reply is the person's answer to a pair after t answers: a function of its arguments, so that every
	// method gets the same. It is nil where the votes hold the answer.
	Reply func(t int, v train.Vote) train.Vote

	// DropTies counts ties as asked, and does not learn from them.
	DropTies bool

	// Simulated is the user with known utilities behind the answers; nil for real people.
	Simulated *simulate.SimulatedUser
}

// A Benchmark is what methods are evaluated on: test users, and the packs to begin with. A report calls it a
// track.
type Benchmark struct {
	Name      string
	Texts     []train.TextFeatures // of the test users' comparisons
	TestUsers []TestUser

	packs map[string]func() *pack.Pack // by column, made when asked for
	crowd func() *train.Raters         // the training set of one model for all
	*trained
}

// Columns of a report: where the pack that a figure was made with came from.
const (
	columnRecipe   = "recipe"         // the same training without the source at hand
	columnShipped  = "shipped"        // the pack in the binary
	columnSeen     = "shipped (seen)" // that, on a source that it was trained on
	columnDirected = "directed"       // trained on other people of this very crowd, and told so
)

// columns are those of the benchmark's packs, in the order of a report.
func (t *Benchmark) columns() (list []string) {
	for _, c := range []string{columnRecipe, columnShipped, columnSeen, columnDirected} {
		if t.packs[c] != nil {
			list = append(list, c)
		}
	}
	return list
}

// Crowd is the training set of one model for all.
func (t *Benchmark) Crowd() *train.Raters { return t.crowd() }

// trained is what was learned for a benchmark. Benchmarks over the same texts and training set share it, so that
// each method is trained once.
type trained struct {
	started map[string]func() Learner // by method
	points  map[string][]pack.Point   // by column
	phi     [][]float64
}

func newTrained() *trained {
	return &trained{started: map[string]func() Learner{}, points: map[string][]pack.Point{}}
}

// start trains a method, once for all benchmarks that share what was learned, and returns what makes a learner
// for one person.
func (t *Benchmark) start(m Method) func() Learner {
	if t.started[m.Key()] == nil {
		t.started[m.Key()] = m.Train(t)
	}
	return t.started[m.Key()]
}

// pointsFor are the points of the benchmark's texts under the pack of a column.
func (t *Benchmark) pointsFor(column string) []pack.Point {
	if t.points[column] == nil {
		t.points[column] = (&train.Raters{Texts: t.Texts}).Points(t.packs[column]())
	}
	return t.points[column]
}

// scaledFeatures are the features of the benchmark's texts as the headline's pack scales them: the shipped one's for
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

func featureRows(points []pack.Point) [][]float64 {
	phi := make([][]float64, len(points))
	for i := range points {
		phi[i] = points[i].Phi
	}
	return phi
}

// selfScaledFeatures are the features scaled by the benchmark's own texts alone.
func (t *Benchmark) selfScaledFeatures() [][]float64 {
	if t.phi == nil {
		t.phi = train.NewReference(t.Texts).Scale(t.Texts)
	}
	return t.phi
}

// isSimulated reports whether the test users are simulated.
func (t *Benchmark) isSimulated() bool {
	return len(t.TestUsers) > 0 && t.TestUsers[0].Simulated != nil
}

// Budget is how much of a benchmark is run.
type Budget struct {
	Seed       uint64
	K          []int // numbers of answers after which a method is evaluated
	TestUsers  int   // at most; 0: all
	TestPairs  int   // of each test user
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

// Simulation says which simulated people a benchmark is about.
type Simulation struct {
	Population  simulate.Population
	Temperature float64
	Nuisances   simulate.Nuisances
	Answers     AnswerFormat
}

// AnswerFormat is the scale on which simulated people answer.
type AnswerFormat int

const (
	FormatForced AnswerFormat = iota // a or b
	FormatTied                       // a, tie, b
	FormatGraded                     // seven strengths
)

// SimulatedBenchmark is track S: 100 test users are evaluated on the test prompts of a world; 400 other
// simulated people, who label 40 pairs of its training prompts each, are the training set of one model for all.
func SimulatedBenchmark(w *simulate.World, s Simulation, b Budget) Benchmark {
	crowd := w.Crowd(s.Population, b.Seed)
	t := Benchmark{Name: "S", Texts: w.Texts, trained: newTrained(), packs: map[string]func() *pack.Pack{}}
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

// numbered is an id with three digits.
func numbered(kind string, i int) string {
	return kind + " " + string('0'+rune(i/100%10)) + string('0'+rune(i/10%10)) + string('0'+rune(i%10))
}

// capped is n, or most where that is above 0 and less.
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

// randomSides puts either text of a pair on the left, by chance.
func randomSides(r *rand.Rand, pair [2]int) train.Vote {
	if r.IntN(2) == 0 {
		return train.Vote{A: int32(pair[1]), B: int32(pair[0])}
	}
	return train.Vote{A: int32(pair[0]), B: int32(pair[1])}
}

// answer is a person's answer to a pair after t others.
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

// replyFunc is a person's [TestUser.Reply], each answer drawn by the pair alone: whichever method asks, and
// after whatever else, the noise is the same.
func (s Simulation) replyFunc(p *simulate.SimulatedUser, seed, stream uint64) func(t int, v train.Vote) train.Vote {
	return func(t int, v train.Vote) train.Vote {
		return s.answer(p, rand.New(rand.NewPCG(seed, hashing.Mix64(stream^uint64(v.A)<<20^uint64(v.B)))), t, v)
	}
}

// testUser is the crowd's person number i: 250 test pairs are drawn from pairs that are never asked, and their
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

// shuffledVotes are a person's votes in an order that the seed draws.
func shuffledVotes(votes []train.Vote, seed uint64, person int) []train.Vote {
	out := slices.Clone(votes)
	r := rand.New(rand.NewPCG(seed, userStream<<3+uint64(person)))
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
