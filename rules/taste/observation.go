package taste

import (
	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
)

// A channel is a way of answering, with its own categories and thresholds. Channels share the
// weights and nothing else: a rating is never turned into a comparison.
type channel byte

const (
	graded channel = iota // seven strengths; thresholds scale with the person's kappa
	tied                  // a, tie, b; the tie's width is the person's eta
	forced                // a or b
	level                 // good or bad
	stars                 // seven bins of a scale; their width is the person's rho
)

// An Observation is one answer as the fit sees it: category c of a channel at the margin x . w.
type Observation struct {
	x       []float64 // length dim
	channel channel
	c       int     // favour for the left, or for the answer, from 0
	omega   float64 // weight
	weak    weakness
	gates   uint64 // the scopes it was made in, one bit each
	speaks  features
	event   palate.EventID
	clock   uint64    // Lamport time of it
	sides   [2]uint64 // which texts it compares, or the one that it rates: see [sideOf]; 0: none that comes again
}

// A weakness is how an answer came that nobody asked for; 0: somebody did.
type weakness byte

const (
	replied weakness = 1 + iota // in the person's next turn
	acted                       // by what the person did with the answer
	unasked                     // by a choice that a site or its person made
	weaknesses
)

// features is a set of features by their numbers.
type features [2]uint64

func (s *features) add(j int)     { s[j>>6] |= 1 << (j & 63) }
func (s features) has(j int) bool { return s[j>>6]>>(j&63)&1 == 1 }

// drop takes out those that are marked.
func (s *features) drop(marked []bool) {
	for j, is := range marked {
		if is {
			s[j>>6] &^= 1 << (j & 63)
		}
	}
}

// notice adds the features in which two points differ.
func (s *features) notice(left, right []float64) {
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

// thresholds are those of a channel for a person; the result is good until the next call with the
// same room.
func (s scales) thresholds(c channel, room *[6]float64) []float64 {
	switch c {
	case graded:
		return times(room, &strengths, num.Exp(s.kappa))
	case stars:
		return times(room, &sevenths, num.Exp(s.rho))
	case tied:
		d := num.Exp(s.eta)
		room[0], room[1] = -d, d
		return room[:2]
	}
	room[0] = 0
	return room[:1]
}

// bars are the categories of the channels for a person.
type bars [stars + 1][7]category

// set makes them those of the channels that are wanted.
func (b *bars) set(s scales, wanted channels) {
	var room [6]float64
	for ch := range b {
		if !wanted[ch] {
			continue
		}
		th := s.thresholds(channel(ch), &room)
		for c := range len(th) + 1 {
			b[ch][c] = categoryOf(c, th)
		}
	}
}

// channels are some of them.
type channels [stars + 1]bool

// channels are those that answers came by.
func (d *Design) channels() (list channels) {
	for i := range d.rows {
		list[d.rows[i].channel] = true
	}
	return list
}

// of is the scale of a channel's thresholds; nil where they are fixed.
func (s *scales) of(c channel) *float64 {
	switch c {
	case graded:
		return &s.kappa
	case tied:
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

// answered is the observation of a pair, but for its vector.
func answered(pair *palate.Pair) Observation {
	o := Observation{omega: 1}
	switch {
	case pair.Graded:
		o.channel, o.c = graded, pair.Strength+3
	case pair.Forced:
		o.channel, o.c = forced, boolInt(pair.Strength > 0)
	default:
		o.channel, o.c = tied, 1+compareZero(pair.Strength)
	}
	return o
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func compareZero(n int) int { return boolInt(n > 0) - boolInt(n < 0) }

// aspects are what reasons speak of. A reason that is not listed limits nothing.
var aspects = map[string]feature.Aspect{
	"wrong": feature.Correct, "correct": feature.Correct,
	"incomplete": feature.Complete, "off_topic": feature.Complete, "missed_instruction": feature.Complete,
	"needless_refusal": feature.Complete, "complete": feature.Complete, "followed_instruction": feature.Complete,
	"too_long": feature.Concise, "too_short": feature.Concise, "concise": feature.Concise,
	"tone": feature.Tone, "creative": feature.Tone, "clear": feature.Tone,
	"format": feature.Format, "well_formatted": feature.Format,
}

// unspoken reports which features no reason speaks of; nil when no reason limits anything.
func unspoken(tags []string) []bool {
	wanted := map[feature.Aspect]bool{}
	for _, tag := range tags {
		if len(tag) > 1 && aspects[tag[1:]] != "" {
			wanted[aspects[tag[1:]]] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	out := make([]bool, len(feature.Catalog))
	for j := range feature.Catalog {
		out[j] = !wanted[feature.Catalog[j].Aspect]
	}
	return out
}
