//go:build js

package bridge

import "syscall/js"

// Address is the part of the page's address behind the file, with its "#"; "" where there is none.
func Address() string { return js.Global().Get("location").Get("hash").String() }

// SetAddress puts the page at an address under a title: as a step that Back takes back, or, with
// instead, in the place of the one it has.
func SetAddress(address, title string, instead bool) {
	step := "pushState"
	if instead {
		step = "replaceState"
	}
	if Address() != address {
		// A browser that is asked too often refuses; the page then keeps its address.
		_ = try(func() { js.Global().Get("history").Call(step, js.Null(), "", address) })
	}
	js.Global().Get("document").Set("title", title)
}

// OnAddress calls f, which must not wait, when the person goes back or forth, follows a link within the
// page, or changes its address.
func OnAddress(f func()) {
	js.Global().Call("addEventListener", "popstate", callback(func([]js.Value) { Guard("an address", f) }))
}

// Remember keeps a short text under a name: in this tab, and for tabs to come. A browser that keeps
// nothing for the page keeps this neither.
func Remember(name, text string) {
	for _, storage := range tabStorages {
		_ = try(func() { js.Global().Get(storage).Call("setItem", name, text) })
	}
}

// Recall is what this tab remembered last, or any tab; "" where none did.
func Recall(name string) (text string) {
	for _, storage := range tabStorages {
		_ = try(func() {
			if v := js.Global().Get(storage).Call("getItem", name); text == "" && v.Type() == js.TypeString {
				text = v.String()
			}
		})
	}
	return text
}

// tabStorages are where short texts stand, the tab's own first.
var tabStorages = []string{"sessionStorage", "localStorage"}
