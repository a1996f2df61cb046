package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/pbkdf2"
	"crypto/sha256"
	"io"
	"strings"

	"palate"
)

// The letters that a person types to pair two devices encrypt the log's secret. This is the twin of
// letters.go in package bridge, which says how the numbers were chosen: what one of them seals the
// other opens, and testdata/sealed.txt, which the tests of both read, holds them to it.
const (
	letterCount = 10
	letterSet   = "abcdefghijkmnpqrstuvwxyz23456789"
	rounds      = 600_000
	saltBytes   = 16
	keyBytes    = 32
)

// NewLetters are random letters to type on another device.
func NewLetters(random io.Reader) (string, error) {
	letters := make([]byte, letterCount)
	if _, err := io.ReadFull(random, letters); err != nil {
		return "", err
	}
	for i, b := range letters {
		letters[i] = letterSet[b%32] // 256 is eight times 32, so each is as likely
	}
	return string(letters), nil
}

// SealSecret encrypts a secret under letters, by AES-GCM with 256 bits: salt, nonce, then the
// encrypted text with its tag. The letters' case and what stands between them do not count.
func SealSecret(random io.Reader, letters string, secret []byte) ([]byte, error) {
	var salt [saltBytes]byte
	if _, err := io.ReadFull(random, salt[:]); err != nil {
		return nil, err
	}
	gcm, err := letterCipher(letters, salt[:])
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, gcm.NonceSize())
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, err
	}
	return gcm.Seal(append(salt[:], nonce...), nonce, secret, nil), nil
}

// OpenSecret decrypts what SealSecret made. Wrong letters are a CodeCorrupt.
func OpenSecret(letters string, sealed []byte) ([]byte, error) {
	salt := sealed[:min(saltBytes, len(sealed))]
	gcm, err := letterCipher(letters, salt)
	if err != nil {
		return nil, err
	}
	head := saltBytes + gcm.NonceSize()
	if len(sealed) < head {
		return nil, palate.Malformed("sealed", "is too short")
	}
	secret, err := gcm.Open(nil, sealed[saltBytes:head], sealed[head:], nil)
	if err != nil {
		return nil, &palate.Error{Code: palate.CodeCorrupt, Message: "the letters of the code do not fit", Hint: "Show a new code on the other device, and read it once more.", Err: err}
	}
	return secret, nil
}

func letterCipher(letters string, salt []byte) (cipher.AEAD, error) {
	key, err := pbkdf2.Key(sha256.New, normalizeLetters(letters), salt, rounds, keyBytes)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
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
