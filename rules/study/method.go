package study

import (
	"fmt"
	"math"
	"math/rand/v2"

	"palate/rules/taste"
)

// A Method is a way of learning what people like. It is taught by a track's raters once, and then
// begun for each person.
type Method struct {
	Name  string
	Asks  bool // it picks what is asked; otherwise chance does
	Teach func(t *Track) func() Learner
}

// A Learner gets to know one person.
type Learner interface {
	// Learn takes in an answer.
	Learn(v Vote)
	// Judge is the probability of b, of a tie and of a.
	Judge(v Vote) [3]float64
}

// An Asker is a learner that says what it would like to know.
type Asker interface {
	// Next is the place of a pair in the pool.
	Next(pool []Vote, r *rand.Rand) int
}

// A personal learner is the product's own: everything the person said is refitted at each question.
type personal struct {
	raters *Raters
	pack   *taste.Pack
	points []taste.Point
	votes  []Vote
	model  *taste.Model
	worth  worth
	steady bool // all answers count alike, however long ago
}

func (l *personal) Learn(v Vote) {
	l.votes = append(l.votes, v)
	l.model = nil
}

func (l *personal) fit() *taste.Model {
	if l.model == nil {
		d := l.raters.design(l.pack, listed(l.points), l.votes)
		d.Steady = l.steady
		l.model = taste.FitDesign(d)
	}
	return l.model
}

func (l *personal) Judge(v Vote) [3]float64 {
	p := l.fit().Predict(l.points[v.A], l.points[v.B])
	return [3]float64{p.PB, p.PTie, p.PA}
}

// mostAsked is among how many pairs of the pool, drawn by chance, the next question is looked for.
const mostAsked = 3000

// A worth is what a model thinks an answer to a pair to be worth.
type worth func(m *taste.Model) func(left, right taste.Point) float64

// ahead is the product's own.
func ahead(m *taste.Model) func(left, right taste.Point) float64 {
	inquiry := m.Inquiry()
	return func(left, right taste.Point) float64 {
		_, ahead, _ := inquiry.Of(left, right)
		return ahead
	}
}

// margins is a worth by how the margin is distributed, no matter along what.
func margins(of func(mean, variance float64) float64) worth {
	return func(m *taste.Model) func(left, right taste.Point) float64 {
		return func(left, right taste.Point) float64 {
			p := m.Predict(left, right)
			return of(p.Margin, p.SD*p.SD)
		}
	}
}

// Next is the pair that tells most, of those drawn.
func (l *personal) Next(pool []Vote, r *rand.Rand) int {
	worth := l.worth(l.fit())
	best, at := math.Inf(-1), 0
	for n := range min(mostAsked, len(pool)) {
		k := n
		if len(pool) > mostAsked {
			k = r.IntN(len(pool))
		}
		if w := worth(l.points[pool[k].A], l.points[pool[k].B]); w > best {
			best, at = w, k
		}
	}
	return at
}

// Palate is the product's learner with a pack trained on the track.
func Palate(name string, t Training, asks bool, change func(*taste.Pack)) Method {
	return Method{Name: name, Asks: asks, Teach: func(track *Track) func() Learner {
		pack := track.pack(t)
		if change != nil {
			own := *pack
			change(&own)
			pack = &own
		}
		points := track.points(pack)
		return func() Learner {
			return &personal{raters: track.Train, pack: pack, points: points, worth: ahead}
		}
	}}
}

// Asking is our method with another way to choose what is asked.
func Asking(name string, t Training, w worth) Method {
	m := Palate(name, t, true, nil)
	teach := m.Teach
	m.Teach = func(track *Track) func() Learner {
		begin := teach(track)
		return func() Learner {
			l := begin().(*personal)
			l.worth = w
			return l
		}
	}
	return m
}

// Informative asks for what tells most of the person's weights, in bits (BALD, arXiv 1112.5745).
func Informative(name string, t Training) Method {
	return Asking(name, t, margins(taste.Information))
}

// Uncertain asks by the score of "Language Model Personalization via Reward Factorization" (arXiv
// 2503.06358): [p (1-p)]^2 v.
func Uncertain(name string, t Training) Method {
	return Asking(name, t, margins(func(mean, v float64) float64 {
		p := taste.Sigmoid(mean)
		return p * p * (1 - p) * (1 - p) * v
	}))
}

// begin teaches a method, once for all tracks with these raters.
func (t *Track) begin(m Method) func() Learner {
	if t.begun[m.Name] == nil {
		t.begun[m.Name] = m.Teach(t)
	}
	return t.begun[m.Name]
}

// pack is the track's, trained once for each way of training.
func (t *Track) pack(training Training) *taste.Pack {
	key := fmt.Sprint(training.Directed)
	if t.packs[key] == nil {
		t.packs[key] = Train(t.Train, training)
	}
	return t.packs[key]
}
