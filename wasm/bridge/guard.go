//go:build js

package bridge

import (
	"runtime"
	"syscall/js"

	"palate/wasm/slimfmt"
)

// Guard runs f and survives a panic in it: the panic is printed with its stack and shown to the
// person by the page. Without it a panic ends the program, and the page with it.
func Guard(where string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			Crash(where, r)
		}
	}()
	f()
}

// Go runs f in a goroutine under Guard.
func Go(where string, f func()) { go Guard(where, f) }

// Crash prints a panic that was survived and shows it to the person.
func Crash(where string, reason any) {
	slimfmt.Println("panic in", where+":", reason, "\n"+stack())
	if page := js.Global().Get("palate"); page.Truthy() && page.Get("crash").Truthy() {
		page.Call("crash", where, slimfmt.Sprint(reason))
	}
}

// stack is where this goroutine stands, cut after 16 KB.
func stack() string {
	trace := make([]byte, 16<<10)
	return string(trace[:runtime.Stack(trace, false)])
}
