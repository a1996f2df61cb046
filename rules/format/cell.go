package format

import "bytes"

// Faults of a row of cells.
const (
	unfinished = "a quotation mark is never closed"
	trailing   = "text behind a closing quotation mark"
)

// cells reads the cells of one row. Where last is not set and the text ends before the row does,
// that is the fault unfinished too.
type cells struct {
	text  []byte
	comma byte
	last  bool // no more text follows
	loose bool // blanks stand behind the separators, and belong to no cell
	at    int
	list  []string
}

// read takes the next row into list and steps behind it; a fault is "" for none.
func (c *cells) read() (fault string) {
	for more := true; more; {
		if more, fault = c.cell(); fault != "" {
			return fault
		}
	}
	return ""
}

// cell reads one cell and reports whether another follows in the row.
func (c *cells) cell() (more bool, fault string) {
	for c.loose && c.at < len(c.text) && c.text[c.at] == ' ' {
		c.at++
	}
	if c.at < len(c.text) && c.text[c.at] == '"' {
		return c.quoted()
	}
	length := bytes.IndexAny(c.text[c.at:], string([]byte{c.comma, '\n'}))
	if length < 0 {
		length = len(c.text) - c.at
		if !c.last {
			return false, unfinished
		}
	}
	cell := c.text[c.at : c.at+length]
	more, _ = c.end(length)
	if !more {
		cell = bytes.TrimSuffix(cell, []byte("\r"))
	}
	c.list = append(c.list, string(cell))
	return more, ""
}

// end steps over n bytes and the comma or line end behind them.
func (c *cells) end(n int) (more, ended bool) {
	c.at += n
	rest := c.text[c.at:]
	switch {
	case len(rest) == 0:
		return false, c.last
	case rest[0] == c.comma:
		c.at++
		return true, true
	case rest[0] == '\n':
		c.at++
		return false, true
	case rest[0] == '\r' && len(rest) > 1 && rest[1] == '\n':
		c.at += 2
		return false, true
	case rest[0] == '\r' && len(rest) == 1:
		c.at++
		return false, c.last
	}
	return false, false
}

// quoted reads a cell in quotation marks; two in a row stand for one.
func (c *cells) quoted() (more bool, fault string) {
	var cell []byte
	for at := c.at + 1; ; {
		length := bytes.IndexByte(c.text[at:], '"')
		if length < 0 {
			return false, unfinished
		}
		cell = append(cell, c.text[at:at+length]...)
		at += length + 1
		if at >= len(c.text) || c.text[at] != '"' {
			return c.closed(at, cell)
		}
		cell = append(cell, '"')
		at++
	}
}

// closed ends a cell whose closing quotation mark stands before at.
func (c *cells) closed(at int, cell []byte) (more bool, fault string) {
	rest := c.text[at:]
	more, ended := c.end(at - c.at)
	switch {
	case ended:
		c.list = append(c.list, string(cell))
		return more, ""
	case len(bytes.TrimPrefix(rest, []byte("\r"))) == 0:
		return false, unfinished
	}
	return false, trailing
}
