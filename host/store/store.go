// Package store says what a host keeps of a person's log, and where. A host keeps lines as bytes
// and reads their envelope only.
package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"time"

	"palate"
)

// A Store keeps logs, devices and pairing codes. Every implementation passes storetest.
//
// Law: what Push acknowledged is durable, stands once, and is given by Pull to every device that
// lacks it, each device's events in order of seq, each text before the first event that names it.
// Nothing of one person is ever given to another, nor changed by them.
type Store interface {
	// AddPerson begins a log with its first device. A log that exists is a CodeConflict.
	AddPerson(ctx context.Context, person string, d DeviceRecord) error
	// AddDevice adds a device to a log; one that is there gets the new name and token.
	AddDevice(ctx context.Context, person string, d DeviceRecord) error
	// ByToken finds the device a token belongs to; CodeUnauthorized when there is none, or it was
	// revoked.
	ByToken(ctx context.Context, token [32]byte) (person string, d DeviceRecord, err error)
	// Devices lists a person's devices that were not revoked.
	Devices(ctx context.Context, person string) ([]DeviceRecord, error)
	// Revoke shuts a device out; CodeNotFound when there is none. Its key stays, for what it wrote
	// may still come by way of another device.
	Revoke(ctx context.Context, person string, id palate.DeviceID) error

	// AddCode keeps what a pairing code opens.
	AddCode(ctx context.Context, c PairingCode) error
	// TakeCode uses a code up. One that is wrong, used or too old is a CodeNotFound and counts as an
	// attempt; after too many of those it is a CodeTooMany, right or wrong: see [Lockout]. address is who asks.
	TakeCode(ctx context.Context, code, address string, now time.Time) (PairingCode, error)

	// Chains is where the chains of a person's devices end.
	Chains(ctx context.Context, person string, devices []palate.DeviceID) (Chains, error)
	// Push keeps entries in order, all or none. Those it has are skipped; other bytes under a
	// number are a CodeConflict, a hole a CodeGap whose field is "seq" and hint the number expected.
	// The cursor is what is committed.
	Push(ctx context.Context, person string, entries []EventRecord) (palate.Cursor, error)
	// Pull is what someone at cursor lacks, or its beginning; no entries when they lack nothing.
	Pull(ctx context.Context, person string, cursor palate.Cursor, most Limit) (Page, error)

	Close() error
}

// A DeviceRecord is what is kept of one of a person's browsers or machines.
type DeviceRecord struct {
	ID    palate.DeviceID
	Key   []byte // Ed25519 public key
	Name  string
	Token [32]byte // SHA-256 of its token; the token itself is kept nowhere
}

// A PairingCode is a pairing code: short, single use, for a few minutes.
type PairingCode struct {
	Code    string
	Person  string
	Sealed  []byte // the log's secret, encrypted under letters the host never sees
	Expires time.Time
}

// Chains are the ends of the chains of a person's devices. A device that never joined has none before
// its first event.
type Chains struct {
	Of    map[palate.DeviceID]palate.Chain
	Clock uint64 // the highest of all the person's events
}

// An EventRecord is what is kept of an event, and of the texts that came with it.
type EventRecord struct {
	ID      palate.EventID
	Clock   uint64
	Key     []byte         // the device's, with its first event; nil with others
	Hash    []byte         // SHA-256 of the line without its body; only needed of each device's last in a push
	Forgets *palate.Forget // what it says to forget; nil for any other event
	Line    []byte         // the event, canonical
	Texts   []TextLine
}

// RecordOf is the record of an event, by its canonical line.
func RecordOf(e *palate.Event, line, hash []byte, texts []TextLine) EventRecord {
	entry := EventRecord{ID: e.ID(), Clock: e.Clock, Key: e.Key, Hash: hash, Line: line, Texts: texts}
	entry.Forgets, _ = e.Body.(*palate.Forget)
	return entry
}

// A TextLine is the line of a text, canonical.
type TextLine struct {
	ID   palate.TextID
	Line []byte
}

