package seal_test

import (
	"bytes"
	"fmt"
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
