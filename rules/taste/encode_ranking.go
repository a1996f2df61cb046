package taste

import "palate"

// rank adds a ranking: its groups as they stand, a pick as unordered, and the worst of a best-worst
// choice as a ranking from the worst.
func (t *encoder) rank(b *palate.Rank) {
	if len(b.Groups) == 0 {
		return
	}
	prompt, _ := t.from.Prompt(b.Showing)
	r := rankEncoder{encoder: t, showing: b.Showing, at: map[int]int{}, rankObservation: rankObservation{sign: 1, omega: t.trust(), event: t.e.ID(), clock: t.e.Clock, scopeMask: t.d.scopeMask(t.e.Context, prompt)}}
	named := map[int]bool{}
	for _, group := range b.Groups {
		r.groups = append(r.groups, r.rowsOf(group, named))
	}
	r.rest = r.rowsOf(b.Rest, named)
	if b.Worst != nil {
		r.rest = append(r.rest, r.rowsOf([]int{*b.Worst}, named)...)
	}
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
	r.forget(x)
	r.at[slot] = len(r.rows)
	r.rows = append(r.rows, x)
	return r.at[slot], true
}
