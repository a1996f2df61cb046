package syncer_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/wasm/syncer"
)

// backup is a device as it was: the same key, an earlier log.
func backup(t testing.TB, d *device) *device {
	t.Helper()
	author, err := palate.NewAuthor(d.sealer, secret)
	if err != nil {
		t.Fatal(err)
	}
	old := &device{log: palate.NewLog(d.log.Header()), author: author, sealer: d.sealer}
	old.client = syncer.Client{Send: d.client.Send, Sealer: d.sealer}
	if _, err := old.Keep(slices.Collect(d.log.Lines())[1:]); err != nil {
		t.Fatal(err)
	}
	resume(t, old)
	return old
}

func resume(t testing.TB, d *device) {
	t.Helper()
	if err := d.author.Resume(d.log.Head(d.author.Device())); err != nil {
		t.Fatal(err)
	}
}

// A device that wrote two lines under one number, as after a backup was put back: neither host nor
// device takes the other's, both are told from where they differ, and nothing is written anew.
func TestForkStaysOnBothSides(t *testing.T) {
	for _, c := range []struct{ before, since, anew int }{{3, 2, 1}, {3, 1, 2}, {0, 1, 2}, {2, 4, 1}, {1500, 1, 2}} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			m := newMallory()
			d := devicesOf(t, m, 2)
			writes(t, d[0], c.before)
			old := backup(t, d[0])
			writes(t, d[0], c.since)
			round(t, d[0])
			writes(t, old, c.anew)
			hosts, own := fmt.Sprint(m.cursor, len(m.lines)), string(palate.AppendLine(nil, old.log.Events()[c.before]))
			report := round(t, old)
			if from := report.Forked[old.author.Device()]; from != uint64(c.before+1) {
				t.Errorf("got a fork from %d, want from %d: %v", from, c.before+1, report.Refused)
			}
			if len(report.Here) != c.anew || len(report.Stranded) != 0 {
				t.Errorf("got %d events only here and %d stranded, want %d and none", len(report.Here), len(report.Stranded), c.anew)
			}
			if got := string(palate.AppendLine(nil, old.log.Events()[c.before])); got != own || old.log.Len() != c.before+c.anew {
				t.Errorf("the device has %d events, want its own %d; the first is\n %s\nwant %s", old.log.Len(), c.before+c.anew, got, own)
			}
			if got := fmt.Sprint(m.cursor, len(m.lines)); got != hosts {
				t.Errorf("the host has %s, want %s", got, hosts)
			}
			if report := round(t, d[1]); !report.Whole() || d[1].log.Len() != c.before+c.since {
				t.Errorf("another device: got %d events and %+v, want the host's", d[1].log.Len(), report)
			}
		})
	}
}

// A host that offers another line under a number that is here is named, whichever of the two is the
// smaller: a device keeps its own.
func TestHostsForkIsNotTaken(t *testing.T) {
	for seed := range 8 {
		m := newMallory()
		d := devicesOf(t, m, 2)
		writes(t, d[0], 2)
		other := backup(t, d[0])
		writes(t, d[0], 1)
		writes(t, other, 1)
		round(t, d[0])
		round(t, d[1])
		own := string(palate.AppendLine(nil, d[1].log.Events()[2]))
		m.offers = func([]palate.Line) []palate.Line { return []palate.Line{other.log.Events()[2]} }
		report := round(t, d[1])
		if got := string(palate.AppendLine(nil, d[1].log.Events()[2])); got != own || d[1].log.Len() != 3 || report.Count == 0 {
			t.Errorf("try %d: got %d events, %v named, and the line\n %s\nwant %s", seed, d[1].log.Len(), report.Refused, got, own)
		}
	}
}

// A host that falls back behind what it had is named at once, and gets again what is here.
func TestRollbackIsNamed(t *testing.T) {
	m := newMallory()
	d := devicesOf(t, m, 2)
	writes(t, d[0], 5)
	round(t, d[0])
	round(t, d[1])
	m.become(m.lines[:6])
	report := round(t, d[1])
	if want := "the host had 5 events of device " + d[0].author.Device().String() + " and says now that it has 3"; !strings.Contains(fmt.Sprint(report.Refused), want) {
		t.Errorf("named %v, want %q", report.Refused, want)
	}
	if report := round(t, d[1]); !report.Whole() || m.cursor[d[0].author.Device()] != 5 {
		t.Errorf("then the host has %v and the report is %+v", m.cursor, report)
	}
}

