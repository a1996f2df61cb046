package charset

import (
	"bufio"
	"unicode/utf8"

	"palate"
)

// A detector reads a file that is UTF-8 or Windows-1252 as UTF-8. Up to the first byte beyond ASCII the two are the
// same; what follows it decides.
type detector struct {
	in       *bufio.Reader
	encoding *Encoding
	decided  bool
	err      error
	out      []byte // decoded, not read yet
}

func (d *detector) Read(p []byte) (int, error) {
	for {
		switch {
		case d.err != nil:
			return 0, d.err
		case len(d.out) > 0:
			n := copy(p, d.out)
			d.out = d.out[n:]
			return n, nil
		case !d.decided:
			if n := d.ascii(p); n > 0 {
				return n, nil
			}
			d.decide()
		case *d.encoding == Western:
			d.decode()
		default:
			return d.in.Read(p)
		}
	}
}

// ascii reads up to the first byte beyond ASCII.
func (d *detector) ascii(p []byte) int {
	if _, err := d.in.Peek(1); err != nil {
		d.err = err
		return 0
	}
	head, _ := d.in.Peek(min(d.in.Buffered(), len(p)))
	n := 0
	for n+4 <= len(head) && head[n]|head[n+1]|head[n+2]|head[n+3] < utf8.RuneSelf {
		n += 4
	}
	for n < len(head) && head[n] < utf8.RuneSelf {
		n++
	}
	copy(p, head[:n])
	_, _ = d.in.Discard(n)
	return n
}

// decide chooses the encoding by what is at and behind the first byte beyond ASCII.
func (d *detector) decide() {
	if d.err != nil {
		return
	}
	d.decided = true
	window, _ := d.in.Peek(d.in.Size())
	encoding, known := encodingOf(window)
	*d.encoding = encoding
	if !known {
		d.err = &palate.Error{Code: palate.CodeUnsupported, Message: "the file is text in an encoding that is not known: neither UTF-8, UTF-16 nor Windows-1252", Hint: "Save it as UTF-8."}
	}
}

// minUnknown is how many bytes of no known encoding make a file one of another encoding: fewer are damage, and
// their rows are refused.
const minUnknown = 8

// encodingOf detects the encoding of a text by its bytes beyond ASCII; known is false for another than the three.
// Valid UTF-8 hardly occurs by chance: bytes that spell a character of it outweigh those that do not. In
// Windows-1252 they are letters and marks that Western languages use, and stand alone between ASCII, as in no
// other encoding of one or two bytes.
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
	return UTF8, stray < minUnknown
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

// decode decodes what is buffered of the file.
func (d *detector) decode() {
	if _, err := d.in.Peek(1); err != nil {
		d.err = err
		return
	}
	head, _ := d.in.Peek(d.in.Buffered())
	d.out = d.out[:0]
	for _, b := range head {
		d.out = utf8.AppendRune(d.out, rune1252(b))
	}
	_, _ = d.in.Discard(len(head))
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
