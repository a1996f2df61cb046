package taste

import (
	"math"

	"palate/rules/pack"
)

// A Consistency is how a person's answers agree with each other. It is shown; none of it turns one
// kind of answer into another.
type Consistency struct {
	Repeats, Agreed  int       // pairs decided again with sides swapped, and decided alike
	Flip             float64   // share of answers that are the opposite of what was meant; 0 where nothing was repeated
	Triads, Circular int       // triples of answers all compared, and those that run in a circle
	Transitivity     float64   // Kendall's zeta: 1 without circles, 0 for as many as there can be
	Protocols        [3][3]int // pairs by what ratings imply (b, neither, a) and what comparing said
}

// Rated reports how many pairs were both rated and compared, and in how many the two agree.
func (c Consistency) Rated() (pairs, agreed int) {
	for i, row := range c.Protocols {
		for j, n := range row {
			pairs, agreed = pairs+n, agreed+n*boolInt(i == j)
		}
	}
	return pairs, agreed
}

// Consistency measures it.
func (d *Design) Consistency() Consistency {
	repeats := d.repeats()
	c := Consistency{Repeats: len(repeats)}
	for _, r := range repeats {
		c.Agreed += boolInt(r.agreed)
	}
	if c.Repeats > 0 {
		c.Flip = flip(agreement(c.Agreed, c.Repeats))
	}
	decided := d.decisions()
	c.circles(decided)
	c.protocols(d, decided)
	return c
}

