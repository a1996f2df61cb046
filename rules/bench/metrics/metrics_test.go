package metrics

import (
	"math"
	"math/rand/v2"
	"testing"

	"palate/rules/dataset"
)

// exact is the tolerance of a figure worked out by hand.
const exact = 1e-12

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= exact) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// four are three decided comparisons, two of them foreseen, and a tie.
var four = []LabelledPrediction{
	{[3]float64{.1, .1, .8}, dataset.LabelA},  // p = 8/9, right
	{[3]float64{.6, 0, .4}, dataset.LabelB},   // p = .4, right
	{[3]float64{.25, 0, .75}, dataset.LabelB}, // p = .75, wrong
	{[3]float64{.2, .5, .3}, dataset.LabelTie},
}

func TestMetrics(t *testing.T) {
	near(t, "accuracy", Accuracy(four), 2./3)
	near(t, "Brier", Brier(four), (1./81+.16+.5625)/3)
	near(t, "NLL", NLL(four), -(math.Log(8./9)+math.Log(.6)+math.Log(.25))/3)
	near(t, "NLL3", NLL3(four), -(math.Log(.8)+math.Log(.6)+math.Log(.25)+math.Log(.5))/4)
	// Confidences 8/9 (right), .6 (right) and .75 (wrong), each alone in its bin.
	near(t, "ECE", ECE(four), (1./9+.4+.75)/3)
}

func TestMetricsOfNothing(t *testing.T) {
	tie := []LabelledPrediction{{[3]float64{.2, .5, .3}, dataset.LabelTie}}
	for name, metric := range map[string]func([]LabelledPrediction) float64{"Accuracy": Accuracy, "Brier": Brier, "NLL": NLL, "ECE": ECE} {
		if got := metric(tie); !math.IsNaN(got) {
			t.Errorf("%s of a tie: got %v, want NaN", name, got)
		}
	}
	near(t, "coin", Accuracy([]LabelledPrediction{Binary(.5, dataset.LabelA)}), .5)
	near(t, "a coin but for rounding", Accuracy([]LabelledPrediction{Binary(.5+1e-16, dataset.LabelA), Binary(.5-1e-16, dataset.LabelA)}), .5)
	near(t, "hardly more than a coin", Accuracy([]LabelledPrediction{Binary(.5+1e-9, dataset.LabelA)}), 1)
	near(t, "impossible", NLL([]LabelledPrediction{Binary(0, dataset.LabelA)}), -math.Log(minProbability))
	near(t, "only a tie is possible", LabelledPrediction{P: [3]float64{0, 1, 0}}.ProbabilityOfA(), .5)
}

func TestBins(t *testing.T) {
	list := []LabelledPrediction{Binary(.97, dataset.LabelA), Binary(.01, dataset.LabelA), Binary(.5, dataset.LabelB), Binary(1, dataset.LabelA)}
	b := ReliabilityBins(list)
	if len(b) != 10 || b[0].N != 1 || b[9].N != 3 {
		t.Fatalf("got %+v, want one in the first bin and three in the last", b)
	}
	near(t, "confidence", b[9].Confidence, (.97+.99+1)/3)
	near(t, "accuracy", b[9].Accuracy, 2./3)
	near(t, "accuracy of a coin", b[0].Accuracy, .5)
	near(t, "low", b[9].Low, .95)
}

func TestAccuracyAt(t *testing.T) {
	list := []LabelledPrediction{Binary(.9, dataset.LabelA), Binary(.1, dataset.LabelA), Binary(.7, dataset.LabelA), Binary(.4, dataset.LabelA)}
	sure := LabelledPrediction.Confidence
	near(t, "all", AccuracyAtCoverage(1, list, sure), .5)
	near(t, "half: the first two are equally sure", AccuracyAtCoverage(.5, list, sure), .5)
	near(t, "a quarter of them: half of both", AccuracyAtCoverage(.25, list, sure), .5)
	near(t, "three quarters", AccuracyAtCoverage(.75, list, sure), 2./3)
	if got := AccuracyAtCoverage(0, list, sure); !math.IsNaN(got) {
		t.Errorf("nothing covered: got %v, want NaN", got)
	}
}

