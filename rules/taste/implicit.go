package taste

import "palate/rules/internal/num"

// implicitWeights are what answers count, by how they came, times their own weights; those that were asked
// for count 1.
type implicitWeights [implicitKinds]float64

// unitWeights count all kinds alike.
var unitWeights = implicitWeights{1, 1, 1, 1}

const (
	// implicitWindow is how many of the last answers are looked at, and implicitMin how many of a kind, and
	// as many asked for, make it worth while.
	implicitWindow = 300
	implicitMin    = 10

	// implicitSD is the prior deviation of the logarithm of what a kind counts.
	implicitSD = .7
)

// weightGrid are what a kind may count: from nearly nothing to twice.
var weightGrid = [...]float64{.125, .35, 1, 2}

// implicitWeights are, for each kind of implicit feedback, the weights that best predict what the person
// said when they were asked (FeedRec, arXiv 2102.04903):
//
//	argmin_m sum over asked -log p(c_i | all before, those of the kind at m) + (log m)^2 / (2 .7^2)
//
// A weight is 1 where there are too few answers.
func (d *Design) implicitWeights() implicitWeights {
	best, counts := unitWeights, d.implicitCounts()
	for kind := nextTurn; kind < implicitKinds; kind++ {
		if counts[0] < implicitMin || counts[kind] < implicitMin {
			continue
		}
		least, start := 0.0, d.newFilter(d.pack.Marginal())
		for _, m := range weightGrid {
			at := unitWeights
			at[kind] = m
			if loss := d.predictiveLoss(start.clone(), at) + num.Log(m)*num.Log(m)/(2*implicitSD*implicitSD); m == weightGrid[0] || loss < least {
				best[kind], least = m, loss
			}
		}
	}
	return best
}

// implicitCounts counts the last answers by how they came.
func (d *Design) implicitCounts() (counts [implicitKinds]int) {
	for i := max(0, len(d.rows)-implicitWindow); i < len(d.rows); i++ {
		counts[d.rows[i].implicit]++
	}
	return counts
}

// predictiveLoss is the negative log likelihood of the last answers that were asked for, each predicted from
// those before, in nats.
func (d *Design) predictiveLoss(t filter, at implicitWeights) (loss float64) {
	for i := max(0, len(d.rows)-implicitWindow); i < len(d.rows); i++ {
		d.rest()
		o := d.rows[i]
		if logp := t.logPredictive(&o); o.implicit == 0 {
			loss -= logp
		}
		o.omega *= at[o.implicit]
		t.update(&o)
	}
	return loss
}
