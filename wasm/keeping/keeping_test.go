package keeping_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/session"
	"palate/session/sessiontest"
	"palate/wasm/keeping"

	"pgregory.net/rapid"
)

// newDesk is a desk over a store, as a keeper that has just been started is. What stands in the journal is signed
// when it catches up.
func newDesk(t interface{ Fatal(...any) }, store *sessiontest.Store, journal *[]string) *keeping.Desk {
	s := session.NewUndrawn(session.Platform{
		Sealer: palatetest.NewSealer(1), Clock: &sessiontest.Clock{}, Random: func() uint64 { return 1 },
		Store: store, Scheduler: session.Immediate{}, Network: session.Offline{}, Files: session.NoFiles{},
	})
	if err := s.Open(store.Log(), nil); err != nil {
		t.Fatal(err)
	}
	return &keeping.Desk{Session: s, Catch: func() { s.Journal.SignJournal([]byte("[" + strings.Join(*journal, ",") + "]")) }}
}

// entry is the n-th answer of somebody who likes the shorter one.
func entry(n int, gesture string) string {
	return `{"id":"e` + strconv.Itoa(n) + gesture + `","showing":"s` + strconv.Itoa(n) + `","gesture":"` + gesture + `","strength":2,"level":"",` +
		`"prompt":"What is thing ` + strconv.Itoa(n) + `?","answers":["It is ` + strconv.Itoa(n) + `.","Great question! There is a lot to say about it, as we shall see."],` +
		`"lang":"en","origin":"a site","from":"https://chat.example","seed":3,"since":100,"first":140,"at":150}`
}

func ask(t interface{ Fatalf(string, ...any) }, d *keeping.Desk, line string) palate.Value {
	v, err := palate.ParseValue(d.Call([]byte(line)))
	if err != nil {
		t.Fatalf("%s: the answer is none: %v", line, err)
	}
	return v
}

const question = `{"op":"predict","id":1,"prompt":"What is a cache?","a":"It is late.","b":"Great question! There is a lot to say about caches, as we shall see."}`

func TestAComparison(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	before := ask(t, d, question).String()
	for n := range 6 {
		got := ask(t, d, `{"op":"append","id":"x","entry":`+entry(n, "pair")+`}`)
		if kind, _ := got.Get("answer").Get("gesture").Text(); kind != "pair" || got.Get("id").String() != `"x"` {
			t.Fatalf("append: %s", got)
		}
	}
	p, _ := ask(t, d, question).Get("p_a").Float()
	if was, _ := mustParse(t, before).Get("p_a").Float(); p <= was {
		t.Errorf("p_a is %v after six short answers, was %v", p, was)
	}
	lines := len(store.Lines)
	if ask(t, d, `{"op":"append","entry":`+entry(3, "pair")+`}`); len(store.Lines) != lines {
		t.Errorf("an entry that comes again makes %d lines", len(store.Lines)-lines)
	}
	for n := range 6 {
		got := ask(t, d, `{"op":"undo","showing":"s`+strconv.Itoa(n)+`"}`)
		if said, _ := got.Get("said").Text(); !got.Get("answer").IsNull() || !strings.HasPrefix(said, "Undone: A clearly better.") {
			t.Errorf("undo: %s", got)
		}
	}
	if after := ask(t, d, question).String(); after != before {
		t.Errorf("all is taken back, and it expects %s, before %s", after, before)
	}
	if n, _ := ask(t, d, `{"op":"status"}`).Get("answers").Int(); n != 0 {
		t.Errorf("%d answers are left", n)
	}
}

// What is put on record says when it was answered, to what, and from where it came.
func TestWhatIsPutOnRecord(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	ask(t, d, `{"op":"append","entry":`+entry(1, "pair")+`}`)
	for _, line := range store.Lines {
		e, ok := line.(*palate.Event)
		if !ok {
			continue
		}
		if from, _ := e.Ext.Get("from").Text(); from != "https://chat.example" {
			t.Errorf("%s came from %q", e.Kind(), from)
		}
		if shown, ok := e.Body.(*palate.Shown); ok && (shown.Candidates[0].Origin != "a site" || e.At != 100) {
			t.Errorf("shown at %d: %+v", e.At, shown.Candidates[0])
		}
	}
}

// What was answered without the keeper comes before what it is asked: an undo takes back what stands in the journal.
func TestTheJournalComesFirst(t *testing.T) {
	journal := []string{entry(1, "pair")}
	d := newDesk(t, &sessiontest.Store{}, &journal)
	got := ask(t, d, `{"op":"undo","showing":"s1"}`)
	if said, _ := got.Get("said").Text(); !strings.HasPrefix(said, "Undone") {
		t.Errorf("undo: %s", got)
	}
	if n, _ := ask(t, d, `{"op":"sign"}`).Get("answers").Int(); n != 0 {
		t.Errorf("%d answers after it was taken back", n)
	}
}

