//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// Append keeps what this device wrote, in one transaction, and returns when it is on the medium.
// What a Forget names is erased with it. On an error nothing is kept: an event whose number another
// tab took is a CodeConflict, no room is a CodeFull, and a CodeNotFound says that another tab put
// another person's log in the place of this one.
func (d *DB) Append(lines []palate.Line) error { return d.add(lines, refuse) }

// Keep keeps what other devices wrote, as Append does; events that are there already stay as they
// are.
func (d *DB) Keep(lines []palate.Line) error { return d.add(lines, skip) }

// What becomes of an event whose number is taken.
const (
	refuse = false
	skip   = true
)

func (d *DB) add(lines []palate.Line, taken bool) error {
	var header string
	err := d.update(func(w *writer) {
		w.skip = taken
		for _, line := range lines {
			w.add(line)
		}
		header = w.header
	})
	if err == nil && header != "" {
		d.header = header
	}
	return err
}

// Begin begins the log of h, unless there is one, and returns the header of the log that is there.
func (d *DB) Begin(h palate.Header) (palate.Header, error) {
	fresh := record(&h)
	err := d.write(func(t *transaction) {
		lines := t.store(storeLines)
		t.then(lines.Call("get", headerKey()), func(there js.Value) {
			if old, ok := headerOf(there); ok {
				h, fresh = *old, there.String()
				return
			}
			lines.Call("put", fresh, headerKey())
			lines.Call("put", fresh, headerCopy())
		})
	})
	if err == nil {
		d.header = fresh
	}
	return h, err
}

// Replace puts another log, with the key of the device that writes it and what is kept by name, in
// the place of this one. The page is to be loaded anew then: what it still writes is of the old
// log and refused, like that of other tabs.
func (d *DB) Replace(lines []palate.Line, s *Sealer, named map[string][]byte) error {
	return d.write(func(t *transaction) {
		w := &writer{transaction: t, db: d, forgotten: map[string]bool{}}
		for _, store := range []string{storeLines, storeForgotten, storeAside} {
			t.store(store).Call("clear")
		}
		for _, line := range lines {
			w.add(line)
		}
		t.store(storeMeta).Call("put", s.pair, keyName)
		for name, data := range named {
			t.store(storeMeta).Call("put", arrayOf(data), name)
		}
	})
}

// A writer writes lines in a transaction. It knows what was forgotten.
type writer struct {
	*transaction
	db        *DB
	forgotten map[string]bool
	skip      bool     // events that are there already
	taken     *js.Func // what skips them
	header    string   // the record of the header it wrote, if it wrote one
}

// update runs f on the log that this page works under; another one in its place is a CodeNotFound.
func (d *DB) update(f func(w *writer)) error {
	return d.writeHere(func(t *transaction) {
		w := &writer{transaction: t, db: d, forgotten: map[string]bool{}}
		t.then(t.store(storeForgotten).Call("getAllKeys"), func(ids js.Value) {
			for i := range ids.Length() {
				w.forgotten[ids.Index(i).String()] = true
			}
			f(w)
		})
	})
}

// writeHere runs f in a transaction that ends without a trace where another log is in the place of this one.
func (d *DB) writeHere(f func(t *transaction)) error {
	return d.write(func(t *transaction) {
		t.then(t.store(storeLines).Call("get", headerKey()), func(there js.Value) {
			if !same(there, d.header) {
				t.abort(gone(there))
			}
		})
		f(t)
	})
}

func same(there js.Value, header string) bool {
	return there.Type() == js.TypeString && there.String() == header || there.IsUndefined() && header == ""
}

func replaced() error {
	return &palate.Error{Code: palate.CodeNotFound, Message: "this browser took up another log in another tab", Hint: "Reload the page to go on with that one."}
}

func (w *writer) add(line palate.Line) {
	switch line := line.(type) {
	case *palate.Header:
		w.header = w.db.record(line)
		w.put(headerKey(), w.header)
		w.put(headerCopy(), w.header)
	case *palate.Text:
		w.text(line)
	case *palate.Event:
		w.event(line)
	}
}

func (w *writer) put(key js.Value, record string) { w.store(storeLines).Call("put", record, key) }

// text keeps a text; a withheld one never takes the place of a whole one.
func (w *writer) text(t *palate.Text) {
	switch {
	case w.forgotten[string(t.ID)]:
	case t.Redacted:
		w.skipTaken(w.store(storeLines).Call("add", w.db.record(t), textKey(t.ID)))
	default:
		w.put(textKey(t.ID), record(t))
	}
}

func (w *writer) event(e *palate.Event) {
	if w.forgotten[e.ID().String()] {
		e = erased(e)
	}
	request := w.store(storeLines).Call("add", w.db.record(e), eventKey(e.ID()))
	if w.skip {
		w.skipTaken(request)
	}
	if f, ok := e.Body.(*palate.Forget); ok {
		w.forget(f)
	}
}

// skipTaken lets the transaction go on when the key of the request is taken.
func (w *writer) skipTaken(request js.Value) {
	if w.taken == nil {
		f := callback(func(args []js.Value) {
			if first(args).Get("target").Get("error").Get("name").String() == "ConstraintError" {
				first(args).Call("preventDefault")
			}
		})
		w.taken, w.lent = &f, append(w.lent, f)
	}
	request.Set("onerror", *w.taken)
}
