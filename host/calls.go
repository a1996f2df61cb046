package host

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"io"
	"math/big"
	"net/http"
	"strings"

	"palate"
	"palate/host/problem"
	"palate/host/store"
)

// codeLength is the length of a code: see [store.Lockout] for the chance that it leaves a guesser.
const codeLength = 8

func reply(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(v)
}

// deviceOf reads {device, key, name, proof} and checks that the device is named after the key, and has it:
// proof is its signature of the call.
func deviceOf(call string, v palate.Value) (store.DeviceRecord, error) {
	var d store.DeviceRecord
	id, _ := v.Get("device").Text()
	var ok bool
	if d.ID, ok = palate.ParseDeviceID(id); !ok {
		return d, palate.Malformed("device", "must be 16 hex digits")
	}
	key, _ := v.Get("key").Text()
	var err error
	if d.Key, err = base64.RawURLEncoding.DecodeString(key); err != nil || len(d.Key) != 32 {
		return d, palate.Malformed("key", "must be a public key, 32 bytes of base64url")
	}
	if !store.NamedAfter(d.ID, d.Key) {
		return d, palate.Malformed("device", "must be the start of the hash of its key")
	}
	d.Name, _ = v.Get("name").Text()
	if d.Name == "" || len(d.Name) > 100 {
		return d, palate.Malformed("name", "must be 1 to 100 bytes")
	}
	proof, _ := v.Get("proof").Text()
	sig, err := base64.RawURLEncoding.DecodeString(proof)
	if err != nil || !ed25519.Verify(d.Key, palate.ProofBytes(call, v), sig) {
		return d, &palate.Error{Code: problem.Forbidden, Field: "proof", Message: "no proof that the device has its key", Hint: "Sign the call with the device's key."}
	}
	return d, nil
}

// persons begins a new log with its first device.
func (h *handler) persons(w http.ResponseWriter, r *http.Request) error {
	v, err := readObject(w, r, maxRequest)
	if err != nil {
		return err
	}
	person, _ := v.Get("person").Text()
	if len(person) < 8 || len(person) > 64 {
		return palate.Malformed("person", "must be a random id of 8 to 64 characters")
	}
	d, err := deviceOf("v1/persons", v)
	if err != nil {
		return err
	}
	token, hash, err := h.newToken()
	if err != nil {
		return err
	}
	d.Token = hash
	if err := h.Store.AddPerson(r.Context(), person, d); err != nil {
		return err
	}
	return reply(w, map[string]string{"token": token})
}

// codes makes a pairing code, and keeps what it opens.
func (h *handler) codes(w http.ResponseWriter, r *http.Request, c caller) error {
	v, err := readObject(w, r, maxRequest)
	if err != nil {
		return err
	}
	text, _ := v.Get("sealed").Text()
	sealed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(sealed) == 0 || len(sealed) > 1024 {
		return palate.Malformed("sealed", "must be base64url, at most 1 KB")
	}
	code, err := h.newCode()
	if err != nil {
		return err
	}
	expires := h.Now().Add(store.CodeLife)
	if err := h.Store.AddCode(r.Context(), store.PairingCode{Code: code, Person: c.person, Sealed: sealed, Expires: expires}); err != nil {
		return err
	}
	return reply(w, map[string]any{"code": code, "expires": expires.UnixMilli()})
}

func (h *handler) newCode() (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(h.Random, b[:]); err != nil {
		return "", err
	}
	n := new(big.Int).SetBytes(b[:])
	n.Mod(n, big.NewInt(100_000_000))
	return strings.Repeat("0", max(0, codeLength-len(n.String()))) + n.String(), nil
}

// join adds a device to the log that a code opens.
func (h *handler) join(w http.ResponseWriter, r *http.Request) error {
	v, err := readObject(w, r, maxRequest)
	if err != nil {
		return err
	}
	code, _ := v.Get("code").Text()
	d, err := deviceOf("v1/join", v)
	if err != nil {
		return err
	}
	opened, err := h.Store.TakeCode(r.Context(), code, addressOf(r.RemoteAddr), h.Now())
	if err != nil {
		return err
	}
	token, hash, err := h.newToken()
	if err != nil {
		return err
	}
	d.Token = hash
	if err := h.Store.AddDevice(r.Context(), opened.Person, d); err != nil {
		return err
	}
	return reply(w, map[string]string{"person": opened.Person, "sealed": base64.RawURLEncoding.EncodeToString(opened.Sealed), "token": token})
}

func (h *handler) devices(w http.ResponseWriter, r *http.Request, c caller) error {
	list, err := h.Store.Devices(r.Context(), c.person)
	if err != nil {
		return err
	}
	type device struct {
		Device string `json:"device"`
		Name   string `json:"name"`
		This   bool   `json:"this"`
	}
	out := make([]device, len(list))
	for i, d := range list {
		out[i] = device{d.ID.String(), d.Name, d.ID == c.device.ID}
	}
	return reply(w, map[string]any{"devices": out})
}

func (h *handler) revoke(w http.ResponseWriter, r *http.Request, c caller) error {
	id, ok := palate.ParseDeviceID(r.PathValue("device"))
	if !ok {
		return palate.Malformed("device", "must be 16 hex digits")
	}
	if err := h.Store.Revoke(r.Context(), c.person, id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
