package palate_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	. "palate"
	"palate/palatetest"
)

func TestAppend(t *testing.T) {
	l := NewLog(Header{})
	e := testEvent(1, 1, &Why{About: EventID{1, 9}, Text: "shorter"})
	again, fork := *e, *e
	fork.Body = &Why{About: EventID{1, 9}, Text: "longer"}
	steps := []struct {
		name  string
		event *Event
		added bool
		code  Code
	}{
		{"new", e, true, ""},
		{"the same once more", e, false, ""},
		{"an equal one", &again, false, ""},
		{"a fork", &fork, false, CodeConflict},
		{"an erased fork of another kind", &Event{V: 1, Device: 1, Seq: 1, Clock: 1, Body: &Erased{KindPair}}, false, CodeConflict},
		{"its erased self", e.Erased(), false, ""},
		{"whole again", e, false, ""},
	}
	for _, s := range steps {
		if added, err := l.Append(s.event); added != s.added || CodeOf(err) != s.code {
			t.Errorf("%s: got %t, %v, want %t, %q", s.name, added, err, s.added, s.code)
		}
	}
	if kept, ok := l.Event(e.ID()); !ok || !kept.IsErased() || kept.Kind() != KindWhy {
		t.Errorf("got %+v, want the erased event: what was erased must not come back", kept)
	}
}

// Of a Forget the whole line wins: an erased one would bring back what it erased.
func TestAForgetIsNotErased(t *testing.T) {
	secret := testEvent(1, 1, &Why{About: EventID{1, 9}, Text: "shorter"})
	forget := testEvent(1, 2, &Forget{Events: []EventID{{1, 1}, {1, 2}}})
	for _, order := range [][]Line{{secret, forget, forget.Erased()}, {forget.Erased(), secret, forget}, {forget, forget.Erased(), secret}} {
		l := NewLog(Header{})
		put(t, l, order...)
		if kept, _ := l.Event(secret.ID()); !kept.IsErased() {
			t.Error("the forgotten event is there")
		}
		if kept, _ := l.Event(forget.ID()); kept.IsErased() {
			t.Error("the Forget lost its list")
		}
		if strings.Contains(fileOf(l), "shorter") {
			t.Errorf("the forgotten words are in the file:\n%s", fileOf(l))
		}
	}
}

func TestAddText(t *testing.T) {
	steps := []struct {
		name, body string
		redacted   bool
		code       Code
		want       string // "-" for none
	}{
		{"withheld", "", true, "", "-"},
		{"whole", "a", false, "", "a"},
		{"withheld again", "", true, "", "a"},
		{"the same", "a", false, "", "a"},
		{"other bytes", "b", false, CodeConflict, "a"},
	}
	l := NewLog(Header{})
	if _, ok := l.Text(palatetest.SomeText); ok {
		t.Error("an empty log has a text")
	}
	for _, s := range steps {
		err := l.AddText(Text{ID: palatetest.SomeText, Body: s.body, Redacted: s.redacted})
		got := "-"
		if text, ok := l.Text(palatetest.SomeText); ok {
			got = text.Body
		}
		if CodeOf(err) != s.code || got != s.want {
			t.Errorf("%s: got %q, %v, want %q, %q", s.name, got, err, s.want, s.code)
		}
	}
	put(t, l, testEvent(1, 1, &Forget{Texts: []TextID{palatetest.SomeText}}))
	put(t, l, &Text{ID: palatetest.SomeText, Body: "a"})
	if text, ok := l.Text(palatetest.SomeText); ok || text.Body != "" || text.ID != palatetest.SomeText {
		t.Errorf("a forgotten text came back: %+v", text)
	}
}

