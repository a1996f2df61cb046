package palate

// Hexadecimal by hand: encoding/hex links fmt, which the portable scorer has no room for.

const hexDigits = "0123456789abcdef"

// hexOf spells b in lower-case hex.
func hexOf(b []byte) string {
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = append(out, hexDigits[c>>4], hexDigits[c&15])
	}
	return string(out)
}

// bytesOfHex reads lower-case hex; ok is false for anything else.
func bytesOfHex(s string) (b []byte, ok bool) {
	if !isHex(s, len(s)) || len(s)%2 != 0 {
		return nil, false
	}
	b = make([]byte, len(s)/2)
	for i := range b {
		b[i] = hexValue(s[2*i])<<4 | hexValue(s[2*i+1])
	}
	return b, true
}

// isHex reports whether s is n lower-case hex digits.
func isHex(s string, n int) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return len(s) == n
}

func hexValue(c byte) byte {
	if c >= 'a' {
		return c - 'a' + 10
	}
	return c - '0'
}
