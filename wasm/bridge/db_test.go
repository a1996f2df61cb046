//go:build js

package bridge

import (
	"strings"
	"syscall/js"
	"testing"

	"palate"
)

func TestLinesComeBack(t *testing.T) {
	db := begun(t)
	text := textOf(1, "byte for byte: \u2028 é \\ \n \x00 𝄞")
	keep(t, db, text, pinOf(1, text.ID))
	keep(t, db, linesOf(2, 3)...)
	for name, db := range map[string]*DB{"the page that wrote": db, "another page": openNamed(t, logName(t))} {
		lines, _ := load(t, db, 0)
		wantTally(t, lines, 1, 4, 4)
		log := palate.NewLog(*lines[0].(*palate.Header))
		for _, line := range lines {
			if text, ok := line.(*palate.Text); ok {
				_ = log.AddText(*text)
			}
		}
		if got, _ := log.Text(text.ID); got.Body != text.Body {
			t.Errorf("%s reads %q, want %q", name, got.Body, text.Body)
		}
		if e, ok := lines[1].(*palate.Event); !ok || !e.Equal(pinOf(1, text.ID)) {
			t.Errorf("%s reads %v first", name, lines[1])
		}
	}
}

// Lines that somebody has encoded already are stored as those bytes.
func TestLinesAreStoredAsTheyWereEncoded(t *testing.T) {
	db := begun(t)
	asked := 0
	db.Encode = func(dst []byte, line palate.Line) []byte {
		asked++
		return palate.AppendLine(dst, line)
	}
	keep(t, db, linesOf(1, 3)...)
	lines, _ := load(t, db, 0)
	wantTally(t, lines, 1, 3, 3)
	if asked == 0 {
		t.Error("the encoder of the database was not asked")
	}
}

func TestLoadOfNothing(t *testing.T) {
	lines, _ := load(t, freshDB(t), 0)
	wantTally(t, lines, 0, 0, 0)
}

// More events than one request reads.
func TestLoadInBatches(t *testing.T) {
	db := begun(t)
	const n = 2*batchRecords + 1
	keep(t, db, linesOf(1, n)...)
	put(t, db, eventKey(idOf(batchRecords)), js.ValueOf("torn")) // the last of its batch
	lines, _ := load(t, db, 1)
	wantTally(t, lines, 1, n, n-1)
}

func TestAppendIsAllOrNothing(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 2)...)
	other := openNamed(t, logName(t))
	load(t, other, 0)
	// The numbers 3 and 4, of which another tab takes 4.
	keep(t, other, pinOf(4, textOf(9, "").ID))
	wantCode(t, db.Append(linesOf(3, 2)), palate.CodeConflict)
	lines, _ := load(t, db, 0)
	wantTally(t, lines, 1, 2, 3)
}

func TestKeepSkipsWhatIsThere(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 3)...)
	if err := db.Keep(linesOf(2, 4)); err != nil {
		t.Fatal(err)
	}
	lines, _ := load(t, db, 0)
	wantTally(t, lines, 1, 5, 5)
}

func TestWithheldTextLeavesTheWholeOne(t *testing.T) {
	db := begun(t)
	whole := textOf(1, "whole")
	withheld := &palate.Text{ID: whole.ID, Redacted: true}
	for _, order := range [][]palate.Line{{withheld, whole}, {whole, withheld}} {
		keep(t, db, order...)
		lines, _ := load(t, db, 0)
		if got := lines[1].(*palate.Text); got.Body != "whole" {
			t.Errorf("the text is %q", got.Body)
		}
	}
}

