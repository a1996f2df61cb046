package wire_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	. "palate/internal/wire"
)

// The seeds are the files below testdata/fuzz.

// Parse accepts only JSON, and all of it but what canonical JSON cannot hold.
func FuzzParse(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := Parse(b)
		if valid := json.Valid(b); err == nil && !valid {
			t.Fatalf("read %q as %s; encoding/json refuses it", b, v)
		} else if err != nil {
			if valid && !beyondCanonical(err) {
				t.Fatalf("%q: %v; encoding/json reads it", b, err)
			}
			return
		}
		written := v.Append(nil)
		again, err := Parse(written)
		if err != nil || !again.Equal(v) || !bytes.Equal(again.Append(nil), written) {
			t.Fatalf("%q: read again as %s (%v), want %s", b, again, err, written)
		}
	})
}

// beyondCanonical reports whether err says that a JSON text is none that RFC 8785 can hold.
func beyondCanonical(err error) bool {
	for _, reason := range []string{"not valid UTF-8", "lone surrogate", "stands twice", "out of range", "nested too deeply"} {
		if strings.Contains(err.Error(), reason) {
			return true
		}
	}
	return false
}
