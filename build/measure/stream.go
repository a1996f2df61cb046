package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"time"

	"palate"
	"palate/rules/taste"
)

// A shape is what a pack makes of features: reward features that were learnt from all of them, and
// features that keep a weight of their own.
type shape struct{ features, learned, named int }

// shapes are those that streams are learnt in. The first is that of the pack that ships, over as many
// features as the goal asks for; in the second each has a weight of its own, which is what a peer
// without a pack learns; in the third there are no more than the pack that ships makes of a text.
var shapes = map[string]shape{
	"shipped": {256, 1, 32},
	"full":    {256, 0, 256},
	"rewards": {33, 0, 33},
}

// Standard deviations of the margins, in logits, that learned and named features make: together
// people choose what they like better four times in five.
const (
	learnedSD = 1.4
	namedSD   = 1.4
)

// pack is one of a shape, whose people differ as those of its stream do.
func (s shape) pack() *taste.Pack {
	p := &taste.Pack{
		Names: make([]string, s.features), Mu: make([]float64, s.learned+s.named), T: 1,
		Experts: []taste.Expert{{Name: "shared", Scale: 1, Share: 1}},
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range s.learned {
		p.A = append(p.A, s.direction(r))
	}
	for j := range s.named {
		p.Named = append(p.Named, j*s.features/s.named)
	}
	for i := range p.Mu {
		p.Sigma = append(p.Sigma, make([]float64, i)...)
		p.Sigma = append(p.Sigma, s.variance(i))
	}
	return p
}

// direction is a row of A along which two answers differ by N(0, 1), where half of the features
// differ by as much.
func (s shape) direction(r *rand.Rand) []float64 {
	row := make([]float64, s.features)
	for j := range row {
		row[j] = r.NormFloat64() * math.Sqrt(2/float64(s.features))
	}
	return row
}

// variance is that of people's weights of reward feature i.
func (s shape) variance(i int) float64 {
	if i < s.learned {
		return learnedSD * learnedSD / float64(s.learned)
	}
	return 2 * namedSD * namedSD / float64(s.named)
}

// rowsOf is how many comparisons a stream has: what a diligent person makes in a year.
const rowsOf = 4000

// earlyRows are as many as a person makes in the first days.
const earlyRows = 200

// write makes a stream: rows of float64, little-endian, the difference of two answers' features and
// then 1 for the left or -1. The person's taste is one of those that the pack expects.
func (s shape) write(path string) error {
	r, p := rand.New(rand.NewPCG(7, 8)), s.pack()
	w := make([]float64, len(p.Mu))
	for i := range w {
		w[i] = r.NormFloat64() * math.Sqrt(s.variance(i))
	}
	data := make([]float64, 0, rowsOf*(s.features+1))
	for range rowsOf {
		x := differences(r, s.features)
		margin := 0.0
		for i, z := range p.At(x).Zeta {
			margin += w[i] * z
		}
		answer := 1.0
		if r.Float64() > taste.Sigmoid(margin) {
			answer = -1
		}
		data = append(append(data, x...), answer)
	}
	return writeNumbers(path, data)
}

// differences are random ones of two answers, half of which are 0, as real ones' are.
func differences(r *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	for j := range x {
		if r.IntN(2) == 0 {
			x[j] = r.NormFloat64()
		}
	}
	return x
}

// read is a stream as choices without ties.
func (s shape) read(path string, p *taste.Pack) ([]taste.Choice, error) {
	data, err := readNumbers[float64](path)
	if err != nil {
		return nil, err
	}
	none := p.At(make([]float64, s.features))
	var list []taste.Choice
	for ; len(data) > 0; data = data[s.features+1:] {
		list = append(list, taste.Choice{
			Left: p.At(data[:s.features:s.features]), Right: none,
			Pair: palate.Pair{Strength: int(2 * data[s.features]), Forced: true},
		})
	}
	return list, nil
}

// stream predicts each choice of a file before it learns from it.
func stream(args []string) error {
	s, ok := shapes[args[1]]
	if !ok {
		return fmt.Errorf("no shape is called %q", args[1])
	}
	p := s.pack()
	choices, err := s.read(args[0], p)
	if err != nil {
		return err
	}
	return offer(func() string { return learnt(p, choices) })
}

// learnt learns a stream from the beginning and says how that went.
func learnt(p *taste.Pack, choices []taste.Choice) string {
	model, loss, early := taste.FitDesign(taste.EmptyDesign(p)), 0.0, 0.0
	began := time.Now()
	for i, c := range choices {
		loss -= math.Log(likelihood(model.Predict(c.Left, c.Right), c.Pair.Strength))
		model = model.Update(c)
		if i+1 == earlyRows {
			early = loss / earlyRows
		}
	}
	took, n := time.Since(began), float64(len(choices))
	return fmt.Sprintf(`{"rows":%.0f,"seconds":%.6f,"loss":%.6f,"early":%.6f}`, n, took.Seconds(), loss/n, early)
}

// likelihood is the probability of a choice between two answers where no tie is on offer: the formula
// of [taste.Model.Predict] with its threshold at 0.
func likelihood(p taste.Prediction, strength int) float64 {
	margin := p.Margin / math.Sqrt(1+math.Pi*p.SD*p.SD/8)
	if strength < 0 {
		margin = -margin
	}
	return taste.Sigmoid(margin)
}

// prepare writes the stream of each shape, and comparisons to rate items by.
func prepare(args []string) error {
	for name, s := range shapes {
		if err := s.write(filepath.Join(args[0], name+"."+strconv.Itoa(s.features)+".f64")); err != nil {
			return err
		}
	}
	return writeComparisons(filepath.Join(args[0], "comparisons.i32"))
}
