package taste

import (
	"math"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A responseType is a way of answering, with its own categories and thresholds. Response types share the
// weights and nothing else: a rating is never turned into a comparison.
type responseType byte

const (
	likert7 responseType = iota // seven strengths; thresholds scale with the person's kappa
	tieBar                      // a, tie, b; the tie's width is the person's eta
	forced                      // a or b
	binary                      // good or bad
	stars                       // seven bins of a scale; their width is the person's rho
)

// An Observation is one answer as the fit sees it: a category of a response type at the margin x . w.
type Observation struct {
	x         []float64 // length dim
	response  responseType
	category  int     // favour for the left, or for the answer, from 0
	omega     float64 // weight
	implicit  implicitKind
	primed    bool   // a prediction was to be seen before: it says nothing of how good predictions are
	scopeMask uint64 // the scopes it was made in, one bit each
	features  featureSet
	event     palate.EventID
	clock     uint64    // Lamport time of it
	sides     [2]uint64 // which texts it compares, or the one that it rates: see [sideOf]; 0: none that comes again
}

// An implicitKind is how an answer came that nobody asked for; 0: somebody did.
type implicitKind byte

const (
	nextTurn implicitKind = 1 + iota // in the person's next turn
	usage                            // by what the person did with the answer
	organic                          // by a choice that a site or its person made
	implicitKinds
)

// A featureSet is a set of features by their indices.
type featureSet [2]uint64

func (s *featureSet) add(j int)     { s[j>>6] |= 1 << (j & 63) }
func (s featureSet) has(j int) bool { return s[j>>6]>>(j&63)&1 == 1 }

// remove takes out those that are marked.
func (s *featureSet) remove(marked []bool) {
	for j, is := range marked {
		if is {
			s[j>>6] &^= 1 << (j & 63)
		}
	}
}

// addDiffering adds the features in which two points differ.
func (s *featureSet) addDiffering(left, right []float64) {
	for j, v := range left {
		if v != right[j] {
			s.add(j)
		}
	}
}

// Thresholds of the strength bar at kappa = 1 (measured on people's strength-7 answers), and of
// seven bins that a standard logistic fills alike: log(k/(7-k)).
var (
	strengths = [6]float64{-4, -2, -.6, .6, 2, 4}
	sevenths  = [6]float64{-1.7917594692280550, -.9162907318741551, -.2876820724517809, .2876820724517809, .9162907318741551, 1.7917594692280550}
)

// scales are the logarithms of a person's own widths: eta of half a tie, kappa of the strength bar,
// rho of the bins of a rating.
type scales struct{ eta, kappa, rho float64 }

// add adds share times other.
func (s *scales) add(share float64, other scales) {
	s.eta += share * other.eta
	s.kappa += share * other.kappa
	s.rho += share * other.rho
}

// thresholds are those of a response type for a person; the result is good until the next call with the same
// room.
func (s scales) thresholds(c responseType, room *[6]float64) []float64 {
	switch c {
	case likert7:
		return times(room, &strengths, num.Exp(s.kappa))
	case stars:
		return times(room, &sevenths, num.Exp(s.rho))
	case tieBar:
		d := num.Exp(s.eta)
		room[0], room[1] = -d, d
		return room[:2]
	}
	room[0] = 0
	return room[:1]
}

// A categoryTable has the categories of each response type for a person.
type categoryTable [stars + 1][7]category

// fill sets the categories of some response types.
func (b *categoryTable) fill(s scales, wanted responseSet) {
	var room [6]float64
	for ch := range b {
		if !wanted[ch] {
			continue
		}
		th := s.thresholds(responseType(ch), &room)
		for c := range len(th) + 1 {
			b[ch][c] = categoryOf(c, th)
		}
	}
}

// A responseSet is a set of response types.
type responseSet [stars + 1]bool

// of is the scale of a response type's thresholds; nil where they are fixed.
func (s *scales) of(c responseType) *float64 {
	switch c {
	case likert7:
		return &s.kappa
	case tieBar:
		return &s.eta
	case stars:
		return &s.rho
	}
	return nil
}

func times(room, th *[6]float64, k float64) []float64 {
	for i, t := range th {
		room[i] = t * k
	}
	return room[:]
}

// pairObservation is the observation of a pair, but for its vector.
func pairObservation(pair *palate.Pair) Observation {
	o := Observation{omega: 1}
	switch {
	case pair.Graded:
		o.response, o.category = likert7, pair.Strength+3
	case pair.Forced:
		o.response, o.category = forced, boolInt(pair.Strength > 0)
	default:
		o.response, o.category = tieBar, 1+sign(pair.Strength)
	}
	return o
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sign(n int) int { return boolInt(n > 0) - boolInt(n < 0) }

// aspects are what reasons and marks speak of. A reason that is not listed limits nothing.
var aspects = map[string]feature.Aspect{
	"wrong": feature.Correct, "correct": feature.Correct,
	"incomplete": feature.Complete, "off_topic": feature.Complete, "missed_instruction": feature.Complete,
	"needless_refusal": feature.Complete, "complete": feature.Complete, "followed_instruction": feature.Complete,
	"too_long": feature.Concise, "too_short": feature.Concise, "concise": feature.Concise,
	"tone": feature.Tone, "creative": feature.Tone, "clear": feature.Tone,
	"format": feature.Format, "well_formatted": feature.Format,
}

// maskedBy reports which features the reasons do not speak of; nil when no reason limits anything.
func maskedBy(tags []string) []bool {
	wanted := map[feature.Aspect]bool{}
	for _, tag := range tags {
		if len(tag) > 1 && aspects[tag[1:]] != "" {
			wanted[aspects[tag[1:]]] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	return mutedBut(wanted)
}

// mutedBut reports which features are of no aspect that is wanted.
func mutedBut(wanted map[feature.Aspect]bool) []bool {
	out := make([]bool, len(feature.Catalog))
	for j := range feature.Catalog {
		out[j] = !wanted[feature.Catalog[j].Aspect]
	}
	return out
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

// sign is 1 where the left of two was preferred, -1 where the right was, and 0 for a tie and for what
// is no comparison.
func (o *Observation) sign() int {
	switch o.response {
	case likert7:
		return sign(o.category - 3)
	case tieBar:
		return o.category - 1
	case forced:
		return 2*o.category - 1
	}
	return 0
}

// weightUnsaid is what a feature counts that a reason for the choice leaves out.
const weightUnsaid = .5

// only is a point without its muted features.
func only(at pack.Point, muted []bool) pack.Point {
	phi := append([]float64(nil), at.Phi...)
	for j := range muted {
		if muted[j] {
			phi[j] = 0
		}
	}
	return pack.Point{Phi: phi}
}

// discounted is a point whose masked features are halved: who gives one reason has others too.
func discounted(at pack.Point, mute []bool) pack.Point {
	if mute == nil {
		return at
	}
	phi := append([]float64(nil), at.Phi...)
	for j := range mute {
		if mute[j] {
			phi[j] *= weightUnsaid
		}
	}
	return pack.Point{Phi: phi}
}
