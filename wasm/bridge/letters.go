//go:build js

package bridge

import (
	"strings"
	"syscall/js"

	"palate"
)

// The letters that a person types to pair two devices encrypt the log's secret. Ten of 32 letters
// are 50 bits; with 600,000 rounds of PBKDF2 (OWASP, 2023) a host that keeps the sealed secret
// would need decades of one machine for them, and the code lives ten minutes.
const (
	letterCount = 10
	letterSet   = "abcdefghijkmnpqrstuvwxyz23456789" // no l, o, 0, 1: they look alike
	rounds      = 600_000
)

// NewLetters are random letters to type on another device.
func NewLetters() string {
	letters := Random(letterCount)
	for i, b := range letters {
		letters[i] = letterSet[b%32] // 256 is eight times 32, so each is as likely
	}
	return string(letters)
}

// Parts of a sealed secret, in bytes: the salt of the key, the nonce of the cipher, then the
// encrypted text with its tag.
const (
	saltBytes  = 16
	nonceBytes = 12
)

// SealSecret encrypts a secret under letters, by AES-GCM with 256 bits. Their case and what stands
// between them do not count.
func SealSecret(letters string, secret []byte) ([]byte, error) {
	salt, nonce := Random(saltBytes), Random(nonceBytes)
	key, err := letterKey(letters, salt, "encrypt")
	if err != nil {
		return nil, err
	}
	text, err := received(subtle().Call("encrypt", object("name", "AES-GCM", "iv", arrayOf(nonce)), key, arrayOf(secret)))
	if err != nil {
		return nil, err
	}
	return append(append(salt, nonce...), text...), nil
}

// OpenSecret decrypts what SealSecret made. Wrong letters are a CodeCorrupt.
func OpenSecret(letters string, sealed []byte) ([]byte, error) {
	const head = saltBytes + nonceBytes
	if len(sealed) < head {
		return nil, palate.Malformed("sealed", "is too short")
	}
	key, err := letterKey(letters, sealed[:saltBytes], "decrypt")
	if err != nil {
		return nil, err
	}
	secret, err := received(subtle().Call("decrypt", object("name", "AES-GCM", "iv", arrayOf(sealed[saltBytes:head])), key, arrayOf(sealed[head:])))
	if err != nil {
		return nil, &palate.Error{Code: palate.CodeCorrupt, Message: "the letters of the code do not fit", Hint: "Show a new code on the other device, and read it once more.", Err: err}
	}
	return secret, nil
}

func letterKey(letters string, salt []byte, use string) (js.Value, error) {
	base, err := Await(subtle().Call("importKey", "raw", arrayOf([]byte(normalizeLetters(letters))), "PBKDF2", false, []any{"deriveKey"}))
	if err != nil {
		return base, err
	}
	derive := object("name", "PBKDF2", "hash", "SHA-256", "salt", arrayOf(salt), "iterations", rounds)
	return Await(subtle().Call("deriveKey", derive, base, object("name", "AES-GCM", "length", 256), false, []any{use}))
}

// normalizeLetters are letters as they are meant, however they were typed.
func normalizeLetters(typed string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(letterSet, r) {
			return r
		}
		return -1
	}, strings.ToLower(typed))
}
