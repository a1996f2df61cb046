package wire

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// Append appends v in canonical form (RFC 8785): no space, members ordered by UTF-16 code
// units, shortest numbers, so that equal values have equal bytes and can be hashed and signed.
func (v Value) Append(dst []byte) []byte {
	switch v.kind {
	case kindBool:
		return strconv.AppendBool(dst, v.truth)
	case kindNumber:
		return appendNumber(dst, v.number)
	case kindString:
		return appendString(dst, v.text)
	case kindList:
		return appendList(dst, v.items())
	case kindObject:
		return appendObject(dst, v.members())
	}
	return append(dst, "null"...)
}

// String is v in canonical form.
func (v Value) String() string { return string(v.Append(nil)) }

func appendList(dst []byte, items []Value) []byte {
	dst = append(dst, '[')
	for i, item := range items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = item.Append(dst)
	}
	return append(dst, ']')
}

func appendObject(dst []byte, members []Member) []byte {
	dst = append(dst, '{')
	for i := range members {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendMember(dst, &members[i])
	}
	return append(dst, '}')
}

func appendMember(dst []byte, m *Member) []byte {
	return m.Value.Append(append(appendString(dst, m.Name), ':'))
}

// appendNumber writes f as ECMAScript does (ECMA-262, Number::toString): the fewest digits that
// read back as f, with an exponent below 1e-6 and from 1e21.
func appendNumber(dst []byte, f float64) []byte {
	if f == 0 {
		return append(dst, '0') // -0 too
	}
	if size := math.Abs(f); size >= 1e-6 && size < 1e21 {
		return strconv.AppendFloat(dst, f, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, f, 'e', -1, 64)
	if n := len(dst); dst[n-2] == '0' && (dst[n-3] == '-' || dst[n-3] == '+') {
		dst[n-2] = dst[n-1] // 1e-07 is written 1e-7
		dst = dst[:n-1]
	}
	return dst
}

// appendString writes s quoted. Bytes that are no UTF-8 become U+FFFD: a JSON text has no other
// way to hold them.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := asciiEnd(s, 0); i < len(s); i = asciiEnd(s, i) {
		if c := s[i]; c < utf8.RuneSelf {
			dst = appendEscape(append(dst, s[start:i]...), c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			dst = append(append(dst, s[start:i]...), "\uFFFD"...)
			start = i + 1
		}
		i += size
	}
	return append(append(dst, s[start:]...), '"')
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, '\\', 'b')
	case '\t':
		return append(dst, '\\', 't')
	case '\n':
		return append(dst, '\\', 'n')
	case '\f':
		return append(dst, '\\', 'f')
	case '\r':
		return append(dst, '\\', 'r')
	}
	const hex = "0123456789abcdef"
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// compareUTF16 orders strings by UTF-16 code units (RFC 8785, 3.2.3). That is the order of their
// bytes, but that runes above U+FFFF, which begin with a byte from 0xF0, come before those from
// U+E000, which begin with 0xEE or 0xEF: they are written as surrogates from U+D800.
func compareUTF16(a, b string) int {
	for i := range min(len(a), len(b)) {
		x, y := int(a[i]), int(b[i])
		if x == y {
			continue
		}
		if min(x, y) >= 0xEE && min(x, y) < 0xF0 && max(x, y) >= 0xF0 {
			return y - x
		}
		return x - y
	}
	return len(a) - len(b)
}
