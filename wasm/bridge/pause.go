//go:build js

package bridge

import "syscall/js"

// Pause lets the page do what waits, such as a key or a drawing, for at least some milliseconds. A goroutine that
// only sleeps goes on in the same task of the event loop where its time has come meanwhile.
func Pause(milliseconds int) {
	done := make(chan struct{})
	wake := callback(func([]js.Value) { close(done) })
	defer release(wake)
	js.Global().Call("setTimeout", wake, milliseconds)
	<-done
}
