package format

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"strconv"
	"strings"

	"palate"
)

// A valueReader cuts JSON into its values, one at a time.
type valueReader struct {
	in   *bufio.Reader
	line int
	over bool  // the file has ended
	err  error // of the file
}

// chunk is what is there of the rest of the file, at least one byte; nil at its end.
func (v *valueReader) chunk() []byte {
	if _, err := v.in.Peek(1); err != nil {
		v.over = true
		if err != io.EOF {
			v.err = err
		}
		return nil
	}
	head, _ := v.in.Peek(v.in.Buffered())
	return head
}

// skip steps over n bytes of a chunk.
func (v *valueReader) skip(chunk []byte, n int) {
	v.line += bytes.Count(chunk[:n], []byte("\n"))
	_, _ = v.in.Discard(n)
}

// space steps over white space and is the byte behind it, which it leaves; 0 at the end.
func (v *valueReader) space() byte {
	for {
		chunk := v.chunk()
		if chunk == nil {
			return 0
		}
		n := len(chunk) - len(bytes.TrimLeft(chunk, " \t\r\n\x1E")) // RFC 7464 puts 1E before each value
		v.skip(chunk, n)
		if n < len(chunk) {
			return chunk[n]
		}
	}
}

// take steps over c, behind white space, and reports whether it was there.
func (v *valueReader) take(c byte) bool {
	if v.space() != c || v.over {
		return false
	}
	_, _ = v.in.Discard(1)
	return true
}

// A cutter follows the nesting of JSON, byte by byte.
type cutter struct {
	depth           int
	quoted, escaped bool
}

func (c *cutter) step(b byte) {
	switch {
	case c.quoted:
		c.quoted = b != '"' || c.escaped
		c.escaped = b == '\\' && !c.escaped
	case b == '"':
		c.quoted = true
	case b == '{' || b == '[':
		c.depth++
	case b == '}' || b == ']':
		c.depth--
	}
}

// until reads up to the first of stops that stands outside all brackets and strings, which it leaves.
// whole is false when what it read is longer than a line may be and was cut.
func (v *valueReader) until(stops string) (raw []byte, whole bool) {
	return v.cut(func(c *cutter, b byte) bool {
		return c.depth == 0 && !c.quoted && strings.IndexByte(stops, b) >= 0
	})
}

// cut reads up to the byte that ends a value, which it leaves.
func (v *valueReader) cut(ends func(c *cutter, b byte) bool) (raw []byte, whole bool) {
	var c cutter
	whole = true
	for {
		chunk := v.chunk()
		n := 0
		for n < len(chunk) && !ends(&c, chunk[n]) {
			c.step(chunk[n])
			n++
		}
		if room := palate.MaxLine - len(raw); n > room {
			whole = false
			raw = append(raw, chunk[:room]...)
		} else {
			raw = append(raw, chunk[:n]...)
		}
		stopped := n < len(chunk)
		v.skip(chunk, n)
		if stopped || v.over {
			return bytes.TrimSpace(raw), whole
		}
	}
}

var errTooLong = &palate.Error{Code: palate.CodeTooLarge, Message: "longer than 1 MB"}

// made is the row of the bytes that were cut.
func (r Row) made(whole bool) (Row, error) {
	if !whole {
		return r, r.at(errTooLong)
	}
	return r.parse()
}

// jsonArray reads an array of objects, one at a time.
func jsonArray(in *bufio.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		v := valueReader{in: in, line: 1}
		v.take('[')
		if v.list("", nil, yield) {
			v.behind(yield)
		}
	}
}

