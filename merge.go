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
		maps.Copy(m.tombstones.events, l.tombstones.events)
		maps.Copy(m.tombstones.texts, l.tombstones.texts)
	}
	for _, l := range []*Log{a, b} {
		for _, t := range l.texts {
			_ = m.addText(t, takeSmaller) // which conflicts with nothing
		}
		for _, e := range l.events {
			_, _ = m.add(e, takeSmaller)
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

// A forkPolicy says which of two different lines under one name a log keeps.
type forkPolicy uint8

const (
	// keepFirst keeps the one that is there and names the other: between devices neither side takes
	// the other's for its own.
	keepFirst forkPolicy = iota
	// takeSmaller keeps the smaller one, so that all who merge agree.
	takeSmaller
)

// resolve is what the log is to keep of e and what it has under e's id.
func (l *Log) resolve(e *Event, f forkPolicy) (winner *Event, added bool, err error) {
	e = l.tombstones.applyTo(e)
	old, have := l.events[e.ID()]
	if !have {
		return e, true, nil
	}
	winner, same := joinEvents(old, e)
	if !same && f == keepFirst {
		return old, false, &Error{Code: CodeConflict, Field: "seq", Message: "another event has the id " + e.ID().String()}
	}
	return winner, false, nil
}

// resolveText reports whether t is to stand in the log. A text that was forgotten stays out.
func (l *Log) resolveText(t *Text, f forkPolicy) (better bool, err error) {
	old, have := l.texts[t.ID]
	if l.tombstones.texts[t.ID] {
		return false, nil
	}
	if have && f == keepFirst && !old.Redacted && !t.Redacted && old.Body != t.Body {
		return false, &Error{Code: CodeConflict, Field: "text", Message: "another text has the id " + string(t.ID)}
	}
	return !have || betterText(t, old), nil
}

// Fresh are the lines that the log lacks, in order; the log does not change. Another line under the
// name of one it has is left out and named, a [CodeConflict]: what is here stays, whoever offers
// another. An event that is here whole is not lacking where it is offered without its body.
func (l *Log) Fresh(lines []Line) (fresh []Line, conflicts []error) {
	for _, line := range lines {
		var lacking bool
		var err error
		switch is := line.(type) {
		case *Text:
			lacking, err = l.resolveText(is, keepFirst)
		case *Event:
			line, lacking, err = l.resolve(is, keepFirst)
		}
		if err != nil {
			conflicts = append(conflicts, err)
		} else if lacking {
			fresh = append(fresh, line)
		}
	}
	return fresh, conflicts
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
	if a.IsErased() == b.IsErased() {
		return smaller(a, b, bytes.Compare(AppendLine(nil, a), AppendLine(nil, b))), false
	}
	if a.IsErased() == (a.Kind() != KindForget) {
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
