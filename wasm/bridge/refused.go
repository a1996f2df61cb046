//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// StoresNothing reports whether an error of opening a log means that the browser lets the page store
// nothing: a window or a setting that refuses it, or no room at all. A log that another tab holds, or a
// newer Palate made, is there.
func StoresNothing(err error) bool {
	if !js.Global().Get("indexedDB").Truthy() {
		return true
	}
	switch palate.CodeOf(err) {
	case palate.CodeInternal, palate.CodeFull, palate.CodeNotFound:
		return true
	}
	return false
}
