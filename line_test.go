package palate_test

import (
	"errors"
	"io"
	"iter"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	. "palate"
	"palate/palatetest"

	"pgregory.net/rapid"
)

// Reading and writing a line gives its canonical form, byte for byte, whatever it holds and
// however it is spelled; reading that gives the same line again.
func TestLinesSurviveReadingAndWriting(t *testing.T) {
	s := readSchema(t)
	for _, name := range lineNames() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v := (&lineMaker{s: s, wild: true}).line(t, name)
				b := palatetest.Respell(t, v)
				line, err := DecodeLine(b)
				if err != nil {
					t.Fatalf("%v\n%s", err, b)
				}
				got := AppendLine(nil, line)
				if want := v.String(); string(got) != want {
					t.Fatalf("reading and writing changed a line\n got %s\nwant %s", got, want)
				}
				again, err := DecodeLine(got)
				if err != nil || !reflect.DeepEqual(again, line) {
					t.Fatalf("read again (%v)\n got %+v\nwant %+v", err, again, line)
				}
			})
		})
	}
}

// What a program makes (no member unknown, none spelled as empty) comes back as it was made.
func TestLinesMadeByPrograms(t *testing.T) {
	s := readSchema(t)
	for _, name := range lineNames() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				made, err := DecodeLine((&lineMaker{s: s}).line(t, name).Append(nil))
				if err != nil {
					t.Fatal(err)
				}
				withoutExtra(made)
				b := AppendLine(nil, made)
				read, err := DecodeLine(b)
				if err != nil {
					t.Fatalf("%v\n%s", err, b)
				}
				withoutExtra(read)
				if got := AppendLine(nil, read); string(got) != string(b) {
					t.Fatalf("got %s\nwant %s", got, b)
				}
			})
		})
	}
}

// An absent list and an empty one are two things, and stay so.
func TestEmptyIsNotAbsent(t *testing.T) {
	for _, c := range []struct {
		body Body
		want string
	}{
		{&Reveal{Showing: EventID{1, 2}}, `{"showing":"0000000000000001:2"}`},
		{&Reveal{Showing: EventID{1, 2}, Slots: []int{}}, `{"showing":"0000000000000001:2","slots":[]}`},
		{&Rank{Showing: EventID{1, 2}, Groups: [][]int{}, Worst: new(int)}, `{"groups":[],"showing":"0000000000000001:2","worst":0}`},
		{&Rank{Showing: EventID{1, 2}, Groups: [][]int{{}, {1}}}, `{"groups":[[],[1]],"showing":"0000000000000001:2"}`},
		{&RuleSet{Scope: Scope{Site: []string{}}}, `{"scope":{"site":[]}}`},
		{&Forget{Events: []EventID{}, Texts: nil}, `{"events":[]}`},
		{&RuleSet{}, `{}`},
	} {
		if got := BodyValue(c.body).String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
		if read, err := BodyOf(c.body.Kind(), BodyValue(c.body)); err != nil || !reflect.DeepEqual(read, c.body) {
			t.Errorf("%s: read back as %+v (%v), want %+v", c.want, read, err, c.body)
		}
	}
}

const validPair = `{"v":1,"device":"9f1c2a7b4e5d6083","seq":2,"clock":2,"kind":"pair","body":{"showing":"9f1c2a7b4e5d6083:1","a":0,"b":1,"strength":2}}`

// pairWith is a valid line with one part of its text replaced.
func pairWith(old, by string) string {
	line := strings.Replace(validPair, old, by, 1)
	if line == validPair {
		panic("no " + old + " in the line")
	}
	return line
}

