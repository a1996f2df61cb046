package study

import (
	"math"
	"slices"

	"palate/rules/feature"
	"palate/rules/taste"
)

// Methods that ours are measured against.

// fixed judges by a score that no answer changes.
type fixed struct{ score func(v Vote) float64 }

func (l fixed) Learn(Vote)              {}
func (l fixed) Judge(v Vote) [3]float64 { return certain(l.score(v)) }

// certain gives a score its sign, at odds of three to one.
func certain(score float64) [3]float64 {
	const p = .75
	switch {
	case score > 0:
		return [3]float64{1 - p, 0, p}
	case score < 0:
		return [3]float64{p, 0, 1 - p}
	}
	return [3]float64{.5, 0, .5}
}

// Longer always favours the longer answer, Shorter the shorter.
func Longer() Method  { return byLength("longer", 1) }
func Shorter() Method { return byLength("shorter", -1) }

func byLength(name string, sign float64) Method {
	return Method{Name: name, Teach: func(t *Track) func() Learner {
		return func() Learner { return fixed{func(v Vote) float64 { return sign * t.longer(v) }} }
	}}
}

// longer is how much longer A is than B.
func (t *Track) longer(v Vote) float64 {
	j := feature.MustIndex("log_words")
	return float64(t.Train.Texts[v.A].Raw[j] - t.Train.Texts[v.B].Raw[j])
}

// OwnLength favours what the person chose more often so far, the longer or the shorter answer.
func OwnLength() Method {
	return Method{Name: "own length sign", Teach: func(t *Track) func() Learner {
		return func() Learner { return &ownLength{track: t} }
	}}
}

type ownLength struct {
	track *Track
	sum   int
}

func (l *ownLength) Learn(v Vote) {
	switch d := l.track.longer(v) * float64(v.Strength); {
	case d > 0:
		l.sum++
	case d < 0:
		l.sum--
	}
}

func (l *ownLength) Judge(v Vote) [3]float64 { return certain(float64(l.sum) * l.track.longer(v)) }

// linear judges by weights of the scaled features.
type linear struct {
	points  []taste.Point
	weights []float64
	tie     float64
}

func (l *linear) Learn(Vote) {}

func (l *linear) Judge(v Vote) [3]float64 {
	s := 0.0
	for j, w := range l.weights {
		s += w * (l.points[v.A].Phi[j] - l.points[v.B].Phi[j])
	}
	a, b := taste.Sigmoid(s-l.tie), taste.Sigmoid(-s-l.tie)
	return [3]float64{b, max(0, 1-a-b), a}
}

// Global is one Bradley-Terry model for everybody, logistic over the features of all raters' choices,
// with ridge 1.
func Global() Method {
	return Method{Name: "global", Teach: func(t *Track) func() Learner {
		pack := t.plain(1)
		points := t.points(pack)
		w := t.Train.mapWeights(pack)
		return func() Learner { return &linear{points, w, t.tie()} }
	}}
}

// tie is half the width of a tie, 0 where none was on offer.
func (t *Track) tie() float64 {
	if t.Train.People[0].Votes[0].Forced {
		return 0
	}
	return math.Exp(tieWidth)
}

// plain is a pack that knows how features are spread and nothing of people: every feature has a
// weight of its own, of mean 0 and this variance.
func (t *Track) plain(variance float64) *taste.Pack {
	return ridgePack(t.Train.scaledPack(), variance)
}

// Scratch is a logistic regression on the person's own answers alone, with a ridge.
func Scratch(name string, ridge float64) Method {
	return Method{Name: name, Teach: func(t *Track) func() Learner {
		pack := t.plain(1 / ridge)
		points := t.points(pack)
		return func() Learner { return &personal{raters: t.Train, pack: pack, points: points} }
	}}
}

// Neighbours votes by the nearest differences that the person judged, each in both directions:
//
//	s(x) = sum_i y_i K(x, x_i),  K = cos(x, x_i)^3
func Neighbours() Method {
	return Method{Name: "kNN", Teach: func(t *Track) func() Learner {
		points := t.points(t.plain(1))
		return func() Learner { return &neighbours{points: points} }
	}}
}

type neighbours struct {
	points []taste.Point
	x      [][]float64
	y      []float64
}

func (l *neighbours) difference(v Vote) []float64 {
	x := slices.Clone(l.points[v.A].Phi)
	size := 0.0
	for j, b := range l.points[v.B].Phi {
		x[j] -= b
		size += x[j] * x[j]
	}
	for j := range x {
		x[j] /= math.Sqrt(max(size, 1e-12))
	}
	return x
}

func (l *neighbours) Learn(v Vote) {
	l.x, l.y = append(l.x, l.difference(v)), append(l.y, float64(sign3(int(v.Strength))))
}

func (l *neighbours) Judge(v Vote) [3]float64 {
	x, s := l.difference(v), 0.0
	for i, near := range l.x {
		c := 0.0
		for j, a := range x {
			c += a * near[j]
		}
		s += l.y[i] * c * c * c
	}
	p := taste.Sigmoid(2 * s)
	return [3]float64{1 - p, 0, p}
}

// Oracle knows the utilities.
func Oracle() Method { return Method{Name: "oracle"} }
