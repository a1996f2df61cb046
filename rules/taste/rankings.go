package taste

import (
	"palate"
	"palate/rules/internal/num"
)

// A rankObservation is a ranking as the fit sees it: rows of vectors in stages, see [plackett].
type rankObservation struct {
	rows      [][]float64 // length dim each
	groups    [][]int     // indices of rows, best first; those in a group are tied
	rest      []int       // rows below all groups
	picked    bool        // the one group was picked without an order
	sign      float64     // -1: it runs from the worst
	omega     float64
	scopeMask uint64
	event     palate.EventID
	clock     uint64
}

// rank adds a ranking: its groups as they stand, a pick as unordered, and the worst of a best-worst
// choice as a ranking from the worst.
func (t *encoder) rank(b *palate.Rank) {
	if len(b.Groups) == 0 {
		return
	}
	prompt, _ := t.from.Prompt(b.Showing)
	r := rankEncoder{encoder: t, showing: b.Showing, at: map[int]int{}, rankObservation: rankObservation{sign: 1, omega: 1, event: t.e.ID(), clock: t.e.Clock, scopeMask: t.d.scopeMask(t.e.Context, prompt)}}
	named := map[int]bool{}
	for _, group := range b.Groups {
		r.groups = append(r.groups, r.rowsOf(group, named))
	}
	r.rest = r.rowsOf(b.Rest, named)
	r.picked = b.Mode == palate.RankPick && len(r.groups) == 1
	t.d.addRanking(r.rankObservation)
	if b.Worst != nil {
		if k, ok := r.row(*b.Worst); ok {
			t.d.addRanking(r.worstFirst(k))
		}
	}
}

// A rankEncoder makes the observation of a ranking.
type rankEncoder struct {
	rankObservation
	*encoder
	showing palate.EventID
	at      map[int]int // rows by slot
}

// rowsOf are the rows of those slots that are there and were not named before.
func (r *rankEncoder) rowsOf(slots []int, named map[int]bool) []int {
	var list []int
	for _, slot := range slots {
		if k, ok := r.row(slot); ok && !named[k] {
			named[k] = true
			list = append(list, k)
		}
	}
	return list
}

// row is the index of a slot's answer among the rows, to which it is added if it is new.
func (r *rankEncoder) row(slot int) (int, bool) {
	if k, ok := r.at[slot]; ok {
		return k, true
	}
	p, ok := r.from.Point(r.showing, slot)
	if !ok {
		return 0, false
	}
	p = discounted(p, r.masked)
	x := make([]float64, r.d.pack.Dim())
	copy(x, p.Phi)
	r.at[slot] = len(r.rows)
	r.rows = append(r.rows, x)
	return r.at[slot], true
}

// worstFirst is the same answers as one choice of the worst.
func (l rankObservation) worstFirst(worst int) rankObservation {
	l.groups, l.rest, l.picked, l.sign = [][]int{{worst}}, nil, false, -1
	for k := range l.rows {
		if k != worst {
			l.rest = append(l.rest, k)
		}
	}
	return l
}

// addRanking adds a ranking of two answers or more.
func (d *Design) addRanking(l rankObservation) {
	if len(l.rows) > 1 {
		d.rankings = append(d.rankings, l)
	}
}

// term is the term of the log likelihood at the weights w + base, with the scores sign x_k.(w + base).
func (l *rankObservation) term(w, base []float64) rankTerm {
	scores := make([]float64, len(l.rows))
	for k, x := range l.rows {
		scores[k] = num.Dot(x, w)
		if base != nil {
			scores[k] += num.Dot(x, base)
		}
		scores[k] *= l.sign
	}
	if l.picked {
		return unordered(scores, l.groups[0], l.rest)
	}
	return plackett(scores, l.groups, l.rest)
}

// addGradient adds omega X'g, the gradient along the weights.
func (l *rankObservation) addGradient(dst []float64, o rankTerm) {
	for k, x := range l.rows {
		num.AddScaled(dst, l.omega*l.sign*o.grad[k], x)
	}
}

// addHessian adds omega X'HX, the negative Hessian along the weights, to the lower triangle of h.
func (l *rankObservation) addHessian(h []float64, n int, o rankTerm) {
	k := len(l.rows)
	v := make([]float64, n)
	for i, x := range l.rows {
		clear(v)
		for j, y := range l.rows {
			num.AddScaled(v, o.hess[max(i, j)*k+min(i, j)], y)
		}
		for r, a := range x {
			if a != 0 {
				num.AddScaled(h[r*n:r*n+r+1], l.omega*a, v[:r+1])
			}
		}
	}
}
