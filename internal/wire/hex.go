package wire

const hexDigits = "0123456789abcdef"

// Hex spells b in lower-case hex. It is by hand: encoding/hex links fmt, which the portable scorer has no
// room for.
func Hex(b []byte) string {
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = append(out, hexDigits[c>>4], hexDigits[c&15])
	}
	return string(out)
}

// ParseHex reads lower-case hex; ok is false for anything else.
func ParseHex(s string) (b []byte, ok bool) {
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

// IsHex reports whether s is n lower-case hex digits.
func IsHex(s string, n int) bool {
	bad := byte(0)
	for i := range len(s) {
		bad |= hexValues[s[i]]
	}
	return len(s) == n && bad < 16
}

// hexValues are the values of the digits; any other byte has one above 15. A table, because a branch for
// every digit would be mispredicted: half of the bytes of a log's events are hex.
var hexValues = func() (values [256]byte) {
	for c := range values {
		values[c] = 0xFF
	}
	for value, c := range []byte(hexDigits) {
		values[c] = byte(value)
	}
	return values
}()
