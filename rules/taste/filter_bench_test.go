package taste

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkPredictAndUpdate is what a live answer costs: its prediction, then the update.
func BenchmarkPredictAndUpdate(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	d := lifetime(r, 100, -1)
	m, choices := FitDesign(d.Design), d.choices
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c := choices[i%len(choices)]
		m.Predict(c.Left, c.Right)
		m.Update(c)
	}
}
