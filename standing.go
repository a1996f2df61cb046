package palate

import "slices"

// A standing is which entries of a [Ledger] hold, with what says whether the next one does. Most events only
// add themselves; one that changes whether others hold makes the standing anew.
type standing struct {
	live      []int               // their numbers, in the order of [Event.Compare]
	living    []bool              // by number
	retracted map[EventID]bool    // taken back and not up again
	latest    map[decisionKey]int // of the decisions about one thing, the one that may live
}

func (l *Ledger) newStanding() *standing {
	order := slices.DeleteFunc(l.order(), func(n int) bool { return l.gone(&l.entries[n]) })
	s := &standing{living: make([]bool, len(l.entries)), retracted: l.retracted(order), latest: map[decisionKey]int{}}
	for _, n := range order {
		if d := &l.entries[n]; d.key.matter != NoMatter && !s.retracted[d.id] {
			s.latest[d.key] = n
		}
	}
	for _, n := range order { // of the events so far: what one speaks of came before
		s.take(l, n)
	}
	return s
}

// retracted are the events that were taken back and not up again, in that order.
func (l *Ledger) retracted(order []int) map[EventID]bool {
	set := map[EventID]bool{}
	for _, n := range order {
		switch d := &l.entries[n]; d.effect {
		case retracts:
			set[d.key.about] = true
		case restores:
			delete(set, d.key.about)
		}
	}
	return set
}

// take notes whether the next entry in order holds.
func (s *standing) take(l *Ledger, n int) {
	d := &l.entries[n]
	superseded := d.key.matter != NoMatter && s.latest[d.key] != n
	about, have := l.index[d.key.about]
	has := d.key.about == EventID{} || have && s.living[about]
	if s.living[n] = d.effect == noEffect && !s.retracted[d.id] && !superseded && has; s.living[n] {
		s.live = append(s.live, n)
	}
}

// add takes in the entry that was added last; ok is false where it changes whether others hold.
func (s *standing) add(l *Ledger, n int) (ok bool) {
	d := &l.entries[n]
	if l.unordered || d.effect == retracts || d.effect == restores || d.effect == forgets {
		return false
	}
	s.living = append(s.living, false)
	if l.gone(d) {
		return true
	}
	if d.key.matter != NoMatter && !s.retracted[d.id] {
		if _, supersedes := s.latest[d.key]; supersedes {
			return false
		}
		s.latest[d.key] = n
	}
	s.take(l, n)
	return true
}
