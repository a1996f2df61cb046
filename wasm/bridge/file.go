//go:build js

package bridge

import (
	"io"
	"syscall/js"

	"palate"
)

// A BrowserFile is one that the person dropped or chose.
type BrowserFile struct{ js js.Value }

// OnDrop calls f for each file that is dropped on the page. The listener stays for the life of
// the page.
func OnDrop(f func(BrowserFile)) {
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
func ReadFile(selector string, f func(BrowserFile)) {
	if input := js.Global().Get("document").Call("querySelector", selector); input.Truthy() {
		readFiles(input.Get("files"), f)
	}
}

func readFiles(files js.Value, f func(BrowserFile)) {
	for i := range files.Length() {
		file := BrowserFile{files.Index(i)}
		Go("reading a file", func() { f(file) })
	}
}

// Name is what the file is called.
func (f BrowserFile) Name() string { return f.js.Get("name").String() }

// maxFile is the size of the largest file that a module reads, in bytes: it has 4 GB in all, and what it reads is
// parsed.
const maxFile = 256 << 20

// Formats is a module beside the page that reads the file.
func (f BrowserFile) Formats() (*Reader, error) {
	if f.js.Get("size").Int() > maxFile {
		return nil, &palate.Error{Code: palate.CodeTooLarge, Message: "a file must be at most 256 MB", Hint: "Split it, or import it by the command line: palate import."}
	}
	return newReader("formats", f.js), nil
}

// Open reads the file from its beginning, unpacked where it is gzip, a piece at a time.
func (f BrowserFile) Open() (io.Reader, error) {
	head, err := received(f.js.Call("slice", 0, 2).Call("arrayBuffer"))
	if err != nil {
		return nil, err
	}
	stream, packed := f.js.Call("stream"), string(head) == "\x1f\x8b"
	if packed {
		stream = stream.Call("pipeThrough", js.Global().Get("DecompressionStream").New("gzip"))
	}
	return &fileReader{stream: stream.Call("getReader"), packed: packed}, nil
}

// A fileReader reads a stream of bytes.
type fileReader struct {
	stream js.Value // ReadableStreamDefaultReader
	packed bool
	piece  []byte // what is left of the last piece
}

// Read waits for the next piece, unless there is something left of the last.
func (r *fileReader) Read(b []byte) (int, error) {
	for len(r.piece) == 0 {
		next, err := Await(r.stream.Call("read"))
		switch {
		case err != nil && r.packed:
			return 0, &palate.Error{Code: palate.CodeCorrupt, Message: "what is packed in it is damaged", Err: err}
		case err != nil:
			return 0, err
		case next.Get("done").Bool():
			return 0, io.EOF
		}
		r.piece = bytesOf(next.Get("value"))
	}
	n := copy(b, r.piece)
	r.piece = r.piece[n:]
	return n, nil
}

// saving is how long the browser may take to begin to save a file.
const saving = Minute

// Download offers data to the person as a file of that name; media is its type, "text/csv".
func Download(name, media string, data []byte) {
	blob := js.Global().Get("Blob").New([]any{arrayOf(data)}, object("type", media))
	addresses := js.Global().Get("URL")
	address := addresses.Call("createObjectURL", blob)
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	After(saving, func() { addresses.Call("revokeObjectURL", address) })
}
