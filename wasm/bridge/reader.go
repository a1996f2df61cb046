//go:build js

package bridge

import "syscall/js"

// A Reader reads a file, or what people say in words, in a worker; palate.js starts it.
type Reader struct{ js js.Value }

// NewReader is a reader that has no file.
func NewReader() *Reader { return newReader(js.Undefined()) }

func newReader(file js.Value) *Reader {
	return &Reader{js.Global().Get("palate").Call("reader", file)}
}

// Call waits for the answer to one line.
func (r *Reader) Call(line []byte) ([]byte, error) {
	answer, err := Await(r.js.Call("ask", string(line)))
	if err != nil {
		return nil, err
	}
	return []byte(answer.String()), nil
}

// Close ends the worker, whatever it is at; who waits for an answer gets an error.
func (r *Reader) Close() { r.js.Call("close") }
