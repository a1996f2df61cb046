package bench

import (
	"math"
	"slices"

	"palate/rules/bench/report"
	"palate/rules/taste"
	"palate/rules/train"
)

// A Method is a way of learning what people like. It is trained once for a benchmark, and then started for each
// user.
type Method struct {
	Name   string
	Pack   string                            // the column of the pack that it begins with; "" for one without
	Active bool                              // it chooses its questions; otherwise chance does
	Train  func(t *Benchmark) func() Learner // nil: the oracle
}

// Key tells methods of one name apart by their pack.
func (m Method) Key() string { return report.KeyOf(m.Name, m.Pack) }

// A Learner learns one person's taste.
type Learner interface {
	// Learn takes in an answer.
	Learn(v train.Vote)
	// Predict is the probability of b, of a tie and of a.
	Predict(v train.Vote) [3]float64
}

// An ActiveLearner chooses its questions.
type ActiveLearner interface {
	// Next is the index of the pair of the pool to ask about.
	Next(pool []train.Vote) int
}

// A palateLearner is the product's own: all answers are refitted at each question.
type palateLearner struct {
	pack       *taste.Pack
	points     []taste.Point
	votes      []train.Vote
	model      *taste.Model
	stationary bool // all answers count alike, however long ago
}

func (l *palateLearner) Learn(v train.Vote) {
	l.votes = append(l.votes, v)
	l.model = nil
}

func (l *palateLearner) fit() *taste.Model {
	if l.model == nil {
		d := train.NewDesign(l.pack, listed(l.points), l.votes)
		d.Stationary = l.stationary
		l.model = taste.FitDesign(d)
	}
	return l.model
}

func (l *palateLearner) Predict(v train.Vote) [3]float64 {
	p := l.fit().Predict(l.points[v.A], l.points[v.B])
	return [3]float64{p.PB, p.PTie, p.PA}
}

// Next is the pair with the highest expected gain in predicting others (EPIG).
func (l *palateLearner) Next(pool []train.Vote) int {
	inquiry := l.fit().Acquisition()
	best, at := math.Inf(-1), 0
	for k, v := range pool {
		if _, ahead, _ := inquiry.Score(l.points[v.A], l.points[v.B]); ahead > best {
			best, at = ahead, k
		}
	}
	return at
}

// listed are points by the number of their text.
func listed(points []taste.Point) func(text int32) taste.Point {
	return func(text int32) taste.Point { return points[text] }
}

// PalateMethod is the product's learner with the pack of a column.
func PalateMethod(name, column string, asks bool) Method {
	return Method{Name: name, Pack: column, Active: asks, Train: func(track *Benchmark) func() Learner {
		pack, points := track.packs[column](), track.pointsFor(column)
		return func() Learner { return &palateLearner{pack: pack, points: points} }
	}}
}

// Stationary is one of our methods in which all answers count alike, however long ago.
func Stationary(m Method) Method {
	teach := m.Train
	m.Train = func(t *Benchmark) func() Learner {
		begin := teach(t)
		return func() Learner {
			l := begin().(*palateLearner)
			l.stationary = true
			return l
		}
	}
	return m
}

// Names of methods.
const (
	nameRandom     = "Palate, asked by chance"
	nameActive     = "Palate, asking"
	nameLength     = "own length sign"
	nameNeighbours = "kNN"
	nameGlobal     = "one model for all"
	nameScratch1   = "logistic from scratch, ridge 1"
	nameScratch10  = "logistic from scratch, ridge 10"
)

// nameOwnScale ends the names of methods whose features are scaled by the very texts that the person is
// asked about: what is to be had from these before any answer.
const nameOwnScale = ", own scale"

// competitors are what the product must beat: each knows the person's own answers and nothing else.
var competitors = []string{nameLength, nameNeighbours, nameScratch1, nameScratch10}

// baselines are what people would try first.
func baselines() []Method {
	return []Method{Longer(), Shorter(), Global(), OwnLength(), Neighbours(), FromScratch(nameScratch1, 1), FromScratch(nameScratch10, 10),
		neighboursOn(nameNeighbours+nameOwnScale, (*Benchmark).selfScaledFeatures), fromScratchOn(nameScratch10+nameOwnScale, 10, (*Benchmark).selfScaledFeatures)}
}

// ourMethods are our method with each pack of a benchmark, asked by chance, and choosing its questions with the
// packs of some columns.
func ourMethods(t *Benchmark, asking ...string) (list []Method) {
	for _, column := range t.columns() {
		list = append(list, PalateMethod(nameRandom, column, false))
		if slices.Contains(asking, column) {
			list = append(list, PalateMethod(nameActive, column, true))
		}
	}
	return list
}
