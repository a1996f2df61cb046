package palate_test

import (
	"fmt"
	"slices"
	"testing"

	. "palate"
	"palate/palatetest"

	"pgregory.net/rapid"
)

// slowLive says, event by event and straight from the definition, what lives.
func slowLive(l *Log) []EventID {
	var ids []EventID
	for _, e := range l.Events() {
		if slowAlive(l, e) {
			ids = append(ids, e.ID())
		}
	}
	return ids
}

func slowAlive(l *Log, e *Event) bool {
	switch e.Kind() {
	case KindRetract, KindRestore, KindForget:
		return false
	}
	if e.IsErased() || slowRetracted(l, e.ID()) {
		return false
	}
	for _, later := range l.Events() {
		if e.Compare(later) < 0 && slowSupersedes(e, later) && !slowRetracted(l, later.ID()) {
			return false
		}
	}
	about, ok := BodyValue(e.Body).Get(map[Kind]string{KindWhy: "about", KindRule: "rule", KindConsent: "consent"}[e.Kind()]).Text()
	if !ok {
		about, ok = BodyValue(e.Body).Get("showing").Text()
	}
	if !ok {
		return true
	}
	id, _ := ParseEventID(about)
	named, have := l.Event(id)
	return have && named.Compare(e) < 0 && slowAlive(l, named)
}

// slowRetracted looks for the last word on an event.
func slowRetracted(l *Log, id EventID) (retracted bool) {
	for _, e := range l.Events() {
		switch b := e.Body.(type) {
		case *Retract:
			retracted = b.Event == id || retracted
		case *Restore:
			retracted = b.Event != id && retracted
		}
	}
	return retracted
}

func slowSupersedes(old, e *Event) bool {
	a, b := BodyValue(old.Body), BodyValue(e.Body)
	same := func(member string) bool { return a.Get(member).Equal(b.Get(member)) }
	if (old.Source == SourceModel) != (e.Source == SourceModel) {
		return false
	}
	onShowing := []Kind{KindPair, KindRank, KindSkip}
	if slices.Contains(onShowing, old.Kind()) && slices.Contains(onShowing, e.Kind()) {
		return same("showing")
	}
	if old.Kind() != e.Kind() {
		return false
	}
	switch e.Kind() {
	case KindRate, KindThumb, KindEdit:
		return same("showing") && same("slot")
	case KindWhy:
		return same("about")
	}
	return false
}

func TestLiveAgreesWithTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := palatetest.LogOf(Header{}, rapid.SliceOfN(rapid.Custom(someEventLine), 0, 40).Draw(t, "events")...)
		if got, want := fmt.Sprint(idsOf(l.Live())), fmt.Sprint(slowLive(l)); got != want {
			t.Fatalf("got %s\nwant %s\n%s", got, want, fileOf(l))
		}
	})
}

// What lives is kept from event to event: it agrees with the definition after each, whatever came before, and a
// list that somebody still holds stays as it was.
func TestLiveAgreesAfterEachEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &device{1, NewLog(Header{}), 0}
		var held []*Event
		for i := range rapid.IntRange(1, 30).Draw(t, "steps") {
			before := idsOf(held)
			if rapid.IntRange(0, 5).Draw(t, "from elsewhere") == 0 {
				_ = d.log.Add(someEventLine(t))
			} else {
				d.write(someBodyAbout(t, d.log))
			}
			if !slices.Equal(idsOf(held), before) {
				t.Fatalf("step %d changed a list that was given out", i)
			}
			if rapid.Bool().Draw(t, "asked") {
				held = d.log.Live()
				if got, want := fmt.Sprint(idsOf(held)), fmt.Sprint(slowLive(d.log)); got != want {
					t.Fatalf("after step %d got %s\nwant %s\n%s", i, got, want, fileOf(d.log))
				}
			}
		}
	})
}

