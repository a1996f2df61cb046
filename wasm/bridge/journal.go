//go:build js

package bridge

import "syscall/js"

// The journal of build/page/journal.js, and what answers before the program does, of
// build/page/early.js. A page that has neither has nothing in them.

// early is what answers before the program does; undefined where nothing does.
func early() js.Value { return pagePart("early") }

// pagePart is what the page's loader offers under a name, undefined where it does not.
func pagePart(name string) js.Value {
	if page := js.Global().Get("palate"); page.Truthy() {
		return page.Get(name)
	}
	return js.Undefined()
}

// Early ends what answers before the program does, and returns the pair that is on the page, as an
// entry of the journal without an answer; nil where there is none.
func Early() []byte {
	e := early()
	if !e.Truthy() {
		return nil
	}
	_, _ = Await(e.Call("close")) // it says itself what it could not keep
	return []byte(e.Call("showing").String())
}

// Journal reads the entries of the journal, a list in their order.
func Journal() ([]byte, error) {
	journal := pagePart("journal")
	if !journal.Truthy() {
		return []byte("[]"), nil
	}
	entries, err := Await(journal.Call("entries"))
	if err != nil {
		return nil, err
	}
	return []byte(js.Global().Get("JSON").Call("stringify", entries).String()), nil
}

// Unjournal takes entries out of the journal, by their ids.
func Unjournal(ids []string) error {
	list := js.Global().Get("Array").New()
	for _, id := range ids {
		list.Call("push", id)
	}
	_, err := Await(pagePart("journal").Call("remove", list))
	return err
}

// Offer says something above the page, with a button that runs act.
func Offer(title, text, button string, act func()) {
	if page := js.Global().Get("palate"); page.Truthy() {
		page.Call("offer", title, text, button, callback(func([]js.Value) { Guard("a notice", act) }))
	}
}
