//go:build js

package bridge

import (
	"flag"
	"strconv"
	"strings"
	"syscall/js"
	"testing"
	"time"

	"palate"
)

// What runs in a browser alone, build/e2e/bridge.mjs runs there; it passes what the tabs of one
// test share, and what a test is to find.
var (
	flagDB     = flag.String("db", "", "the database that several runs share")
	flagTab    = flag.Int("tab", 0, "which of several runs this is")
	flagWant   = flag.Int("want", 0, "how many events are to be found at least")
	flagSecret = flag.String("secret", "", "a text that is to be erased")
)

// inBrowser skips a test where there is no page.
func inBrowser(t testing.TB) {
	t.Helper()
	if !js.Global().Get("indexedDB").Truthy() {
		t.Skip("needs a browser: build/e2e/bridge.mjs")
	}
}

// logName is the name of a test's log.
func logName(t testing.TB) string {
	return strings.NewReplacer("/", "-", ",", "").Replace(strings.ToLower(t.Name()))
}

// freshDB is an empty log that lasts as long as the test, which must give back every callback it
// lends.
func freshDB(t testing.TB) *DB {
	t.Helper()
	inBrowser(t)
	before := liveCallbacks
	db := openNamed(t, logName(t))
	t.Cleanup(func() {
		db.db.Call("close")
		if err := db.generation.delete(unblockTime); err != nil {
			t.Error(err)
		}
		wantGivenBack(t, before)
	})
	return db
}

// wantGivenBack waits until as many callbacks are lent as before a test. The last ones are given back when
// JavaScript has its turn.
func wantGivenBack(t testing.TB, before int) {
	t.Helper()
	for end := time.Now().Add(time.Minute); liveCallbacks != before; turn() {
		if time.Now().After(end) {
			t.Fatalf("%d callbacks were not given back", liveCallbacks-before)
		}
	}
}

// turn gives JavaScript a turn: its timers and promises go on.
func turn() {
	_, _ = Await(js.Global().Get("Promise").New(timerOf))
}

// timerOf resolves a promise by a timer of no length.
var timerOf = js.FuncOf(func(_ js.Value, args []js.Value) any {
	return js.Global().Call("setTimeout", args[0], 0)
})

func openNamed(t testing.TB, name string) *DB {
	t.Helper()
	db, err := OpenDB(name)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// begun is a fresh database with the log of a person.
func begun(t testing.TB) *DB {
	t.Helper()
	db := freshDB(t)
	if _, err := db.Begin(personNamed("anna")); err != nil {
		t.Fatal(err)
	}
	return db
}

func personNamed(name string) palate.Header {
	return palate.Header{Palate: 1, Person: name, Secret: []byte(strings.Repeat(name[:1], 32)), Created: 1}
}

const device palate.DeviceID = 0x9f1c2a7b4e5d6083

func idOf(seq uint64) palate.EventID { return palate.EventID{Device: device, Seq: seq} }

// textOf is a text whose id is the number n.
func textOf(n uint64, body string) *palate.Text {
	hex := strconv.FormatUint(n, 16)
	return &palate.Text{ID: palate.TextID(strings.Repeat("0", 32-len(hex)) + hex), Body: body}
}

// pinOf is an event that pins a text. Its signature is none: the store does not look at it.
func pinOf(seq uint64, text palate.TextID) *palate.Event {
	return eventOf(seq, &palate.Pin{Text: text})
}

func eventOf(seq uint64, body palate.Body) *palate.Event {
	hash := []byte(strings.Repeat("h", 32))
	e := &palate.Event{V: palate.Version, Device: device, Seq: seq, Clock: seq, At: 1, Source: palate.SourceSelf, Body: body, BodyHash: hash, Prev: hash, Sig: append(hash, hash...)}
	if seq == 1 {
		e.Key, e.Prev = hash, []byte{}
	}
	return e
}

// linesOf are n events, each with a text of its own before it.
func linesOf(first, n uint64) []palate.Line {
	var lines []palate.Line
	for seq := first; seq < first+n; seq++ {
		text := textOf(seq, "the text of event "+strconv.FormatUint(seq, 10))
		lines = append(lines, text, pinOf(seq, text.ID))
	}
	return lines
}

// keep appends lines, which must not fail.
func keep(t testing.TB, db *DB, lines ...palate.Line) {
	t.Helper()
	if err := db.Append(lines); err != nil {
		t.Fatal(err)
	}
}

// load reads all lines; what cannot be read must be as many as bad.
func load(t testing.TB, db *DB, bad int) (lines []palate.Line, faults []error) {
	t.Helper()
	lines, faults, err := db.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(faults) != bad {
		t.Fatalf("%d records cannot be read, want %d: %v", len(faults), bad, faults)
	}
	return lines, faults
}

// tally counts headers, texts and events.
func tally(lines []palate.Line) [3]int {
	var n [3]int
	for _, line := range lines {
		switch line.(type) {
		case *palate.Header:
			n[0]++
		case *palate.Text:
			n[1]++
		case *palate.Event:
			n[2]++
		}
	}
	return n
}

func wantTally(t testing.TB, lines []palate.Line, headers, texts, events int) {
	t.Helper()
	if got, want := tally(lines), [3]int{headers, texts, events}; got != want {
		t.Errorf("headers, texts and events are %v, want %v", got, want)
	}
}

// put writes any value under a key, as a fault would.
func put(t testing.TB, db *DB, key, value js.Value) {
	t.Helper()
	if err := db.write(func(tx *transaction) { tx.store(storeLines).Call("put", value, key) }); err != nil {
		t.Fatal(err)
	}
}

func wantCode(t testing.TB, err error, code palate.Code) {
	t.Helper()
	if palate.CodeOf(err) != code {
		t.Errorf("got error %v, want one with the code %q", err, code)
	}
}
