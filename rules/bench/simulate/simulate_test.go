package simulate

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"palate/rules/dataset"
	"palate/rules/dataset/datasettest"
	"palate/rules/feature"
	"palate/rules/internal/stat"
)

// madeWorld is of responses that were made for tests.
var madeWorld = NewWorld(dataset.NewPool(madeResponses(), 1))

func madeResponses() (list []dataset.PromptResponses) {
	for _, p := range datasettest.Prompts() {
		list = append(list, dataset.PromptResponses{Source: "made", Prompt: p.Text, Texts: p.Responses})
	}
	return list
}

func TestComposite(t *testing.T) {
	v := make(feature.Vector, feature.Len())
	v[feature.MustIndex("boosters")], v[feature.MustIndex("hedges")] = 1, -2
	nearly(t, "confidence", composite(v, attributeParts[attrConfidence]), math.Tanh(3/math.Sqrt(3)))
	nearly(t, "politeness", composite(v, attributeParts[attrPoliteness]), 0)
}

func TestStandardise(t *testing.T) {
	a, b := make(feature.Vector, feature.Len()), make(feature.Vector, feature.Len())
	a[0], b[0] = 1, 5 // mean 3, sd 2
	standardize([]feature.Vector{a, b})
	nearly(t, "low", a[0], -1)
	nearly(t, "high", b[0], 1)
	nearly(t, "constant", a[1], 0)
}

func TestAttributesAreOfTheText(t *testing.T) {
	p := dataset.NewPool([]dataset.PromptResponses{{Source: "s", Prompt: "Where do cats sleep?", Texts: []string{"On the sofa. " + strings.Repeat("Warm places suit cats. Cats sleep there. ", 9), "No."}}}, 1)
	list := measureAttributes(extractTexts(p))
	for j, want := range map[int]int{attrLength: 1, attrOnTopic: 1, attrNonRepetition: -1, attrCode: 0} {
		if got := cmp.Compare(list[0][j], list[1][j]); got != want {
			t.Errorf("%s of the long text against the short: got %d, want %d", AttributeNames[j], got, want)
		}
	}
}

func draws(p Population, n int) (list []Attributes) {
	for i := range n {
		list = append(list, p.weights(rand.New(rand.NewPCG(9, uint64(i))), 1))
	}
	return list
}

func TestTwoTastesHave84Types(t *testing.T) {
	types := map[Attributes]bool{}
	for _, w := range draws(TwoTastes, 2000) {
		types[w] = true
		strong := 0
		for _, x := range w[:personalAttributes] {
			strong += int(math.Abs(x))
		}
		if strong != 2 || w[attrOnTopic] != .3 || w[attrNonRepetition] != .3 || w[attrCode] != 0 {
			t.Fatalf("weights %v", w)
		}
	}
	if len(types) != 84 {
		t.Errorf("%d types, want 84", len(types))
	}
}

