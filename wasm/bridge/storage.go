//go:build js

package bridge

import "syscall/js"

// Persist asks the browser not to evict what is stored here, and reports whether it promised.
func Persist() bool { return storage("persist").Truthy() }

// Persisted reports whether the browser promised not to evict what is stored here.
func Persisted() bool { return storage("persisted").Truthy() }

// Estimate is how much is stored here and how much may be, in bytes; 0, 0 where the browser does
// not tell.
func Estimate() (used, quota int64) {
	if e := storage("estimate"); e.Truthy() {
		return int64(e.Get("usage").Float()), int64(e.Get("quota").Float())
	}
	return 0, 0
}

// storage asks the browser's manager of storage, which old browsers and plain http lack.
func storage(what string) js.Value {
	manager := navigator("storage")
	if !manager.Truthy() || !manager.Get(what).Truthy() {
		return js.Undefined()
	}
	v, err := Await(manager.Call(what))
	if err != nil {
		return js.Undefined()
	}
	return v
}
