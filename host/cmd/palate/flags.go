package main

import (
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// newFlags is a set of flags that says on stderr what is wrong with them.
func newFlags(t *terminal, c string) *flag.FlagSet {
	f := flag.NewFlagSet(c, flag.ContinueOnError)
	f.SetOutput(t.stderr)
	f.Usage = func() {} // run prints it
	return f
}

// parse reads flags; most arguments behind them are at most n.
func parse(f *flag.FlagSet, args []string, n int) error {
	if err := f.Parse(args); err != nil {
		return errUsage
	}
	if f.NArg() > n {
		fmt.Fprintf(f.Output(), "palate: unexpected argument %q\n", f.Arg(n))
		return errUsage
	}
	return nil
}

// require refuses flags that were left empty.
func require(f *flag.FlagSet, names ...string) error {
	for _, name := range names {
		if f.Lookup(name).Value.String() == "" {
			fmt.Fprintf(f.Output(), "palate: --%s is missing\n", name)
			return errUsage
		}
	}
	return nil
}

// open opens a file for reading, or stdin for "-" and "", and unpacks gzip.
func (t *terminal) open(path string) (io.ReadCloser, error) {
	file := io.NopCloser(t.stdin)
	if path != "-" && path != "" {
		opened, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		file = opened
	}
	in := bufio.NewReaderSize(file, 64<<10)
	if magic, _ := in.Peek(2); len(magic) == 2 && magic[0] == 0x1F && magic[1] == 0x8B {
		plain, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		return reader{plain, file}, nil
	}
	return reader{in, file}, nil
}

// A reader reads from one place and closes another.
type reader struct {
	io.Reader
	io.Closer
}

// create opens a file for writing, or stdout for "-" and "". The file appears under its name when
// it is whole, by Close; what stood there before stays until then.
func (t *terminal) create(path string) (*output, error) {
	if path == "-" || path == "" {
		return &output{Writer: bufio.NewWriter(t.stdout)}, nil
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".palate-*")
	if err != nil {
		return nil, err
	}
	return &output{Writer: bufio.NewWriterSize(file, 256<<10), file: file, path: path}, nil
}

type output struct {
	*bufio.Writer
	file *os.File
	path string
}

// Close makes what was written durable under its name.
func (o *output) Close() error {
	if err := o.Flush(); err != nil {
		o.Abandon()
		return err
	}
	if o.file == nil {
		return nil
	}
	defer o.file.Close()
	if err := o.file.Sync(); err != nil {
		return err
	}
	if err := o.file.Chmod(0o600); err != nil { // a log holds its secret
		return err
	}
	return os.Rename(o.file.Name(), o.path)
}

// Abandon throws away what was written.
func (o *output) Abandon() {
	if o.file != nil {
		o.file.Close()
		os.Remove(o.file.Name())
	}
}
