package study

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"palate/rules/feature"
	"palate/rules/taste"

	"pgregory.net/rapid"
)

// tolForm is how far rounding leads two normal forms of one taste apart.
const tolForm = 1e-6

// rotated is Q A with its population, Q a product of rotations by the given angles in all planes.
func rotated(a [][]float64, z population, angles []float64) ([][]float64, population) {
	r := len(a)
	q := make([][]float64, r)
	rows := make([][]float64, r)
	for i := range q {
		q[i] = make([]float64, r)
		q[i][i] = 1
		rows[i] = append([]float64(nil), a[i]...)
	}
	at := 0
	for i := range r {
		for j := range i {
			turn(q[i], q[j], angles[at])
			turn(rows[i], rows[j], angles[at])
			at++
		}
	}
	return rows, population{times(q, z.mu), conjugated(q, z.sigma)}
}

// turn rotates two rows in their plane.
func turn(a, b []float64, angle float64) {
	c, s := math.Cos(angle), math.Sin(angle)
	for k := range a {
		a[k], b[k] = c*a[k]-s*b[k], s*a[k]+c*b[k]
	}
}

func times(q [][]float64, x []float64) []float64 {
	out := make([]float64, len(q))
	for i, row := range q {
		for k, v := range x {
			out[i] += row[k] * v
		}
	}
	return out
}

// conjugated is Q S Q' of a lower triangle.
func conjugated(q [][]float64, triangle []float64) []float64 {
	n := len(q)
	s := full(triangle, n)
	var out []float64
	for i := range n {
		for j := range i + 1 {
			sum := 0.0
			for k := range n {
				for l := range n {
					sum += q[i][k] * s[k*n+l] * q[j][l]
				}
			}
			out = append(out, sum)
		}
	}
	return out
}

// Of all reward features that say the same, the normal form is one.
func TestNormalFormOfRotatedFeatures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		rank, d := rapid.IntRange(1, 4).Draw(t, "rank"), 6
		a, z := make([][]float64, rank), population{mu: gaussians(r, rank)}
		for k := range a {
			a[k] = gaussians(r, d)
		}
		factor := gaussians(r, rank*rank)
		for i := range rank {
			for j := range i + 1 {
				sum := 0.0
				for k := range rank {
					sum += factor[i*rank+k] * factor[j*rank+k]
				}
				z.sigma = append(z.sigma, sum+.1*truth(i == j))
			}
		}
		turned, other := rotated(a, z, gaussians(r, rank*rank))
		want, got := normalForm(a, z), normalForm(turned, other)
		for k := range want {
			for i := range want[k] {
				if math.Abs(got[k][i]-want[k][i]) > tolForm*max(1, math.Abs(want[k][i])) {
					t.Fatalf("row %d of the rotated features is %v, want %v", k, got[k], want[k])
				}
			}
		}
	})
}

func gaussians(r *rand.Rand, n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = r.NormFloat64()
	}
	return list
}

// plantedCrowd is people whose weights of the first features are N(mu, diag sd^2), over texts whose
// features are independent.
func plantedCrowd(r *rand.Rand, people, votes int, mu, sd []float64) *Raters {
	c := NewRaters()
	for range 400 {
		raw := narrow(gaussians(r, feature.Len()))
		c.Texts = append(c.Texts, Text{Source: "planted", Raw: raw})
	}
	base := scaledPack(NewReference(c.Texts))
	points := c.Points(base)
	half := math.Exp(tieWidth)
	for h := range people {
		w := gaussians(r, len(mu))
		p := Rater{ID: fmt.Sprint(h), Source: "planted"}
		for range votes {
			v := Vote{A: int32(r.IntN(len(points))), B: int32(r.IntN(len(points)))}
			noise := r.Float64()
			s := math.Log(noise / (1 - noise))
			for i := range mu {
				s += (mu[i] + sd[i]*w[i]) * (points[v.A].Phi[i] - points[v.B].Phi[i])
			}
			v.Strength = int8(2 * (truth(s > half) - truth(s < -half)))
			p.Votes = append(p.Votes, v)
		}
		c.People = append(c.People, p)
	}
	return c
}

// What people have in common and how they differ is found again.
func TestPopulationIsRecovered(t *testing.T) {
	mu, sd := []float64{.8, -.5, 0, 0}, []float64{.3, .6, 1, .1}
	c := plantedCrowd(rand.New(rand.NewPCG(1, 2)), 400, 60, mu, sd)
	p := scaledPack(NewReference(c.Texts))
	p.Named = []int{0, 1, 2, 3}
	got := c.populate(p, c.places(p), spreadOf(len(mu), .3), 25, 1)
	for i := range mu {
		variance := got.sigma[i*(i+1)/2+i]
		t.Logf("feature %d: mean %.3f of %.3f, sd %.3f of %.3f", i, got.mu[i], mu[i], math.Sqrt(variance), sd[i])
		if math.Abs(got.mu[i]-mu[i]) > .15 {
			t.Errorf("mean of feature %d is %.3f, want %.3f", i, got.mu[i], mu[i])
		}
		if math.Abs(math.Sqrt(variance)-sd[i]) > .15 {
			t.Errorf("sd of feature %d is %.3f, want %.3f", i, math.Sqrt(variance), sd[i])
		}
		for j := range i {
			if v := got.sigma[i*(i+1)/2+j]; math.Abs(v) > .1 {
				t.Errorf("features %d and %d vary together by %.3f, want 0", i, j, v)
			}
		}
	}
}

