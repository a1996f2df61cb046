package files

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"palate"
)

// A Writer is a file that is being written. A plain one appears under its name when it is whole,
// by Close: what stood there before stays until then.
type Writer struct {
	*bufio.Writer
	files     *Access
	file      *os.File     // nil: stdout
	path      string       // where a plain file goes; "": it is there already, as a pipe or a device is
	check     func() error // nil: a file is written anew by who read it
	exclusive bool         // its name must still be free
}

// Create opens a file for a command's output of that type, or stdout for "-". See [Access.CheckReplace] for
// what it does not take the place of; that is asked again when the file is whole.
func (f *Access) Create(path string, t FileType) (*Writer, error) {
	if err := f.CheckReplace(path, t); err != nil {
		return nil, err
	}
	out, err := f.Rewrite(path)
	if err == nil {
		out.check = func() error { return f.CheckReplace(path, t) }
		out.exclusive = Absent(path)
	}
	return out, err
}

// Rewrite opens a file to be written anew, or stdout for "-". A new file is its owner's alone to read, for
// most that is written here is personal; one that is replaced keeps its mode and owner.
func (f *Access) Rewrite(path string) (*Writer, error) {
	if path == "-" {
		return &Writer{Writer: bufio.NewWriterSize(f.Stdout, 64<<10), files: f}, nil
	}
	path = resolveLinks(path)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, &fs.PathError{Op: "create", Path: path, Err: syscall.EISDIR}
	case err == nil && !info.Mode().IsRegular():
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		return &Writer{Writer: bufio.NewWriter(file), files: f, file: file}, err
	case err == nil:
		return f.replaceFile(path, info)
	}
	return f.createTemp(path)
}

// replaceFile is the output that takes the place of a file.
func (f *Access) replaceFile(path string, old fs.FileInfo) (*Writer, error) {
	if err := checkWritable(path); err != nil {
		return nil, err
	}
	out, err := f.createTemp(path)
	if err != nil {
		return nil, err
	}
	if err := copyOwner(out.file, old); err != nil {
		out.Abandon()
		return nil, err
	}
	return out, nil
}

// resolveLinks is the file that a name leads to, over links, also where that file is not there yet: what is
// written goes there, and the link stays.
func resolveLinks(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	const mostLinks = 40 // as Linux follows
	for range mostLinks {
		folder, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return path
		}
		path = filepath.Join(folder, filepath.Base(path))
		to, err := os.Readlink(path)
		if err != nil {
			return path
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(folder, to)
		}
		path = to
	}
	return path
}

// createTemp is an output whose file stands beside its name until it is whole.
func (f *Access) createTemp(path string) (*Writer, error) {
	file, err := newTempFile(filepath.Dir(path))
	if err != nil {
		return nil, withPath(err, path)
	}
	f.Unfinished.Add(file.Name())
	return &Writer{Writer: bufio.NewWriterSize(renamedFile{file, path}, 256<<10), files: f, file: file, path: path}, nil
}

// A renamedFile is a file that is written under another name than it will have; its errors give that.
type renamedFile struct {
	*os.File
	path string
}

func (f renamedFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	return n, withPath(err, f.path)
}

// withPath is an error of a file by the name that the person knows.
func withPath(err error, path string) error {
	if failed, ok := err.(*fs.PathError); ok {
		return &fs.PathError{Op: failed.Op, Path: path, Err: failed.Err}
	}
	return err
}

// Close makes what was written durable under its name.
func (w *Writer) Close() error {
	err := w.Flush()
	if w.file == nil {
		return err
	}
	if w.path != "" && err == nil {
		err = w.file.Sync()
	}
	if closed := w.file.Close(); err == nil {
		err = closed
	}
	if w.path == "" {
		return err
	}
	if err == nil {
		err = w.publish()
	}
	if err == nil {
		syncDir(filepath.Dir(w.path))
	}
	w.removeTemp()
	return err
}

// publish gives the file its publish. What another command put there meanwhile is judged as what stood there
// before.
func (w *Writer) publish() error {
	if w.exclusive && os.Link(w.file.Name(), w.path) == nil {
		return nil // which takes no other file's place; some file systems know no such links
	}
	if w.check != nil {
		if err := w.check(); err != nil {
			return err
		}
	}
	return os.Rename(w.file.Name(), w.path)
}

// syncDir makes a new name durable, where the system can: not every file system has a folder
// synced, and then the file's own sync has to do.
func syncDir(path string) {
	if folder, err := os.Open(path); err == nil {
		_ = folder.Sync()
		folder.Close()
	}
}

// checkWritable is the error of a file that may not be written: replacing it would pass over that.
func checkWritable(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return file.Close()
}

// Abandon throws away what was written, unless Close was called before.
func (w *Writer) Abandon() {
	if w.file != nil {
		w.file.Close()
		w.removeTemp()
	}
}

// removeTemp removes the file under its first name; once it has its own, there is none.
func (w *Writer) removeTemp() {
	if w.path != "" {
		os.Remove(w.file.Name())
		w.files.Unfinished.Done(w.file.Name())
	}
}

// WriteJSON writes a file of one JSON value.
func (f *Access) WriteJSON(path string, t FileType, v palate.Value) error {
	out, err := f.Create(path, t)
	if err != nil {
		return err
	}
	return out.writeJSON(v)
}

// WriteText writes a file of some text.
func (f *Access) WriteText(path string, t FileType, text string) error {
	out, err := f.Create(path, t)
	if err != nil {
		return err
	}
	return out.writeText(text)
}

// RewriteJSON writes a file of one JSON value in the place of what was read from it.
func (f *Access) RewriteJSON(path string, v palate.Value) error {
	out, err := f.Rewrite(path)
	if err != nil {
		return err
	}
	return out.writeJSON(v)
}

func (w *Writer) writeJSON(v palate.Value) error { return w.writeText(string(v.Append(nil)) + "\n") }

func (w *Writer) writeText(text string) error {
	defer w.Abandon()
	if _, err := w.WriteString(text); err != nil {
		return err
	}
	return w.Close()
}
