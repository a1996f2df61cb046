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

// write runs f in a transaction and returns when what it did is on the medium: durability is
// strict, for the default of browsers loses what the operating system held when the power goes.
func (d *DB) write(f func(t *transaction)) error {
	t := &transaction{}
	err := try(func() {
		stores := []any{storeLines, storeForgotten, storeAside, storeMeta}
		t.tx = d.db.Call("transaction", stores, "readwrite", object("durability", "strict"))
	})
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	complete := callback(func([]js.Value) { done <- nil })
	abort := callback(func([]js.Value) { done <- t.abortReason() })
	t.lent = append(t.lent, complete, abort)
	t.tx.Set("oncomplete", complete)
	t.tx.Set("onabort", abort)
	t.do(func() { f(t) })
	err = <-done
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
		t.giveUp(err)
	}
}

// giveUp ends the transaction without a trace of it.
func (t *transaction) giveUp(reason error) {
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