// someLines are comparisons of a few people who like it short or long.
func someLines(r *rand.Rand, people, votes int) []Comparison {
	answer := func() string {
		return strings.Repeat("So it is, perhaps. ", 1+r.IntN(8)) + []string{"", "Great!", "- a\n- b", "I think so."}[r.IntN(4)]
	}
	var list []Comparison
	for h := range people {
		for k := range votes {
			c := Comparison{ID: fmt.Sprint(h, k), Source: []string{"one", "two"}[h%2], User: fmt.Sprint(h), Prompt: fmt.Sprint("Why ", k%5, "?"), A: answer(), B: answer()}
			c.Label = []int{LabelA, LabelB}[(h/2+int(truth(len(c.A) > len(c.B))))%2]
			list = append(list, c)
		}
	}
	return list
}

// packOf is the file of the pack that is learnt from comparisons.
func packOf(list []Comparison) []byte {
	c := NewRaters()
	for _, one := range list {
		c.Add(one)
	}
	p := Train(c.Sorted(), Training{Ranks: []int{1, 2}, Named: 2})
	return Encode(p, Trained{Command: "test", People: len(c.People), Votes: c.Votes()}).Append(nil)
}

// The same comparisons give the same pack, to the last byte: in whatever order their lines stand, and
// however many processors there are.
func TestTrainingIsAFunctionOfTheComparisons(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	list := someLines(r, 24, 12)
	list = append(list, list[:30]...)
	for i := range 10 { // one text in both sources
		list[i].A, list[len(list)/2+i].A, list[len(list)/2+i].Prompt = "Shared.", "Shared.", list[i].Prompt
	}
	want := packOf(list)
	if _, err := taste.ReadPack(want); err != nil {
		t.Fatalf("the pack cannot be read: %v", err)
	}
	for _, processors := range []int{1, 3} {
		before := runtime.GOMAXPROCS(processors)
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		got := packOf(list)
		runtime.GOMAXPROCS(before)
		if !bytes.Equal(got, want) {
			t.Errorf("on %d processors, its lines shuffled, the pack is another", processors)
		}
	}
}

// A training says of as many passes as there are, whether of one source or of several.
func TestTrainingSaysHowFarItIs(t *testing.T) {
	for sources := range 5 {
		crowd := NewRaters()
		for i, c := range someLines(rand.New(rand.NewPCG(4, 4)), 20, 6) {
			c.Source = fmt.Sprint(i / 6 % (sources + 1))
			crowd.Add(c)
		}
		passes, last, all := 0, 0, 0
		Train(crowd.Sorted(), Training{Ranks: []int{1}, Named: 1, Report: func(stage string, done, of int) {
			if stage == "passes over people" {
				passes, last, all = passes+1, done, of
			}
		}})
		if passes != all || last != all {
			t.Errorf("%d sources: told of %d passes, the last as %d of %d", sources+1, passes, last, all)
		}
	}
}

// The slope of the joint fit along everything that is learnt.
func TestRewardSlopesAgainstDifferences(t *testing.T) {
	const h, tolerance = 1e-5, 1e-6
	for s := -5.0; s <= 5; s += .31 {
		for _, strength := range []int{-2, 0, 2} {
			logp := func(s float64) float64 { return raoKupperLog(s, strength, .5) }
			want := (logp(s+h) - logp(s-h)) / (2 * h)
			if got := raoKupper(s, strength, .5); math.Abs(got-want) > tolerance {
				t.Errorf("strength %d at %.2f: slope %.9f, differences give %.9f", strength, s, got, want)
			}
		}
	}
}

// raoKupperLog is the log-likelihood that raoKupper is the slope of.
func raoKupperLog(s float64, strength int, tie float64) float64 {
	switch {
	case strength > 0:
		return math.Log(taste.Sigmoid(s - tie))
	case strength < 0:
		return math.Log(taste.Sigmoid(-s - tie))
	}
	return math.Log(taste.Sigmoid(s+tie) - taste.Sigmoid(s-tie))
}

// Experts that foresee people's answers better get more of the shares, and none goes out.
func TestSharesGoToTheForesighted(t *testing.T) {
	evidence, weights := [][]float64{}, []float64{}
	for range 50 {
		evidence = append(evidence, []float64{-10, -10, -10, -5, -10, -10, -10, -10})
		weights = append(weights, 1.0/50)
	}
	list, sum := shared(evidence, weights), 0.0
	for k, e := range list {
		sum += e.Share
		if e.Share <= 0 || k != 3 && e.Share >= list[3].Share {
			t.Errorf("shares %+v, want the fourth largest and none 0", list)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("shares sum to %v, want 1", sum)
	}
}
