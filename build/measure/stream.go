package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"time"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/taste"
)

// namedSD is the standard deviation of the margins, in logits, that people's weights make of answers that
// differ in half of the features: they choose what they like better four times in five.
const namedSD = 1.4

// rowsOf is how many comparisons a stream has: what a diligent person makes in a year.
const rowsOf = 4000

// earlyRows are as many as a person makes in the first days.
const earlyRows = 200

// write makes a stream: rows of float64, little-endian, the difference of two answers' features and
// then 1 for the left or -1.
func writeStream(path string) error {
	r, n := rand.New(rand.NewPCG(7, 8)), feature.Len()
	w := make([]float64, n)
	for i := range w {
		w[i] = r.NormFloat64() * namedSD * math.Sqrt(2/float64(n))
	}
	data := make([]float64, 0, rowsOf*(n+1))
	for range rowsOf {
		x := differences(r, n)
		margin := 0.0
		for i, v := range x {
			margin += w[i] * v
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
func readStream(path string, p *pack.Pack) ([]taste.Choice, error) {
	data, err := readNumbers[float64](path)
	if err != nil {
		return nil, err
	}
	n := feature.Len()
	if len(data)%(n+1) != 0 {
		return nil, fmt.Errorf("%s holds no rows of %d features", path, n)
	}
	none := p.At(make([]float64, n))
	var list []taste.Choice
	for ; len(data) > 0; data = data[n+1:] {
		list = append(list, taste.Choice{
			Left: p.At(data[:n:n]), Right: none,
			Pair: palate.Pair{Strength: int(2 * data[n]), Forced: true},
		})
	}
	return list, nil
}

// stream predicts each choice of a file before it learns from it.
func stream(args []string) error {
	p := pack.Builtin()
	choices, err := readStream(args[0], p)
	if err != nil {
		return err
	}
	return offer(func() string { return learned(p, choices) })
}

// learned learns a stream from the beginning and says how that went.
func learned(p *pack.Pack, choices []taste.Choice) string {
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

// prepare writes the stream, and comparisons to rate items by.
func prepare(args []string) error {
	if err := writeStream(filepath.Join(args[0], "catalogue."+strconv.Itoa(feature.Len())+".f64")); err != nil {
		return err
	}
	return writeComparisons(filepath.Join(args[0], "comparisons.i32"))
}
