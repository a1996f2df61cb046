//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// A browser's files hold deleted records until they are written anew some day, and no call asks for
// that. So a sweep moves the log to a new [dbGeneration] and deletes the old one with its files. What is
// kept by name says how far a sweep is:
const (
	sweepDue   = "sweep due"   // from when something is forgotten until the old generation is deleted
	sweepMoved = "sweep moved" // nothing is written here any more
)

// sweepPatience is how long a tab waits for the sweep of another one, which takes a second or so
// for 30 MB.
const sweepPatience = Minute

// errMoved says that a sweep took the log elsewhere.
var errMoved error = &palate.Error{Code: palate.CodeConflict, Message: "the log is moving"}

// sweep leaves no byte of what was deleted.
func (d *DB) sweep() error {
	// The browser may close the database before it is left; then the same one is opened and left once more.
	for old, tries := d.generation, 0; d.generation == old; tries++ {
		if tries == 2 {
			return errMoved
		}
		if err := d.move(d.db); err != nil {
			return err
		}
	}
	generations, err := generationsOf(d.name)
	if err != nil {
		return err
	}
	for _, old := range generations {
		if old.number < d.generation.number {
			if err := old.delete(unblockTime); err != nil {
				return err
			}
		}
	}
	return d.write(func(t *transaction) { t.store(storeMeta).Call("delete", sweepDue) })
}

// move moves the log out of the database from, unless that was done before. A new generation is filled in
// the transaction that makes it, so the latest one is whole. When there is no room for it, the log
// stays where it is.
func (d *DB) move(from js.Value) error {
	d.opening.Lock()
	defer d.opening.Unlock()
	defer lock("sweep "+d.name, sweepPatience)()
	if !d.db.Equal(from) {
		return nil
	}
	all, err := freeze(from)
	if palate.CodeOf(err) == palate.CodeInternal { // another tab moved the log and closed this database
		return d.latest(alone)
	}
	if err == nil {
		err = d.moveTo(d.generation.next(), all)
	}
	if err != nil {
		unfreeze(from)
		return err
	}
	from.Call("close")
	return nil
}

func (d *DB) moveTo(next dbGeneration, all records) error {
	db, err := next.open(d.schema, d.patience, func(t *transaction, had int) {
		makeStores(t)
		if had == 0 {
			t.fill(all)
		}
	})
	if err == nil {
		d.use(next, db)
	}
	return err
}

// unfreeze takes back freeze. If that fails, the next write tries to move again.
func unfreeze(db js.Value) {
	if tx, err := beginDurable(db); err == nil {
		_ = run(tx, func(t *transaction) { t.store(storeMeta).Call("delete", sweepMoved) })
	}
}

// records are those of stores, by name, with their keys.
type records map[string]*struct{ keys, values []js.Value }

// freeze ends writing to a database and reads all that is in it.
func freeze(db js.Value) (records, error) {
	tx, err := beginDurable(db)
	if err != nil {
		return nil, err
	}
	all := records{}
	return all, run(tx, func(t *transaction) {
		for _, name := range stores {
			read := &struct{ keys, values []js.Value }{}
			all[name.(string)] = read
			t.each(t.store(name.(string)), js.Undefined(), func(key, value js.Value) {
				read.keys, read.values = append(read.keys, key), append(read.values, value)
			})
		}
		t.store(storeMeta).Call("put", 1, sweepMoved)
	})
}

// each reads a range of a store, all when it is undefined, in batches.
func (t *transaction) each(store, within js.Value, f func(key, value js.Value)) {
	var keys js.Value
	t.then(store.Call("getAllKeys", within, batchRecords), func(found js.Value) { keys = found })
	t.then(store.Call("getAll", within, batchRecords), func(values js.Value) {
		n := keys.Length()
		for i := range n {
			f(keys.Index(i), values.Index(i))
		}
		if n == batchRecords {
			t.each(store, js.Global().Get("IDBKeyRange").Call("lowerBound", keys.Index(n-1), true), f)
		}
	})
}

// fill writes records; the note that they moved stays behind.
func (t *transaction) fill(all records) {
	for name, of := range all {
		for i, key := range of.keys {
			t.store(name).Call("put", of.values[i], key)
		}
	}
	t.store(storeMeta).Call("delete", sweepMoved)
}
