package bench

import (
	"cmp"
	"math"

	"gonum.org/v1/gonum/mat"

	"palate/rules/feature"
	"palate/rules/internal/parallel"
	"palate/rules/internal/stat"
	"palate/rules/train"
)

// Methods that ours are measured against. They share nothing with the product but the scaled features,
// which they combine by code of their own.

// fixedScore predicts by a score that no answer changes.
type fixedScore struct{ score func(v train.Vote) float64 }

func (l fixedScore) Learn(train.Vote)                {}
func (l fixedScore) Predict(v train.Vote) [3]float64 { return signPrediction(l.score(v)) }

// signPrediction favours the side of a score's sign, at odds of three to one.
func signPrediction(score float64) [3]float64 {
	const p = .75
	switch {
	case score > 0:
		return [3]float64{1 - p, 0, p}
	case score < 0:
		return [3]float64{p, 0, 1 - p}
	}
	return [3]float64{.5, 0, .5}
}

// Longer always favours the longer answer.
func Longer() Method { return byLength("longer", 1) }

// Shorter always favours the shorter answer.
func Shorter() Method { return byLength("shorter", -1) }

func byLength(name string, sign float64) Method {
	return Method{Name: name, Train: func(t *Benchmark) func() Learner {
		return func() Learner { return fixedScore{func(v train.Vote) float64 { return sign * t.lengthDifference(v) }} }
	}}
}

// lengthDifference is how much longer A is than B, in log words.
func (t *Benchmark) lengthDifference(v train.Vote) float64 {
	j := feature.MustIndex("log_words")
	return float64(t.Texts[v.A].Raw[j] - t.Texts[v.B].Raw[j])
}

// OwnLength favours what the person chose more often so far, the longer or the shorter answer.
func OwnLength() Method {
	return Method{Name: nameLength, Train: func(t *Benchmark) func() Learner {
		return func() Learner { return &ownLengthLearner{track: t} }
	}}
}

type ownLengthLearner struct {
	track *Benchmark
	sum   int
}

func (l *ownLengthLearner) Learn(v train.Vote) {
	switch d := l.track.lengthDifference(v) * float64(v.Strength); {
	case d > 0:
		l.sum++
	case d < 0:
		l.sum--
	}
}

func (l *ownLengthLearner) Predict(v train.Vote) [3]float64 {
	return signPrediction(float64(l.sum) * l.track.lengthDifference(v))
}

// logisticRegression is on differences x of the scaled features, with ties by Rao and Kupper (1967):
//
//	P(a) = sigma(s - t),  P(b) = sigma(-s - t),  P(tie) = (e^2t - 1) P(a) P(b),  s = w.x
//
// where t is half the width of a tie. It maximises the log-likelihood less ridge/2 |w|^2 by Newton's
// method; a tie counts as both a and b, so the objective is concave.
type logisticRegression struct {
	ridge, tieHalfWidth float64
	weights             []float64
}

// baselineTie is t where a tie was on offer: about 30 % of answers between texts that are alike, as in the
// sets that offer one.
const baselineTie = .5

// tieHalfWidth is t on a benchmark: 0 where no tie was on offer.
func (t *Benchmark) tieHalfWidth() float64 {
	if t.isSimulated() {
		return 0
	}
	return baselineTie
}

// fit finds the weights of n votes with differences x(i), of dimension d.
func (l *logisticRegression) fit(n, d int, x func(i int) []float64, votes []train.Vote) {
	const rounds, exact = 25, 1e-8
	l.weights = make([]float64, d)
	for range rounds {
		step, ok := l.newtonStep(n, d, x, votes)
		if !ok {
			return
		}
		largest := 0.0
		for j := range l.weights {
			l.weights[j] += step[j]
			largest = max(largest, math.Abs(step[j]))
		}
		if largest < exact {
			return
		}
	}
}

// newtonStep is a step up the objective, cut to a length of 2 so that it cannot run away.
func (l *logisticRegression) newtonStep(n, d int, x func(i int) []float64, votes []train.Vote) ([]float64, bool) {
	sums := l.accumulate(n, d+d*(d+1)/2, func(i int, sum []float64) {
		row := x(i)
		g, h := l.derivatives(stat.Dot(l.weights, row), cmp.Compare(votes[i].Strength, 0))
		at := d
		for j, a := range row {
			sum[j] += g * a
			for k := range j + 1 {
				sum[at] += h * a * row[k]
				at++
			}
		}
	})
	hessian, gradient := mat.NewSymDense(d, stat.FromTriangle(sums[d:], d)), mat.NewVecDense(d, sums[:d])
	for j := range d {
		hessian.SetSym(j, j, hessian.At(j, j)+l.ridge)
		gradient.SetVec(j, gradient.AtVec(j)-l.ridge*l.weights[j])
	}
	var factor mat.Cholesky
	var step mat.VecDense
	if !factor.Factorize(hessian) || factor.SolveVecTo(&step, gradient) != nil {
		return nil, false
	}
	if size := step.Norm(2); size > 2 {
		step.ScaleVec(2/size, &step)
	}
	return step.RawVector().Data, true
}

