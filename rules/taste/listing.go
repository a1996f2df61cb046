package taste

import (
	"palate"
	"palate/rules/internal/num"
)

// A listed is a ranking as the fit sees it: rows of vectors in stages (see [plackett]).
type listed struct {
	rows   [][]float64 // length dim each
	groups [][]int     // indices of rows, best first; those in a group are tied
	rest   []int       // rows below all groups
	picked bool        // the one group was picked without an order
	sign   float64     // -1: the listing runs from the worst
	omega  float64
	gates  uint64
	event  palate.EventID
	clock  uint64
}

// rank adds a ranking: its groups as they stand, a pick as unordered, and the worst of a best-worst
// choice as a listing from below.
func (t *taker) rank(b *palate.Rank) {
	if len(b.Groups) == 0 {
		return
	}
	prompt, _ := t.from.Prompt(b.Showing)
	r := ranker{taker: t, showing: b.Showing, at: map[int]int{}, listed: listed{sign: 1, omega: 1, event: t.e.ID(), clock: t.e.Clock, gates: t.d.gates(t.e.Context, prompt)}}
	named := map[int]bool{}
	for _, group := range b.Groups {
		r.groups = append(r.groups, r.rowsOf(group, named))
	}
	r.rest = r.rowsOf(b.Rest, named)
	r.picked = b.Mode == "pick" && len(r.groups) == 1
	t.d.list(r.listed)
	if b.Worst != nil {
		if k, ok := r.row(*b.Worst); ok {
			t.d.list(r.fromBelow(k))
		}
	}
}

// A ranker makes the listing of a ranking.
type ranker struct {
	listed
	*taker
	showing palate.EventID
	at      map[int]int // rows by slot
}

// rowsOf are the rows of those slots that are there and were not named before.
func (r *ranker) rowsOf(slots []int, named map[int]bool) []int {
	var list []int
	for _, slot := range slots {
		if k, ok := r.row(slot); ok && !named[k] {
			named[k] = true
			list = append(list, k)
		}
	}
	return list
}

// row is the place of a slot's answer among the rows, where it is put when it is new.
func (r *ranker) row(slot int) (int, bool) {
	if k, ok := r.at[slot]; ok {
		return k, true
	}
	p, ok := r.from.Point(r.showing, slot)
	if !ok {
		return 0, false
	}
	p = r.d.pack.spoken(p, r.mute)
	x := make([]float64, r.d.dim())
	copy(x, p.Phi)
	r.at[slot] = len(r.rows)
	r.rows = append(r.rows, x)
	return r.at[slot], true
}

// fromBelow is the same answers as one choice of the worst.
func (l listed) fromBelow(worst int) listed {
	l.groups, l.rest, l.picked, l.sign = [][]int{{worst}}, nil, false, -1
	for k := range l.rows {
		if k != worst {
			l.rest = append(l.rest, k)
		}
	}
	return l
}

// list adds a listing of two answers or more.
func (d *Design) list(l listed) {
	if len(l.rows) > 1 {
		d.lists = append(d.lists, l)
	}
}

// outcome is what a listing says at the weights w beside base, over the scores sign x_k.(w + base),
// and the slopes along the scores.
func (l *listed) outcome(w, base []float64) listing {
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

// pull adds omega X'g, the slope along the weights.
func (l *listed) pull(dst []float64, o listing) {
	for k, x := range l.rows {
		num.AddScaled(dst, l.omega*l.sign*o.g[k], x)
	}
}

// bend adds omega X'HX, the curvature along the weights, to the lower triangle of h.
func (l *listed) bend(h []float64, n int, o listing) {
	k := len(l.rows)
	v := make([]float64, n)
	for i, x := range l.rows {
		clear(v)
		for j, y := range l.rows {
			num.AddScaled(v, o.h[max(i, j)*k+min(i, j)], y)
		}
		for r, a := range x {
			if a != 0 {
				num.AddScaled(h[r*n:r*n+r+1], l.omega*a, v[:r+1])
			}
		}
	}
}
