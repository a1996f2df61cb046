//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// Erase makes sure that no byte of what a Forget names is left in this browser's files; appending
// it deleted the records.
func (d *DB) Erase(event *palate.Event) error {
	forget, ok := event.Body.(*palate.Forget)
	if !ok {
		panic("bridge: Erase of an event that forgets nothing")
	}
	if err := d.update(func(w *writer) { w.forget(forget) }); err != nil {
		return err
	}
	return d.sweep()
}

// sweepName is a database that is only made to be deleted.
const sweepName = "palate-sweep"

// sweep has the browser throw away what was deleted. Its files keep deleted records until they are
// written anew some day, and no call asks for that. But a store that is cleared is compacted, and
// the log of last writes is when a database is deleted; so it is in Chromium 156, where
// build/e2e/bridge.mjs searches the files. It takes a second or so for 30 MB.
func (d *DB) sweep() error {
	err := d.write(func(t *transaction) {
		for _, name := range []string{storeLines, storeAside} {
			t.rewrite(t.store(name))
		}
	})
	if err != nil {
		return err
	}
	factory := js.Global().Get("indexedDB")
	empty, err := wait(factory.Call("open", sweepName))
	if err != nil {
		return err
	}
	empty.Call("close")
	_, err = wait(factory.Call("deleteDatabase", sweepName))
	return err
}

// rewrite writes a store anew, as it is.
func (t *transaction) rewrite(store js.Value) {
	var keys js.Value
	t.then(store.Call("getAllKeys"), func(found js.Value) { keys = found })
	t.then(store.Call("getAll"), func(values js.Value) {
		store.Call("clear")
		for i := range keys.Length() {
			store.Call("put", values.Index(i), keys.Index(i))
		}
	})
}

// forget erases what f names, in what was put aside too, and notes it for what comes later.
func (w *writer) forget(f *palate.Forget) {
	for _, id := range f.Events {
		w.note(id.String())
		w.erase(id)
	}
	for _, id := range f.Texts {
		w.note(string(id))
		w.store(storeLines).Call("delete", textKey(id))
		w.store(storeAside).Call("delete", textKey(id))
	}
}

func (w *writer) note(id string) {
	w.forgotten[id] = true
	w.store(storeForgotten).Call("put", 1, id)
}

// erase drops the body of an event that is there.
func (w *writer) erase(id palate.EventID) {
	key, lines := eventKey(id), w.store(storeLines)
	w.store(storeAside).Call("delete", key)
	w.then(lines.Call("get", key), func(there js.Value) {
		if there.Type() != js.TypeString {
			return
		}
		line, _ := lineOf(there.String())
		if e, ok := line.(*palate.Event); ok {
			lines.Call("put", record(erased(e)), key)
		}
	})
}

// erased is an event without its body; a Forget keeps it, for what it erased would come back.
func erased(e *palate.Event) *palate.Event {
	if e.Kind() == palate.KindForget {
		return e
	}
	bare := *e
	bare.Body = &palate.Erased{Was: e.Kind()}
	return &bare
}
