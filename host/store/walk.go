package store

import (
	"container/heap"

	"palate"
)

// A Walk goes through the events that someone at a cursor lacks, in the order in which they arrived:
// an event that names a text arrived after the one that brought it. A step costs the logarithm of how
// many devices are behind, whatever the store holds.
type Walk struct {
	at   func(palate.EventID) (position int64, found bool, err error)
	end  palate.Cursor
	next walkQueue
	Lost []Loss
}

// A walkStep is a device's next event.
type walkStep struct {
	position int64
	id       palate.EventID
}

type walkQueue []walkStep

func (s walkQueue) Len() int           { return len(s) }
func (s walkQueue) Less(i, j int) bool { return s[i].position < s[j].position }
func (s walkQueue) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *walkQueue) Push(x any)        { *s = append(*s, x.(walkStep)) }
func (s *walkQueue) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// NewWalk begins behind cursor and goes up to end. at is the position at which an event arrived; one
// before end that is not found is lost, and nothing of its device comes after it.
func NewWalk(cursor, end palate.Cursor, at func(palate.EventID) (int64, bool, error)) (*Walk, error) {
	w := &Walk{at: at, end: end}
	for _, device := range end.Devices() {
		if err := w.push(palate.EventID{Device: device, Seq: cursor[device] + 1}); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// push puts an event in line.
func (w *Walk) push(id palate.EventID) error {
	if !w.end.Covers(id) {
		return nil
	}
	position, found, err := w.at(id)
	switch {
	case err != nil:
		return err
	case found:
		heap.Push(&w.next, walkStep{position, id})
	default:
		w.Lost = append(w.Lost, Loss{Event: id})
	}
	return nil
}

// Next is the next event and its position; ok is false at the end.
func (w *Walk) Next() (id palate.EventID, position int64, ok bool, err error) {
	if len(w.next) == 0 {
		return id, 0, false, nil
	}
	first := heap.Pop(&w.next).(walkStep)
	return first.id, first.position, true, w.push(palate.EventID{Device: first.id.Device, Seq: first.id.Seq + 1})
}
