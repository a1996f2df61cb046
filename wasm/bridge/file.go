//go:build js

package bridge

import (
	"syscall/js"
	"time"

	"palate"
)

// A FileHandler is called with a reader of a file of the person's, or why it cannot be read.
type FileHandler func(name string, r *Reader, err error)

// OnDrop calls f for each file that is dropped on the page. The listener stays for the life of
// the page.
func OnDrop(f FileHandler) {
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
func ReadFile(selector string, f FileHandler) {
	if input := js.Global().Get("document").Call("querySelector", selector); input.Truthy() {
		readFiles(input.Get("files"), f)
	}
}

func readFiles(files js.Value, f FileHandler) {
	for i := range files.Length() {
		file := files.Index(i)
		Go("reading a file", func() {
			r, err := readerOf(file)
			f(file.Get("name").String(), r, err)
		})
	}
}

// maxFile is the size of the largest file that is read, in bytes: a reader has 4 GB in all, and what it reads
// is parsed.
const maxFile = 256 << 20

func readerOf(file js.Value) (*Reader, error) {
	if file.Get("size").Int() > maxFile {
		return nil, &palate.Error{Code: palate.CodeTooLarge, Message: "a file must be at most 256 MB", Hint: "Split it, or import it by the command line: palate import."}
	}
	return newReader("formats", file), nil
}

// saving is how long the browser may take to begin to save a file.
const saving = time.Minute

// Download offers data to the person as a file of that name; media is its type, "text/csv".
func Download(name, media string, data []byte) {
	blob := js.Global().Get("Blob").New([]any{arrayOf(data)}, object("type", media))
	addresses := js.Global().Get("URL")
	address := addresses.Call("createObjectURL", blob)
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	time.AfterFunc(saving, func() { addresses.Call("revokeObjectURL", address) })
}
