package palate_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	. "palate"
	"palate/palatetest"

	"pgregory.net/rapid"
)

// checked is what a verifier of a log says of lines, one after the other.
func checked(v *Verifier, lines ...Line) []error {
	said := make([]error, len(lines))
	for i, line := range lines {
		said[i] = v.Check(line)
	}
	return said
}

// writtenBy are the first n events of a test device, each about its own text, which stands before.
func writtenBy(t testing.TB, seed byte, n int) (lines []Line) {
	t.Helper()
	a, _ := newTestAuthor(t, seed)
	for range n {
		text, err := a.Text("text "+strings.Repeat("x", len(lines)), "", "")
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, &text, seal(t, a, &Pin{Text: text.ID}))
	}
	return lines
}

// resign makes change to an event and signs it anew with the device's own key, as only the device
// can.
func resign(t testing.TB, seed byte, e *Event, change func(e *Event)) *Event {
	t.Helper()
	a, _ := newTestAuthor(t, seed)
	changed := *e
	change(&changed)
	line, err := a.Sealed(&changed)
	if err != nil {
		t.Fatal(err)
	}
	read, err := DecodeLine(line)
	if err != nil {
		t.Fatal(err)
	}
	return read.(*Event)
}

// forged is a copy of an event with a change that nobody signed.
func forged(e *Event, change func(e *Event)) *Event {
	copied := *e
	change(&copied)
	return &copied
}

func TestVerifierRefuses(t *testing.T) {
	lines := writtenBy(t, 1, 4)
	event := func(i int) *Event { return lines[2*i+1].(*Event) }
	text := lines[2].(*Text)
	stranger, _ := newTestAuthor(t, 2)
	other := seal(t, stranger, &Forget{Events: []EventID{event(0).ID()}})
	for _, c := range []struct {
		name  string
		line  Line
		code  Code
		field string
	}{
		{"a header", &Header{Palate: 1}, CodeMalformed, "palate"},
		{"another text", &Text{ID: text.ID, Body: "not that"}, CodeCorrupt, "text"},
		{"another body", forged(event(1), func(e *Event) { e.Body = &Pin{Text: palatetest.OtherText} }), CodeCorrupt, "bh"},
		{"another kind", forged(event(1), func(e *Event) { e.Body = &Retract{Event: event(0).ID()} }), CodeCorrupt, "sig"},
		{"another time", forged(event(1), func(e *Event) { e.At++ }), CodeCorrupt, "sig"},
		{"no signature", forged(event(1), func(e *Event) { e.Sig = nil }), CodeCorrupt, "sig"},
		{"a signature cut short", forged(event(1), func(e *Event) { e.Sig = e.Sig[:63] }), CodeCorrupt, "sig"},
		{"an unsigned retract", &Event{V: 1, Device: event(0).Device, Seq: 2, Clock: 2, Body: &Retract{Event: event(0).ID()}, Prev: event(1).Prev}, CodeCorrupt, "sig"},
		{"an unsigned forget", &Event{V: 1, Device: event(0).Device, Seq: 2, Clock: 2, Body: &Forget{Events: []EventID{event(0).ID()}}, Prev: event(1).Prev}, CodeCorrupt, "sig"},
		{"a forget of an invented device", &Event{V: 1, Device: 7, Seq: 1, Clock: 2, Body: &Forget{Events: []EventID{event(0).ID()}}}, CodeCorrupt, "key"},
		{"another's key", forged(other, func(e *Event) { e.Key = event(0).Key }), CodeCorrupt, "key"},
		{"a key too long", forged(other, func(e *Event) { e.Key = append(slices.Clone(e.Key), 0) }), CodeCorrupt, "key"},
		{"another's name", forged(other, func(e *Event) { e.Device = 7 }), CodeCorrupt, "key"},
		{"a stranger's second line", forged(other, func(e *Event) { e.Seq = 2 }), CodeGap, "seq"},
		{"the line before, again", event(0), CodeConflict, "seq"},
		{"the next but one", event(2), CodeGap, "seq"},
		{"a fork of the line before", resign(t, 1, event(0), func(e *Event) { e.At++ }), CodeConflict, "seq"},
		{"another past, signed", resign(t, 1, event(1), func(e *Event) { e.Prev = event(3).Prev }), CodeCorrupt, "prev"},
		{"no past, signed", resign(t, 1, event(1), func(e *Event) { e.Prev = nil }), CodeCorrupt, "prev"},
		{"a clock that falls back, signed", resign(t, 1, event(1), func(e *Event) { e.Clock = 1 }), CodeCorrupt, "clock"},
		{"the last clock there is, signed", resign(t, 1, event(1), func(e *Event) { e.Clock = MaxClock }), CodeCorrupt, "clock"},
		{"a clock one too far ahead, signed", resign(t, 1, event(1), func(e *Event) { e.Clock = 1 + MaxClockStep + 1 }), CodeCorrupt, "clock"},
		{"a clock that overflows", forged(event(1), func(e *Event) { e.Clock = math.MaxUint64 }), CodeCorrupt, "clock"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := NewLog(Header{Secret: testSecret})
			put(t, l, lines[:2]...)
			v := NewVerifier(newTestSealer(0), l, l.Cursor())
			err := v.Check(c.line)
			if CodeOf(err) != c.code || fieldOf(err) != c.field {
				t.Fatalf("got %v (%s), want %s in field %q", err, CodeOf(err), c.code, c.field)
			}
			if e, ok := c.line.(*Event); ok && c.code != CodeGap && !strings.Contains(err.Error(), e.ID().String()) {
				t.Errorf("%q does not name event %s", err, e.ID())
			}
			if said := checked(v, lines[2:]...); !slices.Equal(said, make([]error, len(said))) {
				t.Errorf("the right lines after it: %v", said)
			}
		})
	}
}

