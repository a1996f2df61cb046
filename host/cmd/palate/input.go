package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"

	"palate"
)

// open opens a file for reading, or stdin for "-", and unpacks gzip.
func (t *terminal) open(path string) (io.ReadCloser, error) {
	file := io.NopCloser(t.stdin)
	if path != "-" {
		opened, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		file = opened
		t.reads(opened)
	} else if in, ok := t.stdin.(*os.File); ok {
		t.reads(in)
	}
	in, err := unpack(file, path)
	if err != nil {
		return nil, err
	}
	return input{in, file, path}, nil
}

// unpack is what a file holds, unpacked where it is gzip.
func unpack(file io.Reader, path string) (io.Reader, error) {
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

// Bounds of a file that holds one value, such as a profile or a pack: hundreds of times the size of those of
// today, 20 to 60 KB, and 50 times their 5,000 values. A value takes some 100 bytes, whatever it takes in
// the file.
const (
	maxValue  = 16 << 20
	maxValues = 1 << 18
)

// value reads a file that holds one JSON value.
func (t *terminal) value(path string) (palate.Value, error) {
	in, err := t.open(path)
	if err != nil {
		return palate.Null, err
	}
	defer in.Close()
	v, err := readValue(in)
	if err != nil {
		return palate.Null, fmt.Errorf("%s: %w", path, err)
	}
	return v, nil
}

func readValue(in io.Reader) (palate.Value, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxValue+1))
	switch {
	case err != nil:
		return palate.Null, err
	case len(data) > maxValue:
		return palate.Null, &palate.Error{Code: palate.CodeTooLarge, Message: "larger than 16 MB: no file of its kind is"}
	case palate.CountValues(data) > maxValues:
		return palate.Null, &palate.Error{Code: palate.CodeTooLarge, Message: "holds more than 262,144 values: no file of its kind does"}
	}
	return palate.ParseValue(data)
}
