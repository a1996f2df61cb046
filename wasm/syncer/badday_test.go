package syncer_test

import (
	"errors"
	"slices"
	"testing"

	"palate"
	"palate/host/store/memory"
)

// A device that was shut out is told so, keeps what it has, and what it wrote before stays with the
// others.
func TestARevokedDeviceKeepsItsAnswers(t *testing.T) {
	send := handlerTransport(memory.New())
	first, err := newDevice(send)
	if err != nil {
		t.Fatal(err)
	}
	second, err := newDevice(send)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.client.Register("person-1", first.sealer, "first"); err != nil {
		t.Fatal(err)
	}
	if err := pair(first, second); err != nil {
		t.Fatal(err)
	}
	writes(t, second, 2)
	round(t, second)
	if err := first.client.Revoke(second.author.Device()); err != nil {
		t.Fatal(err)
	}
	writes(t, second, 1)
	if _, err := second.client.Round(second); palate.CodeOf(err) != palate.CodeUnauthorized {
		t.Errorf("got %v, want to be told that it was shut out", err)
	}
	round(t, first)
	if second.log.Len() != 3 || first.log.Len() != 2 {
		t.Errorf("got %d events on the device, %d on the other, want 3 and 2", second.log.Len(), first.log.Len())
	}
	if err := pair(first, second); err != nil {
		t.Fatal(err)
	}
	if report := round(t, second); !report.Whole() {
		t.Errorf("joined again: %+v", report)
	}
	if round(t, first); first.log.Len() != 3 {
		t.Errorf("joined again: got %d events, want 3", first.log.Len())
	}
}

// The wall clock orders nothing: by years forward and back, what was answered last holds.
func TestTheWallClockOrdersNothing(t *testing.T) {
	const year = 365 * 24 * 3600 * 1000
	m := newMallory()
	d := devicesOf(t, m, 2)
	shown := says(t, d[0], &palate.Shown{Prompt: "00112233445566778899aabbccddeeff", Candidates: []palate.Candidate{{Slot: 0, Text: "00112233445566778899aabbccddeeff"}, {Slot: 1, Text: "00112233445566778899aabbccddeeff"}}})
	for i, at := range []int64{50 * year, 90 * year, 10 * year, 0, -20 * year, 51 * year} {
		writer := d[i%2]
		round(t, writer)
		e, err := writer.author.Seal(palate.Draft{At: at, Body: &palate.Pair{Showing: shown.ID(), B: 1, Strength: i%7 - 3}})
		if err == nil {
			_, err = writer.Keep([]palate.Line{e})
		}
		if err != nil {
			t.Fatal(err)
		}
		round(t, writer)
		for _, reader := range d {
			if report := round(t, reader); !report.Whole() {
				t.Errorf("at %d: %+v", at, report)
			}
			if live := reader.log.Live(); live[len(live)-1].ID() != e.ID() || len(live) != 2 {
				t.Errorf("at %d: got %v live, want the last answer", at, live)
			}
		}
	}
}

// While a host is down nothing is lost, and nothing is said to be synced.
func TestAHostThatIsDown(t *testing.T) {
	m := newMallory()
	d := devicesOf(t, m, 2)
	down := errors.New("connection refused")
	for _, device := range d {
		device.client.Send = func(string, string, string, []byte) (int, []byte, error) { return 0, nil, down }
	}
	writes(t, d[0], 2)
	if _, err := d[0].client.Round(d[0]); err != down {
		t.Errorf("got %v, want the network's error", err)
	}
	for _, device := range d {
		device.client.Send = m.send
	}
	round(t, d[0])
	if round(t, d[1]); !slices.Equal(holds(d[1].log), holds(d[0].log)) || d[1].log.Len() != 2 {
		t.Errorf("got %q, want %q", holds(d[1].log), holds(d[0].log))
	}
}

// A line at the last clock there is, which the host has and no device takes, does not keep a person from
// answering, and their answers travel; nor does it on the device that wrote it, when it is written
// anew.
func TestALineAtTheLastClockStopsNobody(t *testing.T) {
	m := newMallory()
	d := devicesOf(t, m, 3)
	d[0].author.ObserveClock(palate.MaxClock - 1)
	writes(t, d[0], 2) // by a device that was broken, or broken into
	m.lines = append(m.lines, d[0].log.After(nil)[:2]...)
	m.cursor[d[0].author.Device()] = 1
	for _, device := range d[1:] {
		round(t, device)
		writes(t, device, 3)
		round(t, device)
	}
	for _, device := range d[1:] {
		report := round(t, device)
		if device.log.Len() != 6 || device.log.Clock() > 100 || report.Count != 1 {
			t.Errorf("got %d events up to clock %d, named %v", device.log.Len(), device.log.Clock(), report.Refused)
		}
	}
	m.become(nil)
	report := round(t, d[0])
	if len(report.Stranded) != 2 {
		t.Fatalf("got %d stranded, want both: %v", len(report.Stranded), report.Refused)
	}
	rescues(t, d[0], report.Stranded)
	round(t, d[0])
	other := devicesOf(t, m, 1)[0]
	if report := round(t, other); !report.Whole() || !slices.Equal(holds(other.log), holds(d[0].log)) || len(holds(other.log)) != 2 {
		t.Errorf("written anew: got %q, want %q: %+v", holds(other.log), holds(d[0].log), report)
	}
}
