//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// gone says why the log that this page works under is not where it was, by the header that is there: a person
// or the browser cleared the page's storage, or another tab put another person's log in its place.
func gone(there js.Value) error {
	if there.IsUndefined() {
		return cleared()
	}
	return replaced()
}

func cleared() error {
	return &palate.Error{Code: palate.CodeCorrupt, Message: "this browser's storage was cleared while Palate was open"}
}

// Check is nil where the log that this page works under is there, up to last, an event of this device; zero asks
// for the log alone. A CodeCorrupt says that storage was cleared, a CodeNotFound that another person's log is in
// its place.
func (d *DB) Check(last palate.EventID) (err error) {
	for wait := clearing / 16; ; wait *= 2 {
		if err = d.check(last); palate.CodeOf(err) != palate.CodeInternal || wait > clearing {
			return err
		}
		Pause(int(wait)) // the browser is in the midst of clearing it
	}
}

// clearing is how long a browser may take to clear storage, on a busy machine; it answers with errors of every
// kind meanwhile.
const clearing = 2 * Second

func (d *DB) check(last palate.EventID) error {
	there, err := d.ask(storeLines, func(store js.Value) js.Value { return store.Call("get", headerKey()) })
	switch {
	case err != nil:
		return err
	case !same(there, d.header):
		return gone(there)
	case last == palate.EventID{}:
		return nil
	}
	key, err := d.ask(storeLines, func(store js.Value) js.Value { return store.Call("getKey", eventKey(last)) })
	if err == nil && key.IsUndefined() {
		err = cleared()
	}
	return err
}

// OnClose calls f, which must not block, when the browser closes the database or deletes it: as a rule because
// storage is cleared, but a sweep by another tab does it too, so [DB.Check] tells. It lasts as long as the page.
func (d *DB) OnClose(f func()) {
	heard := callback(func([]js.Value) { Guard("storage", f) })
	d.watch = func(db js.Value) {
		db.Call("addEventListener", "close", heard)
		db.Call("addEventListener", "versionchange", heard)
	}
	d.watch(d.db)
}
