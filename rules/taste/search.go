package taste

import (
	"math"
	"slices"

	"palate/rules/internal/num"
	"palate/rules/pack"
)

// Of n answers there are n (n-1) / 2 pairs, 12 million of 5,000. The EPIG of a pair ([Acquisition.Score]) is at
// most
//
//	(|y_a| + |y_b|)^2 / (4 sqrt(pi (4/pi + z'z)))
//
// with y = L'C x of an answer's coordinates x, less those of the average answer, as p (1-p) <= 1/4 and
// 1 + pi v/8 >= 1. This is branch and bound: answers that lie far out are paired first, and the search ends
// where no pair that is left can have more than the best that was found. A pair's EPIG is made of products of
// what is kept for each answer, and worked out in full only where it may be the best.

const (
	// exhaustiveMax is up to how many answers all their pairs are worked out in full, which takes a millisecond.
	exhaustiveMax = 32

	// searchMax is among how many answers the pair is searched for: where there are more, among those that
	// lie farthest out. So many take a second or two.
	searchMax = 5000
)

// searchSlack is by what share a pair may seem to have less than the best and still be worked out: more than
// rounding makes.
const searchSlack = 1e-9

// A placedAnswer is where an answer lies, for margins and for EPIG.
type placedAnswer struct {
	index    int       // of the answer
	mean     float64   // of its score, logits
	x, cx, y []float64 // x, C x, L'C x, all less those of the average answer
	v, yy    float64   // x'C x, y'y
	across   float64   // y'z
	norm     float64   // |y|
}

// placedAnswers are where answers lie, one of those that are the same, with the largest norm first, and at
// most so many.
func (q *Acquisition) placedAnswers(points []pack.Point, most int) []placedAnswer {
	n := q.pack.Dim()
	centre, list, seen := make([]float64, n), []placedAnswer(nil), map[string]bool{}
	for i, p := range points {
		s := placedAnswer{index: i, mean: q.value(p), x: make([]float64, n), cx: make([]float64, n)}
		q.coordinates(s.x, p)
		if key := bitsOf(append(s.x, s.mean)); !seen[key] {
			seen[key] = true
			list = append(list, s)
		}
		num.AddScaled(centre, 1/float64(len(points)), s.x)
	}
	for i := range list {
		s := &list[i]
		num.AddScaled(s.x, -1, centre)
		num.MulSymVec(s.cx, q.cov, n, s.x)
		s.y = q.unmasked(s.cx)
		q.pack.MulFactor(s.y)
		s.v, s.yy, s.across = num.Dot(s.x, s.cx), num.Dot(s.y, s.y), num.Dot(s.y, q.z)
		s.norm = math.Sqrt(s.yy)
	}
	slices.SortFunc(list, func(a, b placedAnswer) int { return boolInt(a.norm < b.norm) - boolInt(a.norm > b.norm) })
	return list[:min(most, len(list))]
}

// bitsOf is a map key for numbers.
func bitsOf(x []float64) string {
	b := make([]byte, 0, 8*len(x))
	for _, v := range x {
		u := math.Float64bits(v)
		b = append(b, byte(u), byte(u>>8), byte(u>>16), byte(u>>24), byte(u>>32), byte(u>>40), byte(u>>48), byte(u>>56))
	}
	return string(b)
}

// epig is the EPIG of a comparison of two, but for rounding; 0 where it cannot reach least.
func (q *Acquisition) epig(a, b *placedAnswer, least float64) float64 {
	across := a.across - b.across
	others := (a.yy + b.yy - 2*num.Dot(a.y, b.y) - across*across/q.spread) / math.Sqrt(math.Pi*q.spread)
	if others/4 < least {
		return 0
	}
	flat := 1 + math.Pi/8*(a.v+b.v-2*num.Dot(a.cx, b.x))
	p := Sigmoid((a.mean - b.mean) / math.Sqrt(flat))
	return p * (1 - p) / flat * others
}

// search is what [Acquisition.exhaustive] says of at most so many answers, and how many pairs it looked at.
func (q *Acquisition) search(points []pack.Point, most int) (best Question, found bool, looked int) {
	spots := q.placedAnswers(points, most)
	bound := 1 / (4 * math.Sqrt(math.Pi*q.spread))
	for i := range spots {
		a := &spots[i]
		for j := i + 1; j < len(spots); j++ {
			b, least := &spots[j], best.EPIG*(1-searchSlack)
			if reach := a.norm + b.norm; found && bound*reach*reach < least {
				break
			}
			looked++
			if found && q.epig(a, b, least) < least {
				continue
			}
			if one, differ := q.of(points, min(a.index, b.index), max(a.index, b.index)); differ && (!found || one.outranks(best)) {
				best, found = one, true
			}
		}
	}
	return best, found, looked
}

// exhaustive is the pair with the most EPIG, the first of those with as much, found by working out every pair.
func (q *Acquisition) exhaustive(points []pack.Point) (best Question, ok bool) {
	for a := range points {
		for b := a + 1; b < len(points); b++ {
			if one, differ := q.of(points, a, b); differ && (!ok || one.EPIG > best.EPIG) {
				best, ok = one, true
			}
		}
	}
	return best, ok
}
