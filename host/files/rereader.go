package files

import (
	"bytes"
	"io"
	"os"
)

// A Rereader is an input that is read from its beginning twice: a file is opened again, and of a pipe what was
// read first is kept.
type Rereader struct {
	files *Access
	path  string
	in    io.ReadCloser // open now
	kept  *pipeCopy     // of a pipe; nil: of a file
}

// OpenTwice opens a file that is to be read twice, or stdin for "-", and unpacks gzip.
func (f *Access) OpenTwice(path string) (*Rereader, error) {
	in, err := f.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if path != "-" && err == nil && info.Mode().IsRegular() {
		return &Rereader{files: f, path: path, in: in}, nil
	}
	return &Rereader{files: f, in: in, kept: &pipeCopy{}}, nil
}

// First is the input for the first time; it need not be read to its end.
func (r *Rereader) First() io.Reader {
	if r.kept != nil {
		return io.TeeReader(r.in, r.kept)
	}
	return r.in
}

// Again is the input from its beginning.
func (r *Rereader) Again() io.Reader {
	if r.kept != nil {
		return io.MultiReader(r.kept.reader(), r.in)
	}
	again, err := r.files.Open(r.path)
	if err != nil {
		return errorReader{err}
	}
	_ = r.in.Close()
	r.in = again
	return again
}

// Close closes the input, and drops what was kept of a pipe.
func (r *Rereader) Close() error {
	if r.kept != nil {
		r.kept.remove()
	}
	return r.in.Close()
}

// pipeMemory is how much of a pipe is kept in memory, in bytes; more goes to a temporary file.
const pipeMemory = 32 << 20

// A pipeCopy is what was read of a pipe.
type pipeCopy struct {
	memory bytes.Buffer
	file   *os.File // what is beyond the memory; nil: nothing
}

func (c *pipeCopy) Write(p []byte) (int, error) {
	if c.file == nil && c.memory.Len()+len(p) <= pipeMemory {
		return c.memory.Write(p)
	}
	if c.file == nil {
		file, err := os.CreateTemp("", "palate-*")
		if err != nil {
			return 0, err
		}
		_ = os.Remove(file.Name()) // it goes with the process; where that is not possible, with remove
		c.file = file
	}
	return c.file.Write(p)
}

// reader is what was written, from the beginning.
func (c *pipeCopy) reader() io.Reader {
	if c.file == nil {
		return &c.memory
	}
	if _, err := c.file.Seek(0, io.SeekStart); err != nil {
		return errorReader{err}
	}
	return io.MultiReader(&c.memory, c.file)
}

func (c *pipeCopy) remove() {
	if c.file != nil {
		_ = c.file.Close()
		_ = os.Remove(c.file.Name())
	}
}

// errorReader is an input that cannot be read.
type errorReader struct{ err error }

func (f errorReader) Read([]byte) (int, error) { return 0, f.err }