func TestWorstDecile(t *testing.T) {
	near(t, "of 3", WorstDecile([]float64{.7, .2, .9}), .2)
	values := make([]float64, 20)
	for i := range values {
		values[i] = float64(20 - i)
	}
	near(t, "of 20", WorstDecile(values), 1.5)
	if values[0] != 20 {
		t.Error("the values were put in order")
	}
}

func TestLabelsTo(t *testing.T) {
	k, accuracy := []int{0, 10, 20}, []float64{.5, .6, .7}
	if got, ok := LabelsToReach(.65, k, accuracy); !ok || math.Abs(got-15) > exact {
		t.Errorf("got %v, %v; want 15", got, ok)
	}
	if got, ok := LabelsToReach(.4, k, accuracy); !ok || got != 0 {
		t.Errorf("got %v, %v; want 0: reached before the first label", got, ok)
	}
	if _, ok := LabelsToReach(.8, k, accuracy); ok {
		t.Error("a target that is never reached was reached")
	}
}

func TestBestOf(t *testing.T) {
	utilities := []float64{0, 1, 2, 5} // mean 2
	for name, c := range map[string]struct {
		scores []float64
		want   Selection
	}{
		"the best":  {[]float64{0, 0, 0, 1}, Selection{1, 1, 0, 3}},
		"the worst": {[]float64{1, 0, 0, 0}, Selection{-2. / 3, 0, 1, -2}},
		"constant":  {[]float64{1, 1, 1, 1}, Selection{0, .25, .5, 0}},
		"two share": {[]float64{0, 1, 0, 1}, Selection{1. / 3, .5, .5, 1}},
	} {
		got, ok := BestOfN(c.scores, utilities)
		if !ok {
			t.Errorf("%s: nothing to gain", name)
		}
		near(t, name+", gain", got.Gain, c.want.Gain)
		near(t, name+", top", got.Top, c.want.Top)
		near(t, name+", below", got.Below, c.want.Below)
		near(t, name+", lift", got.Lift, c.want.Lift)
	}
	if _, ok := BestOfN([]float64{1, 2}, []float64{3, 3}); ok {
		t.Error("equal utilities leave something to gain")
	}
	if got, want := MeanSelection([]Selection{{1, 1, 0, 2}, {0, 0, 1, 0}}), (Selection{.5, .5, .5, 1}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBootstrap(t *testing.T) {
	values := make([]float64, 100)
	for i := range values {
		values[i] = float64(i % 2)
	}
	low, high := Bootstrap(values, 1)
	// Normal approximation: .5 +- 1.96 * .5 / sqrt(100), resampled to within a hundredth.
	if math.Abs(low-.402) > .011 || math.Abs(high-.598) > .011 {
		t.Errorf("got [%v, %v], want [.402, .598] within .011", low, high)
	}
	again, end := Bootstrap(values, 1)
	if low != again || high != end {
		t.Error("equal seeds give unequal intervals")
	}
	if other, end := Bootstrap([]float64{1, 2, 4, 8, 16}, 2); other == 1 && end == 16 {
		t.Error("an interval from the least to the greatest value")
	}
	if low, high = Bootstrap([]float64{3}, 1); low != 3 || high != 3 {
		t.Errorf("of one person: got [%v, %v], want [3, 3]", low, high)
	}
	if low, _ = Bootstrap(nil, 1); !math.IsNaN(low) {
		t.Errorf("of nobody: got %v, want NaN", low)
	}
}

// The interval covers the mean of the people that were sampled from about as often as it says.
func TestBootstrapCovers(t *testing.T) {
	covered, rounds := 0, 200
	for seed := range rounds {
		values := normals(uint64(seed), 60)
		if low, high := Bootstrap(values, uint64(seed)); low <= 0 && 0 <= high {
			covered++
		}
	}
	if share := float64(covered) / float64(rounds); share < .89 || share > .99 {
		t.Errorf("the 95%% interval covers %.3f of the time", share)
	}
}

func normals(seed uint64, n int) []float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	list := make([]float64, n)
	for i := range list {
		list[i] = r.NormFloat64()
	}
	return list
}
