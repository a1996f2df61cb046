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

// forget erases what f names, in what was put aside too, and notes it for what comes later.
func (w *writer) forget(f *palate.Forget) {
	w.store(storeMeta).Call("put", 1, sweepDue)
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
