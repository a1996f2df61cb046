package taste

import "palate/rules/pack"

// Ask is the pair of answers to one prompt with the most EPIG; ok is false when there are fewer than two
// that differ. Of more than 5,000 it is one of the 5,000 that lie farthest from the average
// in what is not known.
func (m *Model) Ask(points []pack.Point) (q Question, ok bool) { return m.Acquisition().best(points) }

func (q *Acquisition) best(points []pack.Point) (best Question, ok bool) {
	if len(points) > exhaustiveMax {
		best, ok, _ = q.search(points, searchMax)
		return best, ok
	}
	return q.exhaustive(points)
}

// AskRandom is two answers that differ, by a random number: what asking is compared with.
func (m *Model) AskRandom(points []pack.Point, number uint64) (q Question, ok bool) {
	acq := m.Acquisition()
	if len(points) > listedMax {
		return acq.random(points, number)
	}
	var differing []Question
	for a := range points {
		for b := a + 1; b < len(points); b++ {
			if one, differ := acq.of(points, a, b); differ {
				differing = append(differing, one)
			}
		}
	}
	if len(differing) == 0 {
		return Question{}, false
	}
	return differing[number%uint64(len(differing))], true
}

// listedMax is up to how many answers the pairs that differ are listed to draw one.
const listedMax = 200

// random is an answer drawn at random, and the first that differs from it, from another drawn at random on.
// Where none does, all are the same.
func (q *Acquisition) random(points []pack.Point, number uint64) (one Question, ok bool) {
	n := uint64(len(points))
	a, from := number%n, number/n%n
	for i := range n {
		b := (from + i) % n
		if one, ok = q.of(points, int(min(a, b)), int(max(a, b))); ok {
			return one, true
		}
	}
	return Question{}, false
}
