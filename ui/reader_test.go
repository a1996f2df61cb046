package ui

import (
	"testing"

	"palate"
	"palate/wasm/reading"
)

// A testReader answers as the worker of the page does, at once.
type testReader struct {
	reader *reading.Reader
	calls  int
	closed bool
	before func() // a call
}

func (r *testReader) Call(line []byte) ([]byte, error) {
	if r.closed {
		return nil, &palate.Error{Code: palate.CodeInternal, Message: "the reader is closed"}
	}
	if r.calls++; r.before != nil {
		r.before()
	}
	return r.reader.Call(line), nil
}

func (r *testReader) Close() { r.closed = true }

// fileOf is a reader that has a file.
func fileOf(data []byte) *testReader {
	r := &testReader{reader: reading.New()}
	const piece = 1 << 10
	for at := 0; at < len(data); at += piece {
		r.reader.Call(append([]byte{0}, data[at:min(at+piece, len(data))]...))
	}
	return r
}

// withReaders gives a session what reads chats, and what may wait is done at once.
func withReaders(h *Host) {
	h.Net = func(f func()) { f() }
	h.Reader = func() Reader { return fileOf(nil) }
}

func TestAnErrorOfAReaderIsOne(t *testing.T) {
	_, err := ask(fileOf(nil), "no such thing")
	if palate.CodeOf(err) != palate.CodeMalformed {
		t.Errorf("got %v, want code %s", err, palate.CodeMalformed)
	}
	if _, err := ask(&testReader{closed: true}, "scan"); err == nil {
		t.Error("a closed reader answers")
	}
	if reading, err := readFile(fileOf(manyRows(2000)), func(int) bool { return false }, "scan"); reading != nil || err != nil {
		t.Errorf("stopped on the way: %v, %v", reading, err)
	}
}
