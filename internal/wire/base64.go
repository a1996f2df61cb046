package wire

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// Base64 spells b for URLs, without padding (RFC 4648, section 5): three bytes as four digits, what is
// left of one or two as two or three. It is by hand, for encoding/base64 costs the portable scorer 5 KB
// of its 190.
func Base64(b []byte) string {
	out := make([]byte, 0, (len(b)*4+2)/3)
	bits, held := uint(0), 0
	for _, c := range b {
		bits, held = bits<<8|uint(c), held+8
		for ; held >= 6; held -= 6 {
			out = append(out, base64Digits[bits>>(held-6)&63])
		}
	}
	if held > 0 {
		out = append(out, base64Digits[bits<<(6-held)&63])
	}
	return string(out)
}

// ParseBase64 reads what Base64 wrote; ok is false for anything else, such as padding, or bits set
// beyond the last byte.
func ParseBase64(s string) (b []byte, ok bool) {
	b = make([]byte, 0, len(s)*3/4)
	bits, held := uint(0), 0
	for i := range len(s) {
		digit, known := base64Value(s[i])
		if !known {
			return nil, false
		}
		if bits, held = bits<<6|digit, held+6; held >= 8 {
			held -= 8
			b = append(b, byte(bits>>held))
		}
	}
	return b, held < 6 && bits&(1<<held-1) == 0
}

func base64Value(c byte) (digit uint, ok bool) {
	switch {
	case c >= 'A' && c <= 'Z':
		return uint(c - 'A'), true
	case c >= 'a' && c <= 'z':
		return uint(c-'a') + 26, true
	case c >= '0' && c <= '9':
		return uint(c-'0') + 52, true
	case c == '-':
		return 62, true
	case c == '_':
		return 63, true
	}
	return 0, false
}
