package files

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"palate"
)

// Open opens a file for reading, or stdin for "-", and unpacks gzip.
func (f *Access) Open(path string) (io.ReadCloser, error) {
	file := io.NopCloser(f.Stdin)
	if path != "-" {
		opened, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		file = opened
		f.noteInput(opened)
	} else if in, ok := f.Stdin.(*os.File); ok {
		f.noteInput(in)
	}
	in, err := Unpack(file, path)
	if err != nil {
		return nil, err
	}
	return input{in, file, path}, nil
}

// Unpack is what a file holds, unpacked where it is gzip. Errors name it path.
func Unpack(file io.Reader, path string) (io.Reader, error) {
	in := bufio.NewReaderSize(file, 64<<10)
	if magic, _ := in.Peek(2); len(magic) < 2 || magic[0] != 0x1F || magic[1] != 0x8B {
		return in, nil
	}
	plain, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return plain, nil
}

// IsGzip reports whether a file is gzip.
func IsGzip(path string) (bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	var magic [2]byte
	n, err := io.ReadFull(file, magic[:])
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return n == 2 && magic == [2]byte{0x1F, 0x8B}, err
}

// Absent reports whether nothing has that name.
func Absent(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// OpenSeekable opens a file that is read more than once, or stdin for "-": the very file, whatever takes its name
// meanwhile. What is no plain file is read into memory. It does not unpack gzip.
func (f *Access) OpenSeekable(path string) (io.ReadSeekCloser, error) {
	file, ok := f.Stdin.(*os.File)
	if path != "-" {
		opened, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		file, ok = opened, true
	}
	if ok {
		f.noteInput(file)
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			return file, nil
		}
		defer file.Close()
		return readSeekable(file)
	}
	return readSeekable(f.Stdin)
}

func readSeekable(in io.Reader) (io.ReadSeekCloser, error) {
	data, err := io.ReadAll(in)
	return bufferedInput{bytes.NewReader(data)}, err
}

// A bufferedInput is a pipe's content.
type bufferedInput struct{ *bytes.Reader }

func (bufferedInput) Close() error { return nil }

// An input is a file whose errors name it, unpacked.
type input struct {
	io.Reader
	io.Closer
	path string
}

func (i input) Read(p []byte) (int, error) {
	n, err := i.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%s: %w", i.path, err)
	}
	return n, err
}

// MaxJSON, in bytes, and maxJSONValues bound a file that holds one value, such as a profile or a pack: hundreds of times the size of those of
// today, 20 to 60 KB, and 50 times their 5,000 values. A value takes some 100 bytes, whatever it takes in
// the file.
const (
	MaxJSON       = 16 << 20
	maxJSONValues = 1 << 18
)

// ReadJSON reads a file that holds one JSON value.
func (f *Access) ReadJSON(path string) (palate.Value, error) {
	in, err := f.Open(path)
	if err != nil {
		return palate.Null, err
	}
	defer in.Close()
	v, err := ParseJSON(in)
	if err != nil {
		return palate.Null, fmt.Errorf("%s: %w", path, err)
	}
	return v, nil
}

// ParseJSON reads one JSON value. Its error is a CodeTooLarge beyond the bounds of such files.
func ParseJSON(in io.Reader) (palate.Value, error) {
	data, err := io.ReadAll(io.LimitReader(in, MaxJSON+1))
	switch {
	case err != nil:
		return palate.Null, err
	case len(data) > MaxJSON:
		return palate.Null, &palate.Error{Code: palate.CodeTooLarge, Message: "larger than 16 MB: no file of its kind is"}
	case palate.CountValues(data) > maxJSONValues:
		return palate.Null, &palate.Error{Code: palate.CodeTooLarge, Message: "holds more than 262,144 values: no file of its kind does"}
	}
	return palate.ParseValue(data)
}
