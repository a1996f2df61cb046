package seal_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"sync"
	"testing"

	"palate/host/seal"
)

func TestSignatures(t *testing.T) {
	s, err := seal.New(bytes.NewReader(make([]byte, 32)))
	if err != nil {
		t.Fatal(err)
	}
	sig, _ := s.Sign([]byte("a line"))
	for data, want := range map[string]bool{"a line": true, "a lime": false} {
		if ok, _ := s.Verify(s.Key(), []byte(data), sig); ok != want {
			t.Errorf("Verify(%q) = %v, want %v", data, ok, want)
		}
	}
	if ok, _ := s.Verify([]byte("short"), []byte("a line"), sig); ok {
		t.Error("a key of the wrong length verifies")
	}
	if _, err := seal.New(bytes.NewReader(nil)); err == nil {
		t.Error("a key is made of no randomness")
	}
}

func Example() {
	s, _ := seal.New(bytes.NewReader(make([]byte, 32)))
	hash, _ := s.Hash([]byte("palate"))
	fmt.Println(len(hash), len(s.Key()))
	// Output: 32 32
}

// One sealer serves several keys, also at once.
func TestMACsOfSeveralKeys(t *testing.T) {
	var s seal.Sealer
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			key := bytes.Repeat([]byte{byte(i % 3)}, 32*(i%2+1))
			for n := range 100 {
				data := bytes.Repeat([]byte{byte(n)}, n)
				m := hmac.New(sha256.New, key)
				m.Write(data)
				if got, err := s.MAC(key, data); err != nil || !bytes.Equal(got, m.Sum(nil)) {
					t.Errorf("key %d, %d bytes: got %x (%v), want %x", i%3, n, got, err, m.Sum(nil))
				}
			}
		})
	}
	wg.Wait()
}