// What may stand in the place of a line: its erased self, a text withheld, a clock as far ahead as
// is allowed.
func TestVerifierLetsPass(t *testing.T) {
	lines := writtenBy(t, 1, 2)
	second := lines[3].(*Event)
	for name, line := range map[string]Line{
		"an erased event":   second.Erased(),
		"a withheld text":   &Text{ID: lines[2].(*Text).ID, Redacted: true},
		"a clock far ahead": resign(t, 1, second, func(e *Event) { e.Clock = 1 + MaxClockStep }),
	} {
		v := Verifier{Sealer: newTestSealer(0), Secret: testSecret}
		if said := checked(&v, lines[0], lines[1], line); !slices.Equal(said, make([]error, 3)) {
			t.Errorf("%s: %v", name, said)
		}
	}
}

// A head that was seen earlier holds though the lines up to it were lost since.
func TestVerifierRemembersHeads(t *testing.T) {
	lines := writtenBy(t, 1, 3)
	device := lines[1].(*Event).Device
	seen := Verifier{Sealer: newTestSealer(0), Secret: testSecret}
	checked(&seen, lines[:4]...)
	v := Verifier{Sealer: newTestSealer(0), Secret: testSecret, Known: Heads{device: seen.Head(device)}}
	rewritten := resign(t, 1, lines[3].(*Event), func(e *Event) { e.At++ })
	said := checked(&v, lines[0], lines[1], rewritten, lines[2], lines[3], lines[4], lines[5])
	if fieldOf(said[2]) != "prev" || CodeOf(said[2]) != CodeCorrupt {
		t.Errorf("a rewritten past: got %v", said[2])
	}
	said[2] = nil
	if !slices.Equal(said, make([]error, len(said))) {
		t.Errorf("the past that was seen: got %v", said)
	}
}

// A host has no secret: it checks all but bodies and texts.
func TestVerifierWithoutTheSecret(t *testing.T) {
	lines := writtenBy(t, 1, 1)
	e := lines[1].(*Event)
	v := Verifier{Sealer: newTestSealer(0)}
	if err := v.Check(&Text{ID: palatetest.SomeText, Body: "anything"}); err != nil {
		t.Error(err)
	}
	if err := v.Check(forged(e, func(e *Event) { e.At++ })); fieldOf(err) != "sig" {
		t.Errorf("got %v, want a wrong signature", err)
	}
	if err := v.Check(forged(e, func(e *Event) { e.Body = &Pin{Text: palatetest.OtherText} })); err != nil {
		t.Error(err)
	}
}

// A verifier that goes on from a chain says the same as one that read all that is behind it.
func TestVerifierGoesOnFromAChain(t *testing.T) {
	lines := writtenBy(t, 1, 5)
	rapid.Check(t, func(t *rapid.T) {
		known := rapid.IntRange(0, 5).Draw(t, "known")
		l := NewLog(Header{Secret: testSecret})
		put(t, l, lines[:2*known]...)
		whole := Verifier{Sealer: newTestSealer(0), Secret: testSecret}
		checked(&whole, lines[:2*known]...)
		resumed := NewVerifier(newTestSealer(0), l, l.Cursor())
		for range 6 {
			line := rapid.SampledFrom(lines).Draw(t, "line")
			if got, want := CodeOf(resumed.Check(line)), CodeOf(whole.Check(line)); got != want {
				t.Fatalf("%s: got %q, want %q", AppendLine(nil, line), got, want)
			}
		}
	})
}

