//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// What build/page/palate.js does for the app while it is not there, and where the page is.

// loader is window.palate.
func loader() js.Value { return js.Global().Get("palate") }

// TakeJournal ends what answers before the app does, and returns the journal, a list in JSON; with it the
// pair that is on the page. It is nil where there is neither.
func TakeJournal() []byte {
	list, _ := Await(loader().Call("meanwhile")) // which never fails
	if !list.Truthy() {
		return nil
	}
	return []byte(list.String())
}

// DropSigned takes showings out of the journal, by their names with a space behind each.
func DropSigned(names string) { loader().Call("signed", names) }

// LastBookmark is where the page was left, as [SetAddress] noted it.
func LastBookmark() string { return loader().Call("left").String() }

// Address is the name in the page's address, "#/ranked"; "" where it has none.
func Address() string { return loader().Call("address").String() }

// SetAddress puts a name into the page's address and its title, and notes a bookmark for when the page comes
// again. further says that the person has been further than the first pair.
func SetAddress(name, title, bookmark string, further bool) {
	loader().Call("at", name, title, bookmark, further)
}

// OnAddress calls f, which must not block, when the person goes to another address: by Back, a link, or by
// hand.
func OnAddress(f func(name string)) {
	loader().Set("onAddress", callback(func(args []js.Value) {
		Guard("an address", func() { f(first(args).String()) })
	}))
}

// StoresNothing reports whether an error of opening a log means that the browser lets the page store
// nothing. A log that another tab holds, or a newer Palate made, is there.
func StoresNothing(err error) bool {
	code := palate.CodeOf(err)
	return !js.Global().Get("indexedDB").Truthy() || code != palate.CodeUnsupported && code != palate.CodeConflict
}