// Rules that the person stated are kept in mind where answers are ranked.
func TestRankKeepsHardRules(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	rank := `{"op":"rank","prompt":"p","candidates":[{"id":"smile","text":"Hello 😀"},{"id":"none","text":"Hello"}]}`
	if got := ask(t, d, rank).String(); strings.Contains(got, "violates") {
		t.Errorf("without a rule: %s", got)
	}
	sessiontest.StateRule(sessiontest.New(t, store, store.Log(), sessiontest.Sets()), "never use emoji") // on a page
	got := ask(t, newDesk(t, store, new([]string)), rank)
	items, _ := got.Get("ranking").Items()
	if id, _ := items[0].Get("id").Text(); id != "none" || !strings.Contains(got.String(), "breaks_must") {
		t.Errorf("with one: %s", got)
	}
}

func TestRefused(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	change := func(old, new string) string {
		return `{"op":"append","id":9,"entry":` + strings.Replace(entry(1, "pair"), old, new, 1) + `}`
	}
	for line, want := range map[string]string{
		``: "malformed", `{`: "malformed", `null`: "malformed", `[]`: "malformed", `{"op":"load"}`: "malformed", `{"op":7}`: "malformed",
		strings.Repeat(`{"a":`, 100) + `1` + strings.Repeat(`}`, 100): "malformed",
		`{"op":"append","entry":7}`:                                   "malformed",
		change(`"e1pair"`, `""`):                                      "malformed",
		change(`"e1pair"`, `"`+strings.Repeat("x", 65)+`"`):           "malformed",
		change(`"pair"`, `"forget"`):                                  "malformed",
		change(`"strength":2`, `"strength":4`):                        "malformed",
		change(`"strength":2`, `"strength":.5`):                       "malformed",
		change(`"level":""`, `"level":"good"`):                        "malformed",
		change(`"seed":3`, `"seed":-1`):                               "malformed",
		change(`"prompt":"What`, `"prompt":null,"x":"What`):           "malformed",
		change(`It is 1.`, strings.Repeat("x", 257<<10)):              "too_large",
		`{"op":"undo"}`:                                           "malformed",
		`{"op":"undo","showing":"nobody's"}`:                      "not_found",
		`{"op":"status","showing":[]}`:                            "malformed",
		`{"op":"predict","prompt":"p","a":"a"}`:                   "malformed",
		`{"op":"rank","prompt":"p","candidates":[],"context":{}}`: "malformed",
		`{"op":"ping","x":"` + strings.Repeat("x", 17<<20) + `"}`: "too_large",
	} {
		got := ask(t, d, line)
		if code, _ := got.Get("error").Get("code").Text(); code != want {
			t.Errorf("%.80s: got %s, want %s", line, got, want)
		}
	}
	if len(store.Lines) > 0 {
		t.Errorf("%d lines were stored", len(store.Lines))
	}
}

// A store that refuses is said, and the same entry is taken once there is room.
func TestAFullStoreIsSaid(t *testing.T) {
	store := &sessiontest.Store{Err: &palate.Error{Code: palate.CodeFull, Message: "storage is full"}}
	d := newDesk(t, store, new([]string))
	line := `{"op":"append","entry":` + entry(1, "pair") + `}`
	if code, _ := ask(t, d, line).Get("error").Get("code").Text(); code != "full" {
		t.Errorf("got %q", code)
	}
	store.Err = nil
	if got := ask(t, d, line); !got.Get("error").IsNull() || got.Get("answer").IsNull() {
		t.Errorf("with room: %s", got)
	}
}

// Whenever keepers are stopped and whatever is asked again, each answer that holds is in the log once, and one that was
// taken back is not.
func TestOnceHoweverOften(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		store, journal, live := &sessiontest.Store{}, []string{}, map[int]bool{}
		d := newDesk(t, store, &journal)
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			n := rapid.IntRange(0, 3).Draw(t, "showing")
			_, known := live[n]
			switch rapid.SampledFrom([]string{"append", "journal", "undo", "restart", "full"}).Draw(t, "step") {
			case "append":
				ask(t, d, `{"op":"append","entry":`+entry(n, "pair")+`}`)
				live[n] = live[n] || !known
			case "journal":
				if !known {
					journal, live[n] = append(journal, entry(n, "pair")), true
				}
			case "undo":
				if ask(t, d, `{"op":"undo","showing":"s`+strconv.Itoa(n)+`"}`); known {
					live[n] = false
				}
			case "restart":
				d = newDesk(t, store, &journal)
			case "full":
				store.Err = errors.New("no room")
				ask(t, d, `{"op":"append","entry":`+entry(4, "pair")+`}`)
				store.Err = nil
			}
		}
		d = newDesk(t, store, &journal)
		want := 0
		for _, is := range live {
			if is {
				want++
			}
		}
		if got, _ := ask(t, d, `{"op":"status"}`).Get("answers").Int(); got != int64(want) {
			t.Fatalf("%d answers, want %d", got, want)
		}
	})
}

func mustParse(t *testing.T, line string) palate.Value {
	t.Helper()
	v, err := palate.ParseValue([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	return v
}