func TestPopulations(t *testing.T) {
	for _, w := range draws(Signed, 20) {
		for _, x := range w {
			if math.Abs(x) != 1 {
				t.Fatalf("13 signed: weights %v", w)
			}
		}
	}
	// The variance between people is what is not shared.
	if got := spread(draws(Shared, 2000)); math.Abs(got-.1) > .01 {
		t.Errorf("90%% shared: variance between people %.3f, want .1", got)
	}
	if got := spread(draws(Gaussian, 2000)); math.Abs(got-1) > .05 {
		t.Errorf("Gaussian: variance between people %.3f, want 1", got)
	}
	kinds13 := map[Attributes]bool{}
	for _, w := range draws(OneTaste, 400) {
		kinds13[w] = true
		if w.dot(w) != 1 {
			t.Fatalf("one taste: weights %v", w)
		}
	}
	if len(kinds13) != 2*personalAttributes {
		t.Errorf("one taste: %d kinds of people, want %d", len(kinds13), 2*personalAttributes)
	}
	longer := 0
	for _, w := range draws(LengthOnly, 2000) {
		if math.Abs(w[attrLength]) != 1 || w.dot(w) != 1 {
			t.Fatalf("length only: weights %v", w)
		}
		longer += int(stat.Indicator(w[attrLength] > 0))
	}
	if longer < 900 || longer > 1100 {
		t.Errorf("length only: %d of 2000 like it longer", longer)
	}
	for _, w := range draws(Agreeing, 200) {
		if cosine := w.dot(crowdWeights) / math.Sqrt(w.dot(w)*crowdWeights.dot(crowdWeights)); cosine < .85 {
			t.Errorf("agrees with the crowd: cosine %.2f with the others", cosine)
		}
	}
	near4 := map[Attributes]int{}
	for _, w := range draws(Clusters, 400) {
		for j := range w {
			w[j] = math.Copysign(1, w[j]) // .3 seldom crosses 0
		}
		near4[w]++
	}
	counts := slices.Sorted(func(yield func(int) bool) {
		for _, n := range near4 {
			if n > 20 && !yield(n) {
				return
			}
		}
	})
	if len(counts) != 4 {
		t.Errorf("4 clusters: kinds of %v people", counts)
	}
	against, most := 0, randomNormal(commonSource(1))
	for _, w := range draws(Minority, 2000) {
		against += int(stat.Indicator(w.dot(most) < 0))
	}
	if against < 160 || against > 240 {
		t.Errorf("10%% minority: %d of 2000", against)
	}
}

// spread is the mean variance of the weights between people.
func spread(list []Attributes) (sum float64) {
	for j := range attributeCount {
		mean := stat.MeanOf(list, func(w Attributes) float64 { return w[j] })
		sum += stat.MeanOf(list, func(w Attributes) float64 { return (w[j] - mean) * (w[j] - mean) }) / attributeCount
	}
	return sum
}

// oracleRight is how often the truly better candidate is chosen over the pairs of the pool that have one.
func oracleRight(c *Crowd, people int, temperature float64) float64 {
	sum, n := 0.0, 0
	pairs := append(c.World.Pool.Part(true), c.World.Pool.Part(false)...)
	for i := range people {
		s := c.Person(i, temperature, Nuisances{})
		for _, pair := range pairs {
			if p := s.PrefersLeft(0, pair[0], pair[1]); p != .5 {
				sum += max(p, 1-p)
				n++
			}
		}
	}
	return sum / float64(n)
}

func TestOracleIsRightInFourOfFive(t *testing.T) {
	for p := range PopulationNames {
		c := madeWorld.Crowd(Population(p), 1)
		if got := oracleRight(c, 200, 4); math.Abs(got-.8) > .02 {
			t.Errorf("%v: the oracle is right in %.3f at temperature 4, want .8", c.Population, got)
		}
		if low, high := oracleRight(c, 50, 1.5), oracleRight(c, 50, 8); low > .75 || high < .84 {
			t.Errorf("%v: %.3f at 1.5 and %.3f at 8, want noise and less noise", c.Population, low, high)
		}
	}
}

