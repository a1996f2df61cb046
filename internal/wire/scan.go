package wire

import "math/bits"

// Eight bytes at a time. A byte of each word has its high bit set where what is looked for stands;
// the lowest that is set is exact (Anderson, Bit Twiddling Hacks: "determine if a word has a byte less than n").
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// escapedIn finds the bytes of a word that no JSON string holds bare: controls, quotes and backslashes.
func escapedIn(w uint64) uint64 {
	quote, backslash := w^'"'*ones, w^'\\'*ones
	return ((w-' '*ones)&^w | (quote-ones)&^quote | (backslash-ones)&^backslash) & highs
}

// bareEnd is where the first byte of s from i on is that no JSON string holds bare, or len(s).
func bareEnd(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		if found := escapedIn(wordAt(s, i)); found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			return i
		}
	}
	return i
}

// asciiEnd is bareEnd or, before that, the first byte that is not ASCII.
func asciiEnd(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		w := wordAt(s, i)
		if found := escapedIn(w) | w&highs; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x80 {
			return i
		}
	}
	return i
}

// wordAt is eight bytes of s, the first lowest.
func wordAt(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
