package simulate

import (
	"math"

	"palate/rules/dataset"
	"palate/rules/feature"
	"palate/rules/internal/parallel"
	"palate/rules/train"
)

// Attributes of a response that simulated people care for, each a tanh of standardised features:
//
//	a_j = tanh(sum_i c_i (phi_i - mean_i) / sd_i / sqrt(number of features))
//
// Mean and sd are over the pool. The tanh makes a linear model of the features wrong, as it will be
// for people.
const (
	attrLength = iota
	attrFormality
	attrEnthusiasm
	attrElicitation
	attrPoliteness
	attrConfidence
	attrStructure
	attrIdealLength
	attrOnTopic
	attrFirstPerson
	attrNumericDetail
	attrCode
	attrNonRepetition
	attributeCount
)

// personalAttributes is how many attributes, the first, a person's own taste is about: those on which people differ most (after arXiv 2503.06358).
const personalAttributes = 7

// AttributeNames are the attributes by their place.
var AttributeNames = [attributeCount]string{
	"length", "formality", "enthusiasm", "elicitation", "politeness", "confidence", "structure",
	"ideal length", "on-topic", "first person", "numeric detail", "code", "non-repetition",
}

// An attributePart is a feature in an attribute, with its sign.
type attributePart struct {
	feature string
	sign    float64
}

var attributeParts = [attributeCount][]attributePart{
	attrLength:        {{"log_words", 1}},
	attrFormality:     {{"formality", 1}, {"informality", -1}, {"contractions", -1}, {"long_words", 1}},
	attrEnthusiasm:    {{"enthusiasm", 1}, {"exclamations", 1}, {"positive", 1}},
	attrElicitation:   {{"questions", 1}, {"ends_asking", 1}, {"closing_offer", 1}},
	attrPoliteness:    {{"politeness", 1}, {"apologies", 1}},
	attrConfidence:    {{"boosters", 1}, {"hedges", -1}, {"modals", -1}},
	attrStructure:     {{"bullets", 1}, {"numbered", 1}, {"headings", 1}, {"bold", 1}, {"paragraphs", 1}},
	attrIdealLength:   {{"off_ideal_length", -1}},
	attrOnTopic:       {{"coverage", 1}, {"reverse", 1}},
	attrFirstPerson:   {{"i", 1}, {"we", 1}},
	attrNumericDetail: {{"numbers", 1}, {"digit_share", 1}},
	attrCode:          {{"code_blocks", 1}, {"inline_code", 1}},
	attrNonRepetition: {{"repetition", -1}, {"repeated_lines", -1}},
}

// An Attributes vector holds the attributes of one response, -1 to 1.
type Attributes [attributeCount]float64

// extractTexts are the candidates of a pool with their features.
func extractTexts(p *dataset.Pool) []train.TextFeatures {
	texts := make([]train.TextFeatures, len(p.Texts))
	parallel.For(len(texts), func(i int) {
		at := p.Prompts[p.Of[i]]
		texts[i] = train.ExtractText(at.Source, at.Prompt, p.Texts[i])
	})
	return texts
}

// measureAttributes are the attributes of every candidate of a pool.
func measureAttributes(texts []train.TextFeatures) []Attributes {
	vectors := make([]feature.Vector, len(texts))
	for i, text := range texts {
		vectors[i] = text.Vector()
	}
	standardize(vectors)
	list := make([]Attributes, len(vectors))
	for i, v := range vectors {
		for j, parts := range attributeParts {
			list[i][j] = composite(v, parts)
		}
	}
	return list
}

func composite(v feature.Vector, parts []attributePart) float64 {
	sum := 0.0
	for _, p := range parts {
		sum += p.sign * v[feature.MustIndex(p.feature)]
	}
	return math.Tanh(sum / math.Sqrt(float64(len(parts))))
}

// standardize gives every feature mean 0 and variance 1 over the vectors; of one that hardly
// varies, less.
func standardize(vectors []feature.Vector) {
	alike := make([]float64, len(vectors))
	for i := range alike {
		alike[i] = 1 / float64(len(vectors))
	}
	mean, sd := train.Moments(vectors, alike)
	for _, v := range vectors {
		for i := range v {
			v[i] = (v[i] - mean[i]) / sd[i]
		}
	}
}
