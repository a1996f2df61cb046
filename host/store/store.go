// Package store says what a host keeps of a person's log, and where. A host keeps lines as bytes
// and reads their envelope only.
package store

import (
	"context"
	"time"

	"palate"
)

// A Store keeps logs, devices and pairing codes. Every implementation passes storetest.
//
// Law: what Push acknowledged is durable, stands once, and is given by Pull to every device that
// lacks it, each device's events in order of seq, each text before the first event that names it.
type Store interface {
	// AddPerson begins a log with its first device. A log that exists is a CodeConflict.
	AddPerson(ctx context.Context, person string, d Device) error
	// AddDevice adds a device to a log; one that is there gets the new name and token.
	AddDevice(ctx context.Context, person string, d Device) error
	// ByToken finds the device a token belongs to; CodeUnauthorized when there is none, or it was
	// revoked.
	ByToken(ctx context.Context, token [32]byte) (person string, d Device, err error)
	// Devices lists a person's devices that were not revoked.
	Devices(ctx context.Context, person string) ([]Device, error)
	// Revoke shuts a device out; CodeNotFound when there is none.
	Revoke(ctx context.Context, person string, id palate.DeviceID) error

	// AddCode keeps what a pairing code opens.
	AddCode(ctx context.Context, c Code) error
	// TakeCode uses a code up. A wrong one counts as a try against none; CodeNotFound.
	TakeCode(ctx context.Context, code string, now time.Time) (Code, error)

	// Push keeps entries in order, all or none. Those it has are skipped; other bytes under a
	// number are a CodeConflict, a hole a CodeGap whose field is "seq" and hint the number expected.
	// The cursor is what is committed.
	Push(ctx context.Context, person string, entries []Entry) (palate.Cursor, error)
	// Pull is what someone at cursor lacks, at most limit entries; none when nothing.
	Pull(ctx context.Context, person string, cursor palate.Cursor, limit int) ([]Entry, error)

	Close() error
}

// A Device is one of a person's browsers or machines.
type Device struct {
	ID    palate.DeviceID
	Key   []byte // Ed25519 public key
	Name  string
	Token [32]byte // SHA-256 of its token; the token itself is kept nowhere
}

// A Code is a pairing code: short, single use, for a few minutes.
type Code struct {
	Code    string
	Person  string
	Sealed  []byte // the log's secret, encrypted under letters the host never sees
	Expires time.Time
}

// An Entry is an event with the texts that came with it.
type Entry struct {
	ID    palate.EventID
	Line  []byte // the event, canonical
	Texts []Text
}

// A Text is a text line.
type Text struct {
	ID   palate.TextID
	Line []byte
}

// Forgotten are the events and texts that an entry's line says to forget; none for any line that
// is no Forget.
func (e Entry) Forgotten() (events []palate.EventID, texts []palate.TextID) {
	line, err := palate.DecodeLine(e.Line)
	if err != nil {
		return nil, nil
	}
	if event, ok := line.(*palate.Event); ok {
		if f, ok := event.Body.(*palate.Forget); ok {
			return f.Events, f.Texts
		}
	}
	return nil, nil
}

// Erased is an event line without its body, what its hashes cover left as it is. A Forget stays
// whole: what it erased would come back.
func Erased(line []byte) []byte {
	v, err := palate.ParseValue(line)
	if err != nil || v.Get("kind").Equal(palate.String(string(palate.KindForget))) {
		return line
	}
	members, _ := v.Members()
	kept := make([]palate.Member, 0, len(members))
	for _, m := range members {
		if m.Name != "body" {
			kept = append(kept, m)
		}
	}
	return palate.Object(kept...).Append(nil)
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
