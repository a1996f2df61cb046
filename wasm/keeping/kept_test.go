package keeping_test

import (
	"strconv"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/session/sessiontest"
)

// exported is the log as the keeper gives it, piece by piece.
func exported(t *testing.T, ask func(line string) palate.Value) (file string) {
	t.Helper()
	from, state := int64(0), ""
	for {
		piece := ask(`{"op":"export","from":` + strconv.FormatInt(from, 10) + `}`)
		text, ok := piece.Get("text").Text()
		is, _ := piece.Get("state").Text()
		if !ok || state != "" && is != state {
			t.Fatalf("from line %d: %.200s", from, piece)
		}
		file, state = file+text, is
		if from, ok = piece.Get("next").Int(); !ok {
			return file
		}
	}
}

// An export is the log as the app writes it, however many pieces it comes in.
func TestExport(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	for n := range 4 {
		long := strings.Replace(entry(n, "pair"), "Great question!", strings.Repeat("Great question! ", 10_000), 1) // 160 KB
		ask(t, d, `{"op":"append","entry":`+long+`}`)
	}
	var want []byte
	for line := range store.Log().Lines() {
		want = append(palate.AppendLine(want, line), '\n')
	}
	if got := exported(t, func(line string) palate.Value { return ask(t, d, line) }); got != string(want) {
		t.Errorf("%d bytes are exported, want %d", len(got), len(want))
	}
	last := ask(t, d, `{"op":"export","from":1000}`)
	if text, ok := last.Get("text").Text(); !ok || text != "" || !last.Get("next").IsNull() {
		t.Errorf("behind the end: %.200s", last)
	}
}

// What is written or erased between two pieces is told by the state.
func TestAnExportSaysThatTheLogChanged(t *testing.T) {
	d := newDesk(t, &sessiontest.Store{}, new([]string))
	seen := map[string]bool{}
	for _, change := range []func() string{
		func() string { return `{"op":"ping"}` },
		func() string { return `{"op":"append","entry":` + entry(1, "pair") + `}` },
		func() string { return `{"op":"append","entry":` + entry(2, "pair") + `}` },
		func() string { return `{"op":"undo","showing":"s1"}` },
		func() string { return `{"op":"forget","events":["` + lastOf(d.Session.Log(), palate.KindPair) + `"]}` },
	} {
		request := change()
		if got := ask(t, d, request); !got.Get("error").IsNull() {
			t.Fatalf("%.60s: %s", request, got)
		}
		state, _ := ask(t, d, `{"op":"export","from":0}`).Get("state").Text()
		if seen[state] {
			t.Errorf("after %.60s the state is still %q", request, state)
		}
		seen[state] = true
	}
}

// lastOf is the id of the last event of a kind.
func lastOf(log *palate.Log, kind palate.Kind) (id string) {
	for _, e := range log.Events() {
		if e.Kind() == kind && !e.IsErased() {
			id = e.ID().String()
		}
	}
	return id
}

// textOf is the id of the text with these words.
func textOf(log *palate.Log, words string) string {
	for line := range log.Lines() {
		if text, ok := line.(*palate.Text); ok && strings.Contains(text.Body, words) {
			return string(text.ID)
		}
	}
	return ""
}

