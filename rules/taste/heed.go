package taste

import "palate/rules/internal/num"

// heed is what answers count, by how they came, beside their own weights; those that were asked for
// count 1.
type heed [weaknesses]float64

var allHeeded = heed{1, 1, 1, 1}

const (
	// heedRows is how far back is looked, and heedFrom how many answers of a kind, and asked for, make it
	// worth while.
	heedRows = 300
	heedFrom = 10

	// heedSD is the prior deviation of the logarithm of what a kind counts.
	heedSD = .7
)

// heeds are what a kind may count: from nearly nothing to twice.
var heeds = [...]float64{.125, .35, 1, 2}

// heed is, for each kind of weak answers, what foretells best what the person said when they were asked
// (FeedRec, arXiv 2102.04903):
//
//	argmin_m sum over asked -log p(c_i | all before, those of the kind at m) + (log m)^2 / (2 .7^2)
//
// It is 1 where there are too few.
func (d *Design) heed() heed {
	best, counts := allHeeded, d.weak()
	for kind := replied; kind < weaknesses; kind++ {
		if counts[0] < heedFrom || counts[kind] < heedFrom {
			continue
		}
		least, start := 0.0, d.tracker(d.pack.marginal())
		for _, m := range heeds {
			at := allHeeded
			at[kind] = m
			if loss := d.foretold(start.clone(), at) + num.Log(m)*num.Log(m)/(2*heedSD*heedSD); m == heeds[0] || loss < least {
				best[kind], least = m, loss
			}
		}
	}
	return best
}

// weak counts the last answers by how they came.
func (d *Design) weak() (counts [weaknesses]int) {
	for i := max(0, len(d.rows)-heedRows); i < len(d.rows); i++ {
		counts[d.rows[i].weak]++
	}
	return counts
}

// foretold is the loss of the last answers that were asked for, each foretold by those before, in nats.
func (d *Design) foretold(t tracker, at heed) (loss float64) {
	for i := max(0, len(d.rows)-heedRows); i < len(d.rows); i++ {
		o := d.rows[i]
		if told := t.foretell(&o); o.weak == 0 {
			loss -= told
		}
		o.omega *= at[o.weak]
		t.learn(&o)
	}
	return loss
}
