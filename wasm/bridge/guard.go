//go:build js

package bridge

import (
	"fmt"
	"runtime/debug"
	"syscall/js"
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
	fmt.Printf("panic in %s: %v\n%s", where, reason, debug.Stack())
	if page := js.Global().Get("palate"); page.Truthy() && page.Get("crash").Truthy() {
		page.Call("crash", where, fmt.Sprint(reason))
	}
}
