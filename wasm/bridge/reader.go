//go:build js

package bridge

import "syscall/js"

// A Reader is a module beside the page, in a worker that palate.js starts: one that reads chats and words, or one that
// reads and writes files.
type Reader struct{ js js.Value }

// NewReader reads chats and words.
func NewReader() *Reader { return newReader("reader", js.Undefined()) }

// NewFormats reads and writes files of other formats, and has no file yet.
func NewFormats() *Reader { return newReader("formats", js.Undefined()) }

func newReader(module string, file js.Value) *Reader {
	return &Reader{js.Global().Get("palate").Call("reader", module, file)}
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
