package simulate

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"

	"palate/rules/dataset"
	"palate/rules/internal/stat"
	"palate/rules/train"
)

// A World is a pool whose responses have attributes that simulated people care for.
type World struct {
	Pool       *dataset.Pool
	Texts      []train.TextFeatures // by candidate
	Attributes []Attributes         // by candidate
}

// NewWorld measures the attributes of the responses of a pool. It panics for one without pairs.
func NewWorld(p *dataset.Pool) *World {
	if len(p.Prompts) == 0 {
		panic("simulate: NewWorld of a pool without pairs")
	}
	texts := extractTexts(p)
	return &World{p, texts, measureAttributes(texts)}
}

// A Crowd is a population in a world. Its people are told apart by number, so each can be had
// alone, in any order.
type Crowd struct {
	World      *World
	Population Population
	Seed       uint64
	scale      float64 // from weighted attributes to utility
}

// Utilities are scaled so that, at temperature calibrationTemperature, people choose what they truly
// like better in oracleAccuracy of the pairs in which they like one better, whatever the population
// and the pool. (Who has one taste likes neither better in a third of the pairs.)
const (
	calibrationTemperature = 4
	oracleAccuracy         = .8
	calibrationUsers       = 84
	calibrationPairs       = 1000
)

// Crowd is the crowd of a population under a seed.
func (w *World) Crowd(p Population, seed uint64) *Crowd {
	c := &Crowd{World: w, Population: p, Seed: seed, scale: 1}
	gaps := c.utilityGaps()
	low, high := math.Log(1e-3), math.Log(1e3)
	for range 40 {
		middle := (low + high) / 2
		if expectedAccuracy(gaps, calibrationTemperature*math.Exp(middle)) < oracleAccuracy {
			low = middle
		} else {
			high = middle
		}
	}
	c.scale = math.Exp(low)
	return c
}

// utilityGaps are differences of unscaled utility over a sample of people and pairs, but for those without any.
func (c *Crowd) utilityGaps() (list []float64) {
	pairs := append(c.World.Pool.Part(true), c.World.Pool.Part(false)...)
	step := max(1, len(pairs)/calibrationPairs)
	for i := range calibrationUsers {
		w := c.Population.weights(rand.New(rand.NewPCG(c.Seed, calibrationStream+uint64(i))), c.Seed)
		for k := 0; k < len(pairs); k += step {
			a, b := c.World.Attributes[pairs[k][0]], c.World.Attributes[pairs[k][1]]
			if gap := w.dot(a) - w.dot(b); gap != 0 {
				list = append(list, gap)
			}
		}
	}
	return list
}

// expectedAccuracy is the mean of sigma(slope |gap|).
func expectedAccuracy(gaps []float64, slope float64) float64 {
	return stat.MeanOf(gaps, func(gap float64) float64 { return stat.Logistic(slope * math.Abs(gap)) })
}

// A SimulatedUser is a person whose true utilities are known. It has no state: what it answers depends
// on the random source and on how many answers it gave before.
type SimulatedUser struct {
	Temperature float64 // the slope of the logit over the difference of utility; lower is noisier
	Nuisances   Nuisances

	World                     *World
	Weights                   Attributes // of attributes in the utility
	later, scoped             Attributes // the weights after a drift, and in the scope
	utilityMean, utilitySD    float64    // of the utility over the pool
	ratingOffset, ratingSlope float64    // of ratings
}

// Person is the crowd's person number i.
func (c *Crowd) Person(i int, temperature float64, n Nuisances) *SimulatedUser {
	r := rand.New(rand.NewPCG(c.Seed, personStream+uint64(i)))
	draw := func() Attributes {
		return linearCombination(c.scale, c.Population.weights(r, c.Seed), 0, Attributes{})
	}
	s := &SimulatedUser{Temperature: temperature, Nuisances: n, World: c.World, Weights: draw(), later: draw(), scoped: draw()}
	s.ratingOffset = n.OffsetSD * r.NormFloat64()
	s.ratingSlope = math.Exp(n.SlopeSD * r.NormFloat64())
	s.standardizeUtility()
	return s
}

func (s *SimulatedUser) standardizeUtility() {
	values := make([]float64, len(s.World.Attributes))
	for i, a := range s.World.Attributes {
		values[i] = s.Weights.dot(a)
	}
	s.utilityMean = stat.Mean(values)
	s.utilitySD = math.Sqrt(stat.MeanOf(values, func(u float64) float64 { return (u - s.utilityMean) * (u - s.utilityMean) }))
}

// Utility is how much the person likes a candidate after t answers. Only a drift makes it depend on
// t, only a scoped taste on the prompt.
func (s *SimulatedUser) Utility(t, candidate int) float64 {
	return s.weightsAt(t, candidate).dot(s.World.Attributes[candidate])
}

func (s *SimulatedUser) weightsAt(t, candidate int) Attributes {
	switch n := s.Nuisances; {
	case n.Scoped && s.World.InScope(candidate):
		return s.scoped
	case n.DriftAt > 0 && t >= n.DriftAt:
		return s.later
	}
	return s.Weights
}

