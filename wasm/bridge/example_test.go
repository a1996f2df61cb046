//go:build js

package bridge_test

import (
	"fmt"
	"syscall/js"

	"palate/wasm/bridge"
)

// A promise is waited for like any call.
func ExampleAwait() {
	greeting, err := bridge.Await(js.Global().Get("Promise").Call("resolve", "hello"))
	fmt.Println(greeting, err)
	// Output: hello <nil>
}

// What two tabs must not do at once is done under a name.
func ExampleExclusive() {
	bridge.Exclusive("the log", bridge.Second, func() { fmt.Println("this tab writes") })
	// Output: this tab writes
}
