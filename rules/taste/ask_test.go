package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate/rules/internal/num"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// tolBits is how far the closed form of the information may be from the integral.
const tolBits = .03

// integral is the information of a choice by sigma(s), s ~ N(m, v), in bits: H(E p) - E H(p), by
// Simpson's rule over eight deviations.
func integral(m, v float64) float64 {
	const points = 4000
	sd := math.Sqrt(v)
	p, h, all := 0.0, 0.0, 0.0
	for k := range points + 1 {
		z := -8 + 16*float64(k)/points
		w := simpsonWeight(k, points) * math.Exp(-z*z/2)
		q := Sigmoid(m + sd*z)
		p, h, all = p+w*q, h+w*binaryEntropy(q), all+w
	}
	return binaryEntropy(p/all) - h/all
}

func TestInformationAgainstTheIntegral(t *testing.T) {
	worst := 0.0
	for m := -8.0; m <= 8; m += .25 {
		for _, v := range []float64{0, .01, .1, .3, 1, 2, 5, 10, 30, 100} {
			got, want := Information(m, v), integral(m, v)
			worst = max(worst, math.Abs(got-want))
			if math.Abs(got-want) > tolBits {
				t.Errorf("N(%v, %v): %.4f bit, the integral is %.4f", m, v, got, want)
			}
		}
	}
	t.Logf("at most %.4f bit from the integral", worst)
}

// sharedBits is what the answer to a pair tells of that to another, in bits, both by sigma: from the table
// of the four outcomes, by Simpson's rule over the two margins, N(m, C).
func sharedBits(m, n, v, w, c float64) float64 {
	const points, reach = 60, 6.0
	var table [2][2]float64
	left := math.Sqrt(max(0, w-c*c/v)) // of the second margin where the first is known
	for i := range points + 1 {
		z := -reach + 2*reach*float64(i)/points
		p := Sigmoid(m + math.Sqrt(v)*z)
		for j := range points + 1 {
			u := -reach + 2*reach*float64(j)/points
			q := Sigmoid(n + c/math.Sqrt(v)*z + left*u)
			weight := simpsonWeight(i, points) * simpsonWeight(j, points) * math.Exp(-(z*z+u*u)/2)
			table[0][0] += weight * (1 - p) * (1 - q)
			table[0][1] += weight * (1 - p) * q
			table[1][0] += weight * p * (1 - q)
			table[1][1] += weight * p * q
		}
	}
	all, bits := table[0][0]+table[0][1]+table[1][0]+table[1][1], 0.0
	for i := range table {
		for j, both := range table[i] {
			alone := (table[i][0] + table[i][1]) * (table[0][j] + table[1][j])
			bits += both / all * math.Log2(both*all/alone)
		}
	}
	return bits
}

// Pairs stand in the order of what their answers share with those about texts as they come.
func TestAheadOrdersAsSampledInformation(t *testing.T) {
	studied(t)
	const others, least = 60, .85
	r := rand.New(rand.NewPCG(1, 8))
	for name, m := range map[string]*Model{
		"nobody yet":       FitDesign(EmptyDesign(pack.Builtin())),
		"after 10 answers": FitDesign(lifetime(r, 10, -1).Design),
		"after 40 answers": FitDesign(lifetime(r, 40, -1).Design),
	} {
		stars, acq := m.differences(rand.New(rand.NewPCG(3, 8)), others), m.Acquisition()
		var got, want []float64
		for _, set := range someSets(rand.New(rand.NewPCG(2, 8)), 60) {
			x, c := make([]float64, m.pack.Dim()), make([]float64, m.pack.Dim())
			mean, v := m.marginCoords(x, set[0], set[1])
			num.MulSymVec(c, m.cov, m.pack.Dim(), x)
			sum := 0.0
			for _, star := range stars {
				sum += sharedBits(mean, num.Dot(m.mean, star), v, m.variance(star), num.Dot(c, star))
			}
			if _, epig, ok := acq.Score(set[0], set[1]); ok {
				got, want = append(got, epig), append(want, sum/others)
			}
		}
		rho := spearman(got, want)
		t.Logf("%s: rank correlation %.3f", name, rho)
		if rho < least {
			t.Errorf("%s: the rank correlation is %.3f, want %v", name, rho, least)
		}
	}
}

// differences are coordinates of n pairs of texts, N(0, 2 Cov); features that the pack does not know are
// independent.
func (m *Model) differences(r *rand.Rand, n int) [][]float64 {
	d, known := len(m.pack.Names), m.pack.Known()
	factor := num.Square(known, m.pack.Cov)
	num.Cholesky(factor, known)
	list := make([][]float64, n)
	for k := range list {
		phi, normals := make([]float64, d), make([]float64, d)
		for i := range d {
			normals[i] = r.NormFloat64()
			phi[i] = math.Sqrt2 * normals[i]
			if i < known {
				phi[i] = math.Sqrt2 * num.Dot(normals[:i+1], factor[i*known:i*known+i+1])
			}
		}
		list[k] = append(phi, make([]float64, pack.Nuisances)...)
	}
	return list
}

func someSets(r *rand.Rand, n int) [][]pack.Point {
	sets := make([][]pack.Point, n)
	for k := range sets {
		for range 2 + r.IntN(3) {
			sets[k] = append(sets[k], packtest.Law().Point("q", someAnswer(r)))
		}
	}
	return sets
}

func TestNothingToAsk(t *testing.T) {
	m := FitDesign(EmptyDesign(packtest.Law()))
	same := packtest.Law().Point("q", "The same.")
	for name, points := range map[string][]pack.Point{"no answer": nil, "one answer": {same}, "equal answers": {same, same}} {
		if q, ok := m.Ask(points); ok {
			t.Errorf("%s: asks %+v, want no question", name, q)
		}
	}
}

func TestChanceAsksAboutEveryPairAlike(t *testing.T) {
	texts := slices.Concat(demoAnswers(t)...)[:4]
	points := append(slices.Clone(texts), texts[0]) // a pair that differs in nothing is never asked about
	m := FitDesign(EmptyDesign(packtest.Law()))
	const draws = 1800
	counts := map[[2]int]int{}
	for n := range uint64(draws) {
		q, ok := m.AskRandom(points, n)
		if again, _ := m.AskRandom(points, n); !ok || q != again {
			t.Fatalf("number %d asks about %v, then %v", n, q, again)
		}
		counts[[2]int{q.A, q.B}]++
	}
	if len(counts) != 9 || counts[[2]int{0, 4}] > 0 {
		t.Errorf("asked about %v, want each of nine pairs that differ", counts)
	}
	for pair, n := range counts {
		if math.Abs(float64(n)-draws/9.) > 5*math.Sqrt(draws/9.) {
			t.Errorf("pair %v comes %d times of %d", pair, n, draws)
		}
	}
	if _, ok := m.AskRandom(points[:1], 1); ok {
		t.Error("one answer makes a question")
	}
}
