package taste

import (
	"math"

	"palate/rules/internal/num"
)

// Exemplars are answers of one conversation that the person held up or turned down (FABRIC, von Rütte
// et al., arXiv 2307.10159, with texts in the place of images). They draw the answers of the next
// rounds, fade, and leave the weights as they are. The zero value has none.
type Exemplars struct{ liked, disliked []exemplar }

type exemplar struct {
	zeta   []float64
	size   float64
	weight float64 // .8^age
}

const (
	exemplarShare   = .3 // a_ex: logits for an answer that is all that is liked
	exemplarFade    = .8 // what a mark counts, a round later
	exemplarDislike = .5 // of a dislike, in that of a like
)

// Mark takes in what the person thought of an answer, some rounds ago: 0 is this one.
func (x *Exemplars) Mark(p Point, liked bool, ago int) {
	e := exemplar{p.Phi, sqrt(num.Dot(p.Phi, p.Phi)), math.Pow(exemplarFade, float64(ago))}
	if liked {
		x.liked = append(x.liked, e)
	} else {
		x.disliked = append(x.disliked, e)
	}
}

// Strength is what the exemplars add to an answer's score, -.45 to .45 logits:
//
//	a_ex (k(liked) - .5 k(disliked)),  k(L) = sum_l .8^age_l cos(zeta, zeta_l) / (1 + sum_l .8^age_l)
//
// The 1 is a mark that likes nothing: the first one counts half, and all fade to nothing.
func (x *Exemplars) Strength(p Point) float64 {
	return exemplarShare * (x.like(p, x.liked) - exemplarDislike*x.like(p, x.disliked))
}

func (x *Exemplars) like(p Point, marked []exemplar) float64 {
	size := sqrt(num.Dot(p.Phi, p.Phi))
	sum, all := 0.0, 1.0
	for _, e := range marked {
		sum, all = sum+e.weight*cosine(p.Phi, e.zeta, size*e.size), all+e.weight
	}
	return sum / all
}

// cosine is a.b over the product of their sizes; 0 where that is 0.
func cosine(a, b []float64, sizes float64) float64 {
	if sizes == 0 {
		return 0
	}
	return num.Dot(a, b) / sizes
}

// ExemplarName is what their part of a score is called.
const ExemplarName = "examples of this conversation"

func (x *Exemplars) name() string       { return ExemplarName }
func (x *Exemplars) of(p Point) float64 { return x.Strength(p) }

// Beside is the model with a conversation's exemplars: its scores follow what is marked.
func (m *Model) Beside(x *Exemplars) *Model { return m.with(x) }
