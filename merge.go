package palate

import (
	"bytes"
	"maps"
)

// Merge is the union of two logs: it commutes, associates and is idempotent. Of two different
// events under one id, a fork, the smaller line stays, so that all who merge agree. The header is
// that of the log that was created first, a copy with the secret before one without.
func Merge(a, b *Log) *Log {
	h := a.header
	if firstHeader(&b.header, &a.header) {
		h = b.header
	}
	m := NewLog(h)
	for _, l := range []*Log{a, b} {
		maps.Copy(m.forgotten.events, l.forgotten.events)
		maps.Copy(m.forgotten.texts, l.forgotten.texts)
	}
	for _, l := range []*Log{a, b} {
		for _, t := range l.texts {
			m.mergeText(t)
		}
		for _, e := range l.events {
			m.mergeEvent(e)
		}
	}
	return m
}

// firstHeader reports whether a stands before b.
func firstHeader(a, b *Header) bool {
	if (a.Secret == nil) != (b.Secret == nil) {
		return b.Secret == nil
	}
	if a.Created != b.Created {
		return a.Created < b.Created
	}
	return bytes.Compare(AppendLine(nil, a), AppendLine(nil, b)) < 0
}

func (l *Log) mergeText(t *Text) {
	if old, have := l.texts[t.ID]; !l.forgotten.texts[t.ID] && (!have || betterText(t, old)) {
		l.texts[t.ID] = t
	}
}

func (l *Log) mergeEvent(e *Event) {
	e = l.forgotten.strip(e)
	if old, have := l.events[e.ID()]; have {
		e, _ = joinEvents(old, e)
	}
	l.put(e)
}

// betterText chooses between two lines for one text, so that a merge does not depend on order: a
// body before none, then the smaller line.
func betterText(a, b *Text) bool {
	if a.Redacted != b.Redacted {
		return b.Redacted
	}
	return bytes.Compare(AppendLine(nil, a), AppendLine(nil, b)) < 0
}

// joinEvents is the one line to keep of two under one id. Of an event and its erased self the
// erased one stays, but of a [Forget] the whole one: without its list, what it erased would come
// back. Of different events the one whose line less its body is smaller stays, so that neither the
// order of arrival nor an erasure changes the choice; same is then false.
func joinEvents(a, b *Event) (winner *Event, same bool) {
	if a.Equal(b) {
		return a, true
	}
	if order := bytes.Compare(chainedBytes(a), chainedBytes(b)); order != 0 {
		return smaller(a, b, order), false
	}
	if isErased(a) == isErased(b) {
		return smaller(a, b, bytes.Compare(AppendLine(nil, a), AppendLine(nil, b))), false
	}
	if isErased(a) == (a.Kind() != KindForget) {
		return a, true
	}
	return b, true
}

func smaller(a, b *Event, order int) *Event {
	if order <= 0 {
		return a
	}
	return b
}
