package palate_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	. "palate"
	"palate/palatetest"

	"pgregory.net/rapid"
)

// dump is all that a log holds, as text: its file and what stays out of it.
func dump(l *Log) string {
	events, texts := l.Forgotten()
	return fmt.Sprintf("%sforgotten %v %v\n", fileOf(l), events, texts)
}

func TestMergeCommutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := palatetest.RandomLog(t), palatetest.RandomLog(t)
		if got, want := dump(Merge(b, a)), dump(Merge(a, b)); got != want {
			t.Fatalf("Merge(b, a) and Merge(a, b) differ: devices would show different profiles\n got %s\nwant %s", got, want)
		}
	})
}

func TestMergeAssociates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := palatetest.RandomLog(t), palatetest.RandomLog(t), palatetest.RandomLog(t)
		if got, want := dump(Merge(Merge(a, b), c)), dump(Merge(a, Merge(b, c))); got != want {
			t.Fatalf("Merge(Merge(a, b), c) and Merge(a, Merge(b, c)) differ\n got %s\nwant %s", got, want)
		}
	})
}

func TestMergeIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := palatetest.RandomLog(t), palatetest.RandomLog(t)
		if got, want := dump(Merge(a, a)), dump(a); got != want {
			t.Fatalf("Merge(a, a) and a differ\n got %s\nwant %s", got, want)
		}
		ab := Merge(a, b)
		if got, want := dump(Merge(ab, b)), dump(ab); got != want {
			t.Fatalf("merging b again changed the log\n got %s\nwant %s", got, want)
		}
	})
}

// A log by Append and one by Merge of its single lines agree where nothing conflicts, and no
// order of arrival changes it.
func TestOrderOfArrivalChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := withoutConflicts(palatetest.RandomLines(t))
		want := palatetest.LogOf(Header{}, lines...)
		order := rapid.Permutation(lines).Draw(t, "order")
		if got := palatetest.LogOf(Header{}, order...); dump(got) != dump(want) {
			t.Fatalf("another order of arrival gave another log\n got %s\nwant %s", dump(got), dump(want))
		}
		merged := NewLog(Header{})
		for _, line := range order {
			merged = Merge(merged, palatetest.LogOf(Header{}, line))
		}
		if dump(merged) != dump(want) {
			t.Fatalf("merged line by line\n got %s\nwant %s", dump(merged), dump(want))
		}
	})
}

// withoutConflicts keeps the first event under each id and its erased self, and the first body
// of each text and its withheld self.
func withoutConflicts(lines []Line) []Line {
	events, texts := map[EventID]*Event{}, map[TextID]string{}
	return slices.DeleteFunc(lines, func(line Line) bool {
		switch line := line.(type) {
		case *Text:
			body, have := texts[line.ID]
			if !line.Redacted && !have {
				texts[line.ID] = line.Body
			}
			return have && !line.Redacted && body != line.Body
		case *Event:
			first := events[line.ID()]
			if first == nil || first.IsErased() && line.Erased().Equal(first) {
				events[line.ID()] = line
				return false
			}
			return !line.Erased().Equal(first.Erased()) || !line.IsErased() && !line.Equal(first)
		}
		return false
	})
}

// What is forgotten stays out, whatever comes after: no line of it is left anywhere in the file.
func TestForgottenStaysOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := palatetest.RandomLog(t)
		for _, e := range l.Events() {
			f, ok := e.Body.(*Forget)
			if !ok {
				continue
			}
			for _, id := range f.Events {
				if named, have := l.Event(id); have && !named.IsErased() && named.Kind() != KindForget {
					t.Fatalf("%v was forgotten and has its body", id)
				}
			}
			for _, id := range f.Texts {
				if text, have := l.Text(id); have || slices.Contains(l.Texts(), id) {
					t.Fatalf("text %v was forgotten and is there: %+v", id, text)
				}
			}
		}
	})
}

// A device is one end of a simulated network.
type device struct {
	id    DeviceID
	log   *Log
	clock uint64
}

func (d *device) write(b Body, texts ...Text) *Event {
	for _, t := range texts {
		_ = d.log.AddText(t)
	}
	d.clock = max(d.clock, d.log.Clock()) + 1
	e := &Event{V: Version, Device: d.id, Seq: d.log.Cursor()[d.id] + 1, Clock: d.clock, Source: SourceSelf, Body: b}
	if _, err := d.log.Append(e); err != nil {
		panic(err)
	}
	return e
}

// pull takes at most limit lines that from has and d lacks.
func (d *device) pull(t *rapid.T, from *device, limit int) {
	before := d.log.Cursor()
	lines := from.log.After(before)
	_, forgotten := d.log.Forgotten()
	for _, line := range lines[:min(limit, len(lines))] {
		switch line := line.(type) {
		case *Text:
			if err := d.log.AddText(*line); err != nil {
				t.Fatal(err)
			}
		case *Event:
			if line.Seq != d.log.Cursor()[line.Device]+1 {
				t.Fatalf("event %v came out of order", line.ID())
			}
			for _, id := range TextsOf(line.Body) {
				if _, have := d.log.Text(id); !have && !slices.Contains(forgotten, id) && slices.Contains(from.log.Texts(), id) {
					t.Fatalf("event %v came before its text", line.ID())
				}
			}
			if _, err := d.log.Append(line); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, want := d.log.Cursor().Join(before), d.log.Cursor(); !maps.Equal(got, want) {
		t.Fatalf("the cursor fell back: %v to %v", before, want)
	}
}

// Three devices that write, and meet now and then for as long as the connection holds, agree in
// the end: same file, same live events.
func TestDevicesConverge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		devices := []*device{{1, NewLog(Header{}), 0}, {2, NewLog(Header{}), 0}, {3, NewLog(Header{}), 0}}
		for range rapid.IntRange(0, 30).Draw(t, "steps") {
			d := rapid.SampledFrom(devices).Draw(t, "device")
			if rapid.IntRange(0, 3).Draw(t, "step") > 0 {
				d.write(palatetest.RandomBody(t), Text{ID: palatetest.SomeText, Body: "a"}, Text{ID: palatetest.OtherText, Body: "b"})
			} else {
				d.pull(t, rapid.SampledFrom(devices).Draw(t, "from"), rapid.IntRange(0, 9).Draw(t, "limit"))
			}
		}
		for range 2 {
			for _, to := range devices {
				for _, from := range devices {
					to.pull(t, from, 1<<20)
				}
			}
		}
		for _, d := range devices {
			for _, other := range devices {
				if lacking := d.log.After(other.log.Cursor()); len(lacking) > 0 {
					t.Fatalf("device %v still lacks %d lines", other.id, len(lacking))
				}
			}
			// A text that only forgotten events named stays where it was, until it is forgotten itself.
			if got, want := eventsOf(d.log), eventsOf(devices[0].log); got != want {
				t.Fatalf("device %v\n got %s\nwant %s", d.id, got, want)
			}
			if got, want := fmt.Sprint(idsOf(d.log.Live())), fmt.Sprint(idsOf(devices[0].log.Live())); got != want {
				t.Fatalf("device %v: live %s, want %s", d.id, got, want)
			}
		}
	})
}

func eventsOf(l *Log) string {
	var b []byte
	for _, e := range l.Events() {
		b = append(AppendLine(b, e), '\n')
	}
	return string(b)
}

func idsOf(events []*Event) []EventID {
	ids := make([]EventID, len(events))
	for i, e := range events {
		ids[i] = e.ID()
	}
	return ids
}

func someEventLine(t *rapid.T) Line { return palatetest.RandomEvent(t) }
