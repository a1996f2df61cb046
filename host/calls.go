package host

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"net/http"
	"strconv"
	"strings"
	"time"

	"palate"
	"palate/host/seal"
	"palate/host/store"
)

// codeLife is how long a pairing code lives.
const codeLife = 10 * time.Minute

// codeDigits is the length of a code; with 30 tries an address a minute at most, ten minutes and
// one use, eight digits leave a guesser a chance below one in a hundred thousand.
const codeDigits = 8

// body reads the whole body of a request.
func body(r *http.Request) ([]byte, error) {
	if r.Header.Get("Content-Encoding") != "" {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "compressed bodies are not taken", Hint: "Send the body as it is."}
	}
	data, err := io.ReadAll(r.Body)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, &palate.Error{Code: palate.CodeTooLarge, Message: "a body must be at most 4 MB", Hint: "Send fewer lines at a time."}
	}
	if err != nil {
		return nil, &palate.Error{Code: palate.CodeMalformed, Message: "the body was cut off", Err: err}
	}
	return data, nil
}

// object reads a body that is a JSON object.
func object(r *http.Request) (palate.Value, error) {
	data, err := body(r)
	if err != nil {
		return palate.Null, err
	}
	v, err := palate.ParseValue(data)
	if err == nil && !v.IsObject() {
		err = palate.Malformed("", "the body must be a JSON object")
	}
	return v, err
}

func reply(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(v)
}

// deviceOf reads {device, key, name} and checks that the device is named after the key.
func deviceOf(v palate.Value) (store.Device, error) {
	var d store.Device
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
	if named, err := palate.DeviceOf(&seal.Sealer{}, d.Key); err != nil || named != d.ID {
		return d, palate.Malformed("device", "must be the start of the hash of its key")
	}
	d.Name, _ = v.Get("name").Text()
	if d.Name == "" || len(d.Name) > 100 {
		return d, palate.Malformed("name", "must be 1 to 100 bytes")
	}
	return d, nil
}

// persons begins a new log with its first device.
func (h *handler) persons(w http.ResponseWriter, r *http.Request) error {
	v, err := object(r)
	if err != nil {
		return err
	}
	person, _ := v.Get("person").Text()
	if len(person) < 8 || len(person) > 64 {
		return palate.Malformed("person", "must be a random id of 8 to 64 characters")
	}
	d, err := deviceOf(v)
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

// codes keeps what a new pairing code opens.
func (h *handler) codes(w http.ResponseWriter, r *http.Request, c caller) error {
	v, err := object(r)
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
	expires := h.Now().Add(codeLife)
	if err := h.Store.AddCode(r.Context(), store.Code{Code: code, Person: c.person, Sealed: sealed, Expires: expires}); err != nil {
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
	return strings.Repeat("0", max(0, codeDigits-len(n.String()))) + n.String(), nil
}

// maxTries is how many codes that open nothing an address may send in the life of a code.
const maxTries = 5

// join adds a device to the log that a code opens.
func (h *handler) join(w http.ResponseWriter, r *http.Request) error {
	v, err := object(r)
	if err != nil {
		return err
	}
	code, _ := v.Get("code").Text()
	d, err := deviceOf(v)
	if err != nil {
		return err
	}
	address := strings.TrimRight(r.RemoteAddr, "0123456789")
	if err := h.limit.locked("tries "+address, maxTries, codeLife); err != nil {
		return err
	}
	opened, err := h.Store.TakeCode(r.Context(), code, h.Now())
	if err != nil {
		h.limit.tried("tries "+address, codeLife)
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

// push keeps log lines: texts stand before the event that first names them.
func (h *handler) push(w http.ResponseWriter, r *http.Request, c caller) error {
	data, err := body(r)
	if err != nil {
		return err
	}
	entries, err := entriesOf(data)
	if err != nil {
		return err
	}
	cursor, err := h.Store.Push(r.Context(), c.person, entries)
	if err != nil {
		return err
	}
	return reply(w, map[string]any{"cursor": json.RawMessage(cursor.Value().Append(nil))})
}

// entriesOf splits log lines into events with the texts before them. Texts behind the last event
// belong to none and are refused: nothing would ever give them out.
func entriesOf(data []byte) ([]store.Entry, error) {
	var entries []store.Entry
	var texts []store.Text
	last := 0
	for raw, err := range palate.RawLines(bytes.NewReader(data)) {
		if err == nil {
			err = addLine(raw.Bytes, &entries, &texts)
		}
		var coded *palate.Error
		if errors.As(err, &coded) {
			return nil, coded.AtLine(raw.Number)
		}
		if err != nil {
			return nil, err
		}
		last = raw.Number
	}
	if len(texts) > 0 {
		return nil, palate.Malformed("text", "a text must stand before an event that names it").AtLine(last)
	}
	return entries, nil
}

func addLine(b []byte, entries *[]store.Entry, texts *[]store.Text) error {
	line, err := palate.DecodeLine(b)
	if err != nil {
		return err
	}
	canonical := palate.AppendLine(nil, line)
	switch line := line.(type) {
	case *palate.Text:
		*texts = append(*texts, store.Text{ID: line.ID, Line: canonical})
	case *palate.Event:
		*entries = append(*entries, store.Entry{ID: line.ID(), Line: canonical, Texts: *texts})
		*texts = nil
	default:
		return palate.Malformed("palate", "a header does not go to a host: it holds the log's secret")
	}
	return nil
}

// Limits of a pull.
const (
	pullDefault = 1000
	pullMost    = 5000
)

// pull gives log lines after a cursor.
func (h *handler) pull(w http.ResponseWriter, r *http.Request, c caller) error {
	v, err := object(r)
	if err != nil {
		return err
	}
	cursor, err := palate.ParseCursor(v.Get("cursor"))
	if err != nil {
		return err
	}
	limit := int64(pullDefault)
	if n := v.Get("limit"); !n.IsNull() {
		var ok bool
		if limit, ok = n.Int(); !ok || limit < 1 || limit > pullMost {
			return palate.Malformed("limit", "must be a whole number from 1 to "+strconv.Itoa(pullMost))
		}
	}
	entries, err := h.Store.Pull(r.Context(), c.person, cursor, int(limit))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/jsonl; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	for _, e := range entries {
		for _, t := range e.Texts {
			_, _ = w.Write(append(t.Line, '\n'))
		}
		_, _ = w.Write(append(e.Line, '\n'))
	}
	return nil
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
