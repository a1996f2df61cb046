package charset

import "io"

// A CarriageReturns reader turns the carriage returns of a file into line feeds: spreadsheets on a Mac once wrote
// them alone.
type CarriageReturns struct{ In io.Reader }

// Read reads with line feeds.
func (r CarriageReturns) Read(p []byte) (int, error) {
	n, err := r.In.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// EndsInReturns reports whether a file that begins with head ends its lines in carriage returns alone: outside
// quotation marks it has one, and no line feed.
func EndsInReturns(head []byte) bool {
	quoted, found := false, false
	for i, b := range head {
		switch {
		case b == '"':
			quoted = !quoted
		case b == '\n' && !quoted:
			return false
		case b == '\r' && !quoted:
			if i+1 < len(head) && head[i+1] == '\n' {
				return false
			}
			found = true
		}
	}
	return found
}