func TestBrokenRecordsArePutAside(t *testing.T) {
	sound := record(pinOf(3, textOf(3, "").ID))
	for _, c := range []struct {
		name  string
		key   js.Value
		value any
		place string
		want  [3]int
	}{
		{"a changed event", eventKey(idOf(3)), sound[:40] + "x" + sound[41:], "event 9f1c2a7b4e5d6083:3", [3]int{1, 5, 4}},
		{"a cut event", eventKey(idOf(5)), sound[:40], "event 9f1c2a7b4e5d6083:5", [3]int{1, 5, 4}},
		{"an event with newlines", eventKey(idOf(1)), "a\nb\nc", "event 9f1c2a7b4e5d6083:1", [3]int{1, 5, 4}},
		{"an object", eventKey(idOf(2)), map[string]any{"line": sound}, "event 9f1c2a7b4e5d6083:2", [3]int{1, 5, 4}},
		{"nothing", eventKey(idOf(2)), nil, "event 9f1c2a7b4e5d6083:2", [3]int{1, 5, 4}},
		{"a text of another kind", textKey(textOf(2, "").ID), checksum("{}") + " {}", "text " + string(textOf(2, "").ID), [3]int{1, 4, 5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := begun(t)
			keep(t, db, linesOf(1, 5)...)
			put(t, db, c.key, js.ValueOf(c.value))
			lines, bad := load(t, db, 1)
			wantTally(t, lines, c.want[0], c.want[1], c.want[2])
			if !strings.HasPrefix(bad[0].Error(), c.place+" cannot be read") {
				t.Errorf("the report %q does not name %s", bad[0], c.place)
			}
			again, _ := load(t, db, 0) // it is reported once
			wantTally(t, again, c.want[0], c.want[1], c.want[2])
			wantAside(t, db, 1)
			if err := db.Keep(linesOf(1, 5)); err != nil { // another device has it
				t.Fatal(err)
			}
			mended, _ := load(t, db, 0)
			wantTally(t, mended, 1, 5, 5)
		})
	}
}

func wantAside(t testing.TB, db *DB, n int) {
	t.Helper()
	aside, err := db.ask(storeAside, func(store js.Value) js.Value { return store.Call("count") })
	if err != nil || aside.Int() != n {
		t.Errorf("%v records stand aside, %v; want %d", aside, err, n)
	}
}

func TestLaterVersionStaysWhereItIs(t *testing.T) {
	db := begun(t)
	line := strings.Replace(string(palate.AppendLine(nil, pinOf(1, textOf(1, "").ID))), `"v":1`, `"v":99`, 1)
	put(t, db, eventKey(idOf(1)), js.ValueOf(checksum(line)+" "+line))
	for range 2 {
		_, bad := load(t, db, 1)
		wantCode(t, bad[0], palate.CodeUnsupported)
	}
}

func TestHeaderStandsTwice(t *testing.T) {
	for name, key := range map[string]js.Value{"the first": headerKey(), "the second": headerCopy()} {
		t.Run(name, func(t *testing.T) {
			db := begun(t)
			keep(t, db, linesOf(1, 2)...)
			put(t, db, key, js.ValueOf("scratched"))
			for range 2 {
				lines, _ := load(t, openNamed(t, logName(t)), 0)
				wantTally(t, lines, 1, 2, 2)
			}
			put(t, db, headerKey(), js.ValueOf("scratched")) // the copy was mended, so it serves now
			other := openNamed(t, logName(t))
			load(t, other, 0)
			keep(t, other, linesOf(3, 1)...)
		})
	}
}

func TestLogWithoutAnyHeader(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 2)...)
	put(t, db, headerKey(), js.ValueOf("scratched"))
	put(t, db, headerCopy(), js.ValueOf("scratched"))
	_, _, err := openNamed(t, logName(t)).Load()
	wantCode(t, err, palate.CodeCorrupt)
}

func TestBeginOnce(t *testing.T) {
	db := begun(t)
	other := openNamed(t, logName(t))
	h, err := other.Begin(personNamed("bert"))
	if err != nil || h.Person != "anna" {
		t.Errorf("the log is %s's, %v; the tab that was first had begun anna's", h.Person, err)
	}
	keep(t, db, linesOf(1, 1)...)
	keep(t, other, linesOf(2, 1)...)
}

func TestForgetErases(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 3)...)
	forget := eventOf(4, &palate.Forget{Events: []palate.EventID{idOf(2), idOf(8)}, Texts: []palate.TextID{textOf(2, "").ID, textOf(8, "").ID}})
	keep(t, db, forget)
	check := func(events int) {
		t.Helper()
		lines, _ := load(t, db, 0)
		wantTally(t, lines, 1, 2, events)
		for _, line := range lines {
			if text, ok := line.(*palate.Text); ok && strings.HasSuffix(text.Body, "2") {
				t.Errorf("the text %q is still there", text.Body)
			}
			if e, ok := line.(*palate.Event); ok && (e.Seq == 2 || e.Seq == 8) {
				if _, erased := e.Body.(*palate.Erased); !erased || e.Kind() != palate.KindPin || len(e.Sig) == 0 {
					t.Errorf("event %d is not erased, or more than its body is: %+v", e.Seq, e)
				}
			}
		}
	}
	check(4)
	if err := db.Keep([]palate.Line{textOf(2, "the text of event 2"), textOf(8, "late 2"), pinOf(8, textOf(8, "").ID)}); err != nil {
		t.Fatal(err) // what was forgotten comes late, or again
	}
	check(5)
	if err := db.Erase(forget); err != nil {
		t.Fatal(err)
	}
	check(5)
}

