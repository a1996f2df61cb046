//go:build js

package bridge

import "syscall/js"

// ShowDialog makes the dialog on the page a modal one: what lies behind it is out of reach until it
// closes. It was drawn open, so that drawing it anew does not close it.
func ShowDialog() {
	dialog := js.Global().Get("document").Call("querySelector", "dialog")
	if dialog.Truthy() && !dialog.Call("matches", ":modal").Bool() {
		dialog.Call("removeAttribute", "open")
		dialog.Call("showModal")
	}
}

// Copy puts a text on the clipboard, and waits until it is there.
func Copy(text string) error {
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		return errorOf(js.Undefined())
	}
	_, err := Await(clipboard.Call("writeText", text))
	return err
}
