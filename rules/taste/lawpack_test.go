package taste

import (
	"sync"

	"palate"
	"palate/rules/feature"
)

// lawPack is the pack of tests that state a law of the learner, which must hold whichever pack is
// shipped: the scaling of the built-in pack, which is that of its reference texts, and a prior of known
// numbers. What is truly about the shipped pack is tested on [Builtin].
var lawPack = sync.OnceValue(func() *Pack {
	named := make([]palate.Value, len(lawNamed))
	for k, name := range lawNamed {
		named[k] = palate.String(name)
	}
	rows := make([]palate.Value, len(lawRows))
	for k, row := range lawRows {
		a := make([]float64, feature.Len())
		for name, v := range row.a {
			a[feature.MustIndex(name)] = v
		}
		rows[k] = numberList(a)
	}
	experts := make([]palate.Value, len(lawExperts))
	for k, e := range lawExperts {
		experts[k] = palate.Object(
			palate.Member{Name: "prior", Value: palate.String(e.Name)},
			palate.Member{Name: "scale", Value: palate.Number(e.Scale)},
			palate.Member{Name: "share", Value: palate.Number(e.Share)},
			palate.Member{Name: "free", Value: palate.Number(e.Free)},
		)
	}
	mu, sigma := lawPrior()
	p, err := ReadPack(Builtin().Value().
		With("A", palate.List(rows...)).
		With("named", palate.List(named...)).
		With("mu", numberList(mu)).
		With("sigma", numberList(sigma)).
		With("experts", palate.List(experts...)).
		With("temperature", palate.Number(lawTemperature)).
		With("thresholds", palate.Object(
			palate.Member{Name: "eta", Value: palate.Number(-.7)},
			palate.Member{Name: "kappa", Value: palate.Number(0)},
		)).Append(nil))
	if err != nil {
		panic("taste: the pack of the laws: " + err.Error())
	}
	return p
})

// lawNamed are the named features: some of each kind.
var lawNamed = []string{
	"log_words", "sentence_length", "bullets", "numbered", "headings", "bold", "code_share", "emoji",
	"exclamations", "formality", "informality", "hedges", "politeness", "closing_offer", "preamble", "i", "you",
	"numbers", "positive", "coverage",
}

// lawRows are the learned reward features, of length 2.5 and 1.8, and the mean and variance of people's
// weights of them: most like it thorough and set out in order; warmth divides them more. The means stand
// far out of the spread, mu' Sigma^-1 mu = 2.5: where four times that is less than the number of weights
// that answers tell of, who is the opposite of all is taken for like them, for having no other tastes.
var lawRows = []struct {
	a              map[string]float64
	mean, variance float64
}{
	{map[string]float64{"log_words": 1.5, "variety": -.75, "bullets": .75, "numbered": .75, "headings": .75, "bold": .75, "numbers": .75, "coverage": .75}, 1, .5},
	{map[string]float64{"exclamations": .75, "politeness": .75, "positive": .75, "you": .75, "closing_offer": .75, "formality": -.75}, .5, .5},
}

// What people's weights of the named features, whose mean is 0, vary by: of length most.
const (
	lawVariance    = .05
	lengthVariance = .3
)

// lawTemperature is that of people less consistent than the simulated ones, as real people are: at one
// that is right already, looking for a person's own could only cost.
const lawTemperature = 1.35

// lawExperts are of all kinds that packs have.
var lawExperts = []Expert{
	{Name: sharedTaste, Scale: .01, Share: .1}, {Name: sharedTaste, Scale: .1, Share: .15}, {Name: sharedTaste, Scale: .3, Share: .2},
	{Name: sharedTaste, Scale: 1, Share: .15}, {Name: sharedTaste, Scale: 3, Share: .2},
	{Name: ownTaste, Scale: 1, Share: .1}, {Name: ownTaste, Scale: 1, Share: .05, Free: .05}, {Name: ownTaste, Scale: 1, Share: .05, Free: .3},
}

// lawPrior is the mean and the covariance, which is diagonal, of the weights.
func lawPrior() (mu, sigma []float64) {
	for i := range len(lawRows) + len(lawNamed) {
		mean, variance := 0.0, lawVariance
		if i < len(lawRows) {
			mean, variance = lawRows[i].mean, lawRows[i].variance
		} else if lawNamed[i-len(lawRows)] == "log_words" {
			variance = lengthVariance
		}
		mu = append(mu, mean)
		sigma = append(append(sigma, make([]float64, i)...), variance)
	}
	return mu, sigma
}

func numberList(list []float64) palate.Value {
	values := make([]palate.Value, len(list))
	for i, v := range list {
		values[i] = palate.Number(v)
	}
	return palate.List(values...)
}
