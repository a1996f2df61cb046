//go:build js

package bridge

import (
	"hash/fnv"
	"strconv"
	"syscall/js"

	"palate"
)

// A DB is a person's log in this browser's IndexedDB. Its stores:
//
//	lines   one record a line: key ["h"] the header, ["t", id] a text, ["e", device, seq] an
//	        event; value {line, sum}, with a checksum of the line
//	meta    what else is kept, by name
//	aside   records that could not be read, so that nothing is thrown away
type DB struct {
	db   js.Value
	name string
}

const (
	schema     = 1
	storeLines = "lines"
	storeMeta  = "meta"
	storeAside = "aside"
)

// OpenDB opens, or makes, the database called name.
func OpenDB(name string) (*DB, error) {
	factory := js.Global().Get("indexedDB")
	if !factory.Truthy() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "this browser does not let the page store anything", Hint: "Leave private browsing, or allow site data."}
	}
	request := factory.Call("open", name, schema)
	upgrade := callback(func([]js.Value) {
		db := request.Get("result")
		for _, store := range []string{storeLines, storeMeta, storeAside} {
			db.Call("createObjectStore", store)
		}
	})
	defer upgrade.Release()
	request.Set("onupgradeneeded", upgrade)
	db, err := wait(request)
	if err != nil {
		return nil, err
	}
	// Another tab with a newer version must not wait for this one.
	db.Set("onversionchange", db.Get("close").Call("bind", db))
	return &DB{db, name}, nil
}

// wait waits for an IDBRequest, which may have ended already.
func wait(request js.Value) (js.Value, error) {
	if request.Get("readyState").String() == "done" {
		return outcome(request)
	}
	done := make(chan struct{}, 1)
	ended := callback(func([]js.Value) { done <- struct{}{} })
	defer ended.Release()
	request.Set("onsuccess", ended)
	request.Set("onerror", ended)
	<-done
	return outcome(request)
}

func outcome(request js.Value) (js.Value, error) {
	if reason := request.Get("error"); reason.Truthy() {
		return js.Undefined(), errorOf(reason)
	}
	return request.Get("result"), nil
}

// write runs f on the stores in one transaction and returns when it is on the medium, or not at
// all: durability is strict.
func (d *DB) write(stores []any, f func(store func(string) js.Value)) error {
	var tx js.Value
	err := try(func() {
		tx = d.db.Call("transaction", stores, "readwrite", object("durability", "strict"))
	})
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	complete := callback(func([]js.Value) { done <- nil })
	abort := callback(func([]js.Value) { done <- abortReason(tx) })
	defer complete.Release()
	defer abort.Release()
	tx.Set("oncomplete", complete)
	tx.Set("onabort", abort)
	if err := try(func() { f(func(name string) js.Value { return tx.Call("objectStore", name) }) }); err != nil {
		_ = try(func() { tx.Call("abort") })
		<-done
		return err
	}
	return <-done
}

func abortReason(tx js.Value) error {
	if reason := tx.Get("error"); reason.Truthy() {
		return errorOf(reason)
	}
	return &palate.Error{Code: palate.CodeInternal, Message: "the browser gave up the write"}
}

// Append keeps lines and returns when they are durable. An event whose number is taken, by another
// tab, is a CodeConflict and nothing is kept; no room is a CodeFull.
func (d *DB) Append(lines []palate.Line) error {
	return d.write([]any{storeLines}, func(store func(string) js.Value) {
		s := store(storeLines)
		for _, line := range lines {
			method := "put"
			if _, event := line.(*palate.Event); event {
				method = "add"
			}
			s.Call(method, record(line), keyOf(line))
		}
	})
}

// Replace keeps lines in the place of all others: the log of another person begins.
func (d *DB) Replace(lines []palate.Line) error {
	return d.write([]any{storeLines}, func(store func(string) js.Value) {
		s := store(storeLines)
		s.Call("clear")
		for _, line := range lines {
			s.Call("put", record(line), keyOf(line))
		}
	})
}

func keyOf(line palate.Line) js.Value {
	switch line := line.(type) {
	case *palate.Text:
		return js.ValueOf([]any{"t", string(line.ID)})
	case *palate.Event:
		return eventKey(line.ID())
	}
	return js.ValueOf([]any{"h"})
}

func eventKey(id palate.EventID) js.Value {
	return js.ValueOf([]any{"e", id.Device.String(), float64(id.Seq)})
}

func record(line palate.Line) js.Value {
	text := string(palate.AppendLine(nil, line))
	return object("line", text, "sum", checksum(text))
}

// checksum is FNV-1a, 64 bits: it finds what a disk did, not what a person meant.
func checksum(text string) string {
	h := fnv.New64a()
	h.Write([]byte(text))
	return strconv.FormatUint(h.Sum64(), 16)
}

