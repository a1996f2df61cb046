//go:build js

package bridge

import (
	"syscall/js"

	"palate"
)

// A Sealer is the cryptography of this browser by WebCrypto. The private key cannot be read, by
// this program or any other; it stands in the browser's storage as a handle.
type Sealer struct {
	pair   js.Value // CryptoKeyPair
	public []byte
	macs   map[string]js.Value // imported HMAC keys
}

func subtle() js.Value { return js.Global().Get("crypto").Get("subtle") }

// OpenSealer takes up the device key kept in db, or makes one and keeps it.
func OpenSealer(db *DB) (*Sealer, error) {
	if !subtle().Truthy() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "this page may not use the browser's cryptography", Hint: "Open it by https or from localhost."}
	}
	pair, err := db.value("key")
	if err == nil && !pair.Truthy() {
		pair, err = newKey(db)
	}
	if err != nil {
		return nil, err
	}
	public, err := Await(subtle().Call("exportKey", "raw", pair.Get("publicKey")))
	if err != nil {
		return nil, err
	}
	return &Sealer{pair: pair, public: bytesOf(public), macs: map[string]js.Value{}}, nil
}

func newKey(db *DB) (js.Value, error) {
	pair, err := Await(subtle().Call("generateKey", object("name", "Ed25519"), false, []any{"sign", "verify"}))
	if err != nil {
		return pair, &palate.Error{Code: palate.CodeUnsupported, Message: "this browser cannot sign with Ed25519", Hint: "Update it: Chromium from 137 and Firefox from 129 can.", Err: err}
	}
	return pair, db.setValue("key", pair)
}

// Hash is the SHA-256 of data.
func (s *Sealer) Hash(data []byte) ([]byte, error) {
	return s.bytes(subtle().Call("digest", "SHA-256", arrayOf(data)))
}

// MAC is the HMAC-SHA-256 of data under key.
func (s *Sealer) MAC(key, data []byte) ([]byte, error) {
	imported, ok := s.macs[string(key)]
	if !ok {
		var err error
		imported, err = Await(subtle().Call("importKey", "raw", arrayOf(key), object("name", "HMAC", "hash", "SHA-256"), false, []any{"sign"}))
		if err != nil {
			return nil, err
		}
		s.macs[string(key)] = imported
	}
	return s.bytes(subtle().Call("sign", "HMAC", imported, arrayOf(data)))
}

// Sign is this device's Ed25519 signature of data.
func (s *Sealer) Sign(data []byte) ([]byte, error) {
	return s.bytes(subtle().Call("sign", "Ed25519", s.pair.Get("privateKey"), arrayOf(data)))
}

// Verify reports whether sig is the signature of data by the private half of key.
func (s *Sealer) Verify(key, data, sig []byte) (bool, error) {
	imported, err := Await(subtle().Call("importKey", "raw", arrayOf(key), "Ed25519", false, []any{"verify"}))
	if err != nil {
		return false, err
	}
	ok, err := Await(subtle().Call("verify", "Ed25519", imported, arrayOf(sig), arrayOf(data)))
	return err == nil && ok.Bool(), err
}

// Key is this device's public key.
func (s *Sealer) Key() []byte { return s.public }

func (s *Sealer) bytes(promise js.Value) ([]byte, error) {
	v, err := Await(promise)
	if err != nil {
		return nil, err
	}
	return bytesOf(v), nil
}

// Random is n random bytes.
func Random(n int) []byte {
	array := js.Global().Get("Uint8Array").New(n)
	js.Global().Get("crypto").Call("getRandomValues", array)
	return bytesOf(array)
}

// The letters that a person types to pair two devices encrypt the log's secret. Ten of 32 letters
// are 50 bits; with 600,000 rounds of PBKDF2 (OWASP, 2023) a host that keeps the sealed secret
// would need decades of one machine for them, and the code lives ten minutes.
const (
	letterCount = 10
	letterSet   = "abcdefghijkmnpqrstuvwxyz23456789" // no l, o, 0, 1
	rounds      = 600_000
)

// NewLetters are random letters to type on another device.
func NewLetters() string {
	letters := Random(letterCount)
	for i, b := range letters {
		letters[i] = letterSet[b%32]
	}
	return string(letters)
}

// SealSecret encrypts a secret under letters: salt, nonce and AES-GCM text, one after the other.
func SealSecret(letters string, secret []byte) ([]byte, error) {
	salt, nonce := Random(16), Random(12)
	key, err := letterKey(letters, salt, "encrypt")
	if err != nil {
		return nil, err
	}
	text, err := Await(subtle().Call("encrypt", object("name", "AES-GCM", "iv", arrayOf(nonce)), key, arrayOf(secret)))
	if err != nil {
		return nil, err
	}
	return append(append(salt, nonce...), bytesOf(text)...), nil
}

// OpenSecret decrypts what SealSecret made. Wrong letters are a CodeCorrupt.
func OpenSecret(letters string, sealed []byte) ([]byte, error) {
	if len(sealed) < 28 {
		return nil, palate.Malformed("sealed", "is too short")
	}
	key, err := letterKey(letters, sealed[:16], "decrypt")
	if err != nil {
		return nil, err
	}
	secret, err := Await(subtle().Call("decrypt", object("name", "AES-GCM", "iv", arrayOf(sealed[16:28])), key, arrayOf(sealed[28:])))
	if err != nil {
		return nil, &palate.Error{Code: palate.CodeCorrupt, Message: "the letters of the code do not fit", Hint: "Read them again on the other device, or show a new code.", Err: err}
	}
	return bytesOf(secret), nil
}

func letterKey(letters string, salt []byte, use string) (js.Value, error) {
	base, err := Await(subtle().Call("importKey", "raw", arrayOf([]byte(letters)), "PBKDF2", false, []any{"deriveKey"}))
	if err != nil {
		return base, err
	}
	derive := object("name", "PBKDF2", "hash", "SHA-256", "salt", arrayOf(salt), "iterations", rounds)
	return Await(subtle().Call("deriveKey", derive, base, object("name", "AES-GCM", "length", 256), false, []any{use}))
}
