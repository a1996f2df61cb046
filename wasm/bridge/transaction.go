//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// A transaction is one that writes: what it did is on the medium when it ends, or nothing is.
type transaction struct {
	tx     js.Value
	lent   []js.Func
	reason error // why it was given up, when that was here
}

// write runs f in a transaction and returns when what it did is on the medium. When a sweep took
// the log elsewhere, it follows, and f runs there.
func (d *DB) write(f func(t *transaction)) error {
	for {
		db, tx, err := d.begin(beginDurable)
		if err != nil {
			return err
		}
		err = run(tx, func(t *transaction) {
			t.then(t.store(storeMeta).Call("get", sweepMoved), func(moved js.Value) {
				if moved.Truthy() {
					t.abort(errMoved)
					return
				}
				f(t)
			})
		})
		if err != errMoved {
			return err
		}
		if err := d.move(db); err != nil {
			return err
		}
	}
}

// beginDurable begins a transaction that writes and ends on the medium: the default of browsers loses what
// the operating system held when the power goes.
func beginDurable(db js.Value) (tx js.Value, err error) {
	err = try(func() { tx = db.Call("transaction", stores, "readwrite", object("durability", "strict")) })
	return tx, err
}

// run runs f in a transaction and waits for its end.
func run(tx js.Value, f func(t *transaction)) error {
	t := &transaction{tx: tx}
	done := make(chan error, 1)
	complete := callback(func([]js.Value) { done <- nil })
	abort := callback(func([]js.Value) { done <- t.abortReason() })
	t.lent = append(t.lent, complete, abort)
	t.tx.Set("oncomplete", complete)
	t.tx.Set("onabort", abort)
	t.do(func() { f(t) })
	err := <-done
	release(t.lent...)
	return err
}

func (t *transaction) store(name string) js.Value { return t.tx.Call("objectStore", name) }

// then runs f with the result of a request, within the transaction.
func (t *transaction) then(request js.Value, f func(result js.Value)) {
	came := callback(func([]js.Value) { t.do(func() { f(request.Get("result")) }) })
	t.lent = append(t.lent, came)
	request.Set("onsuccess", came)
}

// do runs f; what it throws ends the transaction.
func (t *transaction) do(f func()) {
	if err := try(f); err != nil {
		t.abort(err)
	}
}

// abort ends the transaction without a trace of it.
func (t *transaction) abort(reason error) {
	if t.reason == nil {
		t.reason = reason
	}
	_ = try(func() { t.tx.Call("abort") }) // it throws when the browser was faster
}

func (t *transaction) abortReason() error {
	if t.reason != nil {
		return t.reason
	}
	if reason := t.tx.Get("error"); reason.Truthy() {
		return errorOf(reason)
	}
	return &palate.Error{Code: palate.CodeInternal, Message: "the browser gave up the write"}
}
