package metrics

import (
	"cmp"
	"math"
	"slices"

	"palate/rules/dataset"
	"palate/rules/internal/stat"
)

// A LabelledPrediction is a prediction beside the person's own answer.
type LabelledPrediction struct {
	P     [3]float64 // probability of b, a tie and a: of a label, at label+1; they sum to 1
	Label int
}

// Binary is the prediction of a model that knows no tie: p is the probability of a.
func Binary(p float64, label int) LabelledPrediction {
	return LabelledPrediction{[3]float64{1 - p, 0, p}, label}
}

// ProbabilityOfA is the probability of a given that it is no tie; .5 when nothing but a tie is likely.
func (j LabelledPrediction) ProbabilityOfA() float64 {
	if j.P[0]+j.P[2] == 0 {
		return .5
	}
	return j.P[2] / (j.P[0] + j.P[2])
}

// Confidence is the probability of the side that is favoured, .5 to 1.
func (j LabelledPrediction) Confidence() float64 {
	p := j.ProbabilityOfA()
	return max(p, 1-p)
}

// tieTolerance is how far from .5 a probability may be by rounding alone.
const tieTolerance = 1e-12

// Correct is 1 when the favoured side was chosen, 0 when the other was, and .5 when none is
// favoured. It means nothing for a tie.
func (j LabelledPrediction) Correct() float64 {
	p := j.ProbabilityOfA()
	switch {
	case math.Abs(p-.5) <= tieTolerance:
		return .5
	case (p > .5) == (j.Label == dataset.LabelA):
		return 1
	}
	return 0
}

// Decided leaves out the ties.
func Decided(list []LabelledPrediction) []LabelledPrediction {
	return slices.DeleteFunc(slices.Clone(list), func(j LabelledPrediction) bool { return j.Label == dataset.LabelTie })
}

// Accuracy is the share of decided comparisons whose favoured side was chosen; NaN without any.
func Accuracy(list []LabelledPrediction) float64 {
	return stat.MeanOf(Decided(list), LabelledPrediction.Correct)
}

// Brier is the mean of (p - y)^2 over decided comparisons, where p is the probability of a given
// no tie and y is 1 for a: .25 for a coin. NaN without any.
func Brier(list []LabelledPrediction) float64 {
	return stat.MeanOf(Decided(list), func(j LabelledPrediction) float64 {
		d := j.ProbabilityOfA() - float64(j.Label+1)/2
		return d * d
	})
}

// minProbability bounds the loss of an answer that was called impossible, at 27.6 nats.
const minProbability = 1e-12

// NLL is the mean of -log p of the chosen side given no tie over decided comparisons, in nats:
// .693 for a coin. NaN without any.
func NLL(list []LabelledPrediction) float64 {
	return stat.MeanOf(Decided(list), func(j LabelledPrediction) float64 {
		p := j.ProbabilityOfA()
		if j.Label == dataset.LabelB {
			p = 1 - p
		}
		return -math.Log(max(p, minProbability))
	})
}

// NLL3 is the mean of -log p of the label, ties being labels too, in nats: 1.099 for one third
// each.
func NLL3(list []LabelledPrediction) float64 {
	return stat.MeanOf(list, func(j LabelledPrediction) float64 { return -math.Log(max(j.P[j.Label+1], minProbability)) })
}

// calibrationBins divide confidence from .5 to 1.
const calibrationBins = 10

// A CalibrationBin is how often predictions of similar confidence came true.
type CalibrationBin struct {
	Low, High  float64 // confidence from Low, up to High
	Confidence float64 // its mean; 0 in an empty bin, as is Accuracy
	Accuracy   float64
	N          int
}

// ReliabilityBins sorts decided comparisons into ten bins of confidence on [.5, 1].
func ReliabilityBins(list []LabelledPrediction) []CalibrationBin {
	out := make([]CalibrationBin, calibrationBins)
	for i := range out {
		out[i].Low, out[i].High = .5+.05*float64(i), .55+.05*float64(i)
	}
	for _, j := range Decided(list) {
		b := &out[min(int((j.Confidence()-.5)*2*calibrationBins), calibrationBins-1)]
		b.Confidence += j.Confidence()
		b.Accuracy += j.Correct()
		b.N++
	}
	for i := range out {
		if n := float64(out[i].N); n > 0 {
			out[i].Confidence /= n
			out[i].Accuracy /= n
		}
	}
	return out
}

// ECE is the expected calibration error, sum over the bins of n/N |accuracy - confidence|; NaN
// without decided comparisons.
func ECE(list []LabelledPrediction) float64 {
	sum, n := 0.0, 0
	for _, b := range ReliabilityBins(list) {
		sum += float64(b.N) * math.Abs(b.Accuracy-b.Confidence)
		n += b.N
	}
	return sum / float64(n)
}

// AccuracyAtCoverage is the accuracy over the share of decided comparisons, 0 to 1, on which the model is
// surest; among equally sure ones it is that of their mean. NaN when the share holds none.
func AccuracyAtCoverage(share float64, list []LabelledPrediction, confidence func(LabelledPrediction) float64) float64 {
	list = Decided(list)
	slices.SortStableFunc(list, func(a, b LabelledPrediction) int { return -cmp.Compare(confidence(a), confidence(b)) })
	left := share * float64(len(list))
	want, sum := left, 0.0
	for len(list) > 0 && left > 0 {
		n := 1
		for n < len(list) && confidence(list[n]) == confidence(list[0]) {
			n++
		}
		take := min(float64(n), left)
		sum += take * stat.MeanOf(list[:n], LabelledPrediction.Correct)
		left -= take
		list = list[n:]
	}
	return sum / want
}

// WorstDecile is the mean of the lowest tenth of values, of at least one; NaN of none.
func WorstDecile(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := (len(sorted) + 9) / 10
	return stat.Mean(sorted[:n])
}

// LabelsToReach is how many labels a method needs to reach a target: where the line through its
// accuracies at k first gets there. It is false when it never does. It panics unless both have
// one length.
func LabelsToReach(target float64, k []int, accuracy []float64) (labels float64, reached bool) {
	if len(k) != len(accuracy) {
		panic("metrics: LabelsTo: as many accuracies as values of k")
	}
	for i := range k {
		if accuracy[i] < target {
			continue
		}
		if i == 0 {
			return float64(k[0]), true
		}
		rise := (target - accuracy[i-1]) / (accuracy[i] - accuracy[i-1])
		return float64(k[i-1]) + rise*float64(k[i]-k[i-1]), true
	}
	return 0, false
}