// A text that comes, changes or goes under the events that name it shows in the log's TextVersion; one that comes
// before them does not.
func TestTextVersion(t *testing.T) {
	text := func(body string) Text { return Text{ID: palatetest.SomeText, Body: body} }
	shown := &Shown{Prompt: palatetest.SomeText, Candidates: []Candidate{{Slot: 0, Text: palatetest.SomeText}}}
	for _, c := range []struct {
		name    string
		first   func(d *device)
		then    func(d *device)
		another bool
	}{
		{"before its event", func(d *device) { _ = d.log.AddText(text("a")) }, func(d *device) { d.write(shown) }, false},
		{"behind its event", func(d *device) { d.write(shown) }, func(d *device) { _ = d.log.AddText(text("a")) }, true},
		{"once more", func(d *device) { _ = d.log.AddText(text("a")); d.write(shown) }, func(d *device) { _ = d.log.AddText(text("a")) }, false},
		{"of nobody's", func(d *device) { d.write(shown) }, func(d *device) { _ = d.log.AddText(Text{ID: palatetest.OtherText}) }, false},
		{"whole after it was withheld", func(d *device) { _ = d.log.AddText(Text{ID: palatetest.SomeText, Redacted: true}); d.write(shown) }, func(d *device) { _ = d.log.AddText(text("a")) }, true},
		{"forgotten", func(d *device) { _ = d.log.AddText(text("a")); d.write(shown) }, func(d *device) { d.write(&Forget{Texts: []TextID{palatetest.SomeText}}) }, true},
	} {
		d := &device{1, NewLog(Header{}), 0}
		c.first(d)
		before := d.log.TextVersion()
		c.then(d)
		if got := d.log.TextVersion() != before; got != c.another {
			t.Errorf("a text %s: another version %v, want %v", c.name, got, c.another)
		}
	}
}

// Undo is as if the event had never been: what lives in a log with events taken back is what
// lives in the log without them.
func TestUndoIsAsIfItHadNeverBeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &device{1, NewLog(Header{}), 0}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			d.write(someBodyAbout(t, d.log))
		}
		never := NewLog(Header{})
		for _, e := range d.log.Events() {
			if e.Kind() != KindRetract && e.Kind() != KindRestore && !slowRetracted(d.log, e.ID()) {
				put(t, never, e)
			}
		}
		if got, want := fmt.Sprint(idsOf(d.log.Live())), fmt.Sprint(idsOf(never.Live())); got != want {
			t.Fatalf("got %s\nwant %s\n%s", got, want, fileOf(d.log))
		}
	})
}

