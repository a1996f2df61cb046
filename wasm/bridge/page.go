//go:build js

package bridge

import (
	"strings"
	"syscall/js"
)

// Now is the browser's clock, in Unix milliseconds.
func Now() int64 { return int64(js.Global().Get("Date").Call("now").Float()) }

// Clock is the time of day of a moment in Unix milliseconds, as the person reads clocks.
func Clock(at int64) string {
	date := js.Global().Get("Date").New(at)
	return date.Call("toLocaleTimeString", []any{}, object("hour", "2-digit", "minute", "2-digit")).String()
}

// Moment is the day and the time of a moment in Unix milliseconds, as the person writes them.
func Moment(at int64) (day, time string) {
	date := js.Global().Get("Date").New(at)
	say := func(style, length string) string {
		return date.Call("toLocaleString", []any{}, object(style, length)).String()
	}
	return say("dateStyle", "full"), say("timeStyle", "short")
}

// Focus moves the focus to the first element that fits the selector, if there is one.
func Focus(selector string) {
	if e := js.Global().Get("document").Call("querySelector", selector); e.Truthy() {
		e.Call("focus", object("preventScroll", true))
	}
}

// Focused is a handle on what has the focus; Back returns it there.
type Focused struct{ element js.Value }

// CurrentFocus notes what has the focus.
func CurrentFocus() Focused {
	return Focused{js.Global().Get("document").Get("activeElement")}
}

// Lost reports whether nothing has the focus, as when what had it left the page.
func (f Focused) Lost() bool {
	return f.element.Equal(js.Global().Get("document").Get("body"))
}

// Restore returns the focus, when its element is still on the page.
func (f Focused) Restore() {
	if f.element.Truthy() && f.element.Get("isConnected").Bool() {
		f.element.Call("focus", object("preventScroll", true))
	}
}

// ScrollIntoView brings the first element that fits the selector into view, if there is one and it is not;
// smoothly, unless the person asked for less motion.
func ScrollIntoView(selector string) {
	e := js.Global().Get("document").Call("querySelector", selector)
	if !e.Truthy() {
		return
	}
	how := "smooth"
	if Matches("(prefers-reduced-motion: reduce)") {
		how = "instant"
	}
	e.Call("scrollIntoView", object("block", "nearest", "behavior", how))
}

// Frame calls f, which must not block, at the browser's next frame, which shows what was drawn until then.
func Frame(f func()) {
	var came js.Func
	came = callback(func([]js.Value) {
		release(came)
		Guard("a frame", f)
	})
	js.Global().Call("requestAnimationFrame", came)
}

// ScrollToTop scrolls all elements that fit the selector to their beginning.
func ScrollToTop(selector string) {
	list := js.Global().Get("document").Call("querySelectorAll", selector)
	for i := range list.Length() {
		list.Index(i).Set("scrollTop", 0)
		list.Index(i).Set("scrollLeft", 0)
	}
}

// Matches reports whether a media query holds: "(prefers-color-scheme: dark)".
func Matches(query string) bool {
	return js.Global().Call("matchMedia", query).Get("matches").Bool()
}

// Query is a parameter of the page's address, "" where it has none.
func Query(name string) string {
	params := js.Global().Get("URLSearchParams").New(js.Global().Get("location").Get("search"))
	if v := params.Call("get", name); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

// Appearance is how the person chose that the page appears, by name: {"theme": "dark"}.
func Appearance() map[string]string {
	look := map[string]string{}
	if page := js.Global().Get("palate"); page.Truthy() {
		entries := js.Global().Get("Object").Call("entries", page.Get("look"))
		for i := range entries.Length() {
			look[entries.Index(i).Index(0).String()] = entries.Index(i).Index(1).String()
		}
	}
	return look
}

// SetAppearance shows the page as the person chose, now and when it is next loaded.
func SetAppearance(name, value string) {
	if page := js.Global().Get("palate"); page.Truthy() {
		page.Call("setLook", name, value)
	}
}

// SetPaused notes whether nothing is to be recorded, for the page before the program is there.
func SetPaused(paused bool) {
	if page := loader(); page.Truthy() && page.Get("pause").Truthy() {
		page.Call("pause", paused)
	}
}

// Reload loads the page anew.
func Reload() { js.Global().Get("location").Call("reload") }

// navigator is a part of what the browser tells of itself, undefined where it has none of that
// name. Node before 21 has no navigator at all.
func navigator(part string) js.Value {
	if n := js.Global().Get("navigator"); n.Truthy() {
		return n.Get(part)
	}
	return js.Undefined()
}

// BrowserName says what this browser is, for a list of devices: "Chrome on Linux".
func BrowserName() string {
	agent := navigator("userAgent").String()
	return firstOf(agent, "a browser", "Edg", "Edge", "Firefox", "Firefox", "Chrome", "Chrome", "Safari", "Safari") + " on " +
		firstOf(agent, "a computer", "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "Mac", "Linux", "Linux")
}

// firstOf is the name behind the first mark that is in s, or what is said when none is.
func firstOf(s, none string, marksAndNames ...string) string {
	for i := 0; i+1 < len(marksAndNames); i += 2 {
		if strings.Contains(s, marksAndNames[i]) {
			return marksAndNames[i+1]
		}
	}
	return none
}
