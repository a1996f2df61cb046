package palate

import "palate/internal/wire"

// Forget erases the bodies of events and texts everywhere, for good; their ids stay.
type Forget struct {
	Events []EventID
	Texts  []TextID
	Extra  []Member
}

// Kind is [KindForget].
func (*Forget) Kind() Kind { return KindForget }

func (*Forget) about() (*EventID, *int) { return nil, nil }

func (b *Forget) fields(f *wire.Fields) {
	eventsField(f, "events", &b.Events)
	textsField(f, "texts", &b.Texts)
	f.Extra(&b.Extra)
}

// tombstones is what the log's [Forget] events name: it stays out, however late it comes.
type tombstones struct {
	events map[EventID]bool
	texts  map[TextID]bool
}

// IsErased reports whether only the place of the event in its chain is left.
func (e *Event) IsErased() bool {
	_, erased := e.Body.(*Erased)
	return erased
}

// Erased is e without its content. What its hashes and signature cover stays, so the chain holds.
func (e *Event) Erased() *Event {
	erased := *e
	erased.Body = &Erased{e.Kind()}
	return &erased
}

// applyTo is e as the log may keep it. A Forget itself is not forgotten: what it erased would come
// back with the next merge.
func (f tombstones) applyTo(e *Event) *Event {
	if f.events[e.ID()] && !e.IsErased() && e.Kind() != KindForget {
		return e.Erased()
	}
	return e
}

// forget drops the bodies and texts that f names.
func (l *Log) forget(f *Forget) {
	for _, id := range f.Events {
		l.tombstones.events[id] = true
		if e, have := l.events[id]; have {
			l.events[id] = l.tombstones.applyTo(e)
			l.ordered, l.ledger = nil, nil
		}
	}
	for _, id := range f.Texts {
		if l.texts[id] != nil {
			l.textVersion++
		}
		delete(l.texts, id)
		l.tombstones.texts[id] = true
	}
}
