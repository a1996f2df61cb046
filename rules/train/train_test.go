package train

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"palate/rules/dataset"
	"palate/rules/feature"
	"palate/rules/internal/stat"
	"palate/rules/pack"

	"gonum.org/v1/gonum/mat"
)

func gaussians(r *rand.Rand, n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = r.NormFloat64()
	}
	return list
}

// plantedCrowd is people of a source whose weights of the first features are N(mu, sd^2), over texts whose
// features are independent.
func plantedCrowd(c *Raters, r *rand.Rand, source string, people, votes int, mu []float64, sd float64) {
	first := len(c.Texts)
	for range 400 {
		c.Texts = append(c.Texts, TextFeatures{Source: source, Raw: toFloat32(gaussians(r, feature.Len()))})
	}
	half := math.Exp(logTieHalfWidth)
	for h := range people {
		w := gaussians(r, len(mu))
		p := Rater{ID: fmt.Sprint(source, h), Source: source}
		for range votes {
			v := Vote{A: int32(first + r.IntN(400)), B: int32(first + r.IntN(400))}
			noise := r.Float64()
			s := math.Log(noise / (1 - noise))
			for i := range mu {
				s += (mu[i] + sd*w[i]) * float64(c.Texts[v.A].Raw[i]-c.Texts[v.B].Raw[i])
			}
			v.Strength = int8(2 * (stat.Indicator(s > half) - stat.Indicator(s < -half)))
			p.Votes = append(p.Votes, v)
		}
		c.People = append(c.People, p)
	}
}

// What the sources' people share is found as a direction of margin 1, of whatever size their weights are;
// turned round in all of them it is the same direction. A source of many counts as much as one of few.
func TestCrowdIsWhatSourcesShare(t *testing.T) {
	planted := []float64{.9, -.6, .3, 0}
	for _, sign := range []float64{1, -1} {
		c, r := NewRaters(), rand.New(rand.NewPCG(1, 2))
		for k, source := range []string{"few", "many"} {
			mu := make([]float64, len(planted))
			for i, v := range planted {
				mu[i] = sign * v * float64(1+k)
			}
			plantedCrowd(c, r, source, 30*(1+3*k), 40, mu, .2)
		}
		p := c.uncalibratedPack(Recipe{})
		if margin := marginOf(p, p.Crowd); math.Abs(margin-1) > 1e-9 {
			t.Errorf("two answers differ by %v along the crowd's direction, want 1", margin)
		}
		norm, want := 0.0, 0.0
		for i, v := range planted {
			norm, want = norm+v*v, want+sign*v*p.Crowd[i]
		}
		rest := 0.0
		for _, v := range p.Crowd {
			rest += v * v
		}
		if cos := want / math.Sqrt(norm*rest); cos < .9 {
			t.Errorf("sign %v: the crowd's direction has a cosine of %.3f with the planted one", sign, cos)
		}
	}
}

// marginOf is sqrt(m' 2 Cx m), by the full matrix.
func marginOf(p *pack.Pack, m []float64) float64 {
	x, d := triangular(p.CovDiff, len(m)), mat.NewVecDense(len(m), m)
	return math.Sqrt(2 * mat.Inner(d, x, d))
}

// triangular is the symmetric matrix of a lower triangle.
func triangular(list []float64, n int) *mat.SymDense {
	m, at := mat.NewSymDense(n, nil), 0
	for i := range n {
		for j := range i + 1 {
			m.SetSym(i, j, list[at])
			at++
		}
	}
	return m
}

// Cx against plain sums: each source counts alike, however many its comparisons, and so do answers that
// nobody judged; what never differs keeps a least variance.
func TestDifferencesAgainstPlainSums(t *testing.T) {
	c, r := NewRaters(), rand.New(rand.NewPCG(5, 6))
	plantedCrowd(c, r, "few", 3, 10, []float64{1}, 0)
	plantedCrowd(c, r, "many", 30, 20, []float64{1}, 0)
	c = c.withUnjudged([]dataset.PromptResponses{{Prompt: "Why?", Texts: []string{"So.", "- It is.\n- It was.", "Perhaps 3 or 4!"}}})
	p := c.uncalibratedPack(Recipe{})
	d, at := len(p.Names), c.points(p)
	want := mat.NewSymDense(d, nil)
	add := func(votes []Vote, share float64) {
		for _, v := range votes {
			diff := mat.NewVecDense(d, nil)
			diff.SubVec(mat.NewVecDense(d, at(v.A).Phi), mat.NewVecDense(d, at(v.B).Phi))
			want.SymRankOne(want, share/float64(2*len(votes)), diff)
		}
	}
	of := map[string][]Vote{}
	for _, h := range c.People {
		of[h.Source] = append(of[h.Source], h.Votes...)
	}
	add(of["few"], 1./3)
	add(of["many"], 1./3)
	add(c.unjudged, 1./3)
	got := triangular(p.CovDiff, d)
	for i := range d {
		for j := range i + 1 {
			w := want.At(i, j)
			if i == j {
				w = max(w, minVariance/2)
			}
			if math.Abs(got.At(i, j)-w) > 1e-9 {
				t.Fatalf("Cx of %s and %s is %v, want %v", p.Names[i], p.Names[j], got.At(i, j), w)
			}
		}
	}
}

