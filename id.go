package palate

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"palate/internal/wire"
)

// A DeviceID names one installation: the first 64 bits of the SHA-256 of its public key.
type DeviceID uint64

// String is 16 lower-case hex digits.
func (d DeviceID) String() string {
	const zeros = "0000000000000000"
	s := strconv.FormatUint(uint64(d), 16)
	return zeros[len(s):] + s
}

// ParseDeviceID reads what [DeviceID.String] writes.
func ParseDeviceID(s string) (DeviceID, bool) {
	if !wire.IsHex(s, 16) {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 16, 64)
	return DeviceID(n), err == nil
}

// An EventID names one event: a device's seq-th.
type EventID struct {
	Device DeviceID
	Seq    uint64
}

// String is the device, a colon and the sequence number.
func (id EventID) String() string {
	return id.Device.String() + ":" + strconv.FormatUint(id.Seq, 10)
}

// ParseEventID reads what [EventID.String] writes.
func ParseEventID(s string) (EventID, bool) {
	device, seq, _ := strings.Cut(s, ":")
	d, ok := ParseDeviceID(device)
	n, err := strconv.ParseUint(seq, 10, 53)
	if !ok || err != nil || n == 0 || strconv.FormatUint(n, 10) != seq {
		return EventID{}, false
	}
	return EventID{d, n}, true
}

// Compare orders ids by device, then seq.
func (id EventID) Compare(other EventID) int {
	return cmp.Or(cmp.Compare(id.Device, other.Device), cmp.Compare(id.Seq, other.Seq))
}

// A TextID names a text: the first 32 hex digits of its HMAC-SHA-256 under the person's secret,
// so that someone without the secret cannot confirm a guessed text.
type TextID string

const (
	wantDeviceID = "16 hex digits"
	wantEventID  = "an event id, 16 hex digits, a colon and a number"
	wantTextID   = "a text id, 32 hex digits"
)

func deviceField(f *wire.Fields, name string, p *DeviceID) {
	wire.Scalar(f, name, p, DeviceID.value, deviceIDOf, wantDeviceID)
}

func eventField(f *wire.Fields, name string, p *EventID) {
	wire.Scalar(f, name, p, EventID.value, eventIDOf, wantEventID)
}

func eventsField(f *wire.Fields, name string, p *[]EventID) {
	wire.Items(f, name, p, EventID.value, wire.Expect(eventIDOf, wantEventID))
}

func textField(f *wire.Fields, name string, p *TextID) {
	wire.Scalar(f, name, p, TextID.value, textIDOf, wantTextID)
}

func textsField(f *wire.Fields, name string, p *[]TextID) {
	wire.Items(f, name, p, TextID.value, wire.Expect(textIDOf, wantTextID))
}

func (d DeviceID) value() Value { return String(d.String()) }

func (id EventID) value() Value { return String(id.String()) }

func (id TextID) value() Value { return String(string(id)) }

func deviceIDOf(v Value) (DeviceID, bool) {
	s, _ := v.Text()
	return ParseDeviceID(s)
}

func eventIDOf(v Value) (EventID, bool) {
	s, _ := v.Text()
	return ParseEventID(s)
}

func textIDOf(v Value) (TextID, bool) {
	s, ok := v.Text()
	return TextID(s), ok && wire.IsHex(s, 32)
}

// A Cursor holds, per device, the last seq up to which nothing is missing.
type Cursor map[DeviceID]uint64

// Covers reports whether id stands at or before the cursor.
func (c Cursor) Covers(id EventID) bool { return id.Seq <= c[id.Device] }

// Join is the cursor of someone who has what c and d have.
func (c Cursor) Join(d Cursor) Cursor {
	joined := maps.Clone(c)
	if joined == nil {
		joined = Cursor{}
	}
	for device, seq := range d {
		joined[device] = max(joined[device], seq)
	}
	return joined
}

// Devices lists the cursor's devices in order.
func (c Cursor) Devices() []DeviceID { return slices.Sorted(maps.Keys(c)) }

// Value is the cursor as an object: seq by device.
func (c Cursor) Value() Value {
	members := make([]Member, 0, len(c))
	for device, seq := range c {
		members = append(members, Member{Name: device.String(), Value: Number(float64(seq))})
	}
	return Object(members...)
}

// ParseCursor reads what [Cursor.Value] writes; null is the empty cursor.
func ParseCursor(v Value) (Cursor, error) {
	c := Cursor{}
	members, ok := v.Members()
	if !ok && !v.IsNull() {
		return nil, Malformed("cursor", "must be an object")
	}
	for _, m := range members {
		device, ok := ParseDeviceID(m.Name)
		seq, fits := m.Value.Uint()
		if !ok || !fits {
			return nil, Malformed("cursor."+m.Name, "must be a whole number under a device's 16 hex digits")
		}
		c[device] = seq
	}
	return c, nil
}

// A Head is the end of one device's chain.
type Head struct {
	Seq  uint64
	Hash []byte // SHA-256 of the line without its body
}

// Heads are the ends of all devices' chains. Kept apart from a log, they show that its tail was
// cut or rolled back.
type Heads map[DeviceID]Head

// Cursor is how far the chains go.
func (h Heads) Cursor() Cursor {
	c := make(Cursor, len(h))
	for device, head := range h {
		c[device] = head.Seq
	}
	return c
}

// Value is the heads as an object: seq and hash by device.
func (h Heads) Value() Value {
	members := make([]Member, 0, len(h))
	for device, head := range h {
		members = append(members, Member{Name: device.String(), Value: wire.Encode(head.fields)})
	}
	return Object(members...)
}

func (h *Head) fields(f *wire.Fields) {
	f.Require("seq", "hash")
	f.Uint("seq", &h.Seq)
	f.Hex("hash", &h.Hash)
}

// ParseHeads reads what [Heads.Value] writes; null is none.
func ParseHeads(v Value) (Heads, error) {
	heads := Heads{}
	members, ok := v.Members()
	if !ok && !v.IsNull() {
		return nil, Malformed("", "must be an object of heads by device")
	}
	for _, m := range members {
		device, ok := ParseDeviceID(m.Name)
		var head Head
		if err := wire.Decode(m.Value, head.fields); err != nil {
			return nil, err.In(m.Name)
		}
		if !ok {
			return nil, Malformed(m.Name, "must be a device's 16 hex digits")
		}
		heads[device] = head
	}
	return heads, nil
}