// someBodyAbout speaks of an event that is there.
func someBodyAbout(t *rapid.T, l *Log) Body {
	b := palatetest.RandomBody(t)
	if _, forgets := b.(*Forget); forgets || l.Len() == 0 {
		return &Shown{Prompt: palatetest.SomeText, Candidates: []Candidate{{Slot: 0}, {Slot: 1}}}
	}
	id := rapid.SampledFrom(idsOf(l.Events())).Draw(t, "event")
	v := BodyValue(b)
	for _, name := range []string{"showing", "about", "event"} {
		if !v.Get(name).IsNull() {
			v = v.With(name, String(id.String()))
		}
	}
	b, err := BodyOf(b.Kind(), v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A person answers, undoes and redoes to any depth; after each step lives exactly what a simple
// stack of answers holds.
func TestUndoAndRedoInterleaved(t *testing.T) {
	const interleavings, showings = 200, 4
	for run := range interleavings {
		undoAndRedo(t, rapid.Custom(func(t *rapid.T) []int {
			return rapid.SliceOfN(rapid.IntRange(0, 5), 40, 40).Draw(t, "steps")
		}).Example(run), showings)
	}
}

func undoAndRedo(t *testing.T, steps []int, showings int) {
	d := &device{1, NewLog(Header{}), 0}
	var shown []EventID
	for range showings {
		shown = append(shown, d.write(&Shown{Prompt: palatetest.SomeText, Candidates: []Candidate{{Slot: 0}, {Slot: 1}}}).ID())
	}
	var done, undone []*Event
	for i, step := range steps {
		switch {
		case step < 3:
			done, undone = append(done, d.write(&Pair{Showing: shown[(i+step)%showings], B: 1, Strength: step - 1})), nil
		case step < 5 && len(done) > 0:
			last := done[len(done)-1]
			d.write(&Retract{Event: last.ID()})
			done, undone = done[:len(done)-1], append(undone, last)
		case step == 5 && len(undone) > 0:
			last := undone[len(undone)-1]
			d.write(&Restore{Event: last.ID()})
			done, undone = append(done, last), undone[:len(undone)-1]
		}
		if got, want := fmt.Sprint(decisionsOf(d.log)), fmt.Sprint(newestOf(done)); got != want {
			t.Fatalf("steps %v: got %s, want %s", steps[:i+1], got, want)
		}
	}
}

// decisionsOf is the live decision on each showing.
func decisionsOf(l *Log) map[EventID]EventID {
	live := map[EventID]EventID{}
	for _, e := range l.Live() {
		if b, ok := e.Body.(*Pair); ok {
			live[b.Showing] = e.ID()
		}
	}
	return live
}

// newestOf is the newest of the answers to each showing.
func newestOf(done []*Event) map[EventID]EventID {
	newest := map[EventID]*Event{}
	for _, e := range done {
		if s := e.Body.(*Pair).Showing; newest[s] == nil || newest[s].Compare(e) < 0 {
			newest[s] = e
		}
	}
	ids := map[EventID]EventID{}
	for s, e := range newest {
		ids[s] = e.ID()
	}
	return ids
}

func TestLive(t *testing.T) {
	id := func(seq uint64) EventID { return EventID{1, seq} }
	shown := &Shown{Prompt: palatetest.SomeText, Candidates: []Candidate{{Slot: 0}, {Slot: 1}}}
	model := func(b Body) *Event { return &Event{Source: SourceModel, Body: b} }
	other := func(user string, b Body) *Event {
		return &Event{Source: SourceOther, Context: Context{User: user}, Body: b}
	}
	self := func(b Body) *Event { return &Event{Source: SourceSelf, Body: b} }
	for _, c := range []struct {
		name   string
		events []*Event // of one device, in order
		want   []uint64
	}{
		{"a pair lives with its showing", []*Event{self(shown), self(&Pair{Showing: id(1), B: 1})}, []uint64{1, 2}},
		{"a pair without its showing is dead", []*Event{self(&Pin{Text: palatetest.SomeText}), self(&Pair{Showing: id(9), B: 1})}, []uint64{1}},
		{"the later of two decisions", []*Event{self(shown), self(&Pair{Showing: id(1), B: 1}), self(&Skip{Showing: id(1)})}, []uint64{1, 3}},
		{"a rank supersedes a pair", []*Event{self(shown), self(&Pair{Showing: id(1), B: 1}), self(&Rank{Showing: id(1)})}, []uint64{1, 3}},
		{"thumbs by slot", []*Event{self(shown), self(&Thumb{Showing: id(1), Slot: 0, Sign: 1}), self(&Thumb{Showing: id(1), Slot: 1, Sign: 1}), self(&Thumb{Showing: id(1), Slot: 0, Sign: -1})}, []uint64{1, 3, 4}},
		{"a rating leaves a thumb", []*Event{self(shown), self(&Thumb{Showing: id(1), Sign: 1}), self(&Rate{Showing: id(1), Max: 5})}, []uint64{1, 2, 3}},
		{"retracted with what speaks of it", []*Event{self(shown), self(&Pair{Showing: id(1), B: 1}), self(&Why{About: id(2)}), self(&Retract{Event: id(2)})}, []uint64{1}},
		{"restored with what speaks of it", []*Event{self(shown), self(&Pair{Showing: id(1), B: 1}), self(&Why{About: id(2)}), self(&Retract{Event: id(2)}), self(&Restore{Event: id(2)})}, []uint64{1, 2, 3}},
		{"the last word counts", []*Event{self(shown), self(&Retract{Event: id(1)}), self(&Restore{Event: id(1)}), self(&Retract{Event: id(1)})}, nil},
		{"undone, the decision before it lives again", []*Event{self(shown), self(&Pair{Showing: id(1), B: 1}), self(&Pair{Showing: id(1), B: 1}), self(&Retract{Event: id(3)})}, []uint64{1, 2}},
		{"the later of two reasons", []*Event{self(shown), self(&Pair{Showing: id(1), B: 1}), self(&Why{About: id(2), Text: "a"}), self(&Why{About: id(2), Text: "b"})}, []uint64{1, 2, 4}},
		{"a mark dies with its showing", []*Event{self(shown), self(&Span{Showing: id(1), Sign: 1}), self(&Retract{Event: id(1)})}, nil},
		{"signals die with their showing", []*Event{self(shown), self(&Natural{Showing: id(1)}), self(&Organic{Showing: id(1)}), self(&Use{Showing: id(1)}), self(&Reveal{Showing: id(1)}), self(&Retract{Event: id(1)})}, nil},
		{"a correction dies with its rule", []*Event{self(&RuleSet{Words: "shorter"}), self(&RuleSet{Rule: id(1), Status: StatusOff}), self(&Retract{Event: id(1)})}, nil},
		{"a withdrawal dies with its consent", []*Event{self(&Consent{Granted: true}), self(&Consent{Consent: id(1)}), self(&Retract{Event: id(1)})}, nil},
		{"forgetting wins over restoring", []*Event{self(shown), self(&Forget{Events: []EventID{id(1)}}), self(&Restore{Event: id(1)})}, nil},
		{"an unknown kind lives", []*Event{self(&Unknown{"telepathy", Object()})}, []uint64{1}},
		{"a model's vote supersedes no person's", []*Event{self(shown), self(&Pair{Showing: id(1), B: 1}), model(&Pair{Showing: id(1), B: 1})}, []uint64{1, 2, 3}},
		{"what was imported of a person, that person supersedes", []*Event{self(shown), {Source: SourceImport, Context: Context{User: "u"}, Body: &Pair{Showing: id(1), B: 1}}, self(&Skip{Showing: id(1)})}, []uint64{1, 3}},
		{"other people's votes stand side by side", []*Event{self(shown), other("u", &Pair{Showing: id(1), B: 1}), other("v", &Pair{Showing: id(1), B: 1}), other("u", &Skip{Showing: id(1)})}, []uint64{1, 3, 4}},
		{"an event that speaks of itself is dead", []*Event{self(&Why{About: id(1)})}, nil},
	} {
		l := NewLog(Header{})
		for i, e := range c.events {
			e.V, e.Device, e.Seq, e.Clock = Version, 1, uint64(i+1), uint64(i+1)
			put(t, l, e)
		}
		var got []uint64
		for _, e := range l.Live() {
			got = append(got, e.Seq)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestRules(t *testing.T) {
	d := &device{1, NewLog(Header{}), 0}
	first := d.write(&RuleSet{Words: "shorter", Status: StatusActive})
	second := d.write(&RuleSet{Words: "no emoji", Force: Hard})
	off := d.write(&RuleSet{Rule: first.ID(), Words: "shorter", Status: StatusOff})
	describe := func() (s string) {
		for _, r := range d.log.Rules() {
			s += fmt.Sprintf("%d %s %s; ", r.ID.Seq, r.Words, r.Status)
		}
		return s
	}
	if got, want := describe(), "2 no emoji ; 1 shorter off; "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	d.write(&Retract{Event: off.ID()})
	d.write(&Retract{Event: second.ID()})
	if got, want := describe(), "1 shorter active; "; got != want {
		t.Errorf("after undo: got %q, want %q", got, want)
	}
}
