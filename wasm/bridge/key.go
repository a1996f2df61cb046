//go:build js

package bridge

import (
	"strconv"
	"syscall/js"
)

// A KeyEvent is one press of a key, and what kind of element it goes to.
type KeyEvent struct {
	Key, Code           string
	Shift, Control, Alt bool
	Repeat              bool // the key is held
	Typing              bool // it goes to a field one types in
	OnStrength          bool // it goes to a step of the strength bar
	OnAnswer            bool // it goes to another button that answers
	OnRating            bool // it goes to the rating of an answer
	Answer              int  // the answer that it goes to, from 1; 0: none
	OnControl           bool // it goes to a control that has its own use for Enter and Space
}

// ReportReady tells the page that the app is drawn and listens.
func ReportReady() {
	if page := js.Global().Get("palate"); page.Truthy() {
		page.Call("ready")
	}
}

// OnPress calls f, which must not block, for each press that is no part of composing text; f
// reports whether it used it. The listener stays for the life of the page.
func OnPress(f func(KeyEvent) bool) {
	js.Global().Get("document").Call("addEventListener", "keydown", callback(func(args []js.Value) {
		Guard("a key press", func() {
			event := first(args)
			if composing(event) || event.Get("defaultPrevented").Bool() {
				return
			}
			if f(pressOf(event)) {
				event.Call("preventDefault")
			}
		})
	}))
}

// composing reports whether a press belongs to an input method. Safari says so by a number only:
// its last press of a composition comes after the end of it.
func composing(event js.Value) bool {
	const processed = 229 // W3C UI Events, 7.3.1
	return event.Get("isComposing").Truthy() || event.Get("keyCode").Equal(js.ValueOf(processed))
}

const (
	typingSelector  = "textarea, select, [contenteditable]:not([contenteditable=false]), input:not([type=checkbox]):not([type=radio]):not([type=file]):not([data-rating])"
	placeSelector   = ".place"
	ratingSelector  = "[data-rating]"
	answerSelector  = "[data-answer]"
	controlSelector = "button:not([role=radio]), a[href], summary, input, label"
)

func pressOf(event js.Value) KeyEvent {
	return KeyEvent{
		Key: event.Get("key").String(), Code: event.Get("code").String(), Shift: event.Get("shiftKey").Bool(),
		Control: event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool(), Alt: event.Get("altKey").Bool(),
		Repeat: event.Get("repeat").Truthy(),
		Typing: within(event, typingSelector), OnControl: within(event, controlSelector),
		OnStrength: within(event, placeSelector), OnAnswer: within(event, answerSelector), OnRating: within(event, ratingSelector),
		Answer: answerOf(event.Get("target")),
	}
}

// within reports whether an event goes to an element that fits the selector, or to one in it.
func within(event js.Value, selector string) bool {
	target := event.Get("target")
	return target.Get("closest").Truthy() && target.Call("closest", selector).Truthy()
}

// answerOf is the answer that a node of the page belongs to, from 1; 0: to none.
func answerOf(node js.Value) int {
	if !node.Get("closest").Truthy() {
		node = node.Get("parentElement") // of a text
	}
	if node.Truthy() {
		if pane := node.Call("closest", "[data-slot]"); pane.Truthy() {
			if slot, err := strconv.Atoi(pane.Get("dataset").Get("slot").String()); err == nil {
				return slot + 1
			}
		}
	}
	return 0
}

// IgnoreDoubleClicks takes the second click of a double click, and further ones, from what bears data-once: what moved
// there
// meanwhile is not meant. The listener stays for the life of the page.
func IgnoreDoubleClicks() {
	js.Global().Get("document").Call("addEventListener", "click", callback(func(args []js.Value) {
		if event := first(args); event.Get("detail").Int() > 1 && within(event, "[data-once]") {
			event.Call("stopImmediatePropagation")
			event.Call("preventDefault")
		}
	}), true)
}
