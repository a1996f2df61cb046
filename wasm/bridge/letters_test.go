//go:build js

package bridge

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

// The corpus is that of package seal, the twin of this one: what either of them sealed opens here.
func TestSealedByTheOtherSide(t *testing.T) {
	data, err := os.ReadFile("../../host/seal/testdata/sealed.txt")
	if err != nil {
		t.Skip("a page has no files: Node reads the corpus")
	}
	opened := 0
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) != 4 || fields[0] == "#" {
			continue
		}
		sealed, err := hex.DecodeString(fields[3])
		if err != nil {
			t.Fatal(err)
		}
		got, err := OpenSecret(fields[1], sealed)
		if err != nil || hex.EncodeToString(got) != fields[2] {
			t.Errorf("by %s under %s: %x, %v, want %s", fields[0], fields[1], got, err, fields[2])
		}
		opened++
	}
	if opened < 4 {
		t.Errorf("the corpus has %d secrets, want 2 of each side at least", opened)
	}
}
