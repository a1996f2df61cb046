package palate

import (
	"maps"
	"slices"
)

// Live lists the events that hold now, in the log's order. An event is dead when it was erased,
// when the last word on it is a [Retract], or when what it speaks of is dead, missing or later than
// itself; of the decisions on one showing the latest lives, and of the reasons given for it the
// latest too. Retract, Restore and Forget do their work here and are not listed.
func (l *Log) Live() []*Event {
	s := liveness{retracted: map[EventID]bool{}, latest: map[decided]EventID{}, living: map[EventID]bool{}}
	for _, e := range l.Events() {
		s.retract(e)
	}
	for _, e := range l.Events() {
		s.decide(e)
	}
	return slices.DeleteFunc(slices.Clone(l.Events()), func(e *Event) bool { return !s.alive(e) })
}

type liveness struct {
	retracted map[EventID]bool
	latest    map[decided]EventID
	living    map[EventID]bool
}

// decided is what one decision is about and whose it is; of the decisions about it one lives.
type decided struct {
	showing EventID // of a Why: the decision it explains
	kind    Kind    // KindPair stands for pair, rank and skip
	slot    int
	whose   Source // a model's vote, or another person's, supersedes only its own kind
	user    string
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
	if key, ok := decisionOf(e); ok && !s.retracted[e.ID()] {
		s.latest[key] = e.ID()
	}
}

// decisionOf is what e decides; ok is false for an event that is no decision.
func decisionOf(e *Event) (key decided, ok bool) {
	switch b := e.Body.(type) {
	case *Pair:
		key = decided{showing: b.Showing, kind: KindPair}
	case *Rank:
		key = decided{showing: b.Showing, kind: KindPair}
	case *Skip:
		key = decided{showing: b.Showing, kind: KindPair}
	case *Rate:
		key = decided{showing: b.Showing, kind: KindRate, slot: b.Slot}
	case *Thumb:
		key = decided{showing: b.Showing, kind: KindThumb, slot: b.Slot}
	case *Edit:
		key = decided{showing: b.Showing, kind: KindEdit, slot: b.Slot}
	case *Why:
		key = decided{showing: b.About, kind: KindWhy}
	default:
		return key, false
	}
	if e.Source == SourceOther || e.Source == SourceModel {
		key.whose, key.user = e.Source, e.Context.User
	}
	return key, true
}

// alive reports whether e holds. Events come in order, so what e speaks of was seen before.
func (s *liveness) alive(e *Event) bool {
	alive := s.holds(e)
	if alive {
		s.living[e.ID()] = true
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
	if key, ok := decisionOf(e); ok && s.latest[key] != e.ID() {
		return false
	}
	about := aboutOf(e)
	return about == EventID{} || s.living[about]
}

// aboutOf is the event that e speaks of and lives with; zero when e stands for itself.
func aboutOf(e *Event) EventID {
	if key, ok := decisionOf(e); ok {
		return key.showing
	}
	switch b := e.Body.(type) {
	case *Span:
		return b.Showing
	case *Natural:
		return b.Showing
	case *Organic:
		return b.Showing
	case *Use:
		return b.Showing
	case *Reveal:
		return b.Showing
	case *RuleSet:
		return b.Rule
	case *Consent:
		return b.Consent
	}
	return EventID{}
}

// sortedIDs lists the keys of m in order.
func sortedIDs[T any](m map[EventID]T) []EventID {
	return slices.SortedFunc(maps.Keys(m), EventID.Compare)
}