func TestOracleOfData(t *testing.T) {
	dir := datasettest.Folder(t, "accuracy of the oracle on the pool")
	pool, err := dataset.LoadPool(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	w := NewWorld(pool)
	for p := range PopulationNames {
		c := w.Crowd(Population(p), 1)
		got := oracleRight(c, 100, 4)
		t.Logf("%v: scale %.3f, oracle %.3f at temperature 1.5, %.3f at 4, %.3f at 8", c.Population, c.scale, oracleRight(c, 20, 1.5), got, oracleRight(c, 20, 8))
		if math.Abs(got-.8) > .01 {
			t.Errorf("%v: the oracle is right in %.3f at temperature 4, want .8", c.Population, got)
		}
	}
}

// candA and candB are what the tests of choices compare.
const candA, candB = 0, 1

// withLogit is a person whose logit for a against b is l.
func withLogit(l float64, n Nuisances) *SimulatedUser {
	s := madeWorld.Crowd(Gaussian, 1).Person(0, 1, n)
	s.Temperature = l / (s.Utility(0, candA) - s.Utility(0, candB))
	return s
}

const rounds = 20_000

// shareOf is how often ask says yes in many rounds; a share's standard error is below .0036.
func shareOf(ask func(r *rand.Rand) bool) float64 {
	r, n := rand.New(rand.NewPCG(5, 6)), 0
	for range rounds {
		n += int(stat.Indicator(ask(r)))
	}
	return float64(n) / rounds
}

func about(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > .015 {
		t.Errorf("%s: got %.4f, want %.4f", what, got, want)
	}
}

func TestChooseFollowsTheThresholds(t *testing.T) {
	s := withLogit(1, Nuisances{})
	below := 0.0
	for k, th := range []float64{-4, -2, -.6, .6, 2, 4, math.Inf(1)} {
		upTo := 1 / (1 + math.Exp(1-th))
		got := shareOf(func(r *rand.Rand) bool { return s.Choose(r, 0, candA, candB) == k-3 })
		about(t, fmt.Sprint("strength ", k-3), got, upTo-below)
		below = upTo
	}
	about(t, "forced", shareOf(func(r *rand.Rand) bool { return s.Force(r, 0, candA, candB) == dataset.LabelA }), 1/(1+math.Exp(-1)))
	nearly(t, "oracle", s.PrefersLeft(0, candA, candB), 1/(1+math.Exp(-1)))
	nearly(t, "sides", s.PrefersLeft(0, candA, candB)+s.PrefersLeft(0, candB, candA), 1)
}

func TestNuisances(t *testing.T) {
	left := func(s *SimulatedUser, at int) float64 {
		return shareOf(func(r *rand.Rand) bool { return s.Force(r, at, candA, candB) == dataset.LabelA })
	}
	p := stat.Logistic(2)
	about(t, "none", left(withLogit(2, Nuisances{}), 100), p)
	about(t, "side", left(withLogit(2, Nuisances{Side: .3}), 0), stat.Logistic(2.3))
	about(t, "before fatigue", left(withLogit(2, Nuisances{Fatigue: .7}), 39), p)
	about(t, "fatigue", left(withLogit(2, Nuisances{Fatigue: .7}), 40), stat.Logistic(1.4))
	about(t, "lapse", left(withLogit(2, Nuisances{Lapse: .1}), 0), .9*p+.05)
	about(t, "always left", left(withLogit(-2, Nuisances{AlwaysLeft: true}), 0), 1)
	about(t, "adversary", left(withLogit(2, Nuisances{Adversary: true}), 0), 1-p)
	graded := withLogit(0, Nuisances{Lapse: 1})
	about(t, "strength of a lapse", shareOf(func(r *rand.Rand) bool { return graded.Choose(r, 0, candA, candB) == 3 }), 1./7)
}

func TestDrift(t *testing.T) {
	s := madeWorld.Crowd(Gaussian, 1).Person(3, 4, Nuisances{DriftAt: 60})
	if s.Utility(59, candA) != s.Utility(0, candA) || s.Utility(60, candA) == s.Utility(0, candA) || s.Utility(61, candA) != s.Utility(60, candA) {
		t.Error("the taste must be one up to answer 60 and another from there")
	}
	if s = madeWorld.Crowd(Gaussian, 1).Person(3, 4, Nuisances{}); s.Utility(1000, candA) != s.Utility(0, candA) {
		t.Error("a taste drifts that should not")
	}
}

func TestScopedTaste(t *testing.T) {
	plain := madeWorld.Crowd(Gaussian, 1).Person(3, 4, Nuisances{})
	scoped := madeWorld.Crowd(Gaussian, 1).Person(3, 4, Nuisances{Scoped: true})
	inside := 0
	for i := range madeWorld.Pool.Texts {
		is := madeWorld.InScope(i)
		inside += int(stat.Indicator(is))
		if (plain.Utility(0, i) != scoped.Utility(0, i)) != is {
			t.Errorf("candidate %d: in scope %v, utility %v and %v", i, is, plain.Utility(0, i), scoped.Utility(0, i))
		}
	}
	if inside == 0 || inside > len(madeWorld.Pool.Texts)/2 {
		t.Errorf("%d of %d candidates are in scope", inside, len(madeWorld.Pool.Texts))
	}
}

func TestRate(t *testing.T) {
	c := madeWorld.Crowd(Gaussian, 1)
	s := c.Person(0, 1e9, Nuisances{})
	for i := range madeWorld.Pool.Texts {
		want := min(max(math.Round(3+(s.Utility(0, i)-s.utilityMean)/s.utilitySD), 1), 5)
		if got := s.Rate(rand.New(rand.NewPCG(1, 1)), 0, i); float64(got) != want {
			t.Errorf("candidate %d: %d stars, want %v", i, got, want)
		}
	}
	var offsets, slopes []float64
	for i := range 1000 {
		s := c.Person(i, 4, Typical)
		offsets, slopes = append(offsets, s.ratingOffset*s.ratingOffset), append(slopes, math.Log(s.ratingSlope)*math.Log(s.ratingSlope))
	}
	if got := math.Sqrt(stat.Mean(offsets)); math.Abs(got-.56) > .04 {
		t.Errorf("sd of offsets %.3f, want .56", got)
	}
	if got := math.Sqrt(stat.Mean(slopes)); math.Abs(got-.3) > .02 {
		t.Errorf("sd of slopes %.3f, want .3", got)
	}
}

func someAnswers(each int, seed uint64) []dataset.Comparison {
	return slices.Collect(madeWorld.Crowd(TwoTastes, seed).Comparisons(3, each, TestPairs, 4, Nuisances{}))
}

func TestAnswers(t *testing.T) {
	one := someAnswers(20, 1)
	if !reflect.DeepEqual(one, someAnswers(20, 1)) || reflect.DeepEqual(one, someAnswers(20, 2)) {
		t.Error("answers must depend on the seed, and on nothing else")
	}
	if len(one) != 60 {
		t.Fatalf("%d answers, want 60", len(one))
	}
	asked, lines := map[string]bool{}, bytes.Buffer{}
	for _, c := range one {
		key := c.User + c.Prompt + min(c.A, c.B) + max(c.A, c.B)
		if asked[key] || dataset.InTrainSplit(c.Prompt) {
			t.Errorf("%s was asked before, or is of the other part", c.ID)
		}
		asked[key] = true
		lines.Write(append(c.Line(), '\n'))
	}
	path := filepath.Join(t.TempDir(), "sim.jsonl")
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	n := 0
	for read, err := range dataset.Pairs(path) {
		if err != nil || !reflect.DeepEqual(read, one[n]) {
			t.Errorf("read back as %+v, %v; want %+v", read, err, one[n])
		}
		n++
	}
}

// A person is the same whoever else was asked for before.
func TestPersonStandsAlone(t *testing.T) {
	c := madeWorld.Crowd(Clusters, 1)
	c.Person(0, 4, Nuisances{})
	if !reflect.DeepEqual(c.Person(5, 4, Typical), madeWorld.Crowd(Clusters, 1).Person(5, 4, Typical)) {
		t.Error("person 5 depends on who was asked for before")
	}
}

// Who cares for length alone likes two texts of one length alike, whatever else they are, and the longer
// or the shorter of any others.
func TestLengthOnlyDependsOnLengthAlone(t *testing.T) {
	c, j := madeWorld.Crowd(LengthOnly, 1), feature.MustIndex("log_words")
	s := c.Person(0, 4, Nuisances{})
	likes := cmp.Compare(s.Weights[attrLength], 0)
	for a := range madeWorld.Texts {
		for b := range a {
			length := cmp.Compare(madeWorld.Texts[a].Raw[j], madeWorld.Texts[b].Raw[j])
			if got := cmp.Compare(s.Utility(0, a), s.Utility(0, b)); got != likes*length {
				t.Fatalf("texts %d and %d: utility %d, length %d, likes %d", a, b, got, length, likes)
			}
		}
	}
}

func nearly(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
