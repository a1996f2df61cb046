package taste

import "math"

// Exemplars are answers of one conversation that the person held up or turned down (FABRIC, von Rütte
// et al., arXiv 2307.10159, with texts in the place of images). They draw the answers of the next
// rounds, fade, and leave the weights as they are. The zero value has none.
type Exemplars struct {
	round           int
	liked, disliked []exemplar
}

type exemplar struct {
	zeta  []float64
	size  float64
	round int
}

const (
	exemplarShare   = .3 // a_ex: logits for an answer that is all that is liked
	exemplarFade    = .8 // what a mark counts, a round later
	exemplarDislike = .5 // of a dislike, in that of a like
)

// Mark takes in what the person thinks of an answer of this round.
func (x *Exemplars) Mark(p Point, liked bool) {
	e := exemplar{p.Zeta, sqrt(dot(p.Zeta, p.Zeta)), x.round}
	if liked {
		x.liked = append(x.liked, e)
	} else {
		x.disliked = append(x.disliked, e)
	}
}

// Next ends a round: what was marked so far counts less.
func (x *Exemplars) Next() { x.round++ }

// Reset forgets them all.
func (x *Exemplars) Reset() { *x = Exemplars{} }

// Strength is what the exemplars add to an answer's score, -.45 to .45 logits:
//
//	a_ex (k(liked) - .5 k(disliked)),  k(L) = sum_l .8^age_l cos(zeta, zeta_l) / (1 + sum_l .8^age_l)
//
// The 1 is a mark that likes nothing: the first one counts half, and all fade to nothing.
func (x *Exemplars) Strength(p Point) float64 {
	return exemplarShare * (x.like(p, x.liked) - exemplarDislike*x.like(p, x.disliked))
}

func (x *Exemplars) like(p Point, marked []exemplar) float64 {
	size := sqrt(dot(p.Zeta, p.Zeta))
	sum, all := 0.0, 1.0
	for _, e := range marked {
		weight := math.Pow(exemplarFade, float64(x.round-e.round))
		sum, all = sum+weight*cosine(p.Zeta, e.zeta, size*e.size), all+weight
	}
	return sum / all
}

// cosine is a.b over the product of their sizes; 0 where that is 0.
func cosine(a, b []float64, sizes float64) float64 {
	if sizes == 0 {
		return 0
	}
	return dot(a, b) / sizes
}

// ExemplarName is what their part of a score is called.
const ExemplarName = "examples of this conversation"

func (x *Exemplars) name() string       { return ExemplarName }
func (x *Exemplars) of(p Point) float64 { return x.Strength(p) }

// Beside is the model with a conversation's exemplars: its scores follow what is marked.
func (m *Model) Beside(x *Exemplars) *Model { return m.with(x) }
