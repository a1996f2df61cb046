package dataset

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"palate"
)

// maxLineBytes bounds the memory that one line of a file may take.
const maxLineBytes = 16 << 20

// A record is one JSON object of a file of lines. The first fault that a decoder meets stays in
// err, and reads after it give zero values.
type record struct {
	value palate.Value
	err   *palate.Error
}

// decode reads one JSON object a line, plain or gzipped, one line in memory at a time. Empty
// lines count as lines and hold nothing. The first fault ends the sequence: a [palate.Error] with
// its line and field.
func decode[T any](r io.Reader, of func(*record) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		plain, err := inflate(r)
		if err != nil {
			yield(zero, err)
			return
		}
		lines := bufio.NewScanner(plain)
		lines.Buffer(make([]byte, 0, 1<<16), maxLineBytes)
		line := 0
		for lines.Scan() {
			line++
			text := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff")))
			if len(text) == 0 {
				continue
			}
			v, fault := decodeLine(text, of)
			if fault != nil {
				yield(zero, fault.AtLine(line))
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if lines.Err() != nil {
			yield(zero, (&palate.Error{Code: palate.CodeMalformed, Message: "cannot be read", Err: lines.Err()}).AtLine(line+1))
		}
	}
}

// decodeLine reads one object.
func decodeLine[T any](text []byte, of func(*record) T) (v T, fault *palate.Error) {
	value, err := palate.ParseValue(text)
	if err != nil {
		return v, &palate.Error{Code: palate.CodeMalformed, Message: "is no JSON", Err: err}
	}
	if !value.IsObject() {
		return v, palate.Malformed("", "must be a JSON object")
	}
	r := record{value: value}
	v = of(&r)
	return v, r.err
}

// inflate is r, or what is gzipped in it: recognised by the first two bytes (RFC 1952, 2.3.1).
func inflate(r io.Reader) (io.Reader, error) {
	in := bufio.NewReader(r)
	if magic, _ := in.Peek(2); string(magic) != "\x1f\x8b" {
		return in, nil
	}
	out, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("gunzip: %w", err)
	}
	return out, nil
}

// decodeFile is decode of a file; its errors begin with the path.
func decodeFile[T any](path string, of func(*record) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			var zero T
			yield(zero, err)
			return
		}
		defer file.Close()
		for v, err := range decode(file, of) {
			if !yield(v, inFile(path, err)) {
				return
			}
		}
	}
}

// inFile prefixes an error with the file that it is in; nil stays nil.
func inFile(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", path, err)
}

// collect collects a sequence up to its first error.
func collect[T any](seq iter.Seq2[T, error]) (list []T, err error) {
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

func (r *record) fail(field, message string) {
	if r.err == nil {
		r.err = palate.Malformed(field, message)
	}
}

// only refuses every field but those named.
func (r *record) only(names ...string) {
	members, _ := r.value.Members()
	for _, m := range members {
		if !slices.Contains(names, m.Name) {
			r.fail(m.Name, "is not a field of this format")
		}
	}
}

// text is a string that must be there.
func (r *record) text(field string) string {
	s, ok := r.value.Get(field).Text()
	if !ok {
		r.fail(field, "must be a string")
	}
	return s
}

// optionalText is a string that may be null or absent, which is "".
func (r *record) optionalText(field string) string {
	if r.value.Get(field).IsNull() {
		return ""
	}
	return r.text(field)
}

// wholeNumber is a whole number that must be there, from low to high.
func (r *record) wholeNumber(field string, low, high int64) int {
	n, ok := r.value.Get(field).Int()
	if !ok || n < low || n > high {
		r.fail(field, fmt.Sprintf("must be a whole number from %d to %d", low, high))
		return 0
	}
	return int(n)
}

// object is an object, or null where there is none.
func (r *record) object(field string) palate.Value {
	v := r.value.Get(field)
	if !v.IsNull() && !v.IsObject() {
		r.fail(field, "must be an object")
	}
	return v
}
