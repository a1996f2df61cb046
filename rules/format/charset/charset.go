// Package charset reads text files in the encodings that people still have, as UTF-8 with line feeds: UTF-8,
// UTF-16 of either byte order, and Windows-1252, told apart by their bytes.
package charset

import (
	"bufio"
	"bytes"
)

// An Encoding is a character encoding, by the name that people read.
type Encoding string

// The encodings.
const (
	UTF8    Encoding = "UTF-8"
	UTF16   Encoding = "UTF-16"
	Western Encoding = "Windows-1252" // a superset of the printable characters of Latin-1
)

// NewReader reads a file as UTF-8 without a byte order mark. The encoding is as far as is known: what was read may
// still change it from UTF-8 to Windows-1252. UTF-16 is detected by its mark, or by zeros in every other byte of
// its beginning. A file in any other encoding is an error of CodeUnsupported when it is read.
func NewReader(in *bufio.Reader) (*bufio.Reader, *Encoding) {
	encoding := UTF16
	head, _ := in.Peek(256)
	low, isWide := wide(head)
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		_, _ = in.Discard(2)
		low, isWide = 0, true
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		_, _ = in.Discard(2)
		low, isWide = 1, true
	}
	if isWide {
		return bufio.NewReaderSize(&utf16Reader{in: in, low: low}, in.Size()), &encoding
	}
	encoding = UTF8
	if bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")) {
		_, _ = in.Discard(3)
		return in, &encoding
	}
	return bufio.NewReaderSize(&detector{in: in, encoding: &encoding}, in.Size()), &encoding
}
