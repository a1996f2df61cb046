package format

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"strconv"

	"palate"
)

// jsonArray reads an array of objects, one at a time.
func jsonArray(in *bufio.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		a := arrayReader{in: in, line: 1}
		_, _ = a.space() // up to the bracket that told the array
		a.next()
		for i := 0; !a.over; i++ {
			row, err := a.element(i)
			if a.over && len(row.Raw) == 0 && err == nil {
				break
			}
			if !yield(row, err) || a.err != nil {
				return
			}
		}
		if row, err := a.rest(); err != nil {
			yield(row, err)
		}
	}
}

// An arrayReader cuts an array into its elements.
type arrayReader struct {
	in   *bufio.Reader
	line int
	over bool  // the array, or the file, has ended
	err  error // of the file
}

// next is the next byte; ok is false at the end of the file.
func (a *arrayReader) next() (b byte, ok bool) {
	b, err := a.in.ReadByte()
	if err != nil {
		a.over = true
		if err != io.EOF {
			a.err = err
		}
		return 0, false
	}
	if b == '\n' {
		a.line++
	}
	return b, true
}

// space steps over white space and is the byte behind it, which it leaves.
func (a *arrayReader) space() (b byte, ok bool) {
	for {
		head, err := a.in.Peek(1)
		if err != nil {
			a.next()
			return 0, false
		}
		if b := head[0]; b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			return b, true
		}
		a.next()
	}
}

// element reads up to the comma or bracket behind the next element. An empty row without an error
// is the end of an empty array.
func (a *arrayReader) element(i int) (Row, error) {
	_, _ = a.space()
	row := Row{Line: a.line, path: "[" + strconv.Itoa(i) + "]"}
	raw, whole, ended := a.bytes()
	row.Raw = bytes.TrimSpace(raw)
	switch {
	case a.err != nil:
		return row, a.err
	case !ended:
		return row, row.fault("", "the array has no end")
	case !whole:
		return row, row.at(&palate.Error{Code: palate.CodeTooLarge, Message: "longer than 1 MB"})
	case a.over && i == 0 && len(row.Raw) == 0:
		return row, nil
	}
	return row.parse()
}

// rest is the error of what stands behind the array.
func (a *arrayReader) rest() (Row, error) {
	if _, more := a.space(); !more {
		return Row{Line: a.line}, a.err
	}
	row := Row{Line: a.line}
	row.Raw, _ = io.ReadAll(io.LimitReader(a.in, palate.MaxLine))
	return row, row.fault("", "text behind the end of the array")
}

// bytes reads an element; whole is false when it is longer than a line may be and was cut, ended
// when the file ended before it.
func (a *arrayReader) bytes() (raw []byte, whole, ended bool) {
	depth, quoted, escaped := 0, false, false
	whole = true
	for {
		b, ok := a.next()
		switch {
		case !ok:
			return raw, whole, false
		case quoted:
			quoted = b != '"' || escaped
			escaped = b == '\\' && !escaped
		case b == '"':
			quoted = true
		case b == '{' || b == '[':
			depth++
		case depth == 0 && (b == ',' || b == ']'):
			a.over = b == ']'
			return raw, whole, true
		case b == '}' || b == ']':
			depth--
		}
		if whole = whole && len(raw) < palate.MaxLine; whole {
			raw = append(raw, b)
		}
	}
}