// Whatever stage a sweep was left in, the next page finds all of the log, and no older generation of it.
func TestSweepThatWasLeft(t *testing.T) {
	for name, leave := range map[string]func(db *DB) error{
		"before it moved": func(*DB) error { return nil },
		"before it was filled": func(db *DB) error {
			_, err := freeze(db.db)
			return err
		},
		"with an empty generation": func(db *DB) error {
			_, err := db.generation.next().bucket()
			return err
		},
		"before it deleted": func(db *DB) error { return db.move(db.db) },
	} {
		t.Run(name, func(t *testing.T) {
			db := begun(t)
			keep(t, db, linesOf(1, 3)...)
			keep(t, db, eventOf(4, &palate.Forget{Texts: []palate.TextID{textOf(2, "").ID}}))
			if err := leave(db); err != nil {
				t.Fatal(err)
			}
			next := openNamed(t, logName(t))
			lines, _ := load(t, next, 0)
			wantTally(t, lines, 1, 2, 4)
			generations, err := generationsOf(db.name)
			if err != nil || len(generations) != 1 || generations[0] != next.generation {
				t.Errorf("the log stands in %v, %v", generations, err)
			}
			keep(t, db, linesOf(5, 1)...) // the page that was left goes on, too
			lines, _ = load(t, next, 0)
			wantTally(t, lines, 1, 3, 5)
		})
	}
}

// A sweep needs room for a second copy. Where it cannot be made, the log stays as it is.
func TestSweepThatFails(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 3)...)
	next := db.generation.next()
	newer, err := next.open(schema+1, unblockTime, func(*transaction, int) {})
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, db.sweep(), palate.CodeUnsupported)
	keep(t, db, linesOf(4, 1)...)
	lines, _ := load(t, db, 0)
	wantTally(t, lines, 1, 4, 4)
	newer.Call("close")
	if err := next.delete(unblockTime); err != nil {
		t.Error(err)
	}
}

func TestForgetReachesWhatStandsAside(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 2)...)
	put(t, db, textKey(textOf(2, "").ID), js.ValueOf("torn: the text of event 2"))
	put(t, db, eventKey(idOf(2)), js.ValueOf("torn"))
	load(t, db, 2)
	keep(t, db, eventOf(3, &palate.Forget{Events: []palate.EventID{idOf(2)}, Texts: []palate.TextID{textOf(2, "").ID}}))
	wantAside(t, db, 0)
}

func TestNewsIsWhatOtherTabsWrote(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 4)...)
	other := pinOf(1, textOf(77, "").ID)
	other.Device = 1
	keep(t, db, textOf(77, "of another device"), other)
	for _, c := range []struct {
		name          string
		cursor        palate.Cursor
		texts, events int
	}{
		{"from nothing", nil, 5, 5},
		{"from the middle", palate.Cursor{device: 2, 1: 1}, 2, 2},
		{"from the end", palate.Cursor{device: 4, 1: 1}, 0, 0},
		{"from behind the end", palate.Cursor{device: 9, 1: 9, 2: 9}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines, err := db.LinesSince(c.cursor)
			if err != nil {
				t.Fatal(err)
			}
			wantTally(t, lines, 0, c.texts, c.events)
		})
	}
}

// A page whose log was replaced must not write into the new one: its texts are named by another
// person's key.
func TestAnotherLogInThisOnesPlace(t *testing.T) {
	joining := begun(t)
	keep(t, joining, linesOf(1, 2)...)
	other := openNamed(t, logName(t))
	load(t, other, 0)
	sealer, bert := newSealer(t), personNamed("bert")
	lines := append([]palate.Line{&bert}, linesOf(1, 1)...)
	if err := joining.Replace(lines, sealer, map[string][]byte{"token": []byte("t")}); err != nil {
		t.Fatal(err)
	}
	for name, db := range map[string]*DB{"another tab": other, "the tab that joined": joining} {
		t.Run(name, func(t *testing.T) {
			wantCode(t, db.Append(linesOf(3, 1)), palate.CodeNotFound)
			_, err := db.LinesSince(nil)
			wantCode(t, err, palate.CodeNotFound)
		})
	}
	reloaded := openNamed(t, logName(t))
	got, _ := load(t, reloaded, 0)
	wantTally(t, got, 1, 1, 1)
	if token, err := reloaded.Get("token"); string(token) != "t" {
		t.Errorf("the token is %q, %v", token, err)
	}
	if s, err := OpenSealer(reloaded); err != nil || string(s.Key()) != string(sealer.Key()) {
		t.Errorf("the key is not the one that joined: %v", err)
	}
	keep(t, reloaded, linesOf(2, 1)...)
}