// What was seen is remembered where the log is lost: the host that hides it is named, and so is one
// that offers another past.
func TestHeadsAreRemembered(t *testing.T) {
	m := newMallory()
	d := devicesOf(t, m, 2)
	writes(t, d[0], 3)
	other := backup(t, d[0])
	writes(t, d[0], 2)
	writes(t, other, 2)
	round(t, d[0])
	var memory []byte
	d[1].client.Remember = func(seen []byte) error { memory = seen; return nil }
	round(t, d[1])
	device := d[0].author.Device()

	lost := devicesOf(t, m, 1)[0]
	if err := lost.client.Recall(memory); err != nil {
		t.Fatal(err)
	}
	m.offers = func(lines []palate.Line) []palate.Line {
		return slices.DeleteFunc(lines, func(line palate.Line) bool {
			e, ok := line.(*palate.Event)
			return ok && e.Seq > 3
		})
	}
	m.claims = func(c palate.Cursor) palate.Cursor { c[device] = 3; return c }
	if report := round(t, lost); report.Missing[device] != 5 || report.Count == 0 {
		t.Errorf("hidden: got %v missing and %v named, want up to 5", report.Missing, report.Refused)
	}

	rewritten := newMallory()
	lost = devicesOf(t, rewritten, 1)[0]
	if err := lost.client.Recall(memory); err != nil {
		t.Fatal(err)
	}
	other.client.Send = rewritten.send
	round(t, other)
	if report := round(t, lost); !strings.Contains(fmt.Sprint(report.Refused), "rewritten") || lost.log.Len() != 4 {
		t.Errorf("rewritten: got %d events, %v named", lost.log.Len(), report.Refused)
	}
	if err := lost.client.Recall([]byte(`{"heads":[]}`)); palate.CodeOf(err) != palate.CodeMalformed {
		t.Errorf("a spoilt memory: got %v", err)
	}
}

// The end of a chain that a host withholds is found out as soon as anything speaks of it; before
// that nobody can know.
func TestWithheldTailIsNamed(t *testing.T) {
	type line = palate.Line
	for _, c := range []struct {
		name    string
		witness func(m *mallory, a, b *device)
		hides   bool // a device's lines from the first on, not only its tail
		missing uint64
	}{
		{"no witness", func(*mallory, *device, *device) {}, false, 0},
		{"a retract of another device", func(_ *mallory, a, b *device) {
			says(t, b, &palate.Retract{Event: palate.EventID{Device: a.author.Device(), Seq: 5}})
		}, false, 5},
		{"an answer of another device", func(_ *mallory, a, b *device) {
			says(t, b, &palate.Skip{Showing: palate.EventID{Device: a.author.Device(), Seq: 4}})
		}, false, 4},
		{"a retract, and the whole device is hidden", func(_ *mallory, a, b *device) {
			says(t, b, &palate.Retract{Event: palate.EventID{Device: a.author.Device(), Seq: 5}})
		}, true, 5},
		{"what the host says it has", func(m *mallory, _, _ *device) { m.claims = nil }, false, 5},
		{"a later line of the same device", func(m *mallory, a, _ *device) {
			cut := m.offers
			m.offers = func(lines []line) []line { return append(cut(lines), a.log.Events()[4]) }
		}, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMallory()
			d := devicesOf(t, m, 3)
			a := d[0].author.Device()
			writes(t, d[0], 5)
			round(t, d[0])
			round(t, d[1])
			last := uint64(3)
			if c.hides {
				last = 0
			}
			hides := func(l palate.Line) bool {
				e, ok := l.(*palate.Event)
				return ok && e.Device == a && e.Seq > last
			}
			m.offers = func(lines []line) []line { return slices.DeleteFunc(slices.Clone(lines), hides) }
			m.claims = func(cursor palate.Cursor) palate.Cursor { cursor[a] = last; return cursor }
			c.witness(m, d[0], d[1])
			claims := m.claims
			m.claims = nil
			round(t, d[1])
			m.claims = claims
			report := round(t, d[2])
			if report.Missing[a] != c.missing {
				t.Errorf("got %d missing, want %d", report.Missing[a], c.missing)
			}
			if named := c.name != "no witness"; named == report.Whole() {
				t.Errorf("got %+v", report)
			}
		})
	}
}

