package wire_test

import (
	"testing"

	. "palate/internal/wire"

	"pgregory.net/rapid"
)

func TestHex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		if got, ok := ParseHex(Hex(b)); !ok || string(got) != string(b) {
			t.Fatalf("got %x, %t, want %x", got, ok, b)
		}
	})
	for _, s := range []string{"a", "AB", "0g", "0x", " 0"} {
		if b, ok := ParseHex(s); ok {
			t.Errorf("%q: got %x, want none", s, b)
		}
	}
}
