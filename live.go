package palate

import (
	"maps"
	"slices"
)

// Live lists the events that hold now, in the log's order. An event is dead when it was erased,
// when the last word on it is a [Retract], or when what it speaks of is dead; of the decisions on
// one showing the latest lives, and of the reasons given for it the latest too. Retract, Restore and Forget do their work
// here and are not listed.
func (l *Log) Live() []*Event {
	s := liveness{log: l, retracted: map[EventID]bool{}, latest: map[decided]EventID{}, dead: map[EventID]bool{}}
	for _, e := range l.Events() {
		s.retract(e)
	}
	for _, e := range l.Events() {
		s.decide(e)
	}
	return slices.DeleteFunc(slices.Clone(l.Events()), func(e *Event) bool { return !s.alive(e) })
}

type liveness struct {
	log       *Log
	retracted map[EventID]bool
	latest    map[decided]EventID
	dead      map[EventID]bool
}

// decided is what one decision is about; of the decisions about it one lives.
type decided struct {
	showing EventID // of a Why: the decision it explains
	kind    Kind    // KindPair stands for pair, rank and skip
	slot    int
}

// retract notes the last word on the event that e takes back or up again. Events come in order.
func (s *liveness) retract(e *Event) {
	switch b := e.Body.(type) {
	case *Retract:
		s.retracted[b.Event] = true
	case *Restore:
		delete(s.retracted, b.Event)
	}
}

func (s *liveness) decide(e *Event) {
	if key, ok := decisionOf(e.Body); ok && !s.retracted[e.ID()] {
		s.latest[key] = e.ID()
	}
}

// decisionOf is what b decides; ok is false for a body that is no decision.
func decisionOf(b Body) (key decided, ok bool) {
	switch b := b.(type) {
	case *Pair:
		return decided{b.Showing, KindPair, 0}, true
	case *Rank:
		return decided{b.Showing, KindPair, 0}, true
	case *Skip:
		return decided{b.Showing, KindPair, 0}, true
	case *Rate:
		return decided{b.Showing, KindRate, b.Slot}, true
	case *Thumb:
		return decided{b.Showing, KindThumb, b.Slot}, true
	case *Edit:
		return decided{b.Showing, KindEdit, b.Slot}, true
	case *Why:
		return decided{b.About, KindWhy, 0}, true
	}
	return decided{}, false
}

// alive reports whether e holds. Events come in order, so what e speaks of was seen before.
func (s *liveness) alive(e *Event) bool {
	alive := s.holds(e)
	if !alive {
		s.dead[e.ID()] = true
	}
	return alive
}

func (s *liveness) holds(e *Event) bool {
	switch e.Body.(type) {
	case *Retract, *Restore, *Forget, *Erased:
		return false
	}
	if s.retracted[e.ID()] {
		return false
	}
	if key, ok := decisionOf(e.Body); ok && s.latest[key] != e.ID() {
		return false
	}
	about, speaks := aboutOf(e.Body)
	return !speaks || s.log.events[about] != nil && !s.dead[about]
}

// aboutOf is the event that b speaks of and lives with.
func aboutOf(b Body) (id EventID, speaks bool) {
	if key, ok := decisionOf(b); ok {
		return key.showing, true
	}
	switch b := b.(type) {
	case *Span:
		return b.Showing, true
	case *Natural:
		return b.Showing, true
	case *Organic:
		return b.Showing, true
	case *Use:
		return b.Showing, true
	case *Reveal:
		return b.Showing, true
	}
	return EventID{}, false
}

// sortedIDs lists the keys of m in order.
func sortedIDs[T any](m map[EventID]T) []EventID {
	return slices.SortedFunc(maps.Keys(m), EventID.Compare)
}
