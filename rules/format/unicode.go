package format

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// utf8Of is a file as UTF-8 without a byte order mark, and in which encoding it is, as far as that is known
// when something was read. UTF-16 is told by its mark, or by the zero bytes that every other byte of its
// beginning then is.
func utf8Of(in *bufio.Reader) (*bufio.Reader, *Encoding) {
	encoding := UTF16
	head, _ := in.Peek(256)
	low, isWide := wide(head)
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		_, _ = in.Discard(2)
		low, isWide = 0, true
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		_, _ = in.Discard(2)
		low, isWide = 1, true
	}
	if isWide {
		return bufio.NewReaderSize(&units{in: in, low: low}, headSize), &encoding
	}
	encoding = UTF8
	if bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")) {
		_, _ = in.Discard(3)
		return in, &encoding
	}
	return bufio.NewReaderSize(&western{in: in, encoding: &encoding}, headSize), &encoding
}

// wide reports whether the beginning of a file is UTF-16 without a mark, and at which of two bytes
// the low one stands. No other text has zero bytes.
func wide(head []byte) (low int, ok bool) {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most := len(head) / 4 // half of the places where Latin text has them
	switch {
	case zeros[1] > most && zeros[0] == 0:
		return 0, true
	case zeros[0] > most && zeros[1] == 0:
		return 1, true
	}
	return 0, false
}

// units reads UTF-16 as UTF-8. A lone surrogate becomes three bytes that are no UTF-8, so that its
// row is refused and not quietly changed.
type units struct {
	in   *bufio.Reader
	low  int // which byte of a unit is the low one
	high rune
	out  []byte // made, not read yet
	err  error
}

func (u *units) Read(p []byte) (int, error) {
	for len(u.out) < len(p) && u.err == nil {
		u.unit()
	}
	n := copy(p, u.out)
	u.out = u.out[:copy(u.out, u.out[n:])]
	if n == 0 {
		return 0, u.err
	}
	return n, nil
}

// unit takes one unit into out; the first half of a pair waits in high.
func (u *units) unit() {
	var b [2]byte
	n, err := io.ReadFull(u.in, b[:])
	if n < 2 {
		u.alone()
		if n == 1 {
			u.out = append(u.out, 0xFF) // half a unit
		}
		u.err = io.EOF
		if err != io.EOF && err != io.ErrUnexpectedEOF {
			u.err = err
		}
		return
	}
	r := rune(b[u.low]) | rune(b[1-u.low])<<8
	if pair := utf16.DecodeRune(u.high, r); u.high != 0 && pair != utf8.RuneError {
		u.out, u.high = utf8.AppendRune(u.out, pair), 0
		return
	}
	u.alone()
	if utf16.IsSurrogate(r) {
		u.high = r
		return
	}
	u.out = utf8.AppendRune(u.out, r)
}

// alone spells a surrogate that has no partner.
func (u *units) alone() {
	if r := u.high; r != 0 {
		u.out = append(u.out, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	u.high = 0
}
