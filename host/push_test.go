package host_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"palate"

	"pgregory.net/rapid"
)

// aPin is a body like any other.
var aPin = &palate.Pin{Text: palate.TextID(strings.Repeat("0", 32))}

// line is an event of the guest's device, signed.
func (g *guest) line(body palate.Body) *palate.Event {
	g.t.Helper()
	e, err := g.author.Seal(palate.Draft{Body: body})
	if err != nil {
		g.t.Fatal(err)
	}
	return e
}

// signed is an event as it stands, with the guest's signature.
func (g *guest) signed(e *palate.Event) *palate.Event {
	g.t.Helper()
	bare := *e
	bare.Body, bare.Sig = &palate.Erased{Was: e.Kind()}, nil
	sig, err := g.sealer.Sign(palate.AppendLine(nil, &bare))
	if err != nil {
		g.t.Fatal(err)
	}
	out := *e
	out.Sig = sig
	return &out
}

func text(lines ...palate.Line) string {
	var b []byte
	for _, line := range lines {
		b = append(palate.AppendLine(b, line), '\n')
	}
	return string(b)
}

// with is a copy of an event that f has changed.
func with(e *palate.Event, f func(*palate.Event)) *palate.Event {
	changed := *e
	f(&changed)
	return &changed
}

// TestForgedLinesAreRefused pushes lines that their device did not write, by a device of the same
// person. Each is refused by name, none is kept, and what it stands for can still come.
func TestForgedLinesAreRefused(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	one, two := newGuest(t, server.URL), newGuest(t, server.URL)
	one.register()
	two.join(one)
	first := one.line(aPin)
	if status, reply := one.call("POST", "/v1/push", text(first)); status != 200 {
		t.Fatalf("push: %d %v", status, reply)
	}
	next := one.line(aPin) // stays here till the end
	own := two.line(aPin)
	invented := newGuest(t, server.URL)
	about := &palate.Retract{Event: first.ID()}
	forget := &palate.Forget{Events: []palate.EventID{first.ID()}}
	tests := []struct {
		name, push, code, field string
		line                    float64
	}{
		{"a line without a signature", text(with(next, func(e *palate.Event) { e.Sig = nil })), "corrupt", "sig", 1},
		{"another device's signature", text(two.signed(next)), "corrupt", "sig", 1},
		{"another body kind under the signature", text(with(next, func(e *palate.Event) { e.Body = about })), "corrupt", "sig", 1},
		{"an unsigned forget", text(&palate.Event{V: 1, Device: one.author.Device(), Seq: 2, Clock: 2, Body: forget, Prev: next.Prev}), "corrupt", "sig", 1},
		{"another time", text(with(next, func(e *palate.Event) { e.At++ })), "corrupt", "sig", 1},
		{"a clock that falls back", text(one.signed(with(next, func(e *palate.Event) { e.Clock = 1 }))), "corrupt", "clock", 1},
		{"a clock that ends all clocks", text(one.signed(with(next, func(e *palate.Event) { e.Clock = 1<<53 - 1 }))), "corrupt", "clock", 1},
		{"no hash of the line before", text(one.signed(with(next, func(e *palate.Event) { e.Prev = nil }))), "corrupt", "prev", 1},
		{"a hash of another line", text(one.signed(with(next, func(e *palate.Event) { e.Prev = bytes.Repeat([]byte{7}, 32) }))), "corrupt", "prev", 1},
		{"a number too far", text(one.signed(with(next, func(e *palate.Event) { e.Seq = 3 }))), "gap", "seq", 1},
		{"another line under a number", text(one.signed(with(first, func(e *palate.Event) { e.At++ }))), "conflict", "seq", 0},
		{"an unsigned device that nobody knows", text(&palate.Event{V: 1, Device: 7, Seq: 1, Clock: 1, Body: about}), "corrupt", "key", 1},
		{"a device that nobody knows under another's key", text(with(invented.line(about), func(e *palate.Event) { e.Key = two.sealer.Key() })), "corrupt", "key", 1},
		{"a device that nobody knows from its second line on", text(invented.line(about)), "gap", "seq", 1},
		{"one bad line behind a good one", text(own, two.signed(next)), "corrupt", "sig", 2},
		{"another device's key", text(with(own, func(e *palate.Event) { e.Key = one.sealer.Key() })), "corrupt", "key", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, reply := two.call("POST", "/v1/push", tt.push)
			if status/100 != 4 || reply["code"] != tt.code || reply["field"] != tt.field || tt.line != 0 && reply["line"] != tt.line {
				t.Errorf("%d %v, want %s of %s in line %v", status, reply, tt.code, tt.field, tt.line)
			}
			if _, reply := one.call("POST", "/v1/pull", `{}`); reply["raw"] != text(first) {
				t.Errorf("the log is now\n%s", reply["raw"])
			}
		})
	}
	for _, push := range []string{text(next), text(own)} {
		if status, reply := two.call("POST", "/v1/push", push); status != 200 {
			t.Errorf("the true line: %d %v", status, reply)
		}
	}
}

