//go:build js

package bridge

import (
	"strconv"
	"syscall/js"

	"palate"
)

// How long a host may be silent: while it reads a request, at slowestLine bytes a second, and
// between two pieces of its reply.
const (
	silence     = 20 * Second
	slowestLine = 16 << 10
)

// Fetch sends a request and reads the whole reply; a host that falls silent is given up. The error
// is one of the network; a status that says no is not an error here.
func Fetch(method, path, token string, body []byte) (status int, reply []byte, err error) {
	abort := js.Global().Get("AbortController").New()
	timer := After(silence+Millis(len(body)/slowestLine)*Second, func() { abort.Call("abort") })
	defer timer.Stop()
	headers := object()
	if token != "" {
		headers.Set("authorization", "Bearer "+token)
	}
	options := object("method", method, "headers", headers, "signal", abort.Get("signal"))
	if body != nil {
		headers.Set("content-type", "application/jsonl") // a JSON object is a line of it too
		options.Set("body", arrayOf(body))
	}
	response, err := Await(js.Global().Call("fetch", path, options))
	if err == nil {
		reply, err = drain(response.Get("body"), func() { timer.Restart(silence) })
	}
	if err != nil {
		return 0, nil, unreachable(err)
	}
	return response.Get("status").Int(), reply, nil
}

// drain reads a stream to its end and calls heard for each piece.
func drain(stream js.Value, heard func()) (data []byte, err error) {
	if !stream.Truthy() {
		return nil, nil // a reply that cannot have a body
	}
	reader := stream.Call("getReader")
	for {
		piece, err := Await(reader.Call("read"))
		if err != nil || piece.Get("done").Bool() {
			return data, err
		}
		heard()
		data = append(data, bytesOf(piece.Get("value"))...)
	}
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
