//go:build js

package bridge

import "syscall/js"

// Millis is a length of time in milliseconds. Package time also says moments in words and reads the zones of the
// world, with a fiftieth of what the keeper is.
type Millis int

// Lengths of time.
const (
	Millisecond Millis = 1
	Second             = 1000 * Millisecond
	Minute             = 60 * Second
)

// A Timer runs a function once, when its time has come.
type Timer struct {
	run   func()
	id    js.Value
	rings *js.Func // nil: it has run, or was stopped
}

// After runs f, which must not block, when a time has passed.
func After(wait Millis, f func()) *Timer {
	t := &Timer{run: f}
	t.begin(wait)
	return t
}

func (t *Timer) begin(wait Millis) {
	rings := callback(func([]js.Value) {
		t.Stop()
		Guard("a timer", t.run)
	})
	t.rings = &rings
	t.id = js.Global().Call("setTimeout", rings, int(wait))
}

// Stop keeps the timer from running, unless it has.
func (t *Timer) Stop() {
	if t.rings == nil {
		return
	}
	js.Global().Call("clearTimeout", t.id)
	release(*t.rings)
	t.rings = nil
}

// Restart lets the timer run when a time has passed from now on, and not before.
func (t *Timer) Restart(wait Millis) {
	t.Stop()
	t.begin(wait)
}