// Load reads all lines. A record that cannot be read is put aside and reported; the rest loads.
func (d *DB) Load() (lines []palate.Line, bad []error, err error) {
	return d.read(func(js.Value) bool { return true })
}

// News reads the events after cursor, with all texts: what other tabs wrote.
func (d *DB) News(cursor palate.Cursor) (lines []palate.Line, err error) {
	lines, _, err = d.read(func(key js.Value) bool {
		if key.Index(0).String() != "e" {
			return key.Index(0).String() == "t"
		}
		device, _ := palate.ParseDeviceID(key.Index(1).String())
		return uint64(key.Index(2).Float()) > cursor[device]
	})
	return lines, err
}

func (d *DB) read(wanted func(key js.Value) bool) (lines []palate.Line, bad []error, err error) {
	tx := d.db.Call("transaction", storeLines, "readonly")
	store := tx.Call("objectStore", storeLines)
	keysAsked, valuesAsked := store.Call("getAllKeys"), store.Call("getAll")
	keys, err := wait(keysAsked)
	if err != nil {
		return nil, nil, err
	}
	values, err := wait(valuesAsked)
	if err != nil {
		return nil, nil, err
	}
	for i := range keys.Length() {
		key := keys.Index(i)
		if !wanted(key) {
			continue
		}
		line, err := lineOf(values.Index(i))
		if err != nil {
			bad = append(bad, err)
			d.putAside(key, values.Index(i))
			continue
		}
		lines = append(lines, line)
	}
	return lines, bad, nil
}

func lineOf(v js.Value) (palate.Line, error) {
	if v.Type() != js.TypeObject || v.Get("line").Type() != js.TypeString {
		return nil, &palate.Error{Code: palate.CodeCorrupt, Message: "a record is not one of Palate's"}
	}
	text := v.Get("line").String()
	if checksum(text) != v.Get("sum").String() {
		return nil, &palate.Error{Code: palate.CodeCorrupt, Message: "a record was changed since it was written"}
	}
	return palate.DecodeLine([]byte(text))
}

// putAside moves a record that cannot be read out of the way. If that fails it stays where it is
// and is reported again next time.
func (d *DB) putAside(key, value js.Value) {
	_ = d.write([]any{storeLines, storeAside}, func(store func(string) js.Value) {
		store(storeAside).Call("put", value, key)
		store(storeLines).Call("delete", key)
	})
}

// Erase drops the bodies of the events and the texts that a Forget names; the event itself was
// appended before.
func (d *DB) Erase(event *palate.Event) error {
	forget, ok := event.Body.(*palate.Forget)
	if !ok {
		panic("bridge: Erase of an event that forgets nothing")
	}
	lines, _, err := d.read(func(key js.Value) bool { return key.Index(0).String() == "e" })
	if err != nil {
		return err
	}
	named := map[palate.EventID]bool{}
	for _, id := range forget.Events {
		named[id] = true
	}
	return d.write([]any{storeLines, storeAside}, func(store func(string) js.Value) {
		s := store(storeLines)
		for _, line := range lines {
			if e, ok := line.(*palate.Event); ok && named[e.ID()] && e.Kind() != palate.KindForget {
				erased := *e
				erased.Body = &palate.Erased{Was: e.Kind()}
				s.Call("put", record(&erased), eventKey(e.ID()))
			}
		}
		for _, id := range forget.Texts {
			s.Call("delete", js.ValueOf([]any{"t", string(id)}))
		}
		store(storeAside).Call("clear")
	})
}

// Get reads what Set kept under name; nil when there is nothing.
func (d *DB) Get(name string) ([]byte, error) {
	v, err := d.value(name)
	if err != nil || !v.Truthy() {
		return nil, err
	}
	return bytesOf(v), nil
}

// Set keeps bytes under a name, durably.
func (d *DB) Set(name string, data []byte) error { return d.setValue(name, arrayOf(data)) }

func (d *DB) value(name string) (js.Value, error) {
	return wait(d.db.Call("transaction", storeMeta, "readonly").Call("objectStore", storeMeta).Call("get", name))
}

func (d *DB) setValue(name string, v js.Value) error {
	return d.write([]any{storeMeta}, func(store func(string) js.Value) {
		store(storeMeta).Call("put", v, name)
	})
}

// Persist asks the browser not to evict the database, and reports whether it promised.
func Persist() bool {
	storage := js.Global().Get("navigator").Get("storage")
	if !storage.Truthy() || !storage.Get("persist").Truthy() {
		return false
	}
	kept, err := Await(storage.Call("persist"))
	return err == nil && kept.Bool()
}