// list reads the elements of a list whose bracket was read, and its end. It reports whether to go on.
func (v *valueReader) list(path string, around map[string]palate.Value, yield func(Row, error) bool) bool {
	for i := 0; ; i++ {
		v.space()
		row := Row{Line: v.line, path: path + "[" + strconv.Itoa(i) + "]", list: path, around: around}
		var whole bool
		row.Raw, whole = v.until(",]")
		switch {
		case v.err != nil:
			yield(row, v.err)
			return false
		case v.over:
			yield(row, row.fault("", "the array has no end"))
			return false
		case len(row.Raw) > 0 || !v.ends():
			if !yield(row.made(whole)) {
				return false
			}
		}
		if v.take(']') {
			return true
		}
		v.take(',')
	}
}

// ends reports whether the list ends here.
func (v *valueReader) ends() bool { return v.space() == ']' }

// behind refuses what stands behind the end of the array.
func (v *valueReader) behind(yield func(Row, error) bool) {
	if v.space(); v.over {
		if v.err != nil {
			yield(Row{Line: v.line}, v.err)
		}
		return
	}
	row := Row{Line: v.line}
	row.Raw, _ = io.ReadAll(io.LimitReader(v.in, palate.MaxLine))
	yield(row, row.fault("", "text behind the end of the array"))
}

// jsonValues reads objects one after the other, however their lines are broken.
func jsonValues(in *bufio.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		v := valueReader{in: in, line: 1}
		for first := true; ; first = false {
			v.take(',')
			v.space()
			row := Row{Line: v.line}
			if v.over && v.err == nil {
				return
			}
			var whole bool
			row.Raw, whole = v.one()
			if v.err != nil {
				yield(row, v.err)
				return
			}
			row, err := row.made(whole)
			if first && err == nil && isOfColumns(row.Values) && v.space() == 0 {
				err = &palate.Error{Code: palate.CodeUnsupported, Message: "the file is one JSON object of columns, not of rows", Hint: rowsOfObjects}
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// isOfColumns reports whether an object holds a table by columns, or rows by their numbers, as pandas
// writes them: {"a":{"0":...}}, {"0":{"a":...}}, {"columns":[...],"data":[...]} or {"a":[...],"b":[...]}.
func isOfColumns(v palate.Value) bool {
	members, _ := v.Members()
	lists := 0
	for _, m := range members {
		inner, _ := m.Value.Members()
		items, ok := m.Value.Items()
		switch {
		case isCount(m.Name) && m.Value.IsObject(), len(inner) > 0 && isCount(inner[0].Name):
			return true
		case ok && len(items) > 1 && (isPlain(items[0]) || isList(items[0])):
			lists++
		}
	}
	return lists > 1 && lists == len(members)
}

func isCount(name string) bool {
	_, err := strconv.ParseUint(name, 10, 32)
	return err == nil
}

// one reads one value. Text that begins none goes up to the end of its line. One without an end goes up to
// a line that begins an object where none can stand, so that it does not swallow those behind it.
func (v *valueReader) one() (raw []byte, whole bool) {
	var before byte // the last that is no white space
	begun, newLine, opened := false, false, false
	return v.cut(func(c *cutter, b byte) bool {
		if begun && opened && c.depth <= 0 && !c.quoted || begun && !opened && b == '\n' {
			return true
		}
		if b == '\n' {
			c.quoted, newLine = false, true // no string of JSON holds a line end
			return false
		}
		if newLine && b == '{' && c.depth > 0 && misplaced(c.depth, before) {
			return true
		}
		if b != ' ' && b != '\t' && b != '\r' {
			opened = opened || !begun && (b == '{' || b == '[')
			begun, newLine, before = true, false, b
		}
		return false
	})
}

// misplaced reports whether an object cannot begin at a depth behind a byte.
func misplaced(depth int, before byte) bool {
	return depth == 1 && before != ':' && before != '[' || strings.IndexByte(",[:", before) < 0
}

// parse reads the values of a row that is JSON.
func (r Row) parse() (Row, error) {
	v, err := palate.LineValue(wholeDigits(r.Raw))
	if err != nil {
		return r, r.at(jsonError(r.Raw, err))
	}
	if r.Values = v; !v.IsObject() {
		return r, r.fault("", "must be a JSON object")
	}
	return r, nil
}
