package format

import (
	"bufio"
	"bytes"
	"io"
	"iter"

	"palate"
)

// Scan reads a file row by row, in memory that one row bounds: JSON Lines, a JSON array of
// objects, or a table of comma, tab or semicolon separated values with a header (RFC 4180), in
// UTF-8 or UTF-16. A row that cannot be read yields its *[palate.Error] with its line, and
// reading goes on; a failure of r itself yields its error and ends. Raw holds until the next row.
func Scan(r io.Reader) iter.Seq2[Row, error] {
	in := utf8Of(r)
	switch head, _ := in.Peek(in.Size()); {
	case isArray(head):
		return jsonArray(in)
	case isLines(head):
		return jsonLines(in)
	}
	return table(in)
}

// Scan reads a file of the format as [Scan] does, which is JSON whatever its first line looks like.
func (f *Format) Scan(r io.Reader) iter.Seq2[Row, error] {
	in := utf8Of(r)
	if head, _ := in.Peek(in.Size()); isArray(head) {
		return jsonArray(in)
	}
	return jsonLines(in)
}

// Rows splits a file into rows, and those that cannot be read.
func Rows(data []byte) (rows []Row, bads []Bad) {
	for row, err := range Scan(bytes.NewReader(data)) {
		row.Raw = bytes.Clone(row.Raw)
		if err != nil {
			bads = append(bads, BadOf(row, err))
			continue
		}
		rows = append(rows, row)
	}
	return rows, bads
}

// BadOf is a row that cannot be used, and why.
func BadOf(row Row, err error) Bad { return Bad{Err: coded(err), Row: row.Raw} }

// coded is err as an [palate.Error].
func coded(err error) *palate.Error {
	if c, ok := err.(*palate.Error); ok {
		return c
	}
	return &palate.Error{Code: palate.CodeOf(err), Message: "the file cannot be read", Err: err}
}

// isArray reports whether a file that begins with head is an array of objects. A bracket may also
// begin the first of many lines, none of which but this is wrong.
func isArray(head []byte) bool {
	rest, found := bytes.CutPrefix(bytes.TrimSpace(head), []byte("["))
	if rest = bytes.TrimSpace(rest); !found || len(rest) > 0 && rest[0] != '{' && rest[0] != ']' {
		return false
	}
	line, more, _ := bytes.Cut(bytes.TrimSpace(head), []byte("\n"))
	_, err := palate.ParseValue(line)
	return err != nil || len(bytes.TrimSpace(more)) == 0
}

// isLines reports whether a file that begins with head is JSON Lines: at least half of the lines
// begin an object.
func isLines(head []byte) bool {
	objects, all := 0, 0
	for line := range bytes.Lines(head) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			all++
			if line[0] == '{' {
				objects++
			}
		}
	}
	return objects > 0 && 2*objects >= all
}

func jsonLines(in *bufio.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for raw, err := range palate.RawLines(in) {
			row := Row{Line: raw.Number, Raw: raw.Bytes}
			if c, ok := err.(*palate.Error); ok {
				err = c.AtLine(row.Line)
			} else if err == nil {
				row, err = row.parse()
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// parse reads the values of a row that is JSON.
func (r Row) parse() (Row, error) {
	var err error
	if r.Values, err = palate.LineValue(r.Raw); err != nil {
		return r, r.at(err)
	}
	if !r.Values.IsObject() {
		return r, r.fault("", "must be a JSON object")
	}
	return r, nil
}
