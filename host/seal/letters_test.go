package seal_test

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"palate"
	"palate/host/seal"
)

// The corpus holds secrets as a browser and this package sealed them: letters, secret, sealed, in
// hex. The browser's side reads it too.
func TestSealedByTheOtherSide(t *testing.T) {
	data, err := os.ReadFile("testdata/sealed.txt")
	if err != nil {
		t.Fatal(err)
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
		got, err := seal.OpenSecret(fields[1], sealed)
		if err != nil || hex.EncodeToString(got) != fields[2] {
			t.Errorf("by %s under %s: %x, %v, want %s", fields[0], fields[1], got, err, fields[2])
		}
		opened++
	}
	if opened < 4 {
		t.Errorf("the corpus has %d secrets, want 2 of each side at least", opened)
	}
}

func TestLetters(t *testing.T) {
	seen := map[rune]bool{}
	for range 500 {
		letters, err := seal.NewLetters(rand.Reader)
		if err != nil || len(letters) != 10 {
			t.Fatalf("letters %q, %v", letters, err)
		}
		for _, r := range letters {
			seen[r] = true
		}
	}
	if len(seen) != 32 {
		t.Errorf("%d letters came, want all of 32", len(seen))
	}
	if strings.ContainsAny(string(mapKeys(seen)), "lo01") {
		t.Error("letters that look alike came")
	}
}

func mapKeys(m map[rune]bool) (keys []rune) {
	for r := range m {
		keys = append(keys, r)
	}
	return keys
}

func TestSecretOpensByItsLettersOnly(t *testing.T) {
	secret := bytes.Repeat([]byte{7}, 32)
	sealed, err := seal.SealSecret(rand.Reader, "abcde23456", secret)
	if err != nil {
		t.Fatal(err)
	}
	again, err := seal.SealSecret(rand.Reader, "abcde23456", secret)
	if err != nil || bytes.Equal(sealed, again) {
		t.Errorf("a second seal is the first: %v", err)
	}
	broken := bytes.Clone(sealed)
	broken[len(broken)-1] ^= 1
	for _, c := range []struct {
		name, letters string
		sealed        []byte
		code          palate.Code
	}{
		{"as sealed", "abcde23456", sealed, ""},
		{"as people type", "ABCDE-23456 ", sealed, ""},
		{"other letters", "abcde23457", sealed, palate.CodeCorrupt},
		{"a changed byte", "abcde23456", broken, palate.CodeCorrupt},
		{"cut", "abcde23456", sealed[:20], palate.CodeMalformed},
		{"nothing", "abcde23456", nil, palate.CodeMalformed},
	} {
		got, err := seal.OpenSecret(c.letters, c.sealed)
		if palate.CodeOf(err) != c.code || err == nil && !bytes.Equal(got, secret) {
			t.Errorf("%s: %x, %v; want code %q", c.name, got, err, c.code)
		}
	}
}

func TestSeed(t *testing.T) {
	s, err := seal.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	again, err := seal.FromSeed(s.Seed())
	if err != nil || !bytes.Equal(again.Key(), s.Key()) {
		t.Errorf("another key: %v", err)
	}
	if _, err := seal.FromSeed([]byte("short")); palate.CodeOf(err) != palate.CodeMalformed {
		t.Errorf("a short seed: %v", err)
	}
}