// Consistency is how the answers that the model was fitted to agree with each other; nothing for a
// model that was read from a profile.
func (m *Model) Consistency() Consistency {
	if m.evidence.design == nil {
		return Consistency{}
	}
	return m.evidence.design.Consistency()
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

// flip is the share of answers turned round that makes a share q of repeats agree:
//
//	q = (1-f)^2 + f^2,  f = (1 - sqrt(2q - 1)) / 2
//
// and .5, pure chance, where q is not above .5.
func flip(q float64) float64 { return (1 - math.Sqrt(max(0, 2*q-1))) / 2 }

// A repeat is a pair that was decided twice, by the rows of its answers.
type repeat struct {
	first, again int
	agreed       bool
}

// repeatAfter is after how many answers a pair is new again: sooner, the answer is remembered.
const repeatAfter = 10

// repeats are comparisons with both sides swapped of pairs that were decided before.
func (d *Design) repeats() []repeat {
	var list []repeat
	last := map[[2]uint64]int{}
	for i := range d.rows {
		o := &d.rows[i]
		if o.sides[1] == 0 || o.sign() == 0 || o.sides[0] == o.sides[1] {
			continue
		}
		k, ok := last[[2]uint64{o.sides[1], o.sides[0]}]
		if ok && i-k >= repeatAfter {
			list = append(list, repeat{k, i, d.rows[k].sign() == -o.sign()})
		}
		last[o.sides] = i
	}
	return list
}

// lapse is the share of answers that the fit takes to be given blindly: two flips in a hundred, or
// twice what repeats say. It is no less than everybody's: a few that agree prove little; and bounded,
// for where the person hardly minds which, repeats differ without a flip.
func (d *Design) lapse() float64 {
	repeats := d.repeats()
	if d.Pooled || len(repeats) == 0 {
		return lapseRate
	}
	agreed := 0
	for _, r := range repeats {
		agreed += boolInt(r.agreed)
	}
	return min(max(2*flip(agreement(agreed, len(repeats))), lapseRate), mostBlind)
}

// mostBlind is where more lapse makes weights grow rather than answers count less (simulated people
// who turn round 30 of 100 answers: predictions lose .02 nats at .6, and nothing at .4).
const mostBlind = .4

// A decision is what a person said of two texts.
type decision struct {
	left, right uint64
	sign        int // over all times it was compared
}

// decisions are the pairs that were compared, each once, the newest word on it.
func (d *Design) decisions() []decision {
	var list []decision
	at := map[[2]uint64]int{}
	for i := range d.rows {
		o := &d.rows[i]
		if o.sides[1] == 0 || o.sides[0] == o.sides[1] || o.implicit != 0 {
			continue
		}
		if k, ok := at[[2]uint64{o.sides[1], o.sides[0]}]; ok {
			list[k].sign = -o.sign()
			continue
		}
		k, ok := at[o.sides]
		if !ok {
			k = len(list)
			at[o.sides], list = k, append(list, decision{left: o.sides[0], right: o.sides[1]})
		}
		list[k].sign = o.sign()
	}
	return list
}

// circles counts circular triads (Kendall and Babington Smith 1940) in each set of n answers that
// were all compared with each other:
//
//	zeta = 1 - c / most,  most = (n^3 - n)/24 for odd n, (n^3 - 4n)/24 for even n
//
// Sets that are not complete count as their triples that are.
func (c *Consistency) circles(decided []decision) {
	beats, met := map[[2]uint64]int{}, map[uint64]bool{}
	var texts []uint64
	for _, p := range decided {
		if p.sign != 0 {
			beats[[2]uint64{p.left, p.right}], beats[[2]uint64{p.right, p.left}] = p.sign, -p.sign
			for _, text := range [2]uint64{p.left, p.right} {
				if !met[text] {
					met[text], texts = true, append(texts, text)
				}
			}
		}
	}
	most := 0.0
	for _, set := range sets(texts, beats) {
		triads, circular := triples(set, beats)
		c.Triads, c.Circular = c.Triads+triads, c.Circular+circular
		if n := len(set); triads == n*(n-1)*(n-2)/6 {
			most += float64(n*n*n-n*(1+3*boolInt(n%2 == 0))) / 24
		} else {
			most += float64(triads)
		}
	}
	c.Transitivity = 1
	if most > 0 {
		c.Transitivity = 1 - float64(c.Circular)/most
	}
}

// sets are texts that are linked by comparisons.
func sets(texts []uint64, beats map[[2]uint64]int) [][]uint64 {
	beside := map[uint64][]uint64{}
	for pair := range beats {
		beside[pair[0]] = append(beside[pair[0]], pair[1])
	}
	var list [][]uint64
	seen := map[uint64]bool{}
	for _, text := range texts {
		var set []uint64
		for open := []uint64{text}; len(open) > 0; {
			t := open[len(open)-1]
			open = open[:len(open)-1]
			if !seen[t] {
				seen[t], set = true, append(set, t)
				open = append(open, beside[t]...)
			}
		}
		if len(set) > 2 {
			list = append(list, set)
		}
	}
	return list
}

// triples counts the triples of a set that were all compared, and those without a best.
func triples(set []uint64, beats map[[2]uint64]int) (triads, circular int) {
	for i, a := range set {
		for j, b := range set[:i] {
			ab := beats[[2]uint64{a, b}]
			for _, t := range set[:j] {
				bt, ta := beats[[2]uint64{b, t}], beats[[2]uint64{t, a}]
				if ab != 0 && bt != 0 && ta != 0 {
					triads, circular = triads+1, circular+boolInt(ab == bt && bt == ta)
				}
			}
		}
	}
	return triads, circular
}

// protocols counts pairs by what ratings of both imply and what comparing them said (arXiv 2308.15812).
// Ratings on different scales imply nothing of each other.
func (c *Consistency) protocols(d *Design, decided []decision) {
	for _, scale := range []responseType{stars, binary} {
		rated := d.rated(scale)
		for _, p := range decided {
			left, okLeft := rated[p.left]
			right, okRight := rated[p.right]
			if okLeft && okRight {
				c.Protocols[1+sign(left-right)][1+p.sign]++
			}
		}
	}
}

// rated is the newest category of each text that was asked for on a scale.
func (d *Design) rated(scale responseType) map[uint64]int {
	list := map[uint64]int{}
	for i := range d.rows {
		if o := &d.rows[i]; o.response == scale && o.implicit == 0 && o.sides[0] != 0 {
			list[o.sides[0]] = o.category
		}
	}
	return list
}

// sideOf names the text of a point: a hash of its features, never 0. Texts with the
// same features are one to the fit too.
func sideOf(p pack.Point) uint64 {
	h := uint64(14695981039346656037)
	for _, v := range p.Phi {
		h = (h ^ math.Float64bits(v)) * 1099511628211
		h ^= h >> 32
	}
	return max(h, 1)
}
