package charset

import (
	"bufio"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// wide reports whether the beginning of a file is UTF-16 without a byte order mark, and which of the two bytes
// of a unit is the low one. No other text has zero bytes.
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

// A utf16Reader reads UTF-16 as UTF-8. A lone surrogate becomes three bytes that are no UTF-8, so that its
// row is refused and not quietly changed.
type utf16Reader struct {
	in   *bufio.Reader
	low  int // which byte of a unit is the low one
	high rune
	out  []byte // decoded, not read yet
	err  error
}

func (u *utf16Reader) Read(p []byte) (int, error) {
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

// unit decodes one unit into out; the first half of a surrogate pair waits in high.
func (u *utf16Reader) unit() {
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

// alone encodes a surrogate without a partner.
func (u *utf16Reader) alone() {
	if r := u.high; r != 0 {
		u.out = append(u.out, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	u.high = 0
}
