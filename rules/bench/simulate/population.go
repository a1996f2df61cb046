package simulate

import (
	"math"
	"math/rand/v2"
)

// A Population says how the weights that people give to attributes are spread.
type Population int

const (
	// TwoTastes: two of the seven tastes, each liked or disliked: 84 types of people; all like
	// responses on topic and without repetition by .3 (after arXiv 2503.06358).
	TwoTastes Population = iota
	// Signed: every attribute liked or disliked.
	Signed
	// Shared: nine tenths of the variance of the weights are common to all.
	Shared
	// Gaussian: independent normal weights.
	Gaussian
	// Clusters: four kinds of people, each person close to one.
	Clusters
	// Minority: one in ten wants the opposite of what the others want.
	Minority
	// OneTaste: one of the seven tastes, liked or disliked, and nothing else.
	OneTaste
	// LengthOnly: longer or shorter, and nothing else.
	LengthOnly
	// Agreeing: what raters of all sources have in common, and little of one's own.
	Agreeing
)

// PopulationNames are the populations by their number.
var PopulationNames = [...]string{"two tastes", "13 signed", "90% shared", "Gaussian", "4 clusters", "10% minority", "one taste", "length only", "agrees with the crowd"}

// PopulationOf is the population of a name.
func PopulationOf(name string) (Population, bool) {
	for i, n := range PopulationNames {
		if n == name {
			return Population(i), true
		}
	}
	return 0, false
}

// String is the name of the population.
func (p Population) String() string { return PopulationNames[p] }

const (
	sharedVariance   = .9 // of the variance, in Shared
	commonWeight     = .3 // for on-topic and non-repetition, in TwoTastes
	deviationSD      = .3 // sd of a person's weights around those of the kind, in Clusters and Minority
	clusters         = 4
	minorityShare    = .1
	smallDeviationSD = .05 // as apart, in Agreeing
)

// Streams of random numbers under one seed.
const (
	kindStream        = 1 << 40 // the weights that a population has in common
	personStream      = 2 << 40 // plus the person's number
	calibrationStream = 3 << 40
	answerStream      = 4 << 40
)

// weights draws one person of the population; seed fixes what its people have in common.
func (p Population) weights(r *rand.Rand, seed uint64) Attributes {
	switch p {
	case TwoTastes:
		return twoTastes(r)
	case Signed:
		return randomSigns(r)
	case Shared:
		return linearCombination(math.Sqrt(sharedVariance), randomNormal(commonSource(seed)), math.Sqrt(1-sharedVariance), randomNormal(r))
	case Gaussian:
		return randomNormal(r)
	case Clusters:
		return linearCombination(1, cluster(commonSource(seed), r.IntN(clusters)), deviationSD, randomNormal(r))
	case Minority:
		side := 1.0
		if r.Float64() < minorityShare {
			side = -1
		}
		return linearCombination(side, randomNormal(commonSource(seed)), deviationSD, randomNormal(r))
	case OneTaste:
		return oneTaste(r)
	case LengthOnly:
		return lengthOnly(r)
	case Agreeing:
		return linearCombination(1, crowdWeights, smallDeviationSD, randomNormal(r))
	}
	panic("simulate: no such population")
}

func oneTaste(r *rand.Rand) (w Attributes) {
	w[r.IntN(personalAttributes)] = randomSign(r)
	return w
}

func lengthOnly(r *rand.Rand) (w Attributes) {
	w[attrLength] = randomSign(r)
	return w
}

func commonSource(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, kindStream)) }

func twoTastes(r *rand.Rand) (w Attributes) {
	for _, j := range r.Perm(personalAttributes)[:2] {
		w[j] = randomSign(r)
	}
	w[attrOnTopic], w[attrNonRepetition] = commonWeight, commonWeight
	return w
}

func randomSign(r *rand.Rand) float64 { return float64(2*r.IntN(2) - 1) }

func randomSigns(r *rand.Rand) (w Attributes) {
	for j := range w {
		w[j] = randomSign(r)
	}
	return w
}

func randomNormal(r *rand.Rand) (w Attributes) {
	for j := range w {
		w[j] = r.NormFloat64()
	}
	return w
}

// cluster is the n-th sign vector that r gives.
func cluster(r *rand.Rand, n int) (w Attributes) {
	for range n + 1 {
		w = randomSigns(r)
	}
	return w
}

// linearCombination is a v + b w.
func linearCombination(a float64, v Attributes, b float64, w Attributes) Attributes {
	for j := range v {
		v[j] = a*v[j] + b*w[j]
	}
	return v
}

func (a Attributes) dot(b Attributes) (sum float64) {
	for j := range a {
		sum += a[j] * b[j]
	}
	return sum
}

// crowdWeights is what the raters of the eight sets of pairs have in common: the mean over sets of a
// logistic regression of their choices on these attributes, each of length 1, in tenths.
var crowdWeights = Attributes{attrLength: .4, attrFormality: .2, attrElicitation: -.1, attrPoliteness: .2, attrStructure: .2, attrIdealLength: .1, attrOnTopic: .1, attrNonRepetition: .3}