// PrefersLeft is the probability that the person prefers the left candidate, were it not for
// nuisances: what an oracle predicts.
func (s *SimulatedUser) PrefersLeft(t, left, right int) float64 {
	return stat.Logistic(s.Temperature * (s.Utility(t, left) - s.Utility(t, right)))
}

// choiceThresholds divide the logit into seven answers, from 3 for the right to 3 for the left.
var choiceThresholds = [...]float64{-4, -2, -.6, .6, 2, 4}

// Choose compares two candidates after t answers and gives a strength: 1 to 3 for the left, -1 to
// -3 for the right, 0 for a tie. With l the logit of the left and th the thresholds,
//
//	P(strength + 3 <= k) = sigma(th_k - l)
func (s *SimulatedUser) Choose(r *rand.Rand, t, left, right int) (strength int) {
	logit, u := s.logit(t, left, right), r.Float64()
	k := 0
	for k < len(choiceThresholds) && u >= stat.Logistic(choiceThresholds[k]-logit) {
		k++
	}
	strength = k - 3
	if r.Float64() < s.Nuisances.Lapse {
		strength = r.IntN(7) - 3
	}
	return s.Nuisances.distort(strength)
}

// Force is Choose without ties and strength: LabelA for the left, LabelB for the right.
func (s *SimulatedUser) Force(r *rand.Rand, t, left, right int) (label int) {
	label = dataset.LabelB
	if r.Float64() < stat.Logistic(s.logit(t, left, right)) {
		label = dataset.LabelA
	}
	if r.Float64() < s.Nuisances.Lapse {
		label = 2*r.IntN(2) - 1
	}
	return min(max(s.Nuisances.distort(label), dataset.LabelB), dataset.LabelA)
}

// logit is that of the left, with the bias of the side and with fatigue.
func (s *SimulatedUser) logit(t, left, right int) float64 {
	n, temperature := s.Nuisances, s.Temperature
	if n.Fatigue > 0 && t >= FatigueAt {
		temperature *= n.Fatigue
	}
	return temperature*(s.Utility(t, left)-s.Utility(t, right)) + n.Side
}

// Rate gives a candidate 1 to 5 stars after t answers: 3 for one of mean utility, a star for each
// standard deviation, on the person's own scale. The noise is that of a comparison.
func (s *SimulatedUser) Rate(r *rand.Rand, t, candidate int) (stars int) {
	u := r.Float64()
	noise := math.Log(u/(1-u)) / s.Temperature
	z := (s.Utility(t, candidate) + noise - s.utilityMean) / max(s.utilitySD, 1e-9)
	return int(min(max(math.Round(3+s.ratingOffset+s.ratingSlope*z), 1), 5))
}

// A PoolPart is a side of the split of a pool by prompt, or both.
type PoolPart int

// The parts: all pairs, and the halves that methods are trained and tested on.
const (
	AllPairs PoolPart = iota
	TrainPairs
	TestPairs
)

func (p PoolPart) of(pool *dataset.Pool) [][2]int {
	switch p {
	case TrainPairs:
		return pool.Part(true)
	case TestPairs:
		return pool.Part(false)
	}
	return append(pool.Part(true), pool.Part(false)...)
}

// AnswerSource is the chance that decides what the crowd's person number i is asked and answers.
func (c *Crowd) AnswerSource(i int) *rand.Rand {
	return rand.New(rand.NewPCG(c.Seed, answerStream+uint64(i)))
}

// Comparisons are the answers of the first people of a crowd to each pairs of one part of the pool,
// with strength and ties. A person's pairs differ until all were asked; which stands left is chance.
// Equal arguments give equal answers.
func (c *Crowd) Comparisons(people, each int, part PoolPart, temperature float64, n Nuisances) iter.Seq[dataset.Comparison] {
	pairs := part.of(c.World.Pool)
	return func(yield func(dataset.Comparison) bool) {
		for i := range people {
			s, r := c.Person(i, temperature, n), c.AnswerSource(i)
			var order []int
			for t := range each {
				if len(order) == 0 {
					order = r.Perm(len(pairs))
				}
				pair := pairs[order[0]]
				order = order[1:]
				if r.IntN(2) == 0 {
					pair[0], pair[1] = pair[1], pair[0]
				}
				if !yield(s.comparison(i, t, pair, s.Choose(r, t, pair[0], pair[1]))) {
					return
				}
			}
		}
	}
}

func (s *SimulatedUser) comparison(i, t int, pair [2]int, strength int) dataset.Comparison {
	p := s.World.Pool
	return dataset.Comparison{
		ID: fmt.Sprintf("sim-%d-%d", i, t), Source: "sim", User: fmt.Sprintf("sim%d", i),
		Prompt: p.Prompts[p.Of[pair[0]]].Prompt, A: p.Texts[pair[0]], B: p.Texts[pair[1]],
		Label: cmp.Compare(float64(strength), 0), Strength: max(strength, -strength),
	}
}
