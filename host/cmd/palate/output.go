package main

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"palate"
)

// An output is a file that is being written. A plain one appears under its name when it is whole,
// by Close: what stood there before stays until then.
type output struct {
	*bufio.Writer
	t    *terminal
	file *os.File     // nil: stdout
	path string       // where a plain file goes; "": it is there already, as a pipe or a device is
	may  func() error // nil: a file is written anew by who read it
	only bool         // its name must still be free
}

// create opens a file for a command's output of that kind, or stdout for "-". See [terminal.mayReplace] for
// what it does not take the place of; that is asked again when the file is whole.
func (t *terminal) create(path string, kind outputKind) (*output, error) {
	if err := t.mayReplace(path, kind); err != nil {
		return nil, err
	}
	out, err := t.rewrite(path)
	if err == nil {
		out.may = func() error { return t.mayReplace(path, kind) }
		out.only = absent(path)
	}
	return out, err
}

// rewrite opens a file to be written anew, or stdout for "-". A new file is its owner's alone to read, for
// most that is written here is personal; one that is replaced keeps its mode and owner.
func (t *terminal) rewrite(path string) (*output, error) {
	if path == "-" {
		return &output{Writer: bufio.NewWriterSize(t.stdout, 64<<10), t: t}, nil
	}
	path = linked(path)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, &fs.PathError{Op: "create", Path: path, Err: syscall.EISDIR}
	case err == nil && !info.Mode().IsRegular():
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		return &output{Writer: bufio.NewWriter(file), t: t, file: file}, err
	case err == nil:
		return t.replacing(path, info)
	}
	return t.beside(path)
}

// replacing is the output that takes the place of a file.
func (t *terminal) replacing(path string, old fs.FileInfo) (*output, error) {
	if err := writable(path); err != nil {
		return nil, err
	}
	out, err := t.beside(path)
	if err != nil {
		return nil, err
	}
	if err := keepOwner(out.file, old); err != nil {
		out.Abandon()
		return nil, err
	}
	return out, nil
}

// linked is the file that a name leads to, over links, also where that file is not there yet: what is
// written goes there, and the link stays.
func linked(path string) string {
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

// beside is an output whose file stands beside its name until it is whole.
func (t *terminal) beside(path string) (*output, error) {
	file, err := newUnfinished(filepath.Dir(path))
	if err != nil {
		return nil, calling(err, path)
	}
	t.unfinished.add(file.Name())
	return &output{Writer: bufio.NewWriterSize(target{file, path}, 256<<10), t: t, file: file, path: path}, nil
}

// A target is a file that is written under another name than it will have; its errors give that.
type target struct {
	*os.File
	path string
}

func (f target) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	return n, calling(err, f.path)
}

// calling is an error of a file by the name that the person knows.
func calling(err error, path string) error {
	if failed, ok := err.(*fs.PathError); ok {
		return &fs.PathError{Op: failed.Op, Path: path, Err: failed.Err}
	}
	return err
}

// Close makes what was written durable under its name.
func (o *output) Close() error {
	err := o.Flush()
	if o.file == nil {
		return err
	}
	if o.path != "" && err == nil {
		err = o.file.Sync()
	}
	if closed := o.file.Close(); err == nil {
		err = closed
	}
	if o.path == "" {
		return err
	}
	if err == nil {
		err = o.name()
	}
	if err == nil {
		syncFolder(filepath.Dir(o.path))
	}
	o.drop()
	return err
}

// name gives the file its name. What another command put there meanwhile is judged as what stood there
// before.
func (o *output) name() error {
	if o.only && os.Link(o.file.Name(), o.path) == nil {
		return nil // which takes no other file's place; some file systems know no such links
	}
	if o.may != nil {
		if err := o.may(); err != nil {
			return err
		}
	}
	return os.Rename(o.file.Name(), o.path)
}

// syncFolder makes a new name durable, where the system can: not every file system has a folder
// synced, and then the file's own sync has to do.
func syncFolder(path string) {
	if folder, err := os.Open(path); err == nil {
		_ = folder.Sync()
		folder.Close()
	}
}

// writable is the error of a file that may not be written: replacing it would pass over that.
func writable(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return file.Close()
}

// Abandon throws away what was written, unless Close was called before.
func (o *output) Abandon() {
	if o.file != nil {
		o.file.Close()
		o.drop()
	}
}

// drop removes the file under its first name; once it has its own, there is none.
func (o *output) drop() {
	if o.path != "" {
		os.Remove(o.file.Name())
		o.t.unfinished.done(o.file.Name())
	}
}

// writeValue writes a file of one JSON value.
func (t *terminal) writeValue(path string, kind outputKind, v palate.Value) error {
	out, err := t.create(path, kind)
	if err != nil {
		return err
	}
	return out.value(v)
}

// writeText writes a file of some text.
func (t *terminal) writeText(path string, kind outputKind, text string) error {
	out, err := t.create(path, kind)
	if err != nil {
		return err
	}
	return out.text(text)
}

// rewriteValue writes a file of one JSON value in the place of what was read from it.
func (t *terminal) rewriteValue(path string, v palate.Value) error {
	out, err := t.rewrite(path)
	if err != nil {
		return err
	}
	return out.value(v)
}

func (o *output) value(v palate.Value) error { return o.text(string(v.Append(nil)) + "\n") }

func (o *output) text(text string) error {
	defer o.Abandon()
	if _, err := o.WriteString(text); err != nil {
		return err
	}
	return o.Close()
}
