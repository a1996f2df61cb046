package palate

import (
	"cmp"
	"maps"
	"slices"
)

// A Ledger tells which events hold, from the little of each that this takes: some 120 bytes. A
// [Log] asks one, and so does a reader of a log that is too large to be held. The zero Ledger is
// empty.
type Ledger struct {
	entries   []entry
	index     map[EventID]int
	forgotten map[EventID]bool
	unordered bool      // entries do not stand by (clock, device, seq)
	standing  *standing // nil when it has to be worked out again
}

// An entry is what of an event bears on which events hold.
type entry struct {
	id     EventID
	clock  uint64
	effect effect
	key    decisionKey // what it decides; about is set of others too: what they speak of, take back or up
}

// An effect is what an event does to others.
type effect uint8

const (
	noEffect effect = iota // and supersedes, when it decides
	retracts               // takes another back
	restores               // takes another up again
	forgets                // erases others
	erased                 // nothing any more
)

func entryOf(e *Event) entry {
	row := e.Kind().row()
	d := entry{id: e.ID(), clock: e.Clock, key: decisionOf(e, row.matter), effect: row.effect}
	if e.IsErased() {
		d.effect = erased
	}
	return d
}

// referenceOf is the event that e speaks of, takes back or takes up; zero where it stands for itself.
func referenceOf(e *Event) EventID { return AboutOf(e.Body) }

// Add notes an event and returns its number, from 0. Of an event that was noted before it returns
// the number it had, and added is false; it then notes only whether the event was erased since.
func (l *Ledger) Add(e *Event) (n int, added bool) {
	d := entryOf(e)
	if f, ok := e.Body.(*Forget); ok {
		l.forget(f)
	}
	if n, have := l.index[d.id]; have {
		if old := &l.entries[n]; d.effect == erased && old.effect != forgets || d.effect == forgets {
			old.effect, l.standing = d.effect, nil
		}
		return n, false
	}
	if l.index == nil {
		l.index = map[EventID]int{}
	}
	n = len(l.entries)
	l.unordered = l.unordered || n > 0 && l.entries[n-1].compare(d) > 0
	l.entries, l.index[d.id] = append(l.entries, d), n
	if l.standing != nil && !l.standing.add(l, n) {
		l.standing = nil
	}
	return n, true
}

// Number is the number of the event with that id; ok is false where it was not noted.
func (l *Ledger) Number(id EventID) (n int, ok bool) {
	n, ok = l.index[id]
	return n, ok
}

// ID is the id of the event with that number.
func (l *Ledger) ID(n int) EventID { return l.entries[n].id }

// Clock is the Lamport time of the event with that number.
func (l *Ledger) Clock(n int) uint64 { return l.entries[n].clock }

func (l *Ledger) forget(f *Forget) {
	if l.forgotten == nil {
		l.forgotten = map[EventID]bool{}
	}
	for _, id := range f.Events {
		l.forgotten[id] = true
	}
	l.standing = nil
}

// Len is how many events were noted.
func (l *Ledger) Len() int { return len(l.entries) }

// Cursor holds, per device, the last seq up to which nothing is missing.
func (l *Ledger) Cursor() Cursor {
	c := Cursor{}
	for id := range l.index {
		if _, counted := c[id.Device]; counted {
			continue
		}
		seq := uint64(0)
		for l.has(EventID{id.Device, seq + 1}) {
			seq++
		}
		c[id.Device] = seq
	}
	maps.DeleteFunc(c, func(_ DeviceID, seq uint64) bool { return seq == 0 })
	return c
}

func (l *Ledger) has(id EventID) bool {
	_, have := l.index[id]
	return have
}

// Live lists the numbers of the events that hold now, in the order of [Event.Compare]: see
// [Log.Live]. The list is not to be changed.
func (l *Ledger) Live() []int {
	if l.standing == nil {
		l.standing = l.newStanding()
	}
	return slices.Clip(l.standing.live)
}

// gone reports whether nothing of an event counts any more.
func (l *Ledger) gone(d *entry) bool {
	return d.effect == erased || d.effect != forgets && l.forgotten[d.id]
}

// order is the numbers of all events by (clock, device, seq).
func (l *Ledger) order() []int {
	order := make([]int, len(l.entries))
	for n := range order {
		order[n] = n
	}
	if l.unordered {
		slices.SortStableFunc(order, func(a, b int) int { return l.entries[a].compare(l.entries[b]) })
	}
	return order
}

func (d entry) compare(other entry) int {
	return cmp.Or(cmp.Compare(d.clock, other.clock), d.id.Compare(other.id))
}
