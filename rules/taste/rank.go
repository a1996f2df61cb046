package taste

import (
	"math"
	"sort"
)

// bySize puts the largest amount first, whatever its sign.
type bySize []Amount

func (p bySize) Len() int           { return len(p) }
func (p bySize) Less(i, j int) bool { return math.Abs(p[i].Amount) > math.Abs(p[j].Amount) }
func (p bySize) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

func sortAmounts(parts []Amount) { sort.Stable(bySize(parts)) }

// When an answer may pass the one before it: with probability .65 of being better, and with a
// higher lower bound, mean - caution sd.
const (
	caution = .5

	// promoteAt and overruleAt are how many standard deviations above 0 a margin is positive with
	// probability .65 and, where answers speak against words, .9.
	promoteAt  = .38532046640756773
	overruleAt = 1.2815515655446004

	// worthSaying is by how many logits what a rule speaks of must differ to be heard of two answers.
	worthSaying = .05
)

// A Ranking is an order of answers for a person.
type Ranking struct {
	Order     []int     // indices into the answers, best first
	Scores    []Score   // by index
	PBest     []float64 // probability of being the best, by index; sums to 1
	Abstained bool      // no two are told apart surely enough to change places
}

// A Tier is what an answer's score has no say in: one of a higher tier stands behind all of a lower.
type Tier int

const (
	Sound    Tier = iota
	Broken        // it breaks a hard rule
	NoAnswer      // it is no answer
)

// Rank orders answers to one prompt, each tier behind the one before; nil: all are sound. Within a
// tier it starts from the order they came in and moves one forward only past those it beats surely
// enough, so that somebody Palate does not know keeps their order. Only the first tier that has
// answers can have the best.
func (m *Model) Rank(points []Point, tiers []Tier) Ranking {
	f := m.field(points)
	defer f.done()
	r := Ranking{Scores: make([]Score, len(points)), Abstained: true}
	for i, p := range points {
		v := f.at(i, i) * m.pack.unlike(p)
		r.Scores[i] = Score{Value: f.means[i], SD: math.Sqrt(v), OOD: p.Far > m.pack.Far}
	}
	for t := Sound; t <= NoAnswer; t++ {
		from := len(r.Order)
		for i := range points {
			if tiers == nil && t == Sound || tiers != nil && tiers[i] == t {
				r.insert(m, f, i, from)
			}
		}
		if from == 0 && len(r.Order) > 0 {
			r.PBest = f.bestAmong(r.Order)
		}
	}
	for place := 1; place < len(r.Order); place++ {
		r.Abstained = r.Abstained && r.Order[place] > r.Order[place-1]
	}
	return r
}

// insert lets answer i pass those before it, up to a place.
func (r *Ranking) insert(m *Model, f *field, i, first int) {
	at := len(r.Order)
	for at > first && m.heard() && r.passes(f, i, r.Order[at-1]) {
		at--
	}
	r.Order = append(r.Order, i)
	copy(r.Order[at+1:], r.Order[at:])
	r.Order[at] = i
}

// heard reports whether the person said anything yet. What others like moves nobody's order.
func (m *Model) heard() bool { return m.answers > 0 || len(m.rules) > 0 || len(m.terms) > 0 }

// passes reports whether answer i stands before another: better by what the person said in words, where
// their answers do not say the contrary very surely; or, where words tell nothing of the two, surely
// better by what their answers say. Words need no answers to be known.
func (r *Ranking) passes(f *field, i, before int) bool {
	margin, v := f.margin(i, before)
	surely := func(margin, sds float64) bool { return f.answered && v > 0 && margin >= sds*math.Sqrt(v) }
	said := f.said[i] - f.said[before]
	switch bound := func(k int) float64 { return r.Scores[k].Value - caution*r.Scores[k].SD }; {
	case said >= worthSaying:
		return !surely(-margin, overruleAt)
	case said <= -worthSaying:
		return surely(margin, overruleAt)
	default:
		return surely(margin, promoteAt) && bound(i) > bound(before)
	}
}
