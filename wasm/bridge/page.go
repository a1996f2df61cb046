//go:build js

package bridge

import (
	"strconv"
	"strings"
	"syscall/js"
	"time"

	"palate"
)

// Now is the browser's clock, in Unix milliseconds.
func Now() int64 { return int64(js.Global().Get("Date").Call("now").Float()) }

// Ready tells the page that the app listens, and returns the presses it kept until now.
func Ready() []Press {
	page := js.Global().Get("palate")
	if !page.Truthy() {
		return nil
	}
	kept := page.Call("ready")
	presses := make([]Press, kept.Length())
	for i := range presses {
		p := kept.Index(i)
		presses[i] = Press{Key: p.Get("key").String(), Code: p.Get("code").String(), Shift: p.Get("shift").Truthy()}
	}
	return presses
}

// A Press is one press of a key.
type Press struct {
	Key, Code           string
	Shift, Control, Alt bool
	Typing              bool // it goes to a field one types in
	OnControl           bool // it goes to a control that has its own use for Enter and Space
}

// OnPress calls f for each press that is no part of composing text; f reports whether it used it.
// The listener stays for the life of the page.
func OnPress(f func(Press) bool) {
	js.Global().Get("document").Call("addEventListener", "keydown", callback(func(args []js.Value) {
		Guard("key press", func() {
			event := first(args)
			if event.Get("isComposing").Bool() || event.Get("defaultPrevented").Bool() {
				return
			}
			if f(pressOf(event)) {
				event.Call("preventDefault")
			}
		})
	}))
}

const (
	typingSelector  = "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio]):not([type=file])"
	controlSelector = "button:not([role=radio]), a[href], summary, input, label"
)

func pressOf(event js.Value) Press {
	target := event.Get("target")
	is := func(selector string) bool {
		return target.Get("closest").Truthy() && target.Call("closest", selector).Truthy()
	}
	return Press{
		Key: event.Get("key").String(), Code: event.Get("code").String(), Shift: event.Get("shiftKey").Bool(),
		Control: event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool(), Alt: event.Get("altKey").Bool(),
		Typing: is(typingSelector), OnControl: is(controlSelector),
	}
}

// Focus moves the focus to the first element that fits the selector, if there is one.
func Focus(selector string) {
	if e := js.Global().Get("document").Call("querySelector", selector); e.Truthy() {
		e.Call("focus", object("preventScroll", true))
	}
}

// Focused is a handle on what has the focus; Back returns it there.
type Focused struct{ element js.Value }

// TakeFocus notes what has the focus.
func TakeFocus() Focused {
	return Focused{js.Global().Get("document").Get("activeElement")}
}

// Back returns the focus, when its element is still on the page.
func (f Focused) Back() {
	if f.element.Truthy() && f.element.Get("isConnected").Bool() {
		f.element.Call("focus", object("preventScroll", true))
	}
}

// Query is a parameter of the page's address, "" where it has none.
func Query(name string) string {
	params := js.Global().Get("URLSearchParams").New(js.Global().Get("location").Get("search"))
	if v := params.Call("get", name); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

// Reload loads the page anew.
func Reload() { js.Global().Get("location").Call("reload") }

// BrowserName says what this browser is, for a list of devices: "Chrome on Linux".
func BrowserName() string {
	agent := js.Global().Get("navigator").Get("userAgent").String()
	return firstOf(agent, "Edg", "Edge", "Firefox", "Firefox", "Chrome", "Chrome", "Safari", "Safari") + " on " +
		firstOf(agent, "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "Mac", "Linux", "Linux")
}

// firstOf is the name behind the first mark that is in s.
func firstOf(s string, marksAndNames ...string) string {
	for i := 0; i+1 < len(marksAndNames); i += 2 {
		if strings.Contains(s, marksAndNames[i]) {
			return marksAndNames[i+1]
		}
	}
	return "a browser"
}

// fetchPatience is how long a request may take.
const fetchPatience = 20 * time.Second

// Fetch sends a request and reads the whole reply. The error is one of the network; a status that
// says no is not an error here.
func Fetch(method, path, token string, body []byte) (status int, reply []byte, err error) {
	abort := js.Global().Get("AbortController").New()
	timer := time.AfterFunc(fetchPatience, func() { abort.Call("abort") })
	defer timer.Stop()
	headers := object()
	if token != "" {
		headers.Set("authorization", "Bearer "+token)
	}
	options := object("method", method, "headers", headers, "signal", abort.Get("signal"))
	if body != nil {
		options.Set("body", arrayOf(body))
	}
	response, err := Await(js.Global().Call("fetch", path, options))
	if err != nil {
		return 0, nil, unreachable(err)
	}
	buffer, err := Await(response.Call("arrayBuffer"))
	if err != nil {
		return 0, nil, unreachable(err)
	}
	return response.Get("status").Int(), bytesOf(buffer), nil
}

func unreachable(err error) error {
	return &palate.Error{Code: palate.CodeNotFound, Message: "the host is out of reach", Hint: "Everything is safe on this device; try again later.", Err: err}
}

// File reads one of the app's own files.
func File(path string) ([]byte, error) {
	status, reply, err := Fetch("GET", path, "", nil)
	if err == nil && status != 200 {
		err = &palate.Error{Code: palate.CodeNotFound, Message: path + " did not come: the host answered " + strconv.Itoa(status)}
	}
	return reply, err
}

// A Channel tells the other tabs of this browser that something was kept.
type Channel struct{ channel js.Value }

// OpenChannel opens the channel called name; heard is called for what other tabs send.
func OpenChannel(name string, heard func()) Channel {
	constructor := js.Global().Get("BroadcastChannel")
	if !constructor.Truthy() {
		return Channel{}
	}
	channel := constructor.New(name)
	channel.Set("onmessage", callback(func([]js.Value) { Guard("another tab", heard) }))
	return Channel{channel}
}

// Tell tells the other tabs.
func (c Channel) Tell() {
	if c.channel.Truthy() {
		c.channel.Call("postMessage", 1)
	}
}

// OnChange calls f when the network comes back and when the page is looked at again.
func OnChange(f func()) {
	heard := callback(func([]js.Value) { Guard("the page", f) })
	js.Global().Call("addEventListener", "online", heard)
	js.Global().Get("document").Call("addEventListener", "visibilitychange", heard)
}

// OnDrop calls f with the name and bytes of each file that is dropped on the page.
func OnDrop(f func(name string, data []byte)) {
	document := js.Global().Get("document")
	document.Call("addEventListener", "dragover", callback(func(args []js.Value) { first(args).Call("preventDefault") }))
	document.Call("addEventListener", "drop", callback(func(args []js.Value) {
		first(args).Call("preventDefault")
		readFiles(first(args).Get("dataTransfer").Get("files"), f)
	}))
}

// ReadFile calls f with the name and bytes of the file that a file input, named by selector, has.
func ReadFile(selector string, f func(name string, data []byte)) {
	if input := js.Global().Get("document").Call("querySelector", selector); input.Truthy() {
		readFiles(input.Get("files"), f)
	}
}

func readFiles(files js.Value, f func(name string, data []byte)) {
	for i := range files.Length() {
		file := files.Index(i)
		Go("reading a file", func() {
			buffer, err := Await(file.Call("arrayBuffer"))
			if err == nil {
				f(file.Get("name").String(), bytesOf(buffer))
			}
		})
	}
}
