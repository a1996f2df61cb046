package wire_test

import (
	"bytes"
	"encoding/base64"
	"testing"

	. "palate/internal/wire"

	"pgregory.net/rapid"
)

// The library is the oracle, both ways: what it writes is read, and what it refuses is refused.
func TestBase64IsTheLibrarys(t *testing.T) {
	strict := base64.RawURLEncoding.Strict()
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOfN(rapid.Byte(), 0, 70).Draw(t, "bytes")
		if got, want := Base64(b), strict.EncodeToString(b); got != want {
			t.Errorf("Base64(%x) = %s, want %s", b, got, want)
		}
		s := rapid.StringOfN(rapid.RuneFrom([]rune("AZaz09-_+/=\n w")), 0, 40, -1).Draw(t, "text")
		want, err := strict.DecodeString(s)
		clean := err == nil && strict.EncodeToString(want) == s
		if got, ok := ParseBase64(s); ok != clean || ok && !bytes.Equal(got, want) {
			t.Errorf("ParseBase64(%q) = %x, %v, want %x, %v", s, got, ok, want, clean)
		}
	})
}
