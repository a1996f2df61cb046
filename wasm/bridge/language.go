//go:build js

package bridge

import "syscall/js"

// Languages are those that the person reads, best first, as the browser has them: "de-AT", "en".
func Languages() (tags []string) {
	list := js.Global().Get("navigator").Get("languages")
	for i := range list.Length() {
		tags = append(tags, list.Index(i).String())
	}
	return tags
}
