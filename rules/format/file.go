package format

import (
	"bufio"
	"bytes"
	"io"
	"iter"

	"palate"
	"palate/rules/format/charset"
)

// A Container is how the rows of a file are put together.
type Container string

// The containers, as a person is told of them.
const (
	Lines   Container = "JSON Lines"
	Array   Container = "a JSON array"
	Values  Container = "JSON objects one after the other"
	Wrapped Container = "a JSON object around a list"
	Table   Container = "a table"
)

// A File is a file that holds rows.
type File struct {
	Container Container
	in        *bufio.Reader
	encoding  *charset.Encoding
	returns   bool
	table     *tableReader // of a table
}

// headSize is how much of a file tells how it is written, in bytes; longHead, where not even its first line
// ends in that: longer than a line may be.
const (
	headSize = 64 << 10
	longHead = palate.MaxLine + headSize
)

// Open tells how a file is written. The error, a [palate.Error], names one that holds no text. A failure of
// r itself is an error of the rows.
func Open(r io.Reader) (*File, error) {
	in := bufio.NewReaderSize(r, headSize)
	head, _ := in.Peek(headSize)
	if err := unreadable(head); err != nil {
		return nil, err
	}
	in, encoding := charset.NewReader(in)
	f := &File{in: in, encoding: encoding}
	if head, _ = f.in.Peek(headSize); charset.EndsInReturns(head) {
		f.returns, f.in = true, bufio.NewReaderSize(charset.CarriageReturns{In: in}, headSize)
		head, _ = f.in.Peek(headSize)
	}
	if bytes.IndexByte(head, 0) >= 0 && !isLines(head) {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "the file holds no text: zero bytes stand in it", Hint: noTexts}
	}
	f.Container = f.container(head)
	if f.Container == Table && isListOfLists(head) {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "the file is a JSON array of lists or texts, not of objects", Hint: rowsOfObjects}
	}
	return f, nil
}

// rowsOfObjects says how to write what was written otherwise.
const rowsOfObjects = `Write one object a row, with the names of its columns: in Python, pandas writes them with to_json("rows.jsonl", orient="records", lines=True).`

func isListOfLists(head []byte) bool {
	rest, found := bytes.CutPrefix(bytes.TrimSpace(head), []byte("["))
	rest = bytes.TrimSpace(rest)
	return found && len(rest) > 0 && (rest[0] == '[' || rest[0] == '"')
}

func (f *File) container(head []byte) Container {
	start := bytes.TrimSpace(head)
	if bytes.HasPrefix(start, []byte("{")) && bytes.IndexByte(start, '\n') < 0 && len(head) >= headSize {
		f.in = bufio.NewReaderSize(f.in, longHead)
		head, _ = f.in.Peek(longHead)
		start = bytes.TrimSpace(head)
	}
	switch {
	case isArray(head):
		return Array
	case isLines(head) && !isOneLine(start) && !wraps(start[:firstLine(start)]):
		return Lines
	case !bytes.HasPrefix(start, []byte("{")) && !bytes.HasPrefix(start, []byte("\x1E")):
		return Table
	case wraps(start):
		return Wrapped
	}
	return Values
}

func isOneLine(text []byte) bool { return bytes.IndexByte(text, '\n') < 0 }

// Rows reads the file row by row, in memory that one row bounds. A row that cannot be read yields its
// *[palate.Error] with its line, and reading goes on; a failure of the file itself yields its error, which
// has no line, and ends. Raw holds until the next row. A file is read once.
func (f *File) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range f.scan() {
			if err != nil {
				if !yield(row, err) {
					return
				}
				continue
			}
			for _, part := range unfold(row) {
				if !yield(part, nil) {
					return
				}
			}
		}
	}
}

func (f *File) scan() iter.Seq2[Row, error] {
	switch f.Container {
	case Array:
		return jsonArray(f.in)
	case Lines:
		return jsonLines(f.in)
	case Values:
		return jsonValues(f.in)
	case Wrapped:
		return jsonWrapped(f.in)
	}
	f.table = &tableReader{in: f.in, line: 1}
	return f.table.rows
}

// Description says how the file is written, as far as it was read: "a table of semicolon separated values, in
// Windows-1252".
func (f *File) Description() string {
	s := string(f.Container)
	if f.table != nil {
		s = "a table of " + separatorNames[f.table.comma] + " separated values"
	}
	if *f.encoding != charset.UTF8 {
		s += ", in " + string(*f.encoding)
	}
	if f.returns {
		s += ", with carriage returns for line ends"
	}
	return s
}

// Usual reports whether the file is written as most are, so that nothing need be said of it.
func (f *File) Usual() bool {
	return *f.encoding == charset.UTF8 && !f.returns && f.Container != Wrapped
}

// Interpret reads a file that is held as its rows.
func Interpret(rows []Row, said Overrides) *Interpretation {
	s := NewSurvey(said)
	for _, row := range rows {
		s.Add(row)
	}
	return s.Interpret()
}

// Rows splits a file into rows, and those that cannot be read.
func Rows(data []byte) (rows []Row, bads []BadRow, err error) {
	file, err := Open(bytes.NewReader(data))
	if err != nil {
		return nil, nil, err
	}
	for row, err := range file.Rows() {
		if c, ok := err.(*palate.Error); ok && c.Line == 0 {
			return rows, bads, err
		}
		row = row.Keep()
		if err != nil {
			bads = append(bads, BadRowOf(row, err))
			continue
		}
		rows = append(rows, row)
	}
	return rows, bads, nil
}

// BadRowOf is a row that cannot be used, and why.
func BadRowOf(row Row, err error) BadRow { return BadRow{Err: coded(err), Row: row.Raw} }

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

// isLines reports whether a file that begins with head is JSON Lines: at least half of the lines are
// objects, from brace to brace. The last may be cut.
func isLines(head []byte) bool {
	objects, all := 0, 0
	for line := range bytes.Lines(head) {
		cut := line[len(line)-1] != '\n'
		if line = bytes.TrimSpace(line); len(line) > 0 {
			all++
			if line[0] == '{' && (cut && all > 1 || line[len(line)-1] == '}') {
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