func TestMalformedLinesAreNamed(t *testing.T) {
	long := strings.Repeat("x", MaxText)
	for _, c := range []struct {
		name, line, field string
		code              Code
	}{
		{"empty", ``, "", CodeMalformed},
		{"cut", validPair[:40], "", CodeMalformed},
		{"two values", validPair + `{}`, "", CodeMalformed},
		{"a list", `[1]`, "", CodeMalformed},
		{"a string", `"kind"`, "", CodeMalformed},
		{"no type", `{"v":1}`, "", CodeMalformed},
		{"not UTF-8", "{\"text\":\"\xff\"}", "", CodeMalformed},
		{"a name twice", pairWith(`"seq":2`, `"seq":2,"seq":2`), "", CodeMalformed},
		{"too long", `{"text":"` + strings.Repeat("x", MaxLine) + `"}`, "", CodeTooLarge},

		{"header of a later version", `{"palate":2}`, "palate", CodeUnsupported},
		{"header of no version", `{"palate":0}`, "palate", CodeMalformed},
		{"secret in hex", `{"palate":1,"secret":"=="}`, "secret", CodeMalformed},
		{"secret on two lines", `{"palate":1,"secret":"QU\nJD"}`, "secret", CodeMalformed},
		{"secret with stray bits", `{"palate":1,"secret":"QQR"}`, "secret", CodeMalformed},
		{"created in seconds and a half", `{"palate":1,"created":1.5}`, "created", CodeMalformed},

		{"text without an id", `{"text":"abc"}`, "text", CodeMalformed},
		{"text with an id in capitals", `{"text":"00112233445566778899AABBCCDDEEFF"}`, "text", CodeMalformed},
		{"text body of a number", `{"text":"00112233445566778899aabbccddeeff","body":7}`, "body", CodeMalformed},
		{"text too long", `{"text":"00112233445566778899aabbccddeeff","body":"` + long + `x"}`, "body", CodeTooLarge},
		{"redacted in words", `{"text":"00112233445566778899aabbccddeeff","redacted":"yes"}`, "redacted", CodeMalformed},

		{"event of a later version", pairWith(`"v":1`, `"v":2`), "v", CodeUnsupported},
		{"a later version tells it first", `{"v":2,"kind":"pair","seq":"new form"}`, "v", CodeUnsupported},
		{"no version", pairWith(`"v":1,`, ``), "v", CodeMalformed},
		{"no device", pairWith(`"device":"9f1c2a7b4e5d6083",`, ``), "device", CodeMalformed},
		{"short device", pairWith(`"9f1c2a7b4e5d6083",`, `"9f1c",`), "device", CodeMalformed},
		{"device in capitals", pairWith(`"9f1c2a7b4e5d6083",`, `"9F1C2A7B4E5D6083",`), "device", CodeMalformed},
		{"no seq", pairWith(`"seq":2,`, ``), "seq", CodeMalformed},
		{"seq 0", pairWith(`"seq":2`, `"seq":0`), "seq", CodeMalformed},
		{"seq below 0", pairWith(`"seq":2`, `"seq":-1`), "seq", CodeMalformed},
		{"seq of a half", pairWith(`"seq":2`, `"seq":2.5`), "seq", CodeMalformed},
		{"seq of 2^53", pairWith(`"seq":2`, `"seq":9007199254740992`), "seq", CodeMalformed},
		{"clock 0", pairWith(`"clock":2`, `"clock":0`), "clock", CodeMalformed},
		{"clock in words", pairWith(`"clock":2`, `"clock":"2"`), "clock", CodeMalformed},
		{"kind of a number", pairWith(`"pair"`, `7`), "kind", CodeMalformed},
		{"empty kind", pairWith(`"pair"`, `""`), "kind", CodeMalformed},
		{"unknown source", pairWith(`"kind"`, `"source":"robot","kind"`), "source", CodeMalformed},
		{"context of a list", pairWith(`"kind"`, `"context":[],"kind"`), "context", CodeMalformed},
		{"tag of a number", pairWith(`"kind"`, `"context":{"tags":["a",1]},"kind"`), "context.tags[1]", CodeMalformed},
		{"odd hex", pairWith(`"kind"`, `"sig":"abc","kind"`), "sig", CodeMalformed},
		{"hash of a number", pairWith(`"kind"`, `"bh":7,"kind"`), "bh", CodeMalformed},

		{"body of a list", pairWith(`{"showing":"9f1c2a7b4e5d6083:1","a":0,"b":1,"strength":2}`, `[]`), "body", CodeMalformed},
		{"no showing", pairWith(`"showing":"9f1c2a7b4e5d6083:1",`, ``), "body.showing", CodeMalformed},
		{"showing without a number", pairWith(`6083:1`, `6083`), "body.showing", CodeMalformed},
		{"showing 0", pairWith(`6083:1`, `6083:0`), "body.showing", CodeMalformed},
		{"showing with a leading zero", pairWith(`6083:1`, `6083:01`), "body.showing", CodeMalformed},
		{"slot beyond the last", pairWith(`"b":1`, `"b":20`), "body.b", CodeMalformed},
		{"slots reversed", pairWith(`"a":0`, `"a":1`), "body.b", CodeMalformed},
		{"strength 4", pairWith(`"strength":2`, `"strength":4`), "body.strength", CodeMalformed},
		{"strength of null", pairWith(`"strength":2`, `"strength":null`), "body.strength", CodeMalformed},
		{"unknown level", pairWith(`"a":0`, `"a":0,"level":"great"`), "body.level", CodeMalformed},
		{"dimension beyond 3", pairWith(`"a":0`, `"a":0,"dims":{"tone":-4}`), "body.dims.tone", CodeMalformed},
		{"milliseconds in words", pairWith(`"a":0`, `"a":0,"d":{"ms":"4"}`), "body.d.ms", CodeMalformed},
		{"dwell of null", pairWith(`"a":0`, `"a":0,"d":{"dwell_ms":[1,null]}`), "body.d.dwell_ms[1]", CodeMalformed},

		{"candidate of a string", event("shown", `{"prompt":"00112233445566778899aabbccddeeff","candidates":["x"]}`), "body.candidates[0]", CodeMalformed},
		{"candidate in no slot", event("shown", `{"prompt":"00112233445566778899aabbccddeeff","candidates":[{"slot":0},{}]}`), "body.candidates[1].slot", CodeMalformed},
		{"no candidates", event("shown", `{"prompt":"00112233445566778899aabbccddeeff"}`), "body.candidates", CodeMalformed},
		{"rating on no scale", event("rate", `{"showing":"9f1c2a7b4e5d6083:1","slot":0,"value":1,"min":1,"max":1}`), "body.max", CodeMalformed},
		{"rating without a value", event("rate", `{"showing":"9f1c2a7b4e5d6083:1","slot":0,"min":1,"max":5}`), "body.value", CodeMalformed},
		{"group of a number", event("rank", `{"showing":"9f1c2a7b4e5d6083:1","groups":[[0],1]}`), "body.groups[1]", CodeMalformed},
		{"thumb neither way", event("thumb", `{"showing":"9f1c2a7b4e5d6083:1","slot":0,"sign":0}`), "body.sign", CodeMalformed},
		{"mark neither way", event("span", `{"showing":"9f1c2a7b4e5d6083:1","slot":0,"sign":0}`), "body.sign", CodeMalformed},
		{"op of three", event("edit", edit(`["insert",1,2]`)), "body.ops[0]", CodeMalformed},
		{"op that ends before it starts", event("edit", edit(`["insert",2,1,""]`)), "body.ops[0]", CodeMalformed},
		{"probe scope of a list", event("rule", `{"probes":[{"scope":[]}]}`), "body.probes[0].scope", CodeMalformed},
		{"except of a string", event("pin", `{"text":"00112233445566778899aabbccddeeff","scope":{"except":"mail"}}`), "body.scope.except", CodeMalformed},
		{"forgotten text in no hex", event("forget", `{"texts":["x"]}`), "body.texts[0]", CodeMalformed},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := DecodeLine([]byte(c.line))
			e, ok := err.(*Error)
			if !ok || e.Code != c.code || e.Field != c.field {
				t.Fatalf("got %q in field %q (%v), want %q in field %q", CodeOf(err), fieldOf(err), err, c.code, c.field)
			}
			if !errors.Is(err, &Error{Code: c.code}) {
				t.Errorf("errors.Is does not find the code of %v", err)
			}
		})
	}
	_, err := DecodeLine([]byte(pairWith(`"a":0`, `"a":0,"level":"great"`)))
	if got, want := err.Error(), "field body.level: must be one of good, bad"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := DecodeLine([]byte(validPair)); err != nil {
		t.Errorf("the valid line: %v", err)
	}
	if _, err := DecodeLine([]byte(`{"text":"00112233445566778899aabbccddeeff","body":"` + long + `"}`)); err != nil {
		t.Errorf("the longest text: %v", err)
	}
}

