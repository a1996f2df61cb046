package main

import (
	"bytes"
	"io"
	"os"
)

// A twice is an input that is read from its beginning two times: a file is opened again, of a pipe what was
// read first is kept.
type twice struct {
	t    *terminal
	path string
	in   io.ReadCloser // open now
	kept *kept         // of a pipe; nil: of a file
}

// openTwice opens a file that is to be read two times, or stdin for "-".
func (t *terminal) openTwice(path string) (*twice, error) {
	in, err := t.open(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if path != "-" && err == nil && info.Mode().IsRegular() {
		return &twice{t: t, path: path, in: in}, nil
	}
	return &twice{t: t, in: in, kept: &kept{}}, nil
}

// first is the input for the first time; it need not be read to its end.
func (w *twice) first() io.Reader {
	if w.kept != nil {
		return io.TeeReader(w.in, w.kept)
	}
	return w.in
}

// second is the input from its beginning.
func (w *twice) second() io.Reader {
	if w.kept != nil {
		return io.MultiReader(w.kept.all(), w.in)
	}
	again, err := w.t.open(w.path)
	if err != nil {
		return failing{err}
	}
	_ = w.in.Close()
	w.in = again
	return again
}

func (w *twice) Close() error {
	if w.kept != nil {
		w.kept.drop()
	}
	return w.in.Close()
}

// keptInMemory is how much of a pipe is kept in memory, in bytes; more goes to a temporary file.
const keptInMemory = 32 << 20

// A kept is what was read of a pipe.
type kept struct {
	memory bytes.Buffer
	file   *os.File // what is beyond the memory; nil: nothing
}

func (k *kept) Write(p []byte) (int, error) {
	if k.file == nil && k.memory.Len()+len(p) <= keptInMemory {
		return k.memory.Write(p)
	}
	if k.file == nil {
		file, err := os.CreateTemp("", "palate-*")
		if err != nil {
			return 0, err
		}
		_ = os.Remove(file.Name()) // it goes with the process; where that is not possible, with drop
		k.file = file
	}
	return k.file.Write(p)
}

// all is what was written, from the beginning.
func (k *kept) all() io.Reader {
	if k.file == nil {
		return &k.memory
	}
	if _, err := k.file.Seek(0, io.SeekStart); err != nil {
		return failing{err}
	}
	return io.MultiReader(&k.memory, k.file)
}

func (k *kept) drop() {
	if k.file != nil {
		_ = k.file.Close()
		_ = os.Remove(k.file.Name())
	}
}

// failing is an input that cannot be read.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
