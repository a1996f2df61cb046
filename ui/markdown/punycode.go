package markdown

import (
	"strings"
	"unicode/utf8"
)

// The parameters of punycode (RFC 3492, 5).
const (
	punyBase, punyMin, punyMax = 36, 1, 26
	punySkew, punyDamp         = 38, 700
	punyBias, punyFirst        = 72, 0x80
	punyDigits                 = "abcdefghijklmnopqrstuvwxyz0123456789"
	longestLabel               = 63 // bytes of a label in the DNS (RFC 1035, 2.3.4)
)

// asciiLabel is a label of a host name as the DNS has it. One that is longer than a label may be stays as
// it is: it leads nowhere.
func asciiLabel(label string) string {
	if !strings.ContainsFunc(label, func(r rune) bool { return r >= utf8.RuneSelf }) || len(label) > 4*longestLabel {
		return label
	}
	return "xn--" + punycode([]rune(label))
}

// punycode encodes a label (RFC 3492, 6.3).
func punycode(label []rune) string {
	var out []byte
	for _, r := range label {
		if r < punyFirst {
			out = append(out, byte(r))
		}
	}
	basic := len(out)
	if basic > 0 {
		out = append(out, '-')
	}
	n, delta, bias := rune(punyFirst), 0, punyBias
	for done := basic; done < len(label); n, delta = n+1, delta+1 {
		next := rune(utf8.MaxRune)
		for _, r := range label {
			if r >= n {
				next = min(next, r)
			}
		}
		delta += int(next-n) * (done + 1)
		n = next
		for _, r := range label {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			out = appendPuny(out, delta, bias)
			bias = adapted(delta, done+1, done == basic)
			delta = 0
			done++
		}
	}
	return string(out)
}

// appendPuny writes a number with digits of falling weight (RFC 3492, 3.3).
func appendPuny(out []byte, q, bias int) []byte {
	for k := punyBase; ; k += punyBase {
		t := min(max(k-bias, punyMin), punyMax)
		if q < t {
			return append(out, punyDigits[q])
		}
		out = append(out, punyDigits[t+(q-t)%(punyBase-t)])
		q = (q - t) / (punyBase - t)
	}
}

// adapted is the bias behind a number (RFC 3492, 3.4).
func adapted(delta, points int, first bool) (bias int) {
	if delta /= 2; first {
		delta /= punyDamp / 2
	}
	for delta += delta / points; delta > (punyBase-punyMin)*punyMax/2; bias += punyBase {
		delta /= punyBase - punyMin
	}
	return bias + (punyBase-punyMin+1)*delta/(delta+punySkew)
}