// Prepared or not, whether all tasks ran, some or none, a verifier says the same.
func TestPreparedLinesAreCheckedTheSame(t *testing.T) {
	lines := slices.Concat(writtenBy(t, 1, 3), writtenBy(t, 2, 2))
	rapid.Check(t, func(t *rapid.T) {
		var offered []Line
		for range rapid.IntRange(0, 12).Draw(t, "lines") {
			line := rapid.SampledFrom(lines).Draw(t, "line")
			if e, ok := line.(*Event); ok {
				line = rapid.SampledFrom([]Line{e, e.Erased(), forged(e, func(e *Event) { e.At++ }), forged(e, func(e *Event) { e.Key = nil }), forged(e, func(e *Event) { e.Body = &Forget{} })}).Draw(t, "form")
			}
			offered = append(offered, line)
		}
		plain := Verifier{Sealer: newTestSealer(0), Secret: testSecret}
		s := newTestSealer(0)
		v := Verifier{Sealer: s, Secret: testSecret}
		s.failAt = rapid.IntRange(0, 40).Draw(t, "fails")
		for _, task := range v.Prepare(offered) {
			if rapid.IntRange(0, 3).Draw(t, "runs") > 0 {
				task()
			}
		}
		s.failAt = 0
		got, want := checked(&v, offered...), checked(&plain, offered...)
		for i := range offered {
			if CodeOf(got[i]) != CodeOf(want[i]) || fieldOf(got[i]) != fieldOf(want[i]) {
				t.Fatalf("line %d: got %v, want %v", i, got[i], want[i])
			}
		}
	})
}

// The right lines pass in whatever order the devices take turns, and nothing else does.
func TestVerifierTakesDevicesInAnyOrder(t *testing.T) {
	chains := [][]Line{writtenBy(t, 1, 4), writtenBy(t, 2, 4), writtenBy(t, 3, 4)}
	rapid.Check(t, func(t *rapid.T) {
		v := Verifier{Sealer: newTestSealer(0), Secret: testSecret}
		next := make([]int, len(chains))
		for range 12 {
			d := rapid.IntRange(0, len(chains)-1).Draw(t, "device")
			i := rapid.IntRange(0, 3).Draw(t, "event")
			err := v.Check(chains[d][2*i+1])
			if (err == nil) != (i == next[d]) {
				t.Fatalf("event %d of device %d after %d of it: %v", i, d, next[d], err)
			}
			if err == nil {
				next[d]++
			}
		}
	})
}

func TestVerifierReturnsOtherErrors(t *testing.T) {
	lines := writtenBy(t, 1, 1)
	for call := 1; ; call++ {
		s := newTestSealer(0)
		s.failAt = call
		v := Verifier{Sealer: s, Secret: testSecret}
		said := checked(&v, lines...)
		if s.calls < call {
			return // all calls failed once
		}
		if !errors.Is(errors.Join(said...), errBroken) {
			t.Fatalf("call %d of the sealer failed: got %v, want its error", call, said)
		}
	}
}

// A clock at its end does not keep a person from answering: events go on in the order of their
// numbers, and whoever checks them lets them pass.
func TestTheLastClockStopsNoAnswer(t *testing.T) {
	a, _ := newTestAuthor(t, 1)
	l := NewLog(Header{Secret: testSecret})
	put(t, l, seal(t, a, &Forget{}))
	a.ObserveClock(MaxClock - 1)
	for range 3 {
		e := seal(t, a, &Forget{})
		if e.Clock != MaxClock {
			t.Errorf("got clock %d, want %d", e.Clock, uint64(MaxClock))
		}
		put(t, l, e)
	}
	chain, err := l.Chain(newTestSealer(0), a.Device(), 4)
	if err != nil {
		t.Fatal(err)
	}
	v := Verifier{Sealer: newTestSealer(0), Clock: MaxClock, Chain: func(DeviceID) (Chain, error) { return chain, nil }}
	if err := v.Check(seal(t, a, &Forget{})); err != nil {
		t.Error(err)
	}
}

// A clock in the log that nobody can believe is not gone on from.
func TestLogClockIsBounded(t *testing.T) {
	l := NewLog(Header{})
	for i, clock := range []uint64{1, 5, 5 + MaxClockStep, MaxClock} {
		put(t, l, &Event{V: 1, Device: 1, Seq: uint64(i + 1), Clock: clock, Body: &Forget{}})
	}
	if got, want := l.Clock(), uint64(5+MaxClockStep); got != want {
		t.Errorf("got %d, want %d", got, want)
	}
	far := NewLog(Header{})
	put(t, far, &Event{V: 1, Device: 1, Seq: 1, Clock: MaxClock, Body: &Forget{}})
	if got := far.Clock(); got != 0 {
		t.Errorf("got %d, want 0", got)
	}
}

// A proof covers the call and every member but itself, in any order of members, and is no line's
// signature.
func TestProofBytes(t *testing.T) {
	request := mustParse(t, `{"device":"9f1c2a7b4e5d6083","name":"laptop","person":"b7e0c1d25f"}`)
	got := string(ProofBytes("v1/persons", request))
	if want := "palate v1/persons\n" + request.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if with := string(ProofBytes("v1/persons", request.With("proof", String("x")))); with != got {
		t.Errorf("with the proof: got %q, want %q", with, got)
	}
	if other := string(ProofBytes("v1/join", request)); other == got {
		t.Error("the proof of one call passes for another's")
	}
}
