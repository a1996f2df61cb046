//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// A DB is a person's log in this browser's IndexedDB. Its stores:
//
//	lines      one record a line, see [record]: key ["h"] the header and ["h", "copy"] a second
//	           copy of it, ["e", device, seq] an event, ["t", id] a text
//	forgotten  ids of events and texts that were erased, so that they stay so, however late one
//	           comes again
//	aside      records that could not be read, so that nothing is thrown away
//	meta       what else is kept, by name
//
// Two tabs may write the same device's chain: a number is taken once, so the later of two events
// that claim it is refused with all that came with it, and its tab numbers anew.
type DB struct {
	db     js.Value
	header string // the record of the header this page works under; "" before there is one
}

const (
	schema         = 1
	storeLines     = "lines"
	storeForgotten = "forgotten"
	storeAside     = "aside"
	storeMeta      = "meta"
)

// OpenDB opens, or makes, the database called name.
func OpenDB(name string) (*DB, error) { return openDB(name, schema) }

func openDB(name string, version int) (*DB, error) {
	factory := js.Global().Get("indexedDB")
	if !factory.Truthy() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "this browser does not let the page store anything", Hint: "Leave private browsing, or allow site data."}
	}
	var request js.Value
	if err := try(func() { request = factory.Call("open", name, version) }); err != nil {
		return nil, err
	}
	db, err := opened(request)
	if err != nil {
		return nil, err
	}
	// A newer version in another tab, or a person who clears the site's data, must not wait for
	// this page. What it does after that fails with words.
	db.Set("onversionchange", db.Get("close").Call("bind", db))
	return &DB{db: db}, nil
}

// opened waits until a database is open, in the schema of this version.
func opened(request js.Value) (js.Value, error) {
	blocked := make(chan struct{}, 1)
	upgrade := callback(func([]js.Value) {
		db := request.Get("result")
		for _, store := range []string{storeLines, storeForgotten, storeAside, storeMeta} {
			if !db.Get("objectStoreNames").Call("contains", store).Bool() {
				db.Call("createObjectStore", store)
			}
		}
	})
	block := callback(func([]js.Value) { blocked <- struct{}{} })
	request.Set("onupgradeneeded", upgrade)
	request.Set("onblocked", block)
	ended, done := settle(request)
	select {
	case <-ended:
		release(upgrade, block, done)
		return outcome(request)
	case <-blocked: // the callbacks stay: the request goes on when that tab is closed
		return js.Undefined(), &palate.Error{Code: palate.CodeConflict, Message: "an older Palate is open in another tab", Hint: "Close that tab, then reload this page."}
	}
}

// settle is closed when a request has ended; done is to be released then.
func settle(request js.Value) (ended chan struct{}, done js.Func) {
	ended = make(chan struct{})
	done = callback(func([]js.Value) { close(ended) })
	request.Set("onsuccess", done)
	request.Set("onerror", done)
	return ended, done
}

// wait waits for a request, which may have ended already.
func wait(request js.Value) (js.Value, error) {
	if request.Get("readyState").String() == "pending" {
		ended, done := settle(request)
		defer release(done)
		<-ended
	}
	return outcome(request)
}

func outcome(request js.Value) (js.Value, error) {
	if reason := request.Get("error"); reason.Truthy() {
		return js.Undefined(), errorOf(reason)
	}
	return request.Get("result"), nil
}

// ask waits for what f asks of a store.
func (d *DB) ask(store string, f func(store js.Value) (request js.Value)) (result js.Value, err error) {
	var request js.Value
	err = try(func() {
		request = f(d.db.Call("transaction", store, "readonly").Call("objectStore", store))
	})
	if err != nil {
		return js.Undefined(), err
	}
	return wait(request)
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
func (d *DB) Set(name string, data []byte) error {
	return d.write(func(t *transaction) { t.store(storeMeta).Call("put", arrayOf(data), name) })
}

func (d *DB) value(name string) (js.Value, error) {
	return d.ask(storeMeta, func(store js.Value) js.Value { return store.Call("get", name) })
}

// setOnce keeps a value under a name, unless there is one, and returns the one that is there.
func (d *DB) setOnce(name string, v js.Value) (kept js.Value, err error) {
	err = d.write(func(t *transaction) {
		meta := t.store(storeMeta)
		t.then(meta.Call("get", name), func(there js.Value) {
			if kept = there; !there.Truthy() {
				kept = v
				meta.Call("put", v, name)
			}
		})
	})
	return kept, err
}
