//go:build js

package bridge

import (
	"sync"
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
	name     string
	schema   int
	patience Millis // with other tabs that have the database open
	// Encode is [palate.AppendLine], or what returns the same and knows some lines already, as
	// [palate.Author.AppendLine] does; nil is the first.
	Encode func(dst []byte, line palate.Line) []byte

	header string // the record of the header this page works under; "" before there is one

	opening    sync.Mutex // held while the log is opened anew
	erased     bool       // it is deleted, and not made anew by this page
	generation dbGeneration
	db         js.Value
	watch      func(db js.Value) // see [DB.OnClose]; nil: nobody listens
}

// use makes a database the one that the log is in.
func (d *DB) use(at dbGeneration, db js.Value) {
	d.generation, d.db = at, db
	if d.watch != nil {
		d.watch(db)
	}
}

const (
	schema         = 1
	storeLines     = "lines"
	storeForgotten = "forgotten"
	storeAside     = "aside"
	storeMeta      = "meta"
)

var stores = []any{storeLines, storeForgotten, storeAside, storeMeta}

// OpenDB opens, or makes, the log called name, in lower case. What was forgotten in it and not swept,
// for the page was killed before or there was no room, is swept now; if it cannot be, it is due the
// next time.
func OpenDB(name string) (*DB, error) { return openDB(name, schema, unblockTime) }

func openDB(name string, schema int, patience Millis) (*DB, error) {
	if !js.Global().Get("indexedDB").Truthy() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "this browser does not let the page store anything", Hint: "Leave private browsing, or allow site data."}
	}
	d := &DB{name: name, schema: schema, patience: patience}
	if err := d.latest(others); err != nil {
		return nil, err
	}
	due, err := d.value(sweepDue)
	if err == nil && due.Truthy() {
		_ = d.sweep()
	}
	return d, err
}

// Whether other tabs may sweep the log meanwhile.
const (
	alone  = false
	others = true
)

// latest opens the latest generation of the log, or makes the first one. It makes it while no other tab
// sweeps: from a list that is older than a sweep it would make the generation that was swept anew, and
// begin a second log in it.
func (d *DB) latest(sweeping bool) error {
	for {
		last, made, err := latestOf(d.name)
		if err != nil {
			return err
		}
		if !made && sweeping {
			defer lock("sweep "+d.name, sweepPatience)()
			sweeping = alone
			continue
		}
		db, err := last.open(d.schema, d.patience, func(t *transaction, had int) {
			if made && had == 0 {
				t.abort(errMoved) // a sweep was faster
				return
			}
			makeStores(t)
		})
		if err == nil {
			d.use(last, db)
		}
		if err != errMoved {
			return err
		}
	}
}

// makeStores makes the stores that are missing.
func makeStores(t *transaction) {
	db := t.tx.Get("db")
	for _, store := range stores {
		if !db.Get("objectStoreNames").Call("contains", store).Bool() {
			db.Call("createObjectStore", store)
		}
	}
}

// begin begins a transaction by start. When the browser refuses it, the database is closed, by a
// sweep of another tab as a rule: the log is opened anew.
func (d *DB) begin(start func(db js.Value) (js.Value, error)) (db, tx js.Value, err error) {
	db = d.db
	if tx, err = start(db); err == nil {
		return db, tx, nil
	}
	if db, err = d.reopen(db); err == nil {
		tx, err = start(db)
	}
	return db, tx, err
}

// reopen opens the log anew, unless that was done since closed was found to be closed.
func (d *DB) reopen(closed js.Value) (js.Value, error) {
	d.opening.Lock()
	defer d.opening.Unlock()
	switch {
	case d.erased:
		return d.db, erasedLog()
	case !d.db.Equal(closed):
		return d.db, nil
	}
	err := d.latest(others)
	return d.db, err
}

// requestEnded is closed when a request has ended; done is to be released then.
func requestEnded(request js.Value) (ended chan struct{}, done js.Func) {
	ended = make(chan struct{})
	done = callback(func([]js.Value) { close(ended) })
	request.Set("onsuccess", done)
	request.Set("onerror", done)
	return ended, done
}

// wait waits for a request, which may have ended already.
func wait(request js.Value) (js.Value, error) {
	if request.Get("readyState").String() == "pending" {
		ended, done := requestEnded(request)
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
	_, _, err = d.begin(func(db js.Value) (tx js.Value, err error) {
		err = try(func() {
			tx = db.Call("transaction", store, "readonly")
			request = f(tx.Call("objectStore", store))
		})
		return tx, err
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

// Set keeps bytes under a name, durably, with the log that this page works under; another one in its place is a
// CodeNotFound.
func (d *DB) Set(name string, data []byte) error {
	return d.writeHere(func(t *transaction) { t.store(storeMeta).Call("put", arrayOf(data), name) })
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
