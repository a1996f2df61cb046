//go:build js

package bridge

import "syscall/js"

// A Reading is what a person does with the texts of the answers on the page, see [WatchReading]. Lengths and places are code
// points of a text as it is drawn.
type Reading struct {
	What     string // "selected", "copied", "seen", "hidden" or "shown"
	Slot     int    // of the answer; -1 of "selected": nothing is, any more
	From, To int    // of what is selected; of what was copied or can be seen, To alone
	Scroll   float64
}

// WatchReading calls f, which must not block, when the person selects or copies something in an answer, can see more or less of
// it, or leaves the page and comes back. The function that it returns looks anew at what can be seen. It watches for the
// life of the page.
func WatchReading(f func(Reading)) (look func()) {
	looks := loader().Get("answers").Call("watch", callback(func(args []js.Value) {
		Guard("the reading of an answer", func() { f(readingOf(args)) })
	}))
	return func() { looks.Invoke() }
}

func readingOf(args []js.Value) Reading {
	number := func(i int) float64 {
		if i < len(args) {
			return args[i].Float()
		}
		return 0
	}
	r := Reading{What: args[0].String(), Slot: int(number(1))}
	switch r.What {
	case "selected":
		r.From, r.To = int(number(2)), int(number(3))
	default:
		r.To, r.Scroll = int(number(2)), number(3)
	}
	return r
}

// Unselect has nothing be selected on the page.
func Unselect() { js.Global().Call("getSelection").Call("removeAllRanges") }
