//go:build js

package bridge

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"strings"
	"syscall/js"
	"testing"

	"palate"
)

func newSealer(t testing.TB) *Sealer {
	t.Helper()
	s, err := NewSealer()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestHashAndMACAreThoseOfGo(t *testing.T) {
	s := newSealer(t)
	for _, data := range []string{"", "a", strings.Repeat("long ", 10_000)} {
		sum := sha256.Sum256([]byte(data))
		if got, err := s.Hash([]byte(data)); err != nil || !bytes.Equal(got, sum[:]) {
			t.Errorf("Hash of %d bytes: %x, %v", len(data), got, err)
		}
		mac := hmac.New(sha256.New, []byte("key"))
		mac.Write([]byte(data))
		if got, err := s.MAC([]byte("key"), []byte(data)); err != nil || !bytes.Equal(got, mac.Sum(nil)) {
			t.Errorf("MAC of %d bytes: %x, %v", len(data), got, err)
		}
	}
}

// A key that is derived is the one that the command line derives, and what it signs holds there.
func TestSealerFromASeedIsThatOfGo(t *testing.T) {
	seed := bytes.Repeat([]byte{7}, 32)
	s, err := SealerFrom(seed)
	if err != nil {
		t.Fatal(err)
	}
	want := ed25519.NewKeyFromSeed(seed)
	if !bytes.Equal(s.Key(), want.Public().(ed25519.PublicKey)) {
		t.Errorf("the key is %x", s.Key())
	}
	if sig, err := s.Sign([]byte("a line")); err != nil || !bytes.Equal(sig, ed25519.Sign(want, []byte("a line"))) {
		t.Errorf("signed %x, %v", sig, err)
	}
}

func TestSignaturesHold(t *testing.T) {
	s, other := newSealer(t), newSealer(t)
	data := []byte("a line")
	sig, err := s.Sign(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		key       []byte
		data, sig []byte
		want      bool
	}{
		{"as signed", s.Key(), data, sig, true},
		{"another line", s.Key(), []byte("a lime"), sig, false},
		{"another device", other.Key(), data, sig, false},
		{"a cut signature", s.Key(), data, sig[:63], false},
		{"no signature", s.Key(), data, nil, false},
		{"a cut key", s.Key()[:31], data, sig, false},
		{"no key", nil, data, sig, false},
	} {
		if got, err := s.Verify(c.key, c.data, c.sig); err != nil || got != c.want {
			t.Errorf("%s: %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

func TestPrivateKeyCannotBeRead(t *testing.T) {
	s := newSealer(t)
	if s.pair.Get("privateKey").Get("extractable").Bool() {
		t.Error("the private key says that it can be read")
	}
	if _, err := Await(subtle().Call("exportKey", "pkcs8", s.pair.Get("privateKey"))); err == nil {
		t.Error("the private key was read")
	}
}

func TestBrowserWithoutEd25519(t *testing.T) {
	refuse := js.FuncOf(func(js.Value, []js.Value) any {
		return js.Global().Get("Promise").Call("reject", js.Global().Get("DOMException").New("what?", "NotSupportedError"))
	})
	defer refuse.Release()
	generate := subtle().Get("generateKey")
	subtle().Set("generateKey", refuse)
	defer subtle().Set("generateKey", generate)
	_, err := NewSealer()
	wantCode(t, err, palate.CodeUnsupported)
	if e := err.(*palate.Error); !strings.Contains(e.Hint, "Update") {
		t.Errorf("the hint %q does not say what to do", e.Hint)
	}
}

func TestRandomIsRandom(t *testing.T) {
	if a, b := Random(32), Random(32); len(a) != 32 || bytes.Equal(a, b) {
		t.Errorf("%x and %x", a, b)
	}
}

func TestLetters(t *testing.T) {
	seen := map[rune]bool{}
	for range 500 {
		letters := NewLetters()
		if len(letters) != letterCount || normalizeLetters(letters) != letters {
			t.Fatalf("letters %q", letters)
		}
		for _, r := range letters {
			seen[r] = true
		}
	}
	if len(seen) != len(letterSet) || len(letterSet) != 32 {
		t.Errorf("%d of %d letters came, want all of 32", len(seen), len(letterSet))
	}
}

func TestSecretOpensByItsLettersOnly(t *testing.T) {
	secret := Random(32)
	sealed, err := SealSecret("abcde23456", secret)
	if err != nil {
		t.Fatal(err)
	}
	again, err := SealSecret("abcde23456", secret)
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
	} {
		got, err := OpenSecret(c.letters, c.sealed)
		if palate.CodeOf(err) != c.code || err == nil && !bytes.Equal(got, secret) {
			t.Errorf("%s: %x, %v; want code %q", c.name, got, err, c.code)
		}
	}
}

// A device seals an event, and whoever has its log checks it.
func ExampleSealer() {
	s, _ := NewSealer()
	author, _ := palate.NewAuthor(s, Random(32))
	text, _ := author.Text("A small, fast store.", "text/plain", "en")
	e, _ := author.Seal(palate.Draft{At: Now(), Source: palate.SourceSelf, Body: &palate.Pin{Text: text.ID}})
	fmt.Println(e.Kind(), e.Seq, len(e.Sig))
	// Output: pin 1 64
}
