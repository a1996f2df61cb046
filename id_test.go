package palate_test

import (
	"math"
	"strings"
	"testing"

	. "palate"

	"pgregory.net/rapid"
)

func TestIDsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := someEventID().Draw(t, "id")
		if got, ok := ParseEventID(id.String()); !ok || got != id {
			t.Fatalf("%s: got %v, %t", id, got, ok)
		}
		if got, ok := ParseDeviceID(id.Device.String()); !ok || got != id.Device {
			t.Fatalf("%s: got %v, %t", id.Device, got, ok)
		}
	})
	if got := DeviceID(math.MaxUint64).String(); got != strings.Repeat("f", 16) {
		t.Errorf("got %s", got)
	}
	if got := (EventID{0x2a, 7}).String(); got != "000000000000002a:7" {
		t.Errorf("got %s", got)
	}
}

func TestIDsHaveOneSpelling(t *testing.T) {
	const device = "9f1c2a7b4e5d6083"
	for _, s := range []string{
		"", device, device + ":", device + ":0", device + ":01", device + ":+1", device + ":1 ", device + ":1:1",
		device + ":9007199254740992", device + ":-1", strings.ToUpper(device) + ":1", device[1:] + ":1", "0" + device + ":1", "g" + device[1:] + ":1",
	} {
		if id, ok := ParseEventID(s); ok {
			t.Errorf("%q: got %v, want none", s, id)
		}
	}
}

func TestIDsAreOrdered(t *testing.T) {
	ordered := []EventID{{1, 1}, {1, 2}, {2, 1}, {math.MaxUint64, 1}}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := a.Compare(b); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%v, %v: got %d", a, b, got)
			}
		}
	}
}
