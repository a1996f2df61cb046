// Package palatetest helps to test what stands on package palate: a [Sealer] with a fixed key, a
// [Writer] that writes a log as a device does, and logs, lines and JSON at random ([RandomLog],
// [AnyValue]).
package palatetest

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
)

// A Sealer is a palate.Sealer by Go's own packages, with a key that everybody knows. Package
// host/seal has the one that keeps a key.
type Sealer struct{ Private ed25519.PrivateKey }

// NewSealer is the sealer of the device with that number: the same number gives the same key.
func NewSealer(device byte) Sealer {
	seed := make([]byte, ed25519.SeedSize)
	seed[len(seed)-1] = device
	return Sealer{ed25519.NewKeyFromSeed(seed)}
}

// Hash is the SHA-256 of data. It never fails.
func (Sealer) Hash(data []byte) ([]byte, error) {
	h := sha256.Sum256(data)
	return h[:], nil
}

// MAC is the HMAC-SHA-256 of data under key. It never fails.
func (Sealer) MAC(key, data []byte) ([]byte, error) {
	m := hmac.New(sha256.New, key)
	m.Write(data)
	return m.Sum(nil), nil
}

// Sign is the Ed25519 signature of data by the device's key. It never fails.
func (s Sealer) Sign(data []byte) ([]byte, error) { return ed25519.Sign(s.Private, data), nil }

// Verify reports whether sig is the Ed25519 signature of data by the private half of key. It never
// fails, and panics for a key that is not 32 bytes long.
func (Sealer) Verify(key, data, sig []byte) (bool, error) {
	return ed25519.Verify(key, data, sig), nil
}

// Key is the device's Ed25519 public key.
func (s Sealer) Key() []byte { return s.Private.Public().(ed25519.PublicKey) }
