package num

import (
	"math/rand/v2"
	"testing"
)

func BenchmarkGram10000x64(b *testing.B) {
	const n, rows = 64, 10000
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, rows*n)
	for i := range x {
		x[i] = r.NormFloat64()
	}
	w := make([]float64, rows)
	for i := range w {
		w[i] = r.Float64()
	}
	h := make([]float64, n*n)
	for b.Loop() {
		AddGram(h, n, x, w)
	}
}
func BenchmarkDot10000x64(b *testing.B) {
	const n, rows = 64, 10000
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, rows*n)
	for i := range x {
		x[i] = r.NormFloat64()
	}
	w := make([]float64, rows)
	g := make([]float64, n)
	for b.Loop() {
		for i := range rows {
			w[i] = Dot(x[i*n:(i+1)*n], g)
		}
		for i := range rows {
			AddScaled(g, .0001*w[i], x[i*n:(i+1)*n])
		}
	}
}
