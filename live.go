package palate

// Live lists the events that hold now, in the log's order. An event is dead when it was erased,
// when the last word on it is a [Retract], or when what it speaks of is dead, missing or later than
// itself; of the decisions on one showing the latest lives, and of the reasons given for it the
// latest too. Retract, Restore and Forget do their work here and are not listed.
func (l *Log) Live() []*Event {
	events := l.Events()
	ledger := Ledger{entries: make([]entry, 0, len(events)), index: make(map[EventID]int, len(events))}
	for _, e := range events {
		ledger.Add(e)
	}
	numbers := ledger.Live()
	live := make([]*Event, len(numbers))
	for i, n := range numbers {
		live[i] = events[n]
	}
	return live
}

// decisionKey is what one decision is about and whose it is; of the decisions about it one lives. An event that decides
// nothing has only the event that it speaks of and lives with; zero when it stands for itself.
type decisionKey struct {
	about    EventID // the showing; of a Why the decision it explains
	user     string  // where it is not the person's own decision
	question Question
	slot     uint8
	source   byte // 'o' another person's, 'm' a model's: these supersede only their own kind
}

// decisionOf is what e decides of a question, and what about.
func decisionOf(e *Event, q Question) (key decisionKey) {
	about, slot := e.Body.about()
	if about == nil {
		return key
	}
	key.about = *about
	if q == NoQuestion {
		return key
	}
	key.question = q
	if slot != nil {
		key.slot = uint8(*slot)
	}
	if e.Source == SourceOther || e.Source == SourceModel {
		key.source, key.user = e.Source[0], e.Context.User
	}
	return key
}
