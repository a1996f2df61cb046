//go:build js

package bridge

import (
	"runtime"
	"syscall/js"
)

// Persist asks the browser not to evict the log, and reports whether it promised.
func (d *DB) Persist() bool { return d.generation.storage("persist").Truthy() }

// Persisted reports whether the browser promised not to evict the log.
func (d *DB) Persisted() bool { return d.generation.storage("persisted").Truthy() }

// Estimate is how much is stored and how much may be, in bytes; 0, 0 where the browser does not
// tell.
func (d *DB) Estimate() (used, quota int64) {
	if e := d.generation.storage("estimate"); e.Truthy() {
		return int64(e.Get("usage").Float()), int64(e.Get("quota").Float())
	}
	return 0, 0
}

// storage asks the manager of the generation's storage: its bucket or, where there are none, the
// browser's manager of all, which old browsers and plain http lack.
func (p dbGeneration) storage(what string) js.Value {
	manager, err := p.bucket()
	if err != nil || !manager.Truthy() {
		manager = navigator("storage")
	}
	if !manager.Truthy() || !manager.Get(what).Truthy() {
		return js.Undefined()
	}
	v, err := Await(manager.Call(what))
	runtime.KeepAlive(manager) // see [dbGeneration.use]
	if err != nil {
		return js.Undefined()
	}
	return v
}