func TestKeyStays(t *testing.T) {
	db := begun(t)
	one, err := OpenSealer(db)
	if err != nil {
		t.Fatal(err)
	}
	two, err := OpenSealer(openNamed(t, logName(t)))
	if err != nil || string(one.Key()) != string(two.Key()) {
		t.Fatalf("another page has another key: %v", err)
	}
	sig, err := two.Sign([]byte("a line"))
	if ok, verr := one.Verify(one.Key(), []byte("a line"), sig); !ok || err != nil || verr != nil {
		t.Errorf("the key that came back does not sign: %v, %v", err, verr)
	}
}

// Others may have an event that was lost here, so its number must not be used again.
func TestDeviceThatLostEventsBecomesAnother(t *testing.T) {
	db := begun(t)
	first, err := OpenSealer(db)
	if err != nil {
		t.Fatal(err)
	}
	own, err := palate.DeviceOf(first, first.Key())
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, eventKey(palate.EventID{Device: own, Seq: 1}), js.ValueOf("torn"))
	load(t, db, 1)
	second, err := OpenSealer(db)
	if err != nil || string(second.Key()) == string(first.Key()) {
		t.Fatalf("the device goes on under its key: %v", err)
	}
	third, err := OpenSealer(db)
	if err != nil || string(third.Key()) != string(second.Key()) {
		t.Errorf("the new key does not stay: %v", err)
	}
}

func TestMeta(t *testing.T) {
	db := freshDB(t)
	if got, err := db.Get("token"); got != nil || err != nil {
		t.Errorf("before anything was kept: %q, %v", got, err)
	}
	if err := db.Set("token", []byte("abc")); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Get("token"); string(got) != "abc" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

// What a tab keeps by name is kept with the log that it has open, and not in another's that took its place.
func TestMetaOfALogThatIsNoMore(t *testing.T) {
	joining := begun(t)
	keep(t, joining, linesOf(1, 2)...)
	other := openNamed(t, logName(t))
	load(t, other, 0)
	bert := personNamed("bert")
	if err := joining.Replace([]palate.Line{&bert}, newSealer(t), nil); err != nil {
		t.Fatal(err)
	}
	wantCode(t, other.Set("seen", []byte("of the old log")), palate.CodeNotFound)
	if got, err := openNamed(t, logName(t)).Get("seen"); len(got) > 0 || err != nil {
		t.Errorf("the new log has %q, %v", got, err)
	}
}

func TestNewerVersionTakesOver(t *testing.T) {
	db := begun(t)
	newer, err := openDB(logName(t), schema+1, unblockTime)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Append(linesOf(1, 1))
	wantCode(t, err, palate.CodeUnsupported)
	if e, ok := err.(*palate.Error); !ok || e.Hint != "Reload the page." {
		t.Errorf("the error %#v does not say what to do", err)
	}
	_, _, err = db.Load()
	wantCode(t, err, palate.CodeUnsupported)
	_, err = OpenDB(logName(t))
	wantCode(t, err, palate.CodeUnsupported)
	lines, _ := load(t, newer, 0)
	wantTally(t, lines, 1, 0, 0)
}

func TestOlderTabThatStaysBlocks(t *testing.T) {
	old := freshDB(t).db
	old.Set("onversionchange", js.Null())
	_, err := openDB(logName(t), schema+1, Millisecond)
	wantCode(t, err, palate.CodeConflict)
	old.Call("close")
}

func TestBrowserWithoutStorage(t *testing.T) {
	if js.Global().Get("indexedDB").Truthy() {
		t.Skip("this browser has storage")
	}
	_, err := OpenDB("palate")
	wantCode(t, err, palate.CodeUnsupported)
}