// A Limit bounds a page. A page ends with the entry that reaches Bytes, so one entry always fits.
type Limit struct{ Entries, Bytes int }

// A Page is some of what a device lacks.
type Page struct {
	Entries []EventRecord
	Lost    []Loss // what was committed once and is gone from the store
}

// A Loss is an event that is gone, or that lacks as many of its texts. From it on, the store no longer
// says in its cursors that it has the device's events, so that a device that has them pushes them again.
type Loss struct {
	Event palate.EventID
	Texts int // 0: the event itself
}

// Size is how many bytes an entry takes on the way.
func (e *EventRecord) Size() int {
	size := len(e.Line) + 1
	for _, t := range e.Texts {
		size += len(t.Line) + 1
	}
	return size
}

// Erased is an event line without its body, what its hashes cover left as it is. A Forget stays
// whole: what it erased would come back.
func Erased(line []byte) []byte {
	v, err := palate.ParseValue(line)
	if err != nil || v.Get("kind").Equal(palate.String(string(palate.KindForget))) {
		return line
	}
	return withoutBody(v)
}

func withoutBody(v palate.Value) []byte {
	members, _ := v.Members()
	kept := make([]palate.Member, 0, len(members))
	for _, m := range members {
		if m.Name != "body" {
			kept = append(kept, m)
		}
	}
	return palate.Object(kept...).Append(nil)
}

// EndOf is the hash and the clock of an event line, for the end of its chain; nothing for no line.
func EndOf(line []byte) (hash []byte, clock uint64) {
	v, err := palate.ParseValue(line)
	if err != nil {
		return []byte{}, 0
	}
	sum := sha256.Sum256(withoutBody(v))
	n, _ := v.Get("clock").Int()
	return sum[:], uint64(n)
}

// NamedAfter reports whether a device's id is that of the device with the key.
func NamedAfter(id palate.DeviceID, key []byte) bool {
	sum := sha256.Sum256(key)
	return binary.BigEndian.Uint64(sum[:]) == uint64(id)
}

// Conflict is the error of a fork.
func Conflict(id palate.EventID) error {
	return &palate.Error{Code: palate.CodeConflict, Field: "seq", Message: "another event has the id " + id.String(), Hint: "This device's log forked, as after a restored backup: join the log anew as a new device."}
}

// Gap is the error of a hole: expected is the number that must come next.
func Gap(id palate.EventID, expected uint64) error {
	next := palate.EventID{Device: id.Device, Seq: expected}
	return &palate.Error{Code: palate.CodeGap, Field: "seq", Message: "event " + id.String() + " came before " + next.String(), Hint: "Push from " + next.String() + " on."}
}

// Lost is the error of what was committed and is gone.
func Lost(l Loss) error {
	what := "event " + l.Event.String() + " is"
	if l.Texts > 0 {
		what = "texts of event " + l.Event.String() + " are"
	}
	return &palate.Error{Code: palate.CodeGap, Field: "seq", Message: "on the host " + what + " lost", Hint: "Sync a device that has it, which sends it again; or put the host's backup back."}
}

// PersonExists is the error of a log that is begun twice.
func PersonExists() error {
	return &palate.Error{Code: palate.CodeConflict, Field: "person", Message: "this log is on the host already", Hint: "Join it with a code from one of its devices."}
}

// UnknownToken is the error of a token that nobody has, or has any more.
func UnknownToken() error {
	return &palate.Error{Code: palate.CodeUnauthorized, Message: "the token is not known", Hint: "Connect this device again."}
}

// NoDevice is the error of a device that is not one of the person's.
func NoDevice() error {
	return &palate.Error{Code: palate.CodeNotFound, Field: "device", Message: "no such device"}
}

// NoPerson is the error of a log that is not on the host.
func NoPerson() error {
	return &palate.Error{Code: palate.CodeNotFound, Field: "person", Message: "no such log"}
}
