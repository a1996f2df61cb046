//go:build js

package bridge

import (
	"syscall/js"
	"testing"

	"palate"
)

// slowly makes the browser's list of generations come late: between is run after the list was made and before
// it is told, as another tab might on a busy machine.
func slowly(t *testing.T, between func()) {
	holder, method := navigator("storageBuckets"), "keys"
	if !holder.Truthy() {
		holder, method = js.Global().Get("indexedDB"), "databases"
	}
	list := holder.Get(method).Call("bind", holder)
	var names js.Value
	told, tell := promise()
	tells := js.FuncOf(func(js.Value, []js.Value) any { return names })
	late := js.FuncOf(func(js.Value, []js.Value) any {
		holder.Set(method, list) // once
		go func() {
			names, _ = Await(list.Invoke())
			between()
			tell()
		}()
		return told.Call("then", tells)
	})
	t.Cleanup(func() {
		holder.Set(method, list)
		late.Release()
		tells.Release()
	})
	holder.Set(method, late)
}

// A tab that opens the log while another one sweeps it finds the log, and begins no second one in the
// generation that was swept.
func TestOpeningWhileAnotherTabSweeps(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 3)...)
	keep(t, db, eventOf(4, &palate.Forget{Texts: []palate.TextID{textOf(2, "").ID}}))
	slowly(t, func() {
		if err := db.sweep(); err != nil {
			t.Error(err)
		}
	})
	other := openNamed(t, logName(t))
	lines, _ := load(t, other, 0)
	wantTally(t, lines, 1, 2, 4)
	if other.generation != db.generation {
		t.Errorf("the tab opened %v, the log stands in %v", other.generation, db.generation)
	}
}

// A generation that the browser closed is none that was swept.
func TestSweepOfAClosedPlace(t *testing.T) {
	db := begun(t)
	keep(t, db, linesOf(1, 3)...)
	keep(t, db, eventOf(4, &palate.Forget{Texts: []palate.TextID{textOf(2, "").ID}}))
	old := db.generation
	db.db.Call("close")
	if err := db.sweep(); err != nil {
		t.Fatal(err)
	}
	if db.generation == old {
		t.Error("the log stands where it stood, with what was forgotten in its files")
	}
	lines, _ := load(t, db, 0)
	wantTally(t, lines, 1, 2, 4)
}
