package taste

import (
	"math"
	"slices"
	"sort"

	"palate/rules/pack"
)

// separationZ is how many standard deviations above 0 a margin is positive with probability .65: from
// there on two answers are not too close to call.
const separationZ = .38532046640756773

// minStatedMargin is by how many logits what somebody stated or set must separate two answers.
const minStatedMargin = .05

// A Ranking is an order of answers for a person.
type Ranking struct {
	Order     []int     // indices into the answers, best first
	Scores    []Score   // by index
	PBest     []float64 // probability of being the best, by index; sums to 1
	Groups    []int     // by index, from 1: answers of one group are too close to call
	Abstained bool      // all answers are too close to call, and stand as they came
}

// A Tier is what an answer's score has no say in: one of a higher tier stands behind all of a lower.
type Tier int

const (
	Sound    Tier = iota
	Broken        // it breaks a hard rule
	NoAnswer      // it is none, see [feature.NoAnswer]
)

// Rank orders answers to one prompt by their scores, each tier behind the one before; nil: all are sound.
// The sorted list is cut into groups from the top: one begins where an answer is worse than the first
// of the group before with probability .65, or by what the person stated. In a group answers stand as they
// came, and so do all for somebody who said nothing yet. Only the first tier that has answers can have the
// best.
func (m *Model) Rank(points []pack.Point, tiers []Tier) Ranking {
	f := m.jointScores(points)
	defer f.release()
	r := Ranking{Scores: make([]Score, len(points)), Groups: make([]int, len(points)), Abstained: true}
	for i, p := range points {
		v := f.covAt(i, i) * m.pack.Novelty(p)
		r.Scores[i] = Score{Value: f.means[i], SD: math.Sqrt(v), OOD: p.Far > m.pack.Far}
	}
	groups := 0
	for t := Sound; t <= NoAnswer; t++ {
		from := len(r.Order)
		r.Order = append(r.Order, inTier(tiers, t, len(points))...)
		n := m.group(&r, f, points, r.Order[from:], groups)
		groups, r.Abstained = groups+n, r.Abstained && n < 2
		if from == 0 && n > 0 {
			r.PBest = m.bestOf(f, points, r.Order)
		}
	}
	for place := 1; place < len(r.Order); place++ {
		r.Abstained = r.Abstained && r.Order[place] > r.Order[place-1]
	}
	return r
}

// inTier are the indices of the answers of a tier, as they came.
func inTier(tiers []Tier, t Tier, n int) (some []int) {
	for i := range n {
		if tiers == nil && t == Sound || tiers != nil && tiers[i] == t {
			some = append(some, i)
		}
	}
	return some
}

// group orders some answers, which stand as they came, in groups that are numbered behind those before,
// and says how many.
func (m *Model) group(r *Ranking, f *jointScores, points []pack.Point, some []int, before int) (n int) {
	sorted, informed := slices.Clone(some), m.informed()
	if informed {
		sort.Stable(byScore{sorted, f.means})
	}
	first, places := 0, make([]float64, len(points))
	for place, i := range sorted {
		if place == 0 || informed && m.separated(f, points, first, i) {
			first, n = i, n+1
		}
		r.Groups[i], places[i] = before+n, -float64(n)
	}
	sort.Stable(byScore{some, places})
	return n
}

// separated reports whether one answer of the higher score is better than another: with probability .65; or by
// what the person said in words, which needs no answers to be known; or, for somebody of whom nothing is known
// but what they set for this conversation, by that.
func (m *Model) separated(f *jointScores, points []pack.Point, better, other int) bool {
	margin, v := f.margin(better, other)
	if m.answers == 0 && len(m.rules) == 0 {
		return margin >= minStatedMargin
	}
	v *= math.Max(m.pack.Novelty(points[better]), m.pack.Novelty(points[other]))
	return margin > 0 && (margin >= separationZ*math.Sqrt(v) || m.statedScore(points[better])-m.statedScore(points[other]) >= minStatedMargin)
}

// statedScore is the part of a score from the features that the person's rules are about, logits.
func (m *Model) statedScore(p pack.Point) (sum float64) {
	for _, j := range m.ruleFeatures {
		sum += m.weights[j] * p.Phi[j]
	}
	return sum
}

// bestOf is the probability of each of some answers to be the best of them, by index. The score of a text
// unlike the reference is less sure.
func (m *Model) bestOf(f *jointScores, points []pack.Point, some []int) []float64 {
	for _, i := range some {
		f.cov[i*len(points)+i] *= m.pack.Novelty(points[i])
	}
	return f.bestAmong(some)
}

// byScore puts the answer with the highest score first.
type byScore struct {
	some   []int
	scores []float64 // by index
}

func (p byScore) Len() int           { return len(p.some) }
func (p byScore) Less(i, j int) bool { return p.scores[p.some[i]] > p.scores[p.some[j]] }
func (p byScore) Swap(i, j int)      { p.some[i], p.some[j] = p.some[j], p.some[i] }

// informed reports whether the person said anything yet: what others like moves nobody's order.
func (m *Model) informed() bool { return m.answers > 0 || len(m.rules) > 0 || len(m.terms) > 0 }
