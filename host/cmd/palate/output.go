package main

import (
	"bufio"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"sync"
	"syscall"

	"palate"
)

// An output is a file that is being written. A plain one appears under its name when it is whole,
// by Close: what stood there before stays until then.
type output struct {
	*bufio.Writer
	t    *terminal
	file *os.File // nil: stdout
	path string   // where a plain file goes; "": it is there already, as a pipe or a device is
}

// create opens a file for a command's output, or stdout for "-". A log is never replaced by one, nor what
// the command reads.
func (t *terminal) create(path string) (*output, error) {
	if err := t.mayReplace(path); err != nil {
		return nil, err
	}
	return t.rewrite(path)
}

// mayReplace is the error of a file that no output may take the place of.
func (t *terminal) mayReplace(path string) error {
	info, err := os.Stat(path)
	switch {
	case path == "-" || err != nil || !info.Mode().IsRegular():
		return nil
	case slices.ContainsFunc(t.inputs, func(in os.FileInfo) bool { return os.SameFile(in, info) }):
		return &palate.Error{Code: palate.CodeConflict, Message: path + " is what this command reads, and is not replaced", Hint: "Write to another file."}
	case t.isLog(path):
		return &palate.Error{Code: palate.CodeConflict, Message: path + " is a log, and a log is never replaced", Hint: "Write to another file."}
	}
	return nil
}

// isLog reports whether a file begins as a log does.
func (t *terminal) isLog(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	in, err := unpack(file, path)
	if err != nil {
		return false
	}
	for raw, err := range palate.RawLines(in) {
		if err != nil {
			return false
		}
		line, _ := palate.DecodeLine(raw.Bytes)
		_, header := line.(*palate.Header)
		return header
	}
	return false
}

// rewrite opens a file to be written anew, or stdout for "-". A new file is its owner's alone to read, for
// most that is written here is personal; one that is replaced keeps its mode and owner.
func (t *terminal) rewrite(path string) (*output, error) {
	if path == "-" {
		return &output{Writer: bufio.NewWriterSize(t.stdout, 64<<10), t: t}, nil
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
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

// beside is an output whose file stands beside its name until it is whole.
func (t *terminal) beside(path string) (*output, error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".palate-*")
	if err != nil {
		return nil, err
	}
	t.unfinished.add(file.Name())
	return &output{Writer: bufio.NewWriterSize(file, 256<<10), t: t, file: file, path: path}, nil
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
		err = os.Rename(o.file.Name(), o.path)
	}
	if err == nil {
		syncFolder(filepath.Dir(o.path))
	}
	o.drop()
	return err
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
func (t *terminal) writeValue(path string, v palate.Value) error {
	out, err := t.create(path)
	if err != nil {
		return err
	}
	return out.value(v)
}

// rewriteValue writes a file of one JSON value in the place of what was read from it.
func (t *terminal) rewriteValue(path string, v palate.Value) error {
	out, err := t.rewrite(path)
	if err != nil {
		return err
	}
	return out.value(v)
}

func (out *output) value(v palate.Value) error {
	defer out.Abandon()
	if _, err := out.Write(append(v.Append(nil), '\n')); err != nil {
		return err
	}
	return out.Close()
}

// unfinished are the files that a signal must not leave behind: they hold a person's texts.
type unfinished struct {
	mu    sync.Mutex
	names map[string]bool
}

func (u *unfinished) add(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.names == nil {
		u.names = map[string]bool{}
	}
	u.names[name] = true
}

func (u *unfinished) done(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.names, name)
}

// onSignal removes the files and ends the process, with the status a shell gives, when a signal
// asks for its end before stop is called.
func (u *unfinished) onSignal() (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		if _, asked := <-signals; !asked {
			return
		}
		u.mu.Lock() // for good: nothing more is begun or finished
		for name := range u.names {
			os.Remove(name)
		}
		os.Exit(interrupted)
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}
