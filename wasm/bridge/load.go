//go:build js

package bridge

import (
	"strings"
	"syscall/js"

	"palate"
)

// batchRecords is how many records one request reads: enough that requests cost nothing, few
// enough that the copies of them that cross over need little room.
const batchRecords = 2000

// Load reads all lines, the header first. A record that cannot be read is put aside and reported
// by its place; the rest loads. The error is one that stops all: a store that cannot be read, or
// a log whose header is lost, a CodeCorrupt; then lines are what it holds without one.
func (d *DB) Load() (lines []palate.Line, bad []error, err error) {
	r := reader{db: d}
	if err := r.header(); err != nil {
		return nil, nil, err
	}
	for _, kind := range []string{keyEvent, keyText} {
		if err := r.all(all(kind)); err != nil {
			return nil, r.bad, err
		}
	}
	for _, b := range r.broken {
		d.quarantine(b.key, b.value)
	}
	if d.header == "" && len(r.lines) > 0 {
		return r.lines, r.bad, &palate.Error{Code: palate.CodeCorrupt, Message: "the first record of your log was lost, and with it its key", Hint: "What it holds can be written anew under another key; connect your other devices again."}
	}
	return r.lines, r.bad, nil
}

// LinesSince reads the events behind cursor and the texts that they name: what other tabs wrote. A
// CodeNotFound says that another tab put another person's log in the place of this one.
func (d *DB) LinesSince(cursor palate.Cursor) ([]palate.Line, error) {
	there, err := d.ask(storeLines, func(store js.Value) js.Value { return store.Call("get", headerKey()) })
	if err != nil {
		return nil, err
	}
	if !same(there, d.header) {
		return nil, gone(there)
	}
	r := reader{db: d}
	devices, err := d.devices()
	for i := 0; i < len(devices) && err == nil; i++ {
		id, _ := palate.ParseDeviceID(devices[i])
		err = r.all(eventsAfter(devices[i], cursor[id]))
	}
	if err != nil {
		return nil, err
	}
	return r.lines, r.texts()
}

// devices lists the devices that have events here.
func (d *DB) devices() (devices []string, err error) {
	for last := ""; ; last = devices[len(devices)-1] {
		key, err := d.ask(storeLines, func(store js.Value) js.Value { return store.Call("getAllKeys", devicesAfter(last), 1) })
		if err != nil || key.Length() == 0 {
			return devices, err
		}
		devices = append(devices, key.Index(0).Index(1).String())
	}
}

// A reader gathers lines.
type reader struct {
	db     *DB
	lines  []palate.Line
	bad    []error
	broken []stored // to be put aside
}

// stored is a record with its key.
type stored struct{ key, value js.Value }

// header reads the header, or its copy, and mends the one that is broken.
func (r *reader) header() error {
	for _, key := range []js.Value{headerKey(), headerCopy()} {
		v, err := r.db.ask(storeLines, func(store js.Value) js.Value { return store.Call("get", key) })
		if err != nil {
			return err
		}
		if h, ok := headerOf(v); ok {
			r.lines = append(r.lines, h)
			r.db.header = v.String()
			return r.db.mendHeader()
		}
	}
	return nil
}

func headerOf(v js.Value) (*palate.Header, bool) {
	if v.Type() != js.TypeString {
		return nil, false
	}
	line, err := lineOf(v.String())
	h, ok := line.(*palate.Header)
	return h, ok && err == nil
}

// mendHeader writes the header again where one of its two copies is broken.
func (d *DB) mendHeader() error {
	found := d.header
	return d.write(func(t *transaction) {
		lines := t.store(storeLines)
		for _, key := range []js.Value{headerKey(), headerCopy()} {
			t.then(lines.Call("get", key), func(v js.Value) {
				if _, ok := headerOf(v); !ok {
					lines.Call("put", found, key)
				}
			})
		}
	})
}

// all reads the records of a range, in batches.
func (r *reader) all(within js.Value) error {
	for {
		var keysAsked js.Value
		values, err := r.db.ask(storeLines, func(store js.Value) js.Value {
			keysAsked = store.Call("getAllKeys", within, batchRecords)
			return store.Call("getAll", within, batchRecords)
		})
		if err != nil {
			return err
		}
		keys, err := wait(keysAsked)
		if err != nil {
			return err
		}
		r.batch(keys, values)
		n := keys.Length()
		if n < batchRecords {
			return nil
		}
		within = behind(keys.Index(n-1), within)
	}
}

// batch decodes records.
func (r *reader) batch(keys, values js.Value) {
	for i, text := range texts(values) {
		line, err := lineOf(text)
		if err == nil {
			r.lines = append(r.lines, line)
			continue
		}
		key := keys.Index(i)
		r.bad = append(r.bad, &palate.Error{Code: palate.CodeOf(err), Message: nameOf(key) + " cannot be read", Err: err})
		if palate.CodeOf(err) != palate.CodeUnsupported { // a later version of Palate reads it where it is
			r.broken = append(r.broken, stored{key, values.Index(i)})
		}
	}
}

// texts are the strings in a list, "" for what is none. They cross over to Go in one piece, joined
// by newlines, which no sound record has.
func texts(values js.Value) []string {
	n := values.Length()
	if n == 0 {
		return nil
	}
	list := strings.Split(values.Call("join", "\n").String(), "\n")
	if len(list) == n {
		return list
	}
	list = make([]string, n)
	for i := range list {
		if v := values.Index(i); v.Type() == js.TypeString {
			list[i] = v.String()
		}
	}
	return list
}

// quarantine moves a record out of the way, unless another tab wrote a better one meanwhile. If that
// fails, the record stays where it is and is reported again next time.
func (d *DB) quarantine(key, broken js.Value) {
	_ = d.write(func(t *transaction) {
		lines := t.store(storeLines)
		t.then(lines.Call("get", key), func(there js.Value) {
			if there.Type() != js.TypeString || there.Equal(broken) {
				t.store(storeAside).Call("put", there, key)
				lines.Call("delete", key)
			}
		})
	})
}

// lost reports whether an event of the device was put aside.
func (d *DB) lost(device palate.DeviceID) (bool, error) {
	key, err := d.ask(storeAside, func(store js.Value) js.Value { return store.Call("getKey", eventsAfter(device.String(), 0)) })
	return err == nil && !key.IsUndefined(), err
}

// texts reads the texts that the events read so far name.
func (r *reader) texts() error {
	seen := map[palate.TextID]bool{}
	for _, line := range r.lines {
		for _, id := range palate.TextsOf(line.(*palate.Event).Body) {
			if seen[id] {
				continue
			}
			seen[id] = true
			v, err := r.db.ask(storeLines, func(store js.Value) js.Value { return store.Call("get", textKey(id)) })
			if err != nil {
				return err
			}
			if v.Type() != js.TypeString {
				continue // withheld or forgotten
			}
			if text, err := lineOf(v.String()); err == nil {
				r.lines = append(r.lines, text)
			}
		}
	}
	return nil
}
