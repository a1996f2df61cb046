package format

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"palate"
)

// maxColumns is how many columns a table can have: far more than any set of answers needs, and few
// enough for a row of nothing but commas to stay small.
const maxColumns = 1000

// rows reads separated values. The first row names the columns.
func (t *tableReader) rows(yield func(Row, error) bool) {
	header, err := t.next()
	if err == nil && isSeparatorLine(header.row.Raw) {
		header, err = t.next() // "sep=;", which spreadsheets write for each other
	}
	if err == nil && len(header.cells) > maxColumns {
		err = header.row.fault("", "a table has at most "+strconv.Itoa(maxColumns)+" columns")
	}
	if err != nil {
		if err != io.EOF {
			yield(header.row, err)
		}
		return
	}
	names := columnNames(header.cells)
	for {
		line, err := t.next()
		if err == io.EOF {
			return
		}
		row := line.row
		row.header = names
		if err == nil {
			row.Values, err = line.values(names)
		}
		if !yield(row, err) || err != nil && err == t.err {
			return
		}
	}
}

func isSeparatorLine(raw []byte) bool {
	return len(raw) == len("sep=;") && bytes.HasPrefix(raw, []byte("sep="))
}

// columnNames are the header's cells, made different where two are the same or empty.
func columnNames(header []string) []string {
	seen := map[string]bool{"": true}
	names := make([]string, len(header))
	for i, name := range header {
		name = strings.ToValidUTF8(strings.TrimSpace(name), "\uFFFD")
		for n := i + 1; seen[name]; n++ {
			name = "column " + strconv.Itoa(n)
		}
		names[i], seen[name] = name, true
	}
	return names
}

// A tableRow is a row of cells.
type tableRow struct {
	row   Row
	cells []string
}

// values are the cells by column.
func (r *tableRow) values(names []string) (palate.Value, error) {
	if len(r.cells) != len(names) {
		message := strconv.Itoa(len(r.cells)) + " cells where the header has " + strconv.Itoa(len(names))
		return palate.Null, r.row.fault(names[min(len(r.cells), len(names)-1)], message)
	}
	members := make([]palate.Member, len(names))
	for i, cell := range r.cells {
		if !utf8.ValidString(cell) {
			return palate.Null, r.row.fault(names[i], "not valid UTF-8")
		}
		members[i] = palate.Member{Name: names[i], Value: palate.String(cell)}
	}
	return palate.Object(members...), nil
}

// A tableReader reads rows of separated values, whose cells may stand in quotation marks and then
// hold line ends. A row that is no row is taken to end at its first line end, so that one stray
// mark does not swallow the rest of the file.
type tableReader struct {
	in    *bufio.Reader
	buf   []byte // read, from the row returned last on
	taken int    // bytes of buf that that row takes
	line  int
	cut   bool // that row was cut, and its line goes on
	comma byte
	loose bool  // see [cells]
	err   error // of the file
}

// next is the next row that is not blank; [io.EOF] after the last.
func (t *tableReader) next() (tableRow, error) {
	for {
		t.line += bytes.Count(t.buf[:t.taken], []byte("\n"))
		t.buf, t.taken = t.buf[t.taken:], 0
		r, err := t.read()
		if err != nil || len(r.cells) != 1 || r.cells[0] != "" {
			return r, err
		}
	}
}

// read parses one row, with as much of the file as that needs.
func (t *tableReader) read() (tableRow, error) {
	for {
		c := cells{text: t.buf, comma: t.comma, last: t.err == io.EOF, loose: t.loose}
		fault := unfinished
		if len(t.buf) > 0 && t.comma != 0 {
			fault = c.read()
		}
		switch {
		case fault == unfinished && t.err == nil && len(t.buf) <= palate.MaxLine:
			for twice := 2 * len(t.buf); t.err == nil && len(t.buf) <= twice; {
				t.fill() // what is there is read again, so no less than as much again comes to it
			}
		case len(t.buf) == 0 || fault == unfinished && t.err != nil && t.err != io.EOF:
			return tableRow{row: Row{Line: t.line}}, t.err
		default:
			return t.take(c, fault)
		}
	}
}

// take is the row that was read, or the error for it.
func (t *tableReader) take(c cells, fault string) (tableRow, error) {
	t.taken = c.at
	if t.cut || fault != "" || t.taken > palate.MaxLine {
		t.taken = firstLine(t.buf)
	}
	tooLong := t.cut || t.taken > palate.MaxLine
	t.cut = tooLong && t.buf[t.taken-1] != '\n'
	r := tableRow{row: Row{Line: t.line, Raw: bytes.TrimRight(t.buf[:t.taken], "\r\n")}, cells: c.list}
	switch {
	case tooLong:
		return r, r.row.at(&palate.Error{Code: palate.CodeTooLarge, Message: "longer than 1 MB"})
	case fault != "":
		return r, r.row.fault("column "+strconv.Itoa(len(c.list)+1), fault)
	}
	return r, nil
}

// fill reads more of the file into buf.
func (t *tableReader) fill() {
	if cap(t.buf)-len(t.buf) < 32<<10 {
		t.buf = append(make([]byte, 0, max(128<<10, 2*len(t.buf))), t.buf...)
	}
	n, err := t.in.Read(t.buf[len(t.buf):cap(t.buf)])
	t.buf, t.err = t.buf[:len(t.buf)+n], err
	if t.comma == 0 && (t.err != nil || bytes.IndexByte(t.buf, '\n') >= 0) {
		t.comma = separator(t.buf)
		t.loose = isLoose(t.buf[:firstLine(t.buf)], t.comma)
	}
}

// isLoose reports whether a blank stands behind each separator of the first line.
func isLoose(line []byte, comma byte) bool {
	n := bytes.Count(line, []byte{comma})
	return n > 0 && n == bytes.Count(line, []byte{comma, ' '})
}

// firstLine is how many bytes the first line of text has, with its end.
func firstLine(text []byte) int {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return i + 1
	}
	return len(text)
}

// separator is what stands most often in the first row outside quotation marks.
func separator(text []byte) byte {
	if len(text) > 5 && isSeparatorLine(bytes.TrimRight(text[:5], "\r\n")) {
		return text[4]
	}
	var counts [256]int
	quoted := false
	for _, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			return most(&counts)
		case !quoted:
			counts[c]++
		}
	}
	return most(&counts)
}

// separatorNames are what files call separators.
var separatorNames = map[byte]string{',': "comma", '\t': "tab", ';': "semicolon", '|': "bar"}

func most(counts *[256]int) byte {
	best := byte(',')
	for _, c := range []byte{'\t', ';', '|'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}
