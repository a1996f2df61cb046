package palate

// Live lists the events that hold now, in the log's order. An event is dead when it was erased,
// when the last word on it is a [Retract], or when what it speaks of is dead, missing or later than
// itself; of the decisions on one showing the latest lives, and of the reasons given for it the
// latest too. Retract, Restore and Forget do their work here and are not listed.
func (l *Log) Live() []*Event {
	events := l.Events()
	ledger := Ledger{deeds: make([]deed, 0, len(events)), index: make(map[EventID]int, len(events))}
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

// decided is what one decision is about and whose it is; of the decisions about it one lives.
type decided struct {
	about EventID // the showing; of a Why the decision it explains
	user  string  // where it is not the person's own decision
	what  topic
	slot  uint8
	whose byte // 'o' another person's, 'm' a model's: these supersede only their own kind
}

// A topic is what decisions on one showing decide.
type topic uint8

const (
	nothing   topic = iota
	theChoice       // by pair, rank or skip
	theRating
	theThumb
	theEdit
	theReason
)

// decisionOf is what e decides; nothing for an event that is no decision.
func decisionOf(e *Event) (key decided) {
	switch b := e.Body.(type) {
	case *Pair:
		key = decided{about: b.Showing, what: theChoice}
	case *Rank:
		key = decided{about: b.Showing, what: theChoice}
	case *Skip:
		key = decided{about: b.Showing, what: theChoice}
	case *Rate:
		key = decided{about: b.Showing, what: theRating, slot: uint8(b.Slot)}
	case *Thumb:
		key = decided{about: b.Showing, what: theThumb, slot: uint8(b.Slot)}
	case *Edit:
		key = decided{about: b.Showing, what: theEdit, slot: uint8(b.Slot)}
	case *Why:
		key = decided{about: b.About, what: theReason}
	default:
		return key
	}
	if e.Source == SourceOther || e.Source == SourceModel {
		key.whose, key.user = e.Source[0], e.Context.User
	}
	return key
}

// aboutOf is the event that one which decides nothing speaks of and lives with; zero when it
// stands for itself.
func aboutOf(e *Event) EventID {
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
