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
	keys   map[string]js.Value // imported public keys
}

// keyName is where a DB keeps the device's key, among what it keeps by name.
const keyName = "key"

// OpenSealer opens the device key stored in db, or makes one and stores it. A device of which
// events were lost, which [DB.Load] found, goes on as another one, under another key: others may
// have those events, so their numbers must not be used again.
func OpenSealer(db *DB) (*Sealer, error) {
	for name := keyName; ; {
		s, err := openKey(db, name)
		if err != nil {
			return nil, err
		}
		device, err := palate.DeviceOf(s, s.Key())
		if err != nil {
			return nil, err
		}
		if lost, err := db.lost(device); err != nil || !lost {
			return s, err
		}
		name = keyName + " after " + device.String()
	}
}

// openKey opens the key under name, or makes one. Of two tabs that make one at a time, both go
// on with that of the faster.
func openKey(db *DB, name string) (*Sealer, error) {
	pair, err := db.value(name)
	if err == nil && pair.Truthy() {
		return sealerOf(pair)
	}
	s, err := NewSealer()
	if err != nil {
		return nil, err
	}
	if pair, err = db.setOnce(name, s.pair); err != nil {
		return nil, err
	}
	return sealerOf(pair)
}

// NewSealer makes a key that is kept nowhere yet. A browser without Ed25519 is a CodeUnsupported:
// Palate signs with nothing weaker, and a key that a page can read would be weaker.
func NewSealer() (*Sealer, error) {
	if !subtle().Truthy() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "this page may not use the browser's cryptography", Hint: "Open it by https or from localhost."}
	}
	pair, err := Await(subtle().Call("generateKey", object("name", "Ed25519"), false, []any{"sign", "verify"}))
	if err != nil {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "this browser cannot sign with Ed25519", Hint: "Update it: Chromium from 137, Firefox from 129 and Safari from 17 can.", Err: err}
	}
	return sealerOf(pair)
}

// SealerFrom is the sealer with the key of a seed, 32 bytes. This program can read its private key.
func SealerFrom(seed []byte) (*Sealer, error) {
	const pkcs8 = "\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20" // RFC 8410, section 7: what stands before the seed
	private, err := Await(subtle().Call("importKey", "pkcs8", arrayOf(append([]byte(pkcs8), seed...)), "Ed25519", true, []any{"sign"}))
	if err != nil {
		return nil, err
	}
	jwk, err := Await(subtle().Call("exportKey", "jwk", private))
	if err != nil {
		return nil, err
	}
	half := object("kty", "OKP", "crv", "Ed25519", "x", jwk.Get("x"))
	public, err := Await(subtle().Call("importKey", "jwk", half, "Ed25519", true, []any{"verify"}))
	if err != nil {
		return nil, err
	}
	return sealerOf(object("privateKey", private, "publicKey", public))
}

func sealerOf(pair js.Value) (*Sealer, error) {
	public, err := Await(subtle().Call("exportKey", "raw", pair.Get("publicKey")))
	if err != nil {
		return nil, err
	}
	return &Sealer{pair: pair, public: bytesOf(public), macs: map[string]js.Value{}, keys: map[string]js.Value{}}, nil
}

func subtle() js.Value { return js.Global().Get("crypto").Get("subtle") }

// Hash is the SHA-256 of data.
func (s *Sealer) Hash(data []byte) ([]byte, error) {
	return received(subtle().Call("digest", "SHA-256", arrayOf(data)))
}

// MAC is the HMAC-SHA-256 of data under key, which must not be empty.
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
	return received(subtle().Call("sign", "HMAC", imported, arrayOf(data)))
}

// Sign is this device's Ed25519 signature of data.
func (s *Sealer) Sign(data []byte) ([]byte, error) {
	return received(subtle().Call("sign", "Ed25519", s.pair.Get("privateKey"), arrayOf(data)))
}

// Verify reports whether sig is the signature of data by the private half of key. A key that is
// none has signed nothing.
func (s *Sealer) Verify(key, data, sig []byte) (bool, error) {
	imported, known := s.keys[string(key)]
	if !known {
		var err error
		imported, err = Await(subtle().Call("importKey", "raw", arrayOf(key), "Ed25519", false, []any{"verify"}))
		if palate.CodeOf(err) == palate.CodeMalformed {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		s.keys[string(key)] = imported
	}
	ok, err := Await(subtle().Call("verify", "Ed25519", imported, arrayOf(sig), arrayOf(data)))
	return err == nil && ok.Bool(), err
}

// Key is this device's public key.
func (s *Sealer) Key() []byte { return s.public }

// received are the bytes that a promise brings.
func received(promise js.Value) ([]byte, error) {
	v, err := Await(promise)
	if err != nil {
		return nil, err
	}
	return bytesOf(v), nil
}

// Random is n random bytes, at most 65,536.
func Random(n int) []byte {
	array := js.Global().Get("Uint8Array").New(n)
	js.Global().Get("crypto").Call("getRandomValues", array)
	return bytesOf(array)
}

// Random52 is 52 random bits.
func Random52() uint64 {
	n := uint64(0)
	for _, b := range Random(7) {
		n = n<<8 | uint64(b)
	}
	return n & (1<<52 - 1)
}
