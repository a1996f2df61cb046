//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// NamesHost reports whether no host served the program, so that the person names one.
func NamesHost() bool { return loader().Truthy() && loader().Get("setHost").Truthy() }

// Host is the address that calls of the host go below; "" for the host that served the program, or for none.
func Host() string {
	if page := loader(); page.Truthy() && page.Get("host").Type() == js.TypeString {
		return page.Get("host").String()
	}
	return ""
}

// Origin is that of the page.
func Origin() string { return js.Global().Get("location").Get("origin").String() }

// FetchFromHost is [Fetch] of a path of the host.
func FetchFromHost(method, path, token string, body []byte) (status int, reply []byte, err error) {
	return Fetch(method, Host()+path, token, body)
}

// SetHost has the browser ask whether the host at an address may be called, or gives it up for "". It asks before it
// returns, for a browser does so only while it handles a click; wait waits for the answer.
func SetHost(address string) (wait func() error) {
	asked := loader().Call("setHost", address)
	return func() error {
		problem, err := Await(asked)
		if err != nil {
			return err
		}
		switch problem.String() {
		case "malformed":
			return &palate.Error{Code: palate.CodeMalformed, Field: "address", Message: "that is no address of a host", Hint: "It begins with https:// or, on this machine, with http://localhost."}
		case "refused":
			return &palate.Error{Code: palate.CodeUnauthorized, Message: "the browser does not let Palate call that host", Hint: "Press the button again and allow it."}
		}
		return nil
	}
}
