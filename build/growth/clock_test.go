package main

import "testing"

// What is steep on short texts and not on longer ones is no loop in a loop; where none longer are read, the short ones
// decide.
func TestSteep(t *testing.T) {
	const limit = 1.2
	for _, c := range []struct {
		exponent, longer float64
		want             bool
	}{
		{1.1, 0, false}, {1.2, 0, false}, {1.21, 0, true}, {1.3, 1.1, false}, {1.3, 1.3, true}, {1.3, 2, true},
	} {
		if got := (result{Exponent: c.exponent, Longer: c.longer}).steep(limit); got != c.want {
			t.Errorf("n^%g, on longer texts n^%g: steep is %t, want %t", c.exponent, c.longer, got, c.want)
		}
	}
}

// The slope of points on a power is its exponent.
func TestSlope(t *testing.T) {
	for _, want := range []float64{0, 1, 1.5, 2} {
		xs := []float64{3, 4, 5, 6}
		ys := make([]float64, len(xs))
		for i, x := range xs {
			ys[i] = 7 + want*x
		}
		if got := slope(xs, ys); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("got %g, want %g", got, want)
		}
	}
}
