package palate

import (
	"cmp"
	"strconv"
	"strings"
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
	if !isHex(s, 16) {
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
