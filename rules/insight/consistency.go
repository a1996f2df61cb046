package insight

import (
	"cmp"

	"palate/rules/taste"
)

// A Consistency is how a person's answers agree with each other. It is only shown: of it, the fit uses repeats
// alone.
type Consistency struct {
	Repeats, Agreed  int       // pairs decided again with sides swapped, and decided alike
	Flip             float64   // share of answers that are the opposite of what was meant; 0 where nothing was repeated
	Triads, Circular int       // triples of answers all compared, and those that form a cycle
	Transitivity     float64   // Kendall's zeta: 1 without cycles, 0 for as many as there can be
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

// ConsistencyOf measures how the answers of a design agree with each other; nothing for nil, which a model that
// was read from a profile has.
func ConsistencyOf(d *taste.Design) Consistency {
	if d == nil {
		return Consistency{}
	}
	repeats := d.Repeats()
	c := Consistency{Repeats: repeats.Pairs, Agreed: repeats.Agreed, Flip: repeats.FlipRate()}
	decided := d.PairOutcomes()
	c.countTriads(decided)
	c.compareRatings(d.Ratings(), decided)
	return c
}

// countTriads counts circular triads (Kendall and Babington Smith 1940) in each set of n answers that
// were all compared with each other:
//
//	zeta = 1 - c / most,  most = (n^3 - n)/24 for odd n, (n^3 - 4n)/24 for even n
//
// An incomplete set counts by its complete triples.
func (c *Consistency) countTriads(decided []taste.PairOutcome) {
	beats, met := map[[2]uint64]int{}, map[uint64]bool{}
	var texts []uint64
	for _, p := range decided {
		if p.Sign != 0 {
			beats[[2]uint64{p.Left, p.Right}], beats[[2]uint64{p.Right, p.Left}] = p.Sign, -p.Sign
			for _, text := range [2]uint64{p.Left, p.Right} {
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

// sets are the connected components of three texts or more in the graph of comparisons.
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

// triples counts the triples of a set that were all compared, and the circular ones.
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

// compareRatings counts pairs by what ratings of both imply and what comparing them said (arXiv 2308.15812).
func (c *Consistency) compareRatings(scales [2]map[uint64]int, decided []taste.PairOutcome) {
	for _, rated := range scales {
		for _, p := range decided {
			left, okLeft := rated[p.Left]
			right, okRight := rated[p.Right]
			if okLeft && okRight {
				c.Protocols[1+cmp.Compare(left, right)][1+p.Sign]++
			}
		}
	}
}