// A pack for a crowd's own members has the crowd's mean weights; one for strangers has none.
func TestDirectedPacksKnowTheMean(t *testing.T) {
	mu := []float64{.8, -.5}
	c := NewRaters()
	plantedCrowd(c, rand.New(rand.NewPCG(7, 8)), "ours", 60, 40, mu, .1)
	if p := c.uncalibratedPack(Recipe{}); p.Directed != nil {
		t.Errorf("a pack for strangers is directed: %+v", p.Directed)
	}
	p := c.uncalibratedPack(Recipe{Directed: .9})
	if p.Directed == nil || p.Directed.Odds != .9 {
		t.Fatalf("a directed pack has %+v, want odds of .9", p.Directed)
	}
	for i, w := range p.Directed.Mean {
		want := 0.0
		if i < len(mu) {
			want = mu[i] * p.SD[i] // logits a scaled unit
		}
		if math.Abs(w-want) > .15 {
			t.Errorf("mean weight of %s is %.3f, want %.3f", p.Names[i], w, want)
		}
	}
}

// People whose answers are nearly chance have a higher temperature than decided ones; of whom too few
// answered often enough, none is told.
func TestTemperatureFollowsThePeople(t *testing.T) {
	at := func(size float64, votes int) float64 {
		c, r := NewRaters(), rand.New(rand.NewPCG(9, 10))
		for _, source := range []string{"one", "two"} {
			plantedCrowd(c, r, source, 12, votes, []float64{size, -size}, 0)
		}
		return Train(c, Recipe{}).T
	}
	if few := at(1, 2*adaptationVotes-1); few != 1 {
		t.Errorf("of people who answered too seldom the temperature is %v, want 1", few)
	}
	decided, careless := at(2, 80), at(.05, 80)
	t.Logf("decided %v, careless %v", decided, careless)
	if decided >= careless {
		t.Errorf("decided people have a temperature of %v, careless ones of %v: want it lower", decided, careless)
	}
}

// Every feature is in one group. One that the shipped pack does not know yet may be in none: until the next pack it
// has a prior of its own.
func TestGroupsShareTheFeatures(t *testing.T) {
	seen := map[int]int{}
	for _, g := range featureGroups() {
		if g.Name == "" || len(g.Features) < 2 {
			t.Errorf("group %+v: want a name and two features or more", g)
		}
		for _, j := range g.Features {
			seen[j]++
		}
	}
	for j, f := range feature.Catalog {
		if seen[j] != 1 {
			t.Errorf("%s is in %d groups, want one: see featureTopics, in topics.go", f.Name, seen[j])
		}
	}
}

// Of however few answers a pack is made, it can be read, and says the same but for rounding.
func TestSmallPacksAreReadAgain(t *testing.T) {
	const tolSpelled = .02 // of two features' standard deviations
	for n := 1; n <= 40; n += 3 {
		c := NewRaters()
		for _, one := range someLines(rand.New(rand.NewPCG(uint64(n), 4)), 2, n) {
			c.Add(one)
		}
		p := c.Sorted().uncalibratedPack(Recipe{})
		again, err := pack.Read(EncodePack(p, Provenance{}).Append(nil))
		if err != nil {
			t.Fatalf("a pack of %d comparisons cannot be read: %v", 2*n, err)
		}
		want, got := triangular(p.CovDiff, len(p.Names)), triangular(again.CovDiff, len(p.Names))
		for i := range p.Names {
			for j := range i + 1 {
				size := math.Sqrt(want.At(i, i) * want.At(j, j))
				if off := math.Abs(got.At(i, j)-want.At(i, j)) / size; off > .1+tolSpelled {
					t.Fatalf("Cx of %s and %s is %v, read again %v", p.Names[i], p.Names[j], want.At(i, j), got.At(i, j))
				}
			}
		}
	}
}

// someLines are comparisons of a few people who like it short or long.
func someLines(r *rand.Rand, people, votes int) []dataset.Comparison {
	answer := func() string {
		return strings.Repeat("So it is, perhaps. ", 1+r.IntN(8)) + []string{"", "Great!", "- a\n- b", "I think so."}[r.IntN(4)]
	}
	var list []dataset.Comparison
	for h := range people {
		for k := range votes {
			c := dataset.Comparison{ID: fmt.Sprint(h, k), Source: []string{"one", "two"}[h%2], User: fmt.Sprint(h), Prompt: fmt.Sprint("Why ", k%5, "?"), A: answer(), B: answer()}
			c.Label = []int{dataset.LabelA, dataset.LabelB}[(h/2+int(stat.Indicator(len(c.A) > len(c.B))))%2]
			list = append(list, c)
		}
	}
	return list
}

// crowdOf are the people of comparisons.
func crowdOf(list []dataset.Comparison) *Raters {
	c := NewRaters()
	for _, one := range list {
		c.Add(one)
	}
	return c.Sorted()
}

// packOf is the file of the pack that is learned from comparisons.
func packOf(list []dataset.Comparison) []byte { return packFileOf(crowdOf(list)) }

func packFileOf(c *Raters) []byte {
	p := Train(c, Recipe{})
	return EncodePack(p, Provenance{Command: "test", People: len(c.People), Votes: c.Votes()}).Append(nil)
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
	if _, err := pack.Read(want); err != nil {
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
		Train(crowd.Sorted(), Recipe{Progress: func(stage string, done, of int) {
			if stage == "" || done != passes {
				t.Errorf("%q: %d of %d after %d", stage, done, of, passes-1)
			}
			passes, last, all = passes+1, done, of
		}})
		if passes != sources+2 || last != all || all != sources+1 {
			t.Errorf("%d sources: told of %d passes, the last as %d of %d", sources+1, passes, last, all)
		}
	}
}
