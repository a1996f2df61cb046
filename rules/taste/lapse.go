package taste

import "math"

// Repeats counts pairs that were decided again with sides swapped.
type Repeats struct{ Pairs, Agreed int }

// FlipRate is the share of answers that are the opposite of what was meant, as far as repeats tell; 0 where
// nothing was repeated.
func (r Repeats) FlipRate() float64 {
	if r.Pairs == 0 {
		return 0
	}
	return flip(agreement(r.Agreed, r.Pairs))
}

// Prior of the share q of repeats that are decided alike: Beta(8, 2).
const (
	agreedBefore  = 8
	repeatsBefore = 10
)

// agreement is the posterior mean of q.
func agreement(agreed, repeats int) float64 {
	return float64(agreedBefore+agreed) / float64(repeatsBefore+repeats)
}

// flip is the share of flipped answers that makes a share q of repeats agree:
//
//	q = (1-f)^2 + f^2,  f = (1 - sqrt(2q - 1)) / 2
//
// and .5, pure chance, where q is not above .5.
func flip(q float64) float64 { return (1 - math.Sqrt(max(0, 2*q-1))) / 2 }

// repeatAfter is after how many answers a pair is new again: sooner, the answer is remembered.
const repeatAfter = 10

// Repeats counts comparisons, both sides swapped, of pairs that were decided at least ten answers before.
func (d *Design) Repeats() (r Repeats) {
	last := map[[2]uint64]int{}
	for i := range d.rows {
		o := &d.rows[i]
		if o.sides[1] == 0 || o.sign() == 0 || o.sides[0] == o.sides[1] {
			continue
		}
		k, ok := last[[2]uint64{o.sides[1], o.sides[0]}]
		if ok && i-k >= repeatAfter {
			r.Pairs++
			r.Agreed += boolInt(d.rows[k].sign() == -o.sign())
		}
		last[o.sides] = i
	}
	return r
}

// lapse is the share of answers that the fit takes to be given blindly: two flips in a hundred, or
// twice what repeats say. It is no less than everybody's: a few that agree prove little; and bounded,
// for where the person hardly minds which, repeats differ without a flip.
func (d *Design) lapse() float64 {
	repeats := d.Repeats()
	if d.Pooled || repeats.Pairs == 0 {
		return lapseRate
	}
	return min(max(2*repeats.FlipRate(), lapseRate), mostBlind)
}

// mostBlind is where more lapse makes weights grow rather than answers count less (simulated people
// who flip 30 of 100 answers: predictions lose .02 nats at .6, and nothing at .4).
const mostBlind = .4

// lapseRate is the lapse rate, the share of answers that are given blindly: .04 flips two in a hundred.
const lapseRate = .04
