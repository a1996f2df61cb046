package gesture

import (
	"slices"

	"palate"
)

// A Placing is answers that a person is putting in order: placed best first, some of them tied, one of them marked
// as the worst, or, where Picks is set, only picked. Whatever is done to it, each answer stands in one place.
type Placing struct {
	Slots int  // how many answers there are
	Picks bool // the best are picked, in no order
	Most  int  // of the picked; 0: any number

	groups [][]int // best first; those in one group are tied
	worst  int     // 1 more than the slot; 0: none is marked
	tie    bool    // the next one placed is tied with the last
}

// Place places an answer behind those that are placed, or beside the last of them after [Placing.Tie]. One that is
// placed already is taken back. It reports whether anything changed.
func (r *Placing) Place(slot int) bool {
	switch {
	case slot < 0 || slot >= r.Slots:
		return false
	case r.remove(slot):
		r.tie = false
		return true
	case r.Picks && r.Most > 0 && r.Placed() >= r.Most:
		return false
	}
	if r.worst == slot+1 {
		r.worst = 0
	}
	if last := len(r.groups) - 1; last >= 0 && (r.tie || r.Picks) {
		r.groups[last] = append(r.groups[last], slot)
	} else {
		r.groups = append(r.groups, []int{slot})
	}
	r.tie = false
	return true
}

// Tie has the next answer that is placed share the place of the last one; said twice, it is as if it had not been
// said.
func (r *Placing) Tie() bool {
	if len(r.groups) == 0 || r.Picks || r.Placed() == r.Slots {
		return false
	}
	r.tie = !r.tie
	return true
}

// TakeBack takes back a tie that was begun, else the answer that was placed last.
func (r *Placing) TakeBack() bool {
	last := len(r.groups) - 1
	switch {
	case r.tie:
		r.tie = false
	case last < 0:
		return false
	default:
		group := r.groups[last]
		r.remove(group[len(group)-1])
	}
	return true
}

// MarkWorst marks an answer as the worst of all, instead of another, and takes it out of the order; the one that is
// marked is marked no longer.
func (r *Placing) MarkWorst(slot int) bool {
	switch {
	case slot < 0 || slot >= r.Slots || r.Picks:
		return false
	case r.worst == slot+1:
		r.worst = 0
	default:
		r.remove(slot)
		r.worst, r.tie = slot+1, false
	}
	return true
}

// remove takes an answer out of the order.
func (r *Placing) remove(slot int) bool {
	for i, group := range r.groups {
		k := slices.Index(group, slot)
		if k < 0 {
			continue
		}
		if len(group) == 1 {
			r.groups = slices.Delete(r.groups, i, i+1)
		} else {
			r.groups[i] = slices.Delete(group, k, k+1)
		}
		return true
	}
	return false
}

// Placed is how many answers are placed.
func (r *Placing) Placed() (n int) {
	for _, group := range r.groups {
		n += len(group)
	}
	return n
}

// Tying reports whether the next answer that is placed is tied with the last.
func (r *Placing) Tying() bool { return r.tie }

// PlaceOf is an answer's place, 1 for the best, as one counts places where some are shared: 1, 2, 2, 4. It is 0 for one
// that is not placed.
func (r *Placing) PlaceOf(slot int) int {
	before := 0
	for _, group := range r.groups {
		if slices.Contains(group, slot) {
			return before + 1
		}
		before += len(group)
	}
	return 0
}

// Worst is the slot that is marked as the worst; ok is false for none.
func (r *Placing) Worst() (slot int, ok bool) { return r.worst - 1, r.worst > 0 }

// Body is the order as it stands, for a showing; nil while nothing is placed. One that leaves answers out is of the best
// of them, and one answer with a worst a choice of the best and the worst.
func (r *Placing) Body(showing palate.EventID) *palate.Rank {
	if len(r.groups) == 0 {
		return nil
	}
	b := &palate.Rank{Showing: showing, Mode: palate.RankTopK}
	for _, group := range r.groups {
		b.Groups = append(b.Groups, slices.Clone(group))
	}
	for slot := range r.Slots {
		if r.PlaceOf(slot) == 0 && slot != r.worst-1 {
			b.Rest = append(b.Rest, slot)
		}
	}
	if slot, marked := r.Worst(); marked {
		b.Worst = &slot
	}
	switch {
	case r.Picks:
		b.Mode = palate.RankPick
	case b.Worst != nil && r.Placed() == 1:
		b.Mode = palate.RankBestWorst
	case len(b.Rest) == 0 && b.Worst == nil:
		b.Mode = palate.RankFull
	}
	return b
}

// PlacingOf is the order that a ranking of so many answers says, to be changed.
func PlacingOf(b *palate.Rank, slots int) *Placing {
	r := &Placing{Slots: slots, Picks: b.Mode == palate.RankPick}
	for _, group := range b.Groups {
		r.groups = append(r.groups, slices.Clone(group))
	}
	if b.Worst != nil {
		r.worst = *b.Worst + 1
	}
	return r
}
