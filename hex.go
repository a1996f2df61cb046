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
	if len(s)%2 != 0 {
		return nil, false
	}
	b = make([]byte, len(s)/2)
	bad := byte(0)
	for i := range b {
		high, low := hexValues[s[2*i]], hexValues[s[2*i+1]]
		b[i] = high<<4 | low&15
		bad |= high | low
	}
	return b, bad < 16
}

// isHex reports whether s is n lower-case hex digits.
func isHex(s string, n int) bool {
	bad := byte(0)
	for i := range len(s) {
		bad |= hexValues[s[i]]
	}
	return len(s) == n && bad < 16
}

// hexValues are the values of the digits; any other byte has one above 15. A table has no branch for every
// digit to be guessed wrong: half of the bytes of a log's events are hex.
var hexValues = func() (values [256]byte) {
	for c := range values {
		values[c] = 0xFF
	}
	for value, c := range []byte(hexDigits) {
		values[c] = byte(value)
	}
	return values
}()
