//go:build js

package bridge

import (
	"strings"
	"syscall/js"
	"testing"

	"palate"
)

func TestAwait(t *testing.T) {
	promises := js.Global().Get("Promise")
	fault := js.Global().Get("DOMException").New("no more room", "QuotaExceededError")
	for _, c := range []struct {
		name    string
		promise js.Value
		value   string
		code    palate.Code
		words   string
	}{
		{"kept", promises.Call("resolve", "yes"), "yes", "", ""},
		{"broken by a known error", promises.Call("reject", fault), "", palate.CodeFull, "storage is full: no more room"},
		{"broken by an unknown error", promises.Call("reject", js.Global().Get("Error").New("odd")), "", palate.CodeInternal, "Error: odd"},
		{"broken by a string", promises.Call("reject", "no"), "", palate.CodeInternal, "no"},
		{"broken by nothing", promises.Call("reject"), "", palate.CodeInternal, "<undefined>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := Await(c.promise)
			wantCode(t, err, c.code)
			if err == nil && v.String() != c.value {
				t.Errorf("got %v, want %q", v, c.value)
			}
			if err != nil && err.Error() != c.words {
				t.Errorf("got the words %q, want %q", err, c.words)
			}
		})
	}
}

// A promise calls one of two callbacks; both must be given back.
func TestAwaitGivesCallbacksBack(t *testing.T) {
	before := liveCallbacks
	promises := js.Global().Get("Promise")
	for range 1000 {
		_, _ = Await(promises.Call("resolve", 1))
		_, _ = Await(promises.Call("reject", 1))
	}
	if liveCallbacks != before {
		t.Errorf("%d callbacks were not given back", liveCallbacks-before)
	}
}

func TestGuardSurvivesAndTells(t *testing.T) {
	var told []string
	crash := js.FuncOf(func(_ js.Value, args []js.Value) any {
		told = append(told, args[0].String()+": "+args[1].String())
		return nil
	})
	defer crash.Release()
	js.Global().Set("palate", object("crash", crash))
	defer js.Global().Delete("palate")
	Guard("a test", func() { panic("oh") })
	Guard("a quiet test", func() {})
	if got := strings.Join(told, "; "); got != "a test: oh" {
		t.Errorf("the page was told %q", got)
	}
}

func TestGuardWithoutAPage(t *testing.T) {
	Guard("a test", func() { panic("oh") })
}

func TestTryPassesOtherPanicsOn(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a panic of ours was swallowed")
		}
	}()
	_ = try(func() { panic("ours") })
}

func TestBytesCrossOver(t *testing.T) {
	for _, want := range []string{"", "a", strings.Repeat("é", 100_000)} {
		if got := string(bytesOf(arrayOf([]byte(want)))); got != want {
			t.Errorf("%d bytes became %d", len(want), len(got))
		}
	}
}
