package host

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"strings"

	"palate"
	"palate/host/store"
)

// A caller is who sent a request: a device of a person.
type caller struct {
	person string
	device store.DeviceRecord
}

// newToken is a token and what is kept of it.
func (h *handler) newToken() (token string, hash [32]byte, err error) {
	var b [32]byte
	if _, err := io.ReadFull(h.Random, b[:]); err != nil {
		return "", hash, err
	}
	token = base64.RawURLEncoding.EncodeToString(b[:])
	return token, sha256.Sum256([]byte(token)), nil
}

// authenticated lets only requests with a known token in. Tokens are looked up by their hash, so the time
// a comparison takes tells nothing about them.
func (h *handler) authenticated(next func(http.ResponseWriter, *http.Request, caller) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok || token == "" {
			w.Header().Set("WWW-Authenticate", "Bearer")
			h.fail(w, r, &palate.Error{Code: palate.CodeUnauthorized, Message: "no token", Hint: "Send the header Authorization: Bearer TOKEN."})
			return
		}
		hash := sha256.Sum256([]byte(token))
		person, device, err := h.Store.ByToken(r.Context(), hash)
		if err == nil {
			err = h.perDevice.allow(string(hash[:]))
		}
		if err == nil {
			err = next(w, r, caller{person, device})
		}
		if err != nil {
			h.fail(w, r, err)
		}
	}
}

// limited lets anyone in, at a limited rate for each address: these calls give tokens.
func (h *handler) limited(next func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := h.perAddress.allow(addressOf(r.RemoteAddr))
		if err == nil {
			err = next(w, r)
		}
		if err != nil {
			h.fail(w, r, err)
		}
	}
}
