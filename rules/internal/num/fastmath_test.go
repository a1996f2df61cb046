package num

import (
	"math"
	"math/rand/v2"
	"testing"
)

// ulps is how many numbers lie between two of one sign.
func ulps(a, b float64) int64 {
	return int64(math.Abs(float64(int64(math.Float64bits(a)) - int64(math.Float64bits(b)))))
}

// Go's own may be a unit off the truth, and ours one more.
const mostUlps = 2

func TestExpAgainstGo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	xs := []float64{0, math.Copysign(0, -1), 1, -1, 1e-300, -1e-9, 700, 708.9, 709, 709.9, -707.9, -708, -745, -746, math.Inf(1), math.Inf(-1)}
	for range 100_000 {
		xs = append(xs, 40*r.NormFloat64(), r.NormFloat64())
	}
	for _, x := range xs {
		if got, want := Exp(x), math.Exp(x); ulps(got, want) > mostUlps {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	if got := Exp(math.NaN()); got == got {
		t.Errorf("exp(NaN) = %v", got)
	}
}

func TestLogAgainstGo(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	xs := []float64{0, 1, 2, .5, math.Sqrt2, math.Nextafter(1, 0), math.Nextafter(1, 2), 0x1p-1022, 1e-290, math.MaxFloat64, math.Inf(1)}
	for range 100_000 {
		xs = append(xs, r.Float64(), math.Exp(100*r.NormFloat64()), 1+1e-6*r.NormFloat64())
	}
	for _, x := range xs {
		if got, want := Log(x), math.Log(x); ulps(got, want) > mostUlps {
			t.Fatalf("log(%v) = %v, want %v", x, got, want)
		}
	}
	if got, want := Log(5e-324), -1074*math.Ln2; ulps(got, want) > mostUlps { // where Go's own on amd64 is off
		t.Errorf("log(5e-324) = %v, want %v", got, want)
	}
	for _, x := range []float64{-1, math.NaN()} {
		if got := Log(x); got == got {
			t.Errorf("log(%v) = %v, want no number", x, got)
		}
	}
}

func TestNormalAgainstTheErrorFunction(t *testing.T) {
	const absolute, relative = 1e-15, 1e-7
	for x := -37.0; x <= 37; x += 1.0 / 64 {
		density, below := Normal(x)
		want := .5 * math.Erfc(-x/math.Sqrt2)
		if math.Abs(below-want) > absolute || x > -7 && x < 7 && math.Abs(below-want) > relative*want {
			t.Errorf("Phi(%v) = %v, want %v", x, below, want)
		}
		if want := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi); math.Abs(density-want) > 1e-13*want {
			t.Errorf("phi(%v) = %v, want %v", x, density, want)
		}
	}
	if _, half := Normal(0); half != .5 {
		t.Errorf("Phi(0) = %v", half)
	}
}