// accumulate sums on all processors where that is worth it.
func (l *logisticRegression) accumulate(n, size int, add func(i int, sum []float64)) []float64 {
	const many = 5000
	if n >= many {
		return parallel.Sum(n, size, add)
	}
	sum := make([]float64, size)
	for i := range n {
		add(i, sum)
	}
	return sum
}

// derivatives are the derivative of a vote's log-likelihood by s, and minus the second one.
func (l *logisticRegression) derivatives(s float64, sign int) (g, h float64) {
	if sign >= 0 {
		p := stat.Logistic(s - l.tieHalfWidth)
		g, h = g+1-p, h+p*(1-p)
	}
	if sign <= 0 {
		p := stat.Logistic(-s - l.tieHalfWidth)
		g, h = g-(1-p), h+p*(1-p)
	}
	return g, h
}

func (l *logisticRegression) predict(x []float64) [3]float64 {
	s := stat.Dot(l.weights, x)
	a, b := stat.Logistic(s-l.tieHalfWidth), stat.Logistic(-s-l.tieHalfWidth)
	return [3]float64{b, max(0, 1-a-b), a}
}

// Global is one logistic regression for everybody, over the training set's choices, with ridge 1.
func Global() Method {
	return Method{Name: nameGlobal, Train: func(t *Benchmark) func() Learner {
		crowd := t.Crowd()
		phi := train.NewReference(crowd.Texts).Scale(crowd.Texts)
		var votes []train.Vote
		for _, p := range crowd.People {
			votes = append(votes, p.Votes...)
		}
		l := logisticRegression{ridge: 1, tieHalfWidth: t.tieHalfWidth()}
		l.fit(len(votes), len(phi[0]), func(i int) []float64 { return stat.Sub(phi[votes[i].A], phi[votes[i].B]) }, votes)
		here := train.NewReference(crowd.Texts).Scale(t.Texts)
		return func() Learner { return &globalLearner{here, l} }
	}}
}

// A globalLearner has learned from others, and learns nothing of the user.
type globalLearner struct {
	phi [][]float64
	logisticRegression
}

func (l *globalLearner) Learn(train.Vote) {}
func (l *globalLearner) Predict(v train.Vote) [3]float64 {
	return l.predict(stat.Sub(l.phi[v.A], l.phi[v.B]))
}

// FromScratch is a logistic regression on the person's own answers alone, with a ridge.
func FromScratch(name string, ridge float64) Method {
	return fromScratchOn(name, ridge, (*Benchmark).scaledFeatures)
}

func fromScratchOn(name string, ridge float64, features func(*Benchmark) [][]float64) Method {
	return Method{Name: name, Train: func(t *Benchmark) func() Learner {
		phi, tie := features(t), t.tieHalfWidth()
		return func() Learner {
			return &scratchLearner{phi: phi, logisticRegression: logisticRegression{ridge: ridge, tieHalfWidth: tie}}
		}
	}}
}

type scratchLearner struct {
	phi   [][]float64
	votes []train.Vote
	rows  [][]float64
	stale bool
	logisticRegression
}

func (l *scratchLearner) Learn(v train.Vote) {
	l.votes, l.rows, l.stale = append(l.votes, v), append(l.rows, stat.Sub(l.phi[v.A], l.phi[v.B])), true
}

func (l *scratchLearner) Predict(v train.Vote) [3]float64 {
	x := stat.Sub(l.phi[v.A], l.phi[v.B])
	if l.stale || l.weights == nil {
		l.fit(len(l.rows), len(x), func(i int) []float64 { return l.rows[i] }, l.votes)
		l.stale = false
	}
	return l.predict(x)
}

// Neighbours votes by the nearest differences that the person judged, each in both directions:
//
//	s(x) = sum_i y_i K(x, x_i),  K = cos(x, x_i)^3
func Neighbours() Method { return neighboursOn(nameNeighbours, (*Benchmark).scaledFeatures) }

func neighboursOn(name string, features func(*Benchmark) [][]float64) Method {
	return Method{Name: name, Train: func(t *Benchmark) func() Learner {
		phi := features(t)
		return func() Learner { return &neighboursLearner{phi: phi} }
	}}
}

type neighboursLearner struct {
	phi [][]float64
	x   [][]float64
	y   []float64
}

func (l *neighboursLearner) difference(v train.Vote) []float64 {
	x := stat.Sub(l.phi[v.A], l.phi[v.B])
	size := math.Sqrt(max(stat.Dot(x, x), 1e-12))
	for j := range x {
		x[j] /= size
	}
	return x
}

func (l *neighboursLearner) Learn(v train.Vote) {
	l.x, l.y = append(l.x, l.difference(v)), append(l.y, float64(cmp.Compare(v.Strength, 0)))
}

func (l *neighboursLearner) Predict(v train.Vote) [3]float64 {
	x, s := l.difference(v), 0.0
	for i, near := range l.x {
		c := stat.Dot(x, near)
		s += l.y[i] * c * c * c
	}
	p := stat.Logistic(2 * s)
	return [3]float64{1 - p, 0, p}
}

// Oracle knows the utilities: no method can predict better.
func Oracle() Method { return Method{Name: "oracle"} }