// A chain with a gap: what stands behind it is kept, and neither counted nor sent.
func TestCursorStopsAtAGap(t *testing.T) {
	l := NewLog(Header{})
	put(t, l, testEvent(1, 1, &Forget{}), testEvent(1, 2, &Forget{}), testEvent(1, 4, &Forget{}), testEvent(2, 3, &Forget{}))
	if got, want := l.Cursor(), (Cursor{1: 2}); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := len(l.After(nil)); got != 2 {
		t.Errorf("After: got %d lines, want 2", got)
	}
	if head := l.Head(1); head == nil || head.Seq != 2 {
		t.Errorf("Head: got %v, want event 2", head)
	}
	if head := l.Head(2); head != nil {
		t.Errorf("Head of a chain without a start: got %v, want none", head)
	}
	if l.Len() != 4 || l.Clock() != 4 || NewLog(Header{}).Clock() != 0 {
		t.Errorf("got %d events, clock %d, want 4, 4", l.Len(), l.Clock())
	}
	put(t, l, testEvent(1, 3, &Forget{}))
	if got, want := l.Cursor(), (Cursor{1: 4}); !maps.Equal(got, want) {
		t.Errorf("the gap filled: got %v, want %v", got, want)
	}
}

// Each text stands before the first event that names it, once; the prompt first.
func TestTextsStandBeforeTheirEvents(t *testing.T) {
	l := NewLog(Header{Created: 7})
	third := TextID("33333333333333333333333333333333")
	put(t, l,
		&Text{ID: third, Body: "named by none"}, &Text{ID: palatetest.SomeText, Body: "some"}, &Text{ID: palatetest.OtherText, Redacted: true},
		testEvent(1, 2, &Edit{Showing: EventID{1, 1}, Before: palatetest.OtherText, After: "absent"}),
		testEvent(1, 1, &Shown{Prompt: palatetest.OtherText, Turns: []TextID{palatetest.SomeText}, Candidates: []Candidate{{Text: palatetest.SomeText}}}))
	var got []string
	for line := range l.Lines() {
		got = append(got, nameOf(line))
	}
	want := []string{"header", "text f", "text 0", "event 1", "event 2", "text 3"}
	if !slices.Equal(got, want) {
		t.Errorf("Lines: got %q, want %q", got, want)
	}
	got = nil
	for _, line := range l.After(Cursor{1: 1}) {
		got = append(got, nameOf(line))
	}
	if want := []string{"text f", "event 2"}; !slices.Equal(got, want) {
		t.Errorf("After: got %q, want %q", got, want)
	}
}

func nameOf(l Line) string {
	switch l := l.(type) {
	case *Text:
		return "text " + string(l.ID[:1])
	case *Event:
		return fmt.Sprint("event ", l.Seq)
	}
	return "header"
}

