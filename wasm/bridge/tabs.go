//go:build js

package bridge

import "syscall/js"

// A Channel tells the other tabs of this browser that something was kept.
type Channel struct{ channel js.Value }

// OpenChannel opens the channel called name; heard, which must not block, is called for what other
// tabs tell.
func OpenChannel(name string, heard func()) Channel {
	constructor := js.Global().Get("BroadcastChannel")
	if !constructor.Truthy() {
		return Channel{}
	}
	channel := constructor.New(name)
	channel.Set("onmessage", callback(func([]js.Value) { Guard("another tab", heard) }))
	return Channel{channel}
}

// Notify tells the other tabs.
func (c Channel) Notify() {
	if c.channel.Truthy() {
		c.channel.Call("postMessage", 1)
	}
}

// Exclusive runs f while no other tab of this browser runs its own under the same name. A tab that
// keeps the others waiting for longer than patience is not waited for: the lock spares tabs from
// overtaking each other, what keeps a chain from forking is [DB.Append].
func Exclusive(name string, patience Millis, f func()) {
	defer lock(name, patience)()
	f()
}

// lock waits for the lock called name and returns what gives it back.
func lock(name string, patience Millis) (unlock func()) {
	locks := navigator("locks")
	if !locks.Truthy() {
		return func() {}
	}
	abort := js.Global().Get("AbortController").New()
	timer := After(patience, func() { abort.Call("abort") })
	defer timer.Stop()
	granted := make(chan struct{})
	held, unlock := promise()
	hold := js.FuncOf(func(js.Value, []js.Value) any {
		close(granted)
		return held
	})
	liveCallbacks++
	over := make(chan struct{})
	go func() {
		_, _ = Await(locks.Call("request", name, object("signal", abort.Get("signal")), hold))
		release(hold)
		close(over)
	}()
	select {
	case <-granted:
	case <-over: // patience ended
	}
	return unlock
}

// promise is a promise and what keeps it.
func promise() (p js.Value, keep func()) {
	var resolve js.Value
	executor := callback(func(args []js.Value) { resolve = args[0] })
	defer release(executor)
	p = js.Global().Get("Promise").New(executor)
	return p, func() { resolve.Invoke() }
}

// OnChange calls f, which must not block, when the network comes back and when the page is looked
// at again or left; a worker has no page, and Node no events.
func OnChange(f func()) {
	heard := callback(func([]js.Value) { Guard("the page", f) })
	if js.Global().Get("addEventListener").Truthy() {
		js.Global().Call("addEventListener", "online", heard)
	}
	if document := js.Global().Get("document"); document.Truthy() {
		document.Call("addEventListener", "visibilitychange", heard)
	}
}