// loses takes an event out of a device's log, as a disk does, and gives the device a new key, as a
// browser does.
func loses(t testing.TB, d *device, id palate.EventID) *device {
	t.Helper()
	poor, err := newDevice(d.client.Send)
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.DeleteFunc(slices.Collect(d.log.Lines())[1:], func(line palate.Line) bool {
		e, ok := line.(*palate.Event)
		return ok && e.ID() == id
	})
	if _, err := poor.Keep(lines); err != nil {
		t.Fatal(err)
	}
	return poor
}

// rescues writes anew what is stranded, as an app does.
func rescues(t testing.TB, d *device, stranded []*palate.Event) {
	t.Helper()
	fresh, err := newDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := palate.Rescue(fresh.author, d.log, stranded)
	if err == nil {
		_, err = d.Keep(lines)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// holds are the bodies of what holds in a log, in its order; ids in them differ after a rescue.
func holds(l *palate.Log) (kinds []string) {
	for _, e := range l.Live() {
		text := ""
		for _, id := range palate.TextsOf(e.Body) {
			body, _ := l.Text(id)
			text += body.Body
		}
		kinds = append(kinds, string(e.Kind())+" "+text)
	}
	return kinds
}

// Nine answers were given and one record was spoilt before any of them travelled: the other eight
// reach the other devices, in their order, once.
func TestAnswersBehindASpoiltRecordTravel(t *testing.T) {
	for lost := uint64(1); lost <= 9; lost++ {
		m := newMallory()
		d := devicesOf(t, m, 2)
		writes(t, d[0], 9)
		poor := loses(t, d[0], palate.EventID{Device: d[0].author.Device(), Seq: lost})
		writes(t, poor, 1)
		want := holds(poor.log)
		report := round(t, poor)
		if got := len(report.Stranded); got != int(9-lost) || len(report.Here) != got {
			t.Fatalf("event %d is lost: got %d stranded, %d only here, want %d", lost, got, len(report.Here), 9-lost)
		}
		if len(report.Stranded) > 0 {
			rescues(t, poor, report.Stranded)
		}
		if report := round(t, poor); !report.Whole() {
			t.Errorf("event %d is lost: after the rescue %+v", lost, report)
		}
		round(t, d[1])
		for name, l := range map[string]*palate.Log{"here": poor.log, "there": d[1].log} {
			if got := holds(l); !slices.Equal(got, want) || len(got) != 9 {
				t.Errorf("event %d is lost, %s: got\n%q\nwant\n%q", lost, name, got, want)
			}
		}
	}
}

// A host that still has the record brings it back: nothing is stranded.
func TestASpoiltRecordComesBack(t *testing.T) {
	m := newMallory()
	d := devicesOf(t, m, 1)
	writes(t, d[0], 9)
	round(t, d[0])
	poor := loses(t, d[0], palate.EventID{Device: d[0].author.Device(), Seq: 3})
	if report := round(t, poor); !report.Whole() || poor.log.Len() != 9 {
		t.Errorf("got %d events and %+v, want 9", poor.log.Len(), report)
	}
}

// A record that reads well and does not verify is not sent: nobody would take it. What stands behind
// it is stranded, and it too.
func TestARecordThatDoesNotVerifyIsNotSent(t *testing.T) {
	for name, spoil := range map[string]func(e *palate.Event){
		"a body":      func(e *palate.Event) { e.Body = &palate.Skip{Showing: e.ID()} },
		"a time":      func(e *palate.Event) { e.At++ },
		"a signature": func(e *palate.Event) { e.Sig = nil },
	} {
		m := newMallory()
		d := devicesOf(t, m, 2)
		writes(t, d[0], 5)
		spoilt := loses(t, d[0], palate.EventID{Device: d[0].author.Device(), Seq: 3})
		third, _ := d[0].log.Event(palate.EventID{Device: d[0].author.Device(), Seq: 3})
		copied := *third
		spoil(&copied)
		if _, err := spoilt.Keep([]palate.Line{&copied}); err != nil {
			t.Fatal(err)
		}
		report := round(t, spoilt)
		if len(report.Stranded) != 3 || report.Count != 1 || m.cursor[third.Device] != 2 {
			t.Errorf("%s: got %d stranded, %v named, host at %v; want 3, one and 2", name, len(report.Stranded), report.Refused, m.cursor)
		}
		rescues(t, spoilt, report.Stranded)
		round(t, spoilt)
		round(t, d[1])
		if got, want := holds(d[1].log), holds(spoilt.log); !slices.Equal(got, want) || len(got) < 4 {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// Random histories of two devices, one of which loses a random record before a random part of them
// travelled: after the rescue both hold the same as before it. No two events have one clock: which of
// two contrary decisions then holds goes by the device's id, and that is a new one.
func TestRescueKeepsWhatHolds(t *testing.T) {
	for seed := range uint64(150) {
		random := rand.New(rand.NewPCG(seed, 5))
		m := newMallory()
		d := devicesOf(t, m, 2)
		for range 2 + random.IntN(12) {
			writer := d[random.IntN(2)]
			writer.author.ObserveClock(max(d[0].log.Clock(), d[1].log.Clock()))
			about := palate.EventID{}
			if seen := writer.log.Events(); len(seen) > 0 {
				about = seen[random.IntN(len(seen))].ID()
			}
			kind := random.IntN(6)
			if about.Seq == 0 {
				kind = 5
			}
			switch kind {
			case 0:
				says(t, writer, &palate.Retract{Event: about})
			case 1:
				says(t, writer, &palate.Restore{Event: about})
			case 2:
				says(t, writer, &palate.Skip{Showing: about})
			case 3:
				round(t, writer)
			default:
				writes(t, writer, 1)
			}
		}
		device := d[0].author.Device()
		if d[0].log.Cursor()[device] == 0 {
			continue
		}
		poor := loses(t, d[0], palate.EventID{Device: device, Seq: 1 + random.Uint64N(d[0].log.Cursor()[device])})
		report := round(t, poor)
		want := holds(poor.log)
		if len(report.Stranded) > 0 {
			rescues(t, poor, report.Stranded)
		}
		if got := holds(poor.log); !slices.Equal(got, want) {
			t.Fatalf("seed %d: after the rescue\n%q\nwant\n%q", seed, got, want)
		}
		round(t, poor)
		round(t, d[1])
		round(t, poor)
		if got, want := holds(d[1].log), holds(poor.log); !slices.Equal(got, want) {
			t.Fatalf("seed %d: the other device holds\n%q\nwant\n%q", seed, got, want)
		}
	}
}

// The work of a round grows with what is new, not with what there is: calls, and lines that are given
// out.
func TestWorkOfARound(t *testing.T) {
	count := func(n int) (first, idle, one map[string]int, sent int) {
		m := newMallory()
		d := devicesOf(t, m, 2)
		writes(t, d[0], n)
		round(t, d[0])
		calls := func(f func()) map[string]int {
			m.calls, m.sent = map[string]int{}, 0
			f()
			return maps.Clone(m.calls)
		}
		first = calls(func() { round(t, d[1]) })
		sent = m.sent
		idle = calls(func() { round(t, d[1]) })
		if m.sent != 0 {
			t.Errorf("%d events: an idle round gave out %d lines", n, m.sent)
		}
		writes(t, d[0], 1)
		round(t, d[0])
		one = calls(func() { round(t, d[1]) })
		if m.sent != 2 {
			t.Errorf("%d events: one event and its text gave out %d lines", n, m.sent)
		}
		return first, idle, one, sent
	}
	for _, n := range []int{1000, 2000, 4000} {
		first, idle, one, sent := count(n)
		if pulls := first["v1/pull"]; pulls > n/pageEvents+2 || sent != 2*n {
			t.Errorf("%d events took %d pulls and %d lines", n, pulls, sent)
		}
		if idle["v1/pull"] > 1 || idle["v1/push"] > 1 || one["v1/pull"] > 2 || one["v1/push"] > 1 {
			t.Errorf("%d events: an idle round calls %v, one with an event %v", n, idle, one)
		}
	}
}