// A device whose clock fell back sends its events in order of seq all the same.
func TestAfterKeepsEachDevicesOrder(t *testing.T) {
	l := NewLog(Header{})
	for seq, clock := range []uint64{0, 9, 2, 5} {
		if seq > 0 {
			e := testEvent(1, uint64(seq), &Forget{})
			e.Clock = clock
			put(t, l, e)
		}
	}
	put(t, l, testEvent(2, 1, &Forget{}))
	var got []string
	for _, line := range l.After(Cursor{}) {
		got = append(got, line.(*Event).ID().String()[15:])
	}
	if want := []string{"2:1", "1:1", "1:2", "1:3"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTextsOf(t *testing.T) {
	for _, c := range []struct {
		body Body
		want string
	}{
		{&Shown{Prompt: "p", Turns: []TextID{"t"}, Candidates: []Candidate{{Text: "a"}, {}, {Text: "b"}}}, "[p t a b]"},
		{&Edit{Before: "a", After: "b"}, "[a b]"},
		{&Natural{Turn: "t"}, "[t]"},
		{&Natural{}, "[]"},
		{&Pin{Text: "t"}, "[t]"},
		{&Pair{}, "[]"},
		{&Erased{KindShown}, "[]"},
	} {
		if got := fmt.Sprint(TextsOf(c.body)); got != c.want {
			t.Errorf("%T: got %s, want %s", c.body, got, c.want)
		}
	}
}

func TestReadLogReportsByLine(t *testing.T) {
	file := strings.Join([]string{
		`{"palate":1,"person":"p"}`,
		event("retract", `{"event":"9f1c2a7b4e5d6083:1"}`),
		`not JSON`,
		event("retract", `{"event":"9f1c2a7b4e5d6083:1"}`),
		event("restore", `{"event":"9f1c2a7b4e5d6083:1"}`),
		`{"palate":1,"person":"q"}`,
		`{"text":"00112233445566778899aabbccddeeff","body":"a"}`,
		`{"text":"00112233445566778899aabbccddeeff","body":"b"}`,
	}, "\n")
	l, bad := ReadLog(strings.NewReader(file))
	var got []string
	for _, err := range bad {
		got = append(got, err.Error())
	}
	want := []string{
		"line 3: expected a JSON value at byte 1",
		"line 5, field seq: another event has the id 9f1c2a7b4e5d6083:2",
		"line 6, field palate: a header must be the first line",
		"line 8, field text: another text has the id 00112233445566778899aabbccddeeff",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if l.Len() != 1 || l.Header().Person != "p" {
		t.Errorf("got %d events of %q, want 1 of p", l.Len(), l.Header().Person)
	}
}

// The header that is kept: one with the secret, then the older, then the smaller.
func TestMergeChoosesTheHeader(t *testing.T) {
	plain := Header{Created: 1, Person: "a"}
	secret := Header{Created: 5, Person: "b", Secret: testSecret}
	older := Header{Created: 4, Person: "c", Secret: testSecret}
	smaller := Header{Created: 4, Person: "b", Secret: testSecret}
	for _, c := range [][2]Header{{secret, plain}, {older, secret}, {smaller, older}} {
		for _, l := range []*Log{Merge(NewLog(c[0]), NewLog(c[1])), Merge(NewLog(c[1]), NewLog(c[0]))} {
			if got := l.Header(); got.Person != c[0].Person || got.Created != c[0].Created {
				t.Errorf("got %+v, want %+v", got, c[0])
			}
		}
	}
}

func TestCursorRoundTrip(t *testing.T) {
	c := Cursor{0x9f1c2a7b4e5d6083: 7, 1: 1 << 50}
	v := c.Value()
	if got, want := v.String(), `{"0000000000000001":1125899906842624,"9f1c2a7b4e5d6083":7}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, err := ParseCursor(v); err != nil || !maps.Equal(got, c) {
		t.Errorf("got %v (%v), want %v", got, err, c)
	}
	if got, err := ParseCursor(Null); err != nil || len(got) != 0 {
		t.Errorf("null: got %v (%v), want the empty cursor", got, err)
	}
	for in, field := range map[string]string{
		`[]`: "cursor", `{"x":1}`: "cursor.x", `{"9f1c2a7b4e5d6083":-1}`: "cursor.9f1c2a7b4e5d6083", `{"9f1c2a7b4e5d6083":"1"}`: "cursor.9f1c2a7b4e5d6083",
	} {
		if _, err := ParseCursor(mustParse(t, in)); fieldOf(err) != field {
			t.Errorf("%s: got %v, want an error in field %s", in, err, field)
		}
	}
	if !slices.Equal(c.Devices(), []DeviceID{1, 0x9f1c2a7b4e5d6083}) {
		t.Errorf("Devices: got %v", c.Devices())
	}
}

func TestCursorJoins(t *testing.T) {
	a, b := Cursor{1: 5, 2: 1}, Cursor{2: 3, 3: 1}
	if got, want := a.Join(b), (Cursor{1: 5, 2: 3, 3: 1}); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Cursor(nil).Join(a); !maps.Equal(got, a) || len(a) != 2 {
		t.Errorf("got %v, want %v", got, a)
	}
	if !a.Covers(EventID{1, 5}) || a.Covers(EventID{1, 6}) || a.Covers(EventID{7, 1}) {
		t.Error("Covers is wrong")
	}
}

// A store gives a log back with its header and the header's copy: they are no fault of it.
func TestAddPassesHeadersOver(t *testing.T) {
	l := NewLog(Header{Palate: 1, Person: "p"})
	if err := l.Add(&Header{Palate: 1, Person: "p"}); err != nil || l.Len() != 0 {
		t.Errorf("%v, %d events; want none of both", err, l.Len())
	}
}
