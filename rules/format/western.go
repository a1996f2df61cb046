package format

import (
	"bufio"
	"io"
	"unicode/utf8"

	"palate"
)

// An Encoding is how a file spells its characters.
type Encoding string

const (
	UTF8    Encoding = "UTF-8"
	UTF16   Encoding = "UTF-16"
	Western Encoding = "Windows-1252" // of which Latin-1 is a part, but for what nobody prints
)

// western reads a file as UTF-8 that may be Windows-1252. Up to the first byte that is no ASCII both are
// the same; what stands behind it tells.
type western struct {
	in       *bufio.Reader
	encoding *Encoding
	told     bool
	err      error
	out      []byte // made, not read yet
}

func (w *western) Read(p []byte) (int, error) {
	for {
		switch {
		case w.err != nil:
			return 0, w.err
		case len(w.out) > 0:
			n := copy(p, w.out)
			w.out = w.out[n:]
			return n, nil
		case !w.told:
			if n := w.ascii(p); n > 0 {
				return n, nil
			}
			w.tell()
		case *w.encoding == Western:
			w.decode()
		default:
			return w.in.Read(p)
		}
	}
}

// ascii reads what stands before the first byte that is no ASCII.
func (w *western) ascii(p []byte) int {
	if _, err := w.in.Peek(1); err != nil {
		w.err = err
		return 0
	}
	head, _ := w.in.Peek(min(w.in.Buffered(), len(p)))
	n := 0
	for n+4 <= len(head) && head[n]|head[n+1]|head[n+2]|head[n+3] < utf8.RuneSelf {
		n += 4
	}
	for n < len(head) && head[n] < utf8.RuneSelf {
		n++
	}
	copy(p, head[:n])
	_, _ = w.in.Discard(n)
	return n
}

// tell decides by what stands at and behind the first byte that is no ASCII.
func (w *western) tell() {
	if w.err != nil {
		return
	}
	w.told = true
	window, _ := w.in.Peek(w.in.Size())
	encoding, known := encodingOf(window)
	*w.encoding = encoding
	if !known {
		w.err = &palate.Error{Code: palate.CodeUnsupported, Message: "the file is text in an encoding that is not known: neither UTF-8, UTF-16 nor Windows-1252", Hint: "Save it as UTF-8."}
	}
}

// manyBytes is how many bytes of no encoding that is known make a file of another one: fewer are damage,
// and their rows are refused.
const manyBytes = 8

// encodingOf tells a text by its bytes that are no ASCII. UTF-8 is hardly met by chance: bytes that spell
// a character of it outweigh those that do not. In Windows-1252 they are letters and marks that Western
// languages use, and stand alone between ASCII, as in no other encoding of one or two bytes.
func encodingOf(text []byte) (encoding Encoding, known bool) {
	var spelled, stray, usual, runs int
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		if r, size := utf8.DecodeRune(text[i:]); r != utf8.RuneError || size > 1 {
			spelled++
			i += size
			continue
		}
		if !utf8.FullRune(text[i:]) {
			break // cut at the end of what was looked at
		}
		stray++
		if isUsual(text[i]) {
			usual++
		}
		if i > 0 && text[i-1] >= utf8.RuneSelf {
			runs++
		}
		i++
	}
	switch {
	case stray == 0 || spelled >= stray:
		return UTF8, true
	case 4*usual >= 3*stray && 4*runs <= stray:
		return Western, true
	}
	return UTF8, stray < manyBytes
}

// isUsual reports whether a byte is a letter or a mark of Western text in Windows-1252.
func isUsual(b byte) bool {
	switch {
	case b >= 0xC0:
		return b != 0xD7 && b != 0xF7 && b != 0xFF
	case b >= 0x91 && b <= 0x97: // quotation marks, a bullet, dashes
		return true
	}
	switch b {
	case 0x80, 0x84, 0x85, 0x8C, 0x9C, 0x8A, 0x9A, 0xA0, 0xA1, 0xA3, 0xA7, 0xAB, 0xB0, 0xB2, 0xB3, 0xB5, 0xB7, 0xBB, 0xBF:
		return true
	}
	return false
}

// decode makes UTF-8 of some of the file.
func (w *western) decode() {
	if _, err := w.in.Peek(1); err != nil {
		w.err = err
		return
	}
	head, _ := w.in.Peek(w.in.Buffered())
	w.out = w.out[:0]
	for _, b := range head {
		w.out = utf8.AppendRune(w.out, rune1252(b))
	}
	_, _ = w.in.Discard(len(head))
}

// high are the characters of Windows-1252 at 0x80 to 0x9F (WHATWG Encoding, index-windows-1252); the others
// are those of Latin-1.
var high = [32]uint16{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}

func rune1252(b byte) rune {
	if b >= 0x80 && b < 0xA0 {
		return rune(high[b-0x80])
	}
	return rune(b)
}

// returns reads a file whose lines end in carriage returns alone, as spreadsheets on a Mac once wrote them.
type returns struct{ in io.Reader }

func (r returns) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// endsInReturns reports whether a file that begins with head ends its lines so: outside quotation marks it
// has a carriage return, and no line feed.
func endsInReturns(head []byte) bool {
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