// TestAChangedByteIsRefused changes a byte of a line anywhere before or behind its body, which only the
// person's secret can tell the host nothing about.
func TestAChangedByteIsRefused(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	g := newGuest(t, server.URL)
	g.register()
	line := string(palate.AppendLine(nil, g.line(aPin)))
	from := strings.Index(line, `"body":`)
	to := from + strings.Index(line[from:], "}") + 1
	rapid.Check(t, func(r *rapid.T) {
		at := rapid.IntRange(0, len(line)-1-(to-from)).Draw(r, "at")
		if at >= from {
			at += to - from
		}
		changed := []byte(line)
		changed[at] = rapid.Byte().Filter(func(b byte) bool { return b != line[at] && b != '\n' }).Draw(r, "byte")
		g.t = t
		if status, reply := g.call("POST", "/v1/push", string(changed)); status/100 == 2 {
			r.Fatalf("taken: %s: %v", changed, reply)
		}
	})
	if status, reply := g.call("POST", "/v1/push", line); status != 200 {
		t.Errorf("the true line: %d %v", status, reply)
	}
}

// A command that writes a log file is a device of its own each time: it never joins, and its first line
// brings its key.
func TestLinesOfADeviceThatNeverJoined(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	one, run := newGuest(t, server.URL), newGuest(t, server.URL)
	one.register()
	first, second := run.line(aPin), run.line(aPin)
	for _, push := range []string{text(first), text(first, second)} {
		if status, reply := one.call("POST", "/v1/push", push); status != 200 {
			t.Fatalf("%d %v", status, reply)
		}
	}
	forged := text(one.signed(run.line(aPin)))
	if status, reply := one.call("POST", "/v1/push", forged); status/100 != 4 || reply["field"] != "sig" {
		t.Errorf("another's signature: %d %v", status, reply)
	}
	if _, reply := one.call("GET", "/v1/devices", ""); len(reply["devices"].([]any)) != 1 {
		t.Errorf("the devices are %v", reply)
	}
}

// What a device wrote before it was revoked may still come by way of another.
func TestLinesOfARevokedDevice(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	one, two := newGuest(t, server.URL), newGuest(t, server.URL)
	one.register()
	two.join(one)
	late := text(two.line(aPin), two.line(aPin))
	if status, _ := one.call("DELETE", "/v1/devices/"+two.author.Device().String(), ""); status != 204 {
		t.Fatalf("revoke: %d", status)
	}
	if status, reply := one.call("POST", "/v1/push", late); status != 200 {
		t.Errorf("%d %v", status, reply)
	}
}

// Whoever introduces a device shows that they have its key.
func TestProofOfTheKey(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	one, two := newGuest(t, server.URL), newGuest(t, server.URL)
	good := one.introduce("v1/persons", "person", "person-1")
	v, err := palate.ParseValue([]byte(good))
	if err != nil {
		t.Fatal(err)
	}
	forged, _ := two.sealer.Sign(palate.ProofBytes("v1/persons", v))
	for name, body := range map[string]string{
		"no proof":              v.With("proof", palate.Null).String(),
		"another key's":         v.With("proof", palate.String(palate.Base64(forged))).String(),
		"of another call":       one.introduce("v1/join", "person", "person-1"),
		"of another person":     strings.Replace(good, "person-1", "person-2", 1),
		"of another name":       strings.Replace(good, `"test"`, `"tent"`, 1),
		"not base64":            v.With("proof", palate.String("?")).String(),
		"a number for a proof":  v.With("proof", palate.Number(7)).String(),
		"the proof of no bytes": v.With("proof", palate.String("")).String(),
	} {
		if status, reply := one.call("POST", "/v1/persons", body); status != 403 || reply["field"] != "proof" {
			t.Errorf("%s: %d %v", name, status, reply)
		}
		join := strings.Replace(body, `"person":"person-1"`, `"code":"00000000"`, 1)
		if status, reply := one.call("POST", "/v1/join", join); status != 403 {
			t.Errorf("%s, to join: %d %v", name, status, reply)
		}
	}
	if status, reply := one.call("POST", "/v1/persons", good); status != 200 {
		t.Errorf("the true proof: %d %v", status, reply)
	}
}

// A push that was answered or not, in part or twice, is finished by pushing it again.
func TestPushThatOverlaps(t *testing.T) {
	server := newHost(t, sqliteStore(t))
	g := newGuest(t, server.URL)
	g.register()
	var events []palate.Line
	for range 6 {
		events = append(events, g.line(aPin))
	}
	for _, part := range [][2]int{{0, 2}, {0, 3}, {2, 5}, {4, 6}, {0, 6}} {
		if status, reply := g.call("POST", "/v1/push", text(events[part[0]:part[1]]...)); status != 200 || fmt.Sprint(reply["cursor"]) == "" {
			t.Fatalf("%v: %d %v", part, status, reply)
		}
	}
	if _, reply := g.call("POST", "/v1/pull", `{}`); reply["raw"] != text(events...) {
		t.Errorf("the log is\n%s", reply["raw"])
	}
}
