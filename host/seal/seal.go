// Package seal implements a device's cryptography with the standard library, as WebCrypto does in a
// browser; signatures of many lines are checked by the batch.
package seal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"hash"
	"io"
	"sync"

	"palate"
)

// A Sealer hashes, signs and verifies with one device's key.
type Sealer struct{ key ed25519.PrivateKey }

// New is a sealer with a new key out of random.
func New(random io.Reader) (*Sealer, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, err
	}
	return FromSeed(seed)
}

// FromSeed is the sealer with the key that its Seed told.
func FromSeed(seed []byte) (*Sealer, error) {
	if len(seed) != ed25519.SeedSize {
		return nil, palate.Malformed("seed", "must be 32 bytes")
	}
	return &Sealer{ed25519.NewKeyFromSeed(seed)}, nil
}

// Seed is the private key, 32 bytes, to be kept where only its owner reads.
func (s *Sealer) Seed() []byte { return s.key.Seed() }

// Hash is the SHA-256 of data.
func (s *Sealer) Hash(data []byte) ([]byte, error) {
	h := sha256.Sum256(data)
	return h[:], nil
}

// MAC is the HMAC-SHA-256 of data under key.
func (s *Sealer) MAC(key, data []byte) ([]byte, error) {
	m, _ := macPool.Get().(*keyed)
	if m == nil || !hmac.Equal(m.key, key) {
		m = &keyed{bytes.Clone(key), hmac.New(sha256.New, key)}
	}
	m.Reset()
	m.Write(data)
	sum := m.Sum(nil)
	macPool.Put(m)
	return sum, nil
}

// keyed is an HMAC ready to be used again: to make one for a short text takes longer than to hash it.
type keyed struct {
	key []byte
	hash.Hash
}

var macPool sync.Pool

// Sign is the Ed25519 signature of data.
func (s *Sealer) Sign(data []byte) ([]byte, error) { return ed25519.Sign(s.key, data), nil }

// Verify reports whether sig is the signature of data by the private half of key.
func (s *Sealer) Verify(key, data, sig []byte) (bool, error) {
	return len(key) == ed25519.PublicKeySize && ed25519.Verify(key, data, sig), nil
}

// Key is the public key.
func (s *Sealer) Key() []byte { return s.key.Public().(ed25519.PublicKey) }
