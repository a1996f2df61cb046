package palate

import "slices"

// Live lists the events that hold now, in the log's order. An event is dead when it was erased,
// when the last word on it is a [Retract], or when what it speaks of is dead, missing or later than
// itself; of the decisions on one showing the latest lives, and of the reasons given for it the
// latest too. Retract, Restore and Forget do their work here and are not listed. The list is worked out once
// for each state of the log, an event more at a time where that is possible, and is not to be changed.
func (l *Log) Live() []*Event {
	events := l.Events()
	if l.ledger == nil {
		l.ledger = ledgerOf(events)
	}
	numbers := l.ledger.Live()
	if l.live.of != l.ledger.standing {
		l.live = liveEvents{of: l.ledger.standing, events: make([]*Event, 0, len(numbers))}
	}
	for _, n := range numbers[len(l.live.events):] {
		l.live.events = append(l.live.events, events[n])
	}
	return slices.Clip(l.live.events)
}

// liveEvents are the events of a standing that hold, as far as they were looked up.
type liveEvents struct {
	of     *standing
	events []*Event
}

func ledgerOf(events []*Event) *Ledger {
	ledger := &Ledger{entries: make([]entry, 0, len(events)), index: make(map[EventID]int, len(events))}
	for _, e := range events {
		ledger.Add(e)
	}
	return ledger
}

// decisionKey is what one decision is about and whose it is; of the decisions about it one lives. An event that decides
// nothing has only the event that it speaks of and lives with; zero when it stands for itself.
type decisionKey struct {
	about  EventID // the showing; of a Why the decision it explains
	user   string  // where it is not the person's own decision
	matter Matter
	slot   uint8
	source byte // 'o' another person's, 'm' a model's: these supersede only their own kind
}

// decisionOf is what e decides in a matter, and what about.
func decisionOf(e *Event, m Matter) (key decisionKey) {
	about, slot := e.Body.about()
	if about == nil {
		return key
	}
	key.about = *about
	if m == NoMatter {
		return key
	}
	key.matter = m
	if slot != nil {
		key.slot = uint8(*slot)
	}
	if e.Source == SourceOther || e.Source == SourceModel {
		key.source, key.user = e.Source[0], e.Context.User
	}
	return key
}
