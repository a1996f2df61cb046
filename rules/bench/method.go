package bench

import (
	"math"
	"slices"

	"palate/rules/bench/report"
	"palate/rules/taste"
	"palate/rules/train"
)

// A Method is a way of learning what people like. It is taught by a track once, and then begun for each
// person.
type Method struct {
	Name  string
	Pack  string // the column of the pack that it begins with; "" for one without
	Asks  bool   // it picks what is asked; otherwise chance does
	Teach func(t *Track) func() Learner
}

// Key tells methods of one name apart by their pack.
func (m Method) Key() string { return report.KeyOf(m.Name, m.Pack) }

// A Learner gets to know one person.
type Learner interface {
	// Learn takes in an answer.
	Learn(v train.Vote)
	// Judge is the probability of b, of a tie and of a.
	Judge(v train.Vote) [3]float64
}

// An Asker is a learner that says what it would like to know.
type Asker interface {
	// Next is the place of a pair in the pool.
	Next(pool []train.Vote) int
}

// A personal learner is the product's own: everything the person said is refitted at each question.
type personal struct {
	pack   *taste.Pack
	points []taste.Point
	votes  []train.Vote
	model  *taste.Model
	steady bool // all answers count alike, however long ago
}

func (l *personal) Learn(v train.Vote) {
	l.votes = append(l.votes, v)
	l.model = nil
}

func (l *personal) fit() *taste.Model {
	if l.model == nil {
		d := train.NewDesign(l.pack, listed(l.points), l.votes)
		d.Stationary = l.steady
		l.model = taste.FitDesign(d)
	}
	return l.model
}

func (l *personal) Judge(v train.Vote) [3]float64 {
	p := l.fit().Predict(l.points[v.A], l.points[v.B])
	return [3]float64{p.PB, p.PTie, p.PA}
}

// Next is the pair that tells most.
func (l *personal) Next(pool []train.Vote) int {
	inquiry := l.fit().Acquisition()
	best, at := math.Inf(-1), 0
	for k, v := range pool {
		if _, ahead, _ := inquiry.Score(l.points[v.A], l.points[v.B]); ahead > best {
			best, at = ahead, k
		}
	}
	return at
}

// listed says where texts lie, by their number.
func listed(points []taste.Point) func(text int32) taste.Point {
	return func(text int32) taste.Point { return points[text] }
}

// Palate is the product's learner with the pack of a column.
func Palate(name, column string, asks bool) Method {
	return Method{Name: name, Pack: column, Asks: asks, Teach: func(track *Track) func() Learner {
		pack, points := track.packs[column](), track.placed(column)
		return func() Learner { return &personal{pack: pack, points: points} }
	}}
}

// Steady is one of our methods in which all answers count alike, however long ago.
func Steady(m Method) Method {
	teach := m.Teach
	m.Teach = func(t *Track) func() Learner {
		begin := teach(t)
		return func() Learner {
			l := begin().(*personal)
			l.steady = true
			return l
		}
	}
	return m
}

// Names of methods.
const (
	nameChance     = "Palate, asked by chance"
	nameAsks       = "Palate, asking"
	nameLength     = "own length sign"
	nameNeighbours = "kNN"
	nameGlobal     = "one model for all"
	nameScratch1   = "logistic from scratch, ridge 1"
	nameScratch10  = "logistic from scratch, ridge 10"
)

// nameOwnScale ends the names of methods whose features are scaled by the very texts that the person is
// asked about: what is to be had from these before any answer.
const nameOwnScale = ", own scale"

// opponents are what the product must beat: each knows the person's own answers and nothing else.
var opponents = []string{nameLength, nameNeighbours, nameScratch1, nameScratch10}

// baselines are what people would try first.
func baselines() []Method {
	return []Method{Longer(), Shorter(), Global(), OwnLength(), Neighbours(), Scratch(nameScratch1, 1), Scratch(nameScratch10, 10),
		neighboursOn(nameNeighbours+nameOwnScale, (*Track).ownScaled), scratchOn(nameScratch10+nameOwnScale, 10, (*Track).ownScaled)}
}

// ours are our method with each pack of a track, asked by chance, and asking with the packs of some
// columns.
func ours(t *Track, asking ...string) (list []Method) {
	for _, column := range t.columns() {
		list = append(list, Palate(nameChance, column, false))
		if slices.Contains(asking, column) {
			list = append(list, Palate(nameAsks, column, true))
		}
	}
	return list
}