// What is forgotten takes with it what hangs on it, and nothing else.
func TestForget(t *testing.T) {
	for name, c := range map[string]struct {
		forget       func(log *palate.Log) string // the request's member
		events, text int64
		left, gone   []string // what the log still says, and what no more
	}{
		"an answer, with its showing and the texts that nothing else names": {
			func(log *palate.Log) string { return `"events":["` + lastOf(log, palate.KindPair) + `"]` }, 2, 2,
			[]string{"thing 0", "It is 0.", "Great question"}, []string{"thing 1", "It is 1."},
		},
		"a text, with the answers that name it": {
			func(log *palate.Log) string { return `"texts":["` + textOf(log, "Great question") + `"]` }, 4, 5,
			[]string{"shorter"}, []string{"thing 0", "thing 1", "It is 0.", "Great question"},
		},
		"a rule": {
			func(log *palate.Log) string { return `"events":["` + lastOf(log, palate.KindRule) + `"]` }, 1, 0,
			[]string{"thing 0", "thing 1", "It is 0."}, []string{"shorter"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			store := &sessiontest.Store{}
			d := newDesk(t, store, new([]string))
			ask(t, d, `{"op":"append","entry":`+entry(0, "pair")+`}`)
			ask(t, d, `{"op":"append","entry":`+entry(1, "pair")+`}`)
			sessiontest.StateRule(sessiontest.New(t, store, store.Log(), sessiontest.Sets()), "shorter")
			d = newDesk(t, store, new([]string))
			got := ask(t, d, `{"op":"forget",`+c.forget(d.Session.Log())+`}`)
			events, _ := got.Get("events").Int()
			texts, _ := got.Get("texts").Int()
			if events != c.events || texts != c.text {
				t.Errorf("%s, want %d events and %d texts", got, c.events, c.text)
			}
			d = newDesk(t, store, new([]string)) // what is stored counts
			said := exported(t, func(line string) palate.Value { return ask(t, d, line) })
			for _, words := range c.left {
				if !strings.Contains(said, words) {
					t.Errorf("%q is gone", words)
				}
			}
			for _, words := range c.gone {
				if strings.Contains(said, words) {
					t.Errorf("%q is left", words)
				}
			}
			if found, err := palate.Verify(palatetest.NewSealer(1), strings.NewReader(said), nil); err != nil || found.Broken > 0 {
				t.Errorf("the log is broken: %v %v", found.Breaks, err)
			}
		})
	}
}

// What cannot be forgotten, or exported, is refused, and nothing is written.
func TestNothingToForget(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	ask(t, d, `{"op":"append","entry":`+entry(1, "pair")+`}`)
	pair := lastOf(d.Session.Log(), palate.KindPair)
	ask(t, d, `{"op":"forget","events":["`+pair+`"]}`)
	lines := len(store.Lines)
	for request, want := range map[string]string{
		`{"op":"forget"}`: "not_found",
		`{"op":"forget","events":["` + pair + `"]}`:                                       "not_found", // once more
		`{"op":"forget","events":["` + lastOf(d.Session.Log(), palate.KindForget) + `"]}`: "not_found",
		`{"op":"forget","events":["0123456789abcdef:1"],"texts":["nobody's"]}`:            "not_found",
		`{"op":"forget","events":["everything"]}`:                                         "malformed",
		`{"op":"forget","events":"` + pair + `"}`:                                         "malformed",
		`{"op":"forget","texts":[7]}`:                                                     "malformed",
		`{"op":"forget","texts":["x"` + strings.Repeat(`,"x"`, 5000) + `]}`:               "too_large",
		`{"op":"export"}`:            "malformed",
		`{"op":"export","from":-1}`:  "malformed",
		`{"op":"export","from":"0"}`: "malformed",
	} {
		if code, _ := ask(t, d, request).Get("error").Get("code").Text(); code != want {
			t.Errorf("%.80s: got %q, want %s", request, code, want)
		}
	}
	if len(store.Lines) > lines {
		t.Errorf("%d lines were stored", len(store.Lines)-lines)
	}
}

// Where the store refuses, that is said, and nothing is erased.
func TestNotForgotten(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	ask(t, d, `{"op":"append","entry":`+entry(1, "pair")+`}`)
	request := `{"op":"forget","events":["` + lastOf(d.Session.Log(), palate.KindPair) + `"]}`
	store.Err = &palate.Error{Code: palate.CodeFull, Message: "storage is full"}
	if code, _ := ask(t, d, request).Get("error").Get("code").Text(); code != "full" {
		t.Errorf("got %q", code)
	}
	store.Err = nil
	if n, _ := ask(t, d, `{"op":"status"}`).Get("answers").Int(); n != 1 {
		t.Errorf("%d answers are left, want 1", n)
	}
	if got := ask(t, d, request); !got.Get("error").IsNull() {
		t.Errorf("with room: %s", got)
	}
	if n, _ := ask(t, d, `{"op":"status"}`).Get("answers").Int(); n != 0 {
		t.Errorf("%d answers are left after it was erased", n)
	}
}
