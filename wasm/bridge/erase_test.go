//go:build js

package bridge

import (
	"syscall/js"
	"testing"

	"palate"
)

// pageThatErases stands in for palate.js, and counts how often it was asked to erase.
func pageThatErases(t *testing.T) (asked *int) {
	asked = new(int)
	erase := js.FuncOf(func(js.Value, []js.Value) any {
		*asked++
		return js.Global().Get("Promise").Call("resolve")
	})
	js.Global().Set("palate", object("erase", erase))
	t.Cleanup(func() { js.Global().Delete("palate"); erase.Release() })
	return asked
}

// Nothing is left of a log that was deleted, whoever had it open, and nobody brings it back.
func TestEraseAllLeavesNothing(t *testing.T) {
	db := freshDB(t)
	asked := pageThatErases(t)
	if _, err := db.Begin(personNamed("anna")); err != nil {
		t.Fatal(err)
	}
	keep(t, db, linesOf(1, 3)...)
	keep(t, db, eventOf(4, &palate.Forget{Texts: []palate.TextID{textOf(2, "").ID}}))
	if err := db.sweep(); err != nil { // so that it stands in a later generation
		t.Fatal(err)
	}
	if err := db.Set("token", []byte("abc")); err != nil {
		t.Fatal(err)
	}
	other := openNamed(t, logName(t))
	load(t, other, 0)
	if err := db.EraseAll(); err != nil {
		t.Fatal(err)
	}
	if generations, err := generationsOf(db.name); len(generations) > 0 || err != nil {
		t.Errorf("left: %v, %v", generations, err)
	}
	if *asked != 1 {
		t.Errorf("the page was asked to erase the rest %d times", *asked)
	}
	wantCode(t, db.Append(linesOf(5, 1)), palate.CodeNotFound)
	wantCode(t, db.Set("token", []byte("abc")), palate.CodeNotFound)
	wantCode(t, other.Append(linesOf(5, 1)), palate.CodeCorrupt)
	wantCode(t, other.Set("seen", []byte("abc")), palate.CodeCorrupt)
	again := openNamed(t, logName(t))
	if lines, _, err := again.Load(); len(lines) > 0 || err != nil {
		t.Errorf("%d lines came back, %v", len(lines), err)
	}
	for _, name := range []string{"token", "seen"} {
		if kept, err := again.Get(name); len(kept) > 0 || err != nil {
			t.Errorf("%s came back: %q, %v", name, kept, err)
		}
	}
	db.generation, db.db = again.generation, again.db // what the test deletes
	other.db.Call("close")
}

// Where another tab does not let go of the log it is said, and once that tab is closed nothing is left either.
func TestEraseAllWaitsForATabThatStays(t *testing.T) {
	db := begun(t)
	asked := pageThatErases(t)
	keep(t, db, linesOf(1, 2)...)
	stays, err := db.generation.open(schema, db.patience, func(*transaction, int) {})
	if err != nil {
		t.Fatal(err)
	}
	stays.Set("onversionchange", js.Null())
	db.patience = 0
	wantCode(t, db.EraseAll(), palate.CodeConflict)
	if *asked != 0 {
		t.Error("the rest was erased before the log")
	}
	stays.Call("close")
	for made := true; made; turn() {
		if made, err = db.generation.made(); err != nil {
			t.Fatal(err)
		}
	}
}
