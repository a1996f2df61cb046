package format

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"palate"
)

// Rows splits a file into rows: JSON Lines, a JSON array of objects, or a table of comma, tab or
// semicolon separated values with a header (RFC 4180). Rows that cannot be read come back with
// their bytes; the others are read all the same.
func Rows(data []byte) (rows []Row, bads []Bad) {
	text := decodeText(data)
	switch first := firstByte(text); first {
	case '{':
		return jsonLines(text)
	case '[':
		return jsonArray(text)
	}
	return table(text)
}

// decodeText is the file as UTF-8 without a byte order mark; UTF-16 is told by its mark.
func decodeText(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if len(data) < 2 || !(data[0] == 0xFF && data[1] == 0xFE || data[0] == 0xFE && data[1] == 0xFF) {
		return data
	}
	big := data[0] == 0xFE
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		lo, hi := data[i], data[i+1]
		if big {
			lo, hi = hi, lo
		}
		units = append(units, uint16(lo)|uint16(hi)<<8)
	}
	return []byte(string(utf16.Decode(units)))
}

func firstByte(text []byte) byte {
	if trimmed := bytes.TrimSpace(text); len(trimmed) > 0 {
		return trimmed[0]
	}
	return 0
}

func jsonLines(text []byte) (rows []Row, bads []Bad) {
	for raw, err := range palate.RawLines(bytes.NewReader(text)) {
		row := Row{Line: raw.Number, Raw: bytes.Clone(raw.Bytes)}
		if err == nil {
			row.Values, err = palate.ParseValue(raw.Bytes)
		}
		switch {
		case err != nil:
			bads = append(bads, badRow(row, err))
		case !row.Values.IsObject():
			bads = append(bads, *bad(row, "", "must be a JSON object"))
		default:
			rows = append(rows, row)
		}
	}
	return rows, bads
}

func badRow(row Row, err error) Bad {
	coded, ok := err.(*palate.Error)
	if !ok {
		coded = palate.Malformed("", err.Error())
	}
	return Bad{Err: coded.AtLine(row.Line), Row: row.Raw}
}

// jsonArray reads an array of objects. A row's line is its place in the array: the array may stand
// on one line.
func jsonArray(text []byte) (rows []Row, bads []Bad) {
	v, err := palate.ParseValue(text)
	if err != nil {
		return nil, []Bad{badRow(Row{Line: 1, Raw: text}, err)}
	}
	items, _ := v.Items()
	for i, item := range items {
		row := Row{Line: i + 1, Values: item, Raw: item.Append(nil)}
		if !item.IsObject() {
			bads = append(bads, *bad(row, "", "must be a JSON object"))
			continue
		}
		rows = append(rows, row)
	}
	return rows, bads
}

// table reads separated values. The first row names the columns.
func table(text []byte) (rows []Row, bads []Bad) {
	t := tableReader{text: text, line: 1, comma: separator(text)}
	_, header, ok := t.row()
	if !ok {
		return nil, nil
	}
	names := columnNames(header)
	for {
		start, at := t.at, t.line
		_, cells, ok := t.row()
		if !ok {
			return rows, bads
		}
		row := Row{Line: at, Raw: bytes.Clone(text[start:t.at])}
		if len(cells) == 1 && cells[0] == "" {
			continue
		}
		if t.open {
			bads = append(bads, *bad(row, names[0], "a quotation mark is never closed"))
			return rows, bads
		}
		if len(cells) != len(names) {
			bads = append(bads, *bad(row, names[min(len(cells), len(names)-1)], "the row has not as many cells as the header"))
			continue
		}
		row.Values = cellsOf(names, cells)
		rows = append(rows, row)
	}
}

// columnNames are the header's cells, made different where two are the same or empty.
func columnNames(header []string) []string {
	seen := map[string]bool{"": true}
	for i, name := range header {
		name = strings.TrimSpace(name)
		if seen[name] {
			name = columnName(i)
		}
		header[i], seen[name] = name, true
	}
	return header
}

func cellsOf(names, cells []string) palate.Value {
	members := make([]palate.Member, len(cells))
	for i, cell := range cells {
		if !utf8.ValidString(cell) {
			cell = strings.ToValidUTF8(cell, "\uFFFD")
		}
		members[i] = palate.Member{Name: names[i], Value: palate.String(cell)}
	}
	return palate.Object(members...)
}

// separator is what stands most often in the first line outside quotation marks.
func separator(text []byte) byte {
	counts := map[byte]int{}
	quoted := false
	for _, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			return most(counts)
		case !quoted && (c == ',' || c == '\t' || c == ';'):
			counts[c]++
		}
	}
	return most(counts)
}

func most(counts map[byte]int) byte {
	best := byte(',')
	for _, c := range []byte{'\t', ';'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

// A tableReader reads rows of separated values, whose cells may stand in quotation marks and then
// hold line ends.
type tableReader struct {
	text  []byte
	at    int
	line  int
	comma byte
	open  bool // the last cell's quotation mark was never closed
}

// row reads the next row; ok is false at the end.
func (t *tableReader) row() (line int, cells []string, ok bool) {
	if t.at >= len(t.text) {
		return t.line, nil, false
	}
	line = t.line
	for {
		cell, more := t.cell()
		cells = append(cells, cell)
		if !more {
			return line, cells, true
		}
	}
}

// cell reads one cell and reports whether another follows in the row.
func (t *tableReader) cell() (cell string, more bool) {
	if t.at < len(t.text) && t.text[t.at] == '"' {
		t.at++
		cell = t.quoted()
	}
	start := t.at
	for t.at < len(t.text) {
		switch c := t.text[t.at]; c {
		case t.comma:
			cell += string(t.text[start:t.at])
			t.at++
			return cell, true
		case '\n':
			cell += string(bytes.TrimSuffix(t.text[start:t.at], []byte("\r")))
			t.at++
			t.line++
			return cell, false
		}
		t.at++
	}
	return cell + string(bytes.TrimSuffix(t.text[start:t.at], []byte("\r"))), false
}

// quoted reads up to the closing quotation mark; two in a row stand for one.
func (t *tableReader) quoted() string {
	var cell []byte
	for t.at < len(t.text) {
		c := t.text[t.at]
		t.at++
		if c == '"' {
			if t.at >= len(t.text) || t.text[t.at] != '"' {
				return string(cell)
			}
			t.at++
		}
		if c == '\n' {
			t.line++
		}
		cell = append(cell, c)
	}
	t.open = true
	return string(cell)
}
