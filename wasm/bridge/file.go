//go:build js

package bridge

import (
	"syscall/js"
	"time"

	"palate"
)

// A FileCame is called with a file of the person's, or why it could not be read.
type FileCame func(name string, data []byte, err error)

// OnDrop calls f for each file that is dropped on the page. The listener stays for the life of
// the page.
func OnDrop(f FileCame) {
	document := js.Global().Get("document")
	dragging := func(is bool) { document.Get("documentElement").Call("toggleAttribute", "data-dragging", is) }
	document.Call("addEventListener", "dragover", callback(func(args []js.Value) {
		first(args).Call("preventDefault")
		dragging(true)
	}))
	document.Call("addEventListener", "dragleave", callback(func(args []js.Value) {
		dragging(first(args).Get("relatedTarget").Truthy())
	}))
	document.Call("addEventListener", "drop", callback(func(args []js.Value) {
		Guard("a drop", func() {
			dragging(false)
			first(args).Call("preventDefault")
			readFiles(first(args).Get("dataTransfer").Get("files"), f)
		})
	}))
}

// ReadFile calls f for the files that a file input, found by its selector, has.
func ReadFile(selector string, f FileCame) {
	if input := js.Global().Get("document").Call("querySelector", selector); input.Truthy() {
		readFiles(input.Get("files"), f)
	}
}

func readFiles(files js.Value, f FileCame) {
	for i := range files.Length() {
		file := files.Index(i)
		Go("reading a file", func() {
			data, err := contents(file)
			f(file.Get("name").String(), data, err)
		})
	}
}

// Limits of a file, in bytes.
const (
	maxFile   = 256 << 20 // a page has 4 GB in all, and what is read is parsed
	filePiece = 4 << 20   // what stands in memory twice
)

// contents reads a File piece by piece.
func contents(file js.Value) ([]byte, error) {
	size := file.Get("size").Int()
	if size > maxFile {
		return nil, &palate.Error{Code: palate.CodeTooLarge, Message: "a file must be at most 256 MB", Hint: "Split it, or import it by the command line: palate import."}
	}
	data := make([]byte, 0, size)
	for at := 0; at < size; at += filePiece {
		piece, err := received(file.Call("slice", at, min(at+filePiece, size)).Call("arrayBuffer"))
		if err != nil {
			return nil, err
		}
		data = append(data, piece...)
	}
	return data, nil
}

// saving is how long the browser may take to begin to save a file.
const saving = time.Minute

// Save offers data to the person as a file of that name; media is its type, "text/csv".
func Save(name, media string, data []byte) {
	blob := js.Global().Get("Blob").New([]any{arrayOf(data)}, object("type", media))
	addresses := js.Global().Get("URL")
	address := addresses.Call("createObjectURL", blob)
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	time.AfterFunc(saving, func() { addresses.Call("revokeObjectURL", address) })
}
