//go:build js

package bridge

import "syscall/js"

// visit is what build/extension/visit.js offers the page of an extension that stands beside another; undefined elsewhere.
func visit() js.Value {
	if page := loader(); page.Truthy() {
		return page.Get("visit")
	}
	return js.Undefined()
}

// OnVisit calls f, which must not block, with what is read of the page beside, in JSON: now, and whenever that changed. It does
// nothing where there is none.
func OnVisit(f func(line string)) {
	if v := visit(); v.Truthy() {
		v.Set("onChange", callback(func(args []js.Value) {
			Guard("what was read of the page beside", func() { f(args[0].String()) })
		}))
	}
}

// TellVisit tells the page beside to do something, in JSON.
func TellVisit(command string) {
	if v := visit(); v.Truthy() {
		v.Call("tell", command)
	}
}