func event(kind, body string) string {
	return `{"v":1,"device":"9f1c2a7b4e5d6083","seq":2,"clock":2,"kind":"` + kind + `","body":` + body + `}`
}

func edit(op string) string {
	return `{"showing":"9f1c2a7b4e5d6083:1","slot":0,"before":"00112233445566778899aabbccddeeff","after":"ffeeddccbbaa99887766554433221100","ops":[` + op + `]}`
}

func fieldOf(err error) string {
	if e, ok := err.(*Error); ok {
		return e.Field
	}
	return ""
}

// A bad line is reported with its number, and the rest still comes.
func TestLinesGoOnAfterABadLine(t *testing.T) {
	const text = `{"text":"00112233445566778899aabbccddeeff"}`
	long := `{"body":"` + strings.Repeat("x", 3*MaxLine) + `"}`
	in := "\r\n" + `{"palate":1}` + "\r\n \t\n" + `{"palate":` + "\n" + text + "\n" + long + "\n" + text
	var got []string
	for line, err := range Lines(strings.NewReader(in)) {
		switch {
		case err != nil:
			got = append(got, err.Error())
		default:
			got = append(got, string(AppendLine(nil, line)))
		}
	}
	want := []string{`{"palate":1}`, "line 4: expected a JSON value at byte 11", text, "line 6: line longer than 1 MB", text}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// A failure of the reader ends the lines with its own error.
func TestLinesEndWithTheReadersError(t *testing.T) {
	broken := errors.New("disk on fire")
	in := io.MultiReader(strings.NewReader("{\"palate\":1}\n"), iotest.ErrReader(broken))
	var errs []error
	n := 0
	for _, err := range Lines(in) {
		n++
		errs = append(errs, err)
	}
	if n != 2 || errs[0] != nil || errs[1] != broken {
		t.Errorf("got %v, want one line and then the reader's error", errs)
	}
	if log, bad := ReadLog(io.MultiReader(strings.NewReader("{\"palate\":1}\n"), iotest.ErrReader(broken))); log == nil || len(bad) != 1 || bad[0] != broken {
		t.Errorf("ReadLog: got %v, want the reader's error", bad)
	}
}

func TestRawLinesKeepsTheLongestLine(t *testing.T) {
	for _, end := range []string{"", "\n", "\r\n"} {
		line := strings.Repeat("x", MaxLine)
		for raw, err := range RawLines(iotest.OneByteReader(strings.NewReader(line[:100] + end))) {
			if err != nil || len(raw.Bytes) != 100 {
				t.Errorf("%q: got %d bytes (%v), want 100", end, len(raw.Bytes), err)
			}
		}
		for raw, err := range RawLines(strings.NewReader(line + end)) {
			if err != nil || len(raw.Bytes) != MaxLine {
				t.Errorf("%q: got %d bytes (%v), want %d", end, len(raw.Bytes), err, MaxLine)
			}
		}
		for _, err := range RawLines(strings.NewReader("x" + line + "x" + end)) {
			if CodeOf(err) != CodeTooLarge {
				t.Errorf("%q: got %v, want too_large", end, err)
			}
		}
	}
	n := 0
	for _, err := range RawLines(strings.NewReader(strings.Repeat(" ", MaxLine+2) + "{}")) {
		if n++; CodeOf(err) != CodeTooLarge {
			t.Errorf("words behind a long space: got %v, want too_large", err)
		}
	}
	if n != 1 {
		t.Errorf("words behind a long space: got %d lines, want 1", n)
	}
}

// Every loop over lines can be left early.
func TestLoopsCanBeLeft(t *testing.T) {
	const in = "{\"palate\":1}\nx\n{\"palate\":1}\n"
	for range Lines(strings.NewReader(in)) {
		break
	}
	for range RawLines(strings.NewReader(in)) {
		break
	}
	l := NewLog(Header{})
	put(t, l, &Text{ID: palatetest.SomeText}, &Text{ID: palatetest.OtherText}, testEvent(1, 1, &Pin{Text: palatetest.SomeText}))
	for stop := range 4 {
		if got := take(l.Lines(), stop+1); got != stop+1 {
			t.Errorf("got %d lines, want %d", got, stop+1)
		}
	}
}

func take(lines iter.Seq[Line], n int) (got int) {
	for range lines {
		if got++; got == n {
			break
		}
	}
	return got
}

// The values of JSON are counted without being made, within a factor of two; a line of more than a log's may
// have is refused, however short it is.
func TestCountValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := palatetest.AnyValue(t, 4)
		have, counted := valuesOf(v), CountValues(v.Append(nil))
		if counted < have || counted > 2*have {
			t.Fatalf("counted %d values, want %d to %d: %s", counted, have, 2*have, v)
		}
	})
	many := "{\"kind\":\"x\",\"ext\":[" + strings.Repeat("0,", ManyValues) + "0]}"
	if _, err := DecodeLine([]byte(many)); CodeOf(err) != CodeTooLarge {
		t.Errorf("a line of %d values: got %v, want that it is too large", ManyValues, err)
	}
	text := &Text{ID: palatetest.SomeText, Body: strings.Repeat(",", MaxText)}
	if _, err := DecodeLine(AppendLine(nil, text)); err != nil {
		t.Errorf("a text of commas: %v", err)
	}
}

func valuesOf(v Value) int {
	n := 1
	items, _ := v.Items()
	for _, item := range items {
		n += valuesOf(item)
	}
	members, _ := v.Members()
	for _, m := range members {
		n += valuesOf(m.Value)
	}
	return n
}
