package palate

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// dump is all that a log holds, as text: its file and what stays out of it.
func dump(l *Log) string {
	events := slices.SortedFunc(maps.Keys(l.forgotten.events), EventID.Compare)
	return fmt.Sprintf("%sforgotten %v %v\n", fileOf(l), events, slices.Sorted(maps.Keys(l.forgotten.texts)))
}

// Few ids, so that lines meet: twice, as a fork, erased, forgotten.
func fewEvents() *rapid.Generator[EventID] {
	return rapid.Custom(func(t *rapid.T) EventID {
		return EventID{DeviceID(rapid.IntRange(1, 3).Draw(t, "device")), rapid.Uint64Range(1, 5).Draw(t, "seq")}
	})
}

func fewTexts() *rapid.Generator[TextID] { return rapid.SampledFrom([]TextID{someText, otherText}) }

// someBody is a body that says something about few events and texts.
func someBody(t *rapid.T) Body {
	about := fewEvents().Draw(t, "about")
	slot := rapid.IntRange(0, 1).Draw(t, "slot")
	switch rapid.IntRange(0, 15).Draw(t, "body") {
	case 0:
		return &Pair{Showing: about, A: 0, B: 1, Strength: rapid.IntRange(-3, 3).Draw(t, "strength")}
	case 1:
		return &Rank{Showing: about, Mode: "pick", Groups: [][]int{{slot}}}
	case 2:
		return &Skip{Showing: about}
	case 3:
		return &Rate{Showing: about, Slot: slot, Max: 5}
	case 4:
		return &Thumb{Showing: about, Slot: slot, Sign: 1}
	case 5:
		return &Edit{Showing: about, Slot: slot, Before: someText, After: otherText}
	case 6:
		return &Why{About: about, Text: someString().Draw(t, "reason")}
	case 7:
		return &Span{Showing: about, Sign: -1}
	case 8:
		return &Pin{Text: fewTexts().Draw(t, "text")}
	case 9:
		return &RuleSet{Rule: rapid.SampledFrom([]EventID{{}, about}).Draw(t, "rule"), Words: "shorter"}
	case 10, 11:
		return &Retract{Event: about}
	case 12:
		return &Restore{Event: about}
	case 13:
		return &Forget{Events: []EventID{about}, Texts: rapid.SliceOfN(fewTexts(), 0, 1).Draw(t, "texts")}
	}
	return &Shown{Prompt: someText, Candidates: []Candidate{{Slot: 0, Text: fewTexts().Draw(t, "text")}}}
}

func someEvent(t *rapid.T) *Event {
	id := fewEvents().Draw(t, "id")
	e := &Event{V: Version, Device: id.Device, Seq: id.Seq, Clock: rapid.Uint64Range(1, 6).Draw(t, "clock"), Body: someBody(t)}
	e.Source = rapid.SampledFrom([]Source{SourceSelf, SourceSelf, SourceModel}).Draw(t, "source")
	if rapid.IntRange(0, 4).Draw(t, "erased") == 0 {
		return erase(e)
	}
	return e
}

func someTextLine(t *rapid.T) *Text {
	return &Text{
		ID:       fewTexts().Draw(t, "text"),
		Body:     rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "text body"),
		Lang:     rapid.SampledFrom([]string{"", "en"}).Draw(t, "lang"),
		Redacted: rapid.Bool().Draw(t, "redacted"),
	}
}

// someLines may hold forks, erased selves of its events, other bytes under one text id.
func someLines(t *rapid.T) []Line {
	var lines []Line
	for range rapid.IntRange(0, 12).Draw(t, "lines") {
		switch n := rapid.IntRange(0, 5).Draw(t, "line"); {
		case n == 0:
			lines = append(lines, someTextLine(t))
		case n == 1 && len(lines) > 0:
			if e, ok := lines[len(lines)-1].(*Event); ok {
				lines = append(lines, erase(e))
			}
		default:
			lines = append(lines, someEvent(t))
		}
	}
	return lines
}

// logOf holds the lines that did not conflict with an earlier one.
func logOf(h Header, lines ...Line) *Log {
	l := NewLog(h)
	for _, line := range lines {
		switch line := line.(type) {
		case *Text:
			_ = l.AddText(*line)
		case *Event:
			_, _ = l.Append(line)
		}
	}
	return l
}

func someLog(t *rapid.T) *Log {
	h := Header{Created: int64(rapid.IntRange(0, 1).Draw(t, "created")), Person: rapid.SampledFrom([]string{"p", "q"}).Draw(t, "person")}
	if rapid.Bool().Draw(t, "secret") {
		h.Secret = testSecret
	}
	return logOf(h, someLines(t)...)
}

func TestMergeCommutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someLog(t), someLog(t)
		if got, want := dump(Merge(b, a)), dump(Merge(a, b)); got != want {
			t.Fatalf("Merge(b, a) and Merge(a, b) differ: devices would show different profiles\n got %s\nwant %s", got, want)
		}
	})
}

func TestMergeAssociates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := someLog(t), someLog(t), someLog(t)
		if got, want := dump(Merge(Merge(a, b), c)), dump(Merge(a, Merge(b, c))); got != want {
			t.Fatalf("Merge(Merge(a, b), c) and Merge(a, Merge(b, c)) differ\n got %s\nwant %s", got, want)
		}
	})
}

func TestMergeIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someLog(t), someLog(t)
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
		lines := withoutConflicts(someLines(t))
		want := logOf(Header{}, lines...)
		order := rapid.Permutation(lines).Draw(t, "order")
		if got := logOf(Header{}, order...); dump(got) != dump(want) {
			t.Fatalf("another order of arrival gave another log\n got %s\nwant %s", dump(got), dump(want))
		}
		merged := NewLog(Header{})
		for _, line := range order {
			merged = Merge(merged, logOf(Header{}, line))
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
			if first == nil || isErased(first) && erase(line).Equal(first) {
				events[line.ID()] = line
				return false
			}
			return !erase(line).Equal(erase(first)) || !isErased(line) && !line.Equal(first)
		}
		return false
	})
}

// What is forgotten stays out, whatever comes after: no line of it is left anywhere in the file.
func TestForgottenStaysOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := someLog(t)
		for _, e := range l.Events() {
			f, ok := e.Body.(*Forget)
			if !ok {
				continue
			}
			for _, id := range f.Events {
				if named, have := l.Event(id); have && !isErased(named) && named.Kind() != KindForget {
					t.Fatalf("%v was forgotten and has its body", id)
				}
			}
			for _, id := range f.Texts {
				if text, have := l.Text(id); have || l.texts[id] != nil {
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
				if _, have := d.log.Text(id); !have && !d.log.forgotten.texts[id] && from.log.texts[id] != nil {
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
				d.write(someBody(t), Text{ID: someText, Body: "a"}, Text{ID: otherText, Body: "b"})
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

func someEventLine(t *rapid.T) Line { return someEvent(t) }
