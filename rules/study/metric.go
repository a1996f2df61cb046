package study

import (
	"cmp"
	"math"
	"palate/rules/dataset"
	"palate/rules/internal/stat"
	"slices"
)

// A Judgement is a prediction beside what the person then said.
type Judgement struct {
	P     [3]float64 // probability of b, a tie and a: of a label, at label+1; they sum to 1
	Label int
}

// Binary is the judgement of a model that knows no tie: p is the probability of a.
func Binary(p float64, label int) Judgement { return Judgement{[3]float64{1 - p, 0, p}, label} }

// FavoursA is the probability of a given that it is no tie; .5 when nothing but a tie is likely.
func (j Judgement) FavoursA() float64 {
	if j.P[0]+j.P[2] == 0 {
		return .5
	}
	return j.P[2] / (j.P[0] + j.P[2])
}

// Confidence is the probability of the side that is favoured, .5 to 1.
func (j Judgement) Confidence() float64 {
	p := j.FavoursA()
	return max(p, 1-p)
}

// even is how far from .5 a probability may be by rounding alone.
const even = 1e-12

// Correct is 1 when the favoured side was chosen, 0 when the other was, and .5 when none is
// favoured. It means nothing for a tie.
func (j Judgement) Correct() float64 {
	p := j.FavoursA()
	switch {
	case math.Abs(p-.5) <= even:
		return .5
	case (p > .5) == (j.Label == dataset.LabelA):
		return 1
	}
	return 0
}

// decided leaves out the ties.
func decided(list []Judgement) []Judgement {
	return slices.DeleteFunc(slices.Clone(list), func(j Judgement) bool { return j.Label == dataset.LabelTie })
}

// Accuracy is the share of decided comparisons whose favoured side was chosen; NaN without any.
func Accuracy(list []Judgement) float64 { return stat.MeanOf(decided(list), Judgement.Correct) }

// Brier is the mean of (p - y)^2 over decided comparisons, where p is the probability of a given
// no tie and y is 1 for a: .25 for a coin. NaN without any.
func Brier(list []Judgement) float64 {
	return stat.MeanOf(decided(list), func(j Judgement) float64 {
		d := j.FavoursA() - float64(j.Label+1)/2
		return d * d
	})
}

// smallest bounds the loss of an answer that was called impossible, at 27.6 nats.
const smallest = 1e-12

// NLL is the mean of -log p of the chosen side given no tie over decided comparisons, in nats:
// .693 for a coin. NaN without any.
func NLL(list []Judgement) float64 {
	return stat.MeanOf(decided(list), func(j Judgement) float64 {
		p := j.FavoursA()
		if j.Label == dataset.LabelB {
			p = 1 - p
		}
		return -math.Log(max(p, smallest))
	})
}

// NLL3 is the mean of -log p of the label, ties being labels too, in nats: 1.099 for one third
// each.
func NLL3(list []Judgement) float64 {
	return stat.MeanOf(list, func(j Judgement) float64 { return -math.Log(max(j.P[j.Label+1], smallest)) })
}

// bins divide confidence from .5 to 1.
const bins = 10

// A Bin is what became of predictions of like confidence.
type Bin struct {
	Low, High  float64 // confidence from Low, up to High
	Confidence float64 // its mean; 0 in an empty bin, as is Accuracy
	Accuracy   float64
	N          int
}

// Bins sorts decided comparisons into ten bins of confidence on [.5, 1].
func Bins(list []Judgement) []Bin {
	out := make([]Bin, bins)
	for i := range out {
		out[i].Low, out[i].High = .5+.05*float64(i), .55+.05*float64(i)
	}
	for _, j := range decided(list) {
		b := &out[min(int((j.Confidence()-.5)*2*bins), bins-1)]
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
func ECE(list []Judgement) float64 {
	sum, n := 0.0, 0
	for _, b := range Bins(list) {
		sum += float64(b.N) * math.Abs(b.Accuracy-b.Confidence)
		n += b.N
	}
	return sum / float64(n)
}

// AccuracyAt is the accuracy over the share of decided comparisons, 0 to 1, on which the model is
// surest; among equally sure ones it is that of their mean. NaN when the share holds none.
func AccuracyAt(share float64, list []Judgement, sure func(Judgement) float64) float64 {
	list = decided(list)
	slices.SortStableFunc(list, func(a, b Judgement) int { return -cmp.Compare(sure(a), sure(b)) })
	left := share * float64(len(list))
	want, sum := left, 0.0
	for len(list) > 0 && left > 0 {
		n := 1
		for n < len(list) && sure(list[n]) == sure(list[0]) {
			n++
		}
		take := min(float64(n), left)
		sum += take * stat.MeanOf(list[:n], Judgement.Correct)
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

// LabelsTo is how many labels a method needs to reach a target: where the line through its
// accuracies at k first gets there. It is false when it never does. It panics unless both have
// one length.
func LabelsTo(target float64, k []int, accuracy []float64) (labels float64, reached bool) {
	if len(k) != len(accuracy) {
		panic("study: LabelsTo: as many accuracies as values of k")
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
