package syncer_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/host/seal"
	"palate/wasm/syncer"
)

// A mallory is a host in memory. As it stands it is honest; its fields make it lie.
type mallory struct {
	check  palate.Verifier
	lines  []palate.Line // in order of arrival, each text before its event
	cursor palate.Cursor
	offers func(lines []palate.Line) []palate.Line // what it makes of a reply to pull; nil: nothing else
	claims func(palate.Cursor) palate.Cursor       // what it says it has
	calls  map[string]int
	sent   int // lines given out
}

func newMallory() *mallory {
	return &mallory{check: palate.Verifier{Sealer: &seal.Sealer{}}, cursor: palate.Cursor{}, calls: map[string]int{}}
}

func (m *mallory) send(_, path, _ string, body []byte) (int, []byte, error) {
	m.calls[path]++
	switch path {
	case "v1/push":
		return m.push(body)
	case "v1/pull":
		return m.pull(body)
	}
	return 404, nil, nil
}

func (m *mallory) push(body []byte) (int, []byte, error) {
	before := slices.Clone(m.lines)
	for line, err := range palate.Lines(bytes.NewReader(body)) {
		if err == nil {
			err = m.take(line)
		}
		if err != nil {
			m.become(before) // all or none
		}
		if coded, ok := err.(*palate.Error); ok {
			return 400, []byte(fmt.Sprintf(`{"code":%q,"title":%q,"field":%q}`, coded.Code, coded.Message, coded.Field)), nil
		}
	}
	claimed := m.cursor
	if m.claims != nil {
		claimed = m.claims(m.cursor.Join(nil))
	}
	return 200, palate.Object(palate.Member{Name: "cursor", Value: claimed.Value()}).Append(nil), nil
}

// become makes m a host that has those lines.
func (m *mallory) become(lines []palate.Line) {
	m.check, m.lines, m.cursor = palate.Verifier{Sealer: &seal.Sealer{}}, nil, palate.Cursor{}
	for _, line := range lines {
		if err := m.take(line); err != nil {
			panic(err)
		}
	}
}

// take keeps a line that verifies, as far as a host can tell.
func (m *mallory) take(line palate.Line) error {
	e, isEvent := line.(*palate.Event)
	if isEvent && m.cursor.Covers(e.ID()) {
		for _, have := range m.lines {
			if h, ok := have.(*palate.Event); ok && h.ID() == e.ID() && !h.SameLine(e) {
				return &palate.Error{Code: palate.CodeConflict, Field: "seq", Message: "another event has the id " + e.ID().String()}
			}
		}
		return nil
	}
	if err := m.check.Check(line); err != nil {
		return err
	}
	m.lines = append(m.lines, line)
	if isEvent {
		m.cursor[e.Device] = e.Seq
	}
	return nil
}

func (m *mallory) pull(body []byte) (int, []byte, error) {
	request, err := palate.ParseValue(body)
	if err != nil {
		return 400, nil, err
	}
	cursor, err := palate.ParseCursor(request.Get("cursor"))
	if err != nil {
		return 400, nil, err
	}
	lines := m.after(cursor)
	if m.offers != nil {
		lines = m.offers(lines)
	}
	var reply []byte
	for _, line := range lines {
		reply = append(palate.AppendLine(reply, line), '\n')
	}
	m.sent += len(lines)
	return 200, reply, nil
}

// pageEvents is how many events a reply has at most.
const pageEvents = 1000

func (m *mallory) after(cursor palate.Cursor) (lines []palate.Line) {
	var texts []palate.Line
	events := 0
	for _, line := range m.lines {
		e, isEvent := line.(*palate.Event)
		if !isEvent {
			texts = append(texts, line)
			continue
		}
		if !cursor.Covers(e.ID()) {
			if events++; events > pageEvents {
				return lines
			}
			lines = append(append(lines, texts...), e)
		}
		texts = nil
	}
	return lines
}

// devicesOf are devices of one person that sync with a host.
func devicesOf(t testing.TB, m *mallory, n int) []*device {
	t.Helper()
	devices := make([]*device, n)
	for i := range devices {
		var err error
		if devices[i], err = newDevice(m.send); err != nil {
			t.Fatal(err)
		}
	}
	return devices
}

// writes lets a device write n events, each with a text.
func writes(t testing.TB, d *device, n int) {
	t.Helper()
	for range n {
		if err := d.write(); err != nil {
			t.Fatal(err)
		}
	}
}

// says lets a device write one event.
func says(t testing.TB, d *device, body palate.Body) *palate.Event {
	t.Helper()
	e, err := d.author.Seal(palate.Draft{Body: body})
	if err == nil {
		_, err = d.Keep([]palate.Line{e})
	}
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// round is a round that must come to its end.
func round(t testing.TB, d *device) *syncer.Outcome {
	t.Helper()
	report, err := d.client.Round(d)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// spelled are lines as they go over the wire, less bodies of events, which may have been forgotten.
func spelled(lines []palate.Line) map[string]bool {
	set := map[string]bool{}
	for _, line := range lines {
		set[string(palate.AppendLine(nil, line))] = true
	}
	return set
}

// foreign are the lines in a device's log that nobody wrote.
func foreign(d *device, written map[string]bool) (lines []string) {
	for line := range d.log.Lines() {
		if _, header := line.(*palate.Header); header {
			continue
		}
		if s := string(palate.AppendLine(nil, line)); !written[s] {
			lines = append(lines, s)
		}
	}
	return lines
}

// events are the places of the events among lines.
func events(lines []palate.Line) (at []int) {
	for i, line := range lines {
		if _, ok := line.(*palate.Event); ok {
			at = append(at, i)
		}
	}
	return at
}

// changed is a copy of lines in which the n-th event is another one.
func changed(lines []palate.Line, n int, change func(e *palate.Event)) []palate.Line {
	lines = slices.Clone(lines)
	at := events(lines)[n]
	e := *lines[at].(*palate.Event)
	change(&e)
	lines[at] = &e
	return lines
}

// A line that its device did not write is not kept and is named; the other device's lines come all
// the same; and when the host is honest again, all is well.
func TestForgedLines(t *testing.T) {
	stranger, err := newDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	type lines = []palate.Line
	first := func(l lines) *palate.Event { return l[events(l)[0]].(*palate.Event) }
	insert := func(l lines, e palate.Line) lines { return slices.Insert(slices.Clone(l), events(l)[0]+1, e) }
	for _, c := range []struct {
		name  string
		forge func(l lines) lines
		named string
	}{
		{"a body", func(l lines) lines {
			return changed(l, 1, func(e *palate.Event) { e.Body = &palate.Pin{Text: "00112233445566778899aabbccddeeff"} })
		}, "body"},
		{"a time", func(l lines) lines { return changed(l, 1, func(e *palate.Event) { e.At++ }) }, "signature"},
		{"a source", func(l lines) lines { return changed(l, 1, func(e *palate.Event) { e.Source = palate.SourceModel }) }, "signature"},
		{"no signature", func(l lines) lines { return changed(l, 1, func(e *palate.Event) { e.Sig = nil }) }, "signature"},
		{"a clock at its end", func(l lines) lines { return changed(l, 1, func(e *palate.Event) { e.Clock = palate.MaxClock }) }, "clock"},
		{"the first key", func(l lines) lines { return changed(l, 0, func(e *palate.Event) { e.Key = stranger.sealer.Key() }) }, "key"},
		{"an unsigned retract of an invented device", func(l lines) lines {
			return insert(l, &palate.Event{V: 1, Device: 7, Seq: 1, Clock: 9, Body: &palate.Retract{Event: first(l).ID()}})
		}, "key"},
		{"an unsigned forget of an invented device", func(l lines) lines {
			return insert(l, &palate.Event{V: 1, Device: 7, Seq: 1, Clock: 9, Body: &palate.Forget{Events: []palate.EventID{first(l).ID()}}})
		}, "key"},
		{"an unsigned forget under the next number", func(l lines) lines {
			e := first(l)
			return insert(l, &palate.Event{V: 1, Device: e.Device, Seq: 2, Clock: 9, Prev: l[events(l)[1]].(*palate.Event).Prev, Body: &palate.Forget{Events: []palate.EventID{e.ID()}}})
		}, "signature"},
		{"a forget signed by a stranger under the next number", func(l lines) lines {
			e := &palate.Event{V: 1, Device: first(l).Device, Seq: 2, Clock: 9, Prev: l[events(l)[1]].(*palate.Event).Prev, Body: &palate.Forget{Events: []palate.EventID{first(l).ID()}}}
			e.Sig, _ = stranger.sealer.Sign(palate.AppendLine(nil, e))
			return insert(l, e)
		}, "signature"},
		{"another text", func(l lines) lines {
			l = slices.Clone(l)
			text := *l[0].(*palate.Text)
			text.Body += "!"
			l[0] = &text
			return l
		}, "text"},
		{"a line again", func(l lines) lines { return insert(l, first(l)) }, "twice"},
		{"a line missing", func(l lines) lines { at := events(l)[1]; return slices.Delete(slices.Clone(l), at, at+1) }, "missing"},
		{"two lines swapped", func(l lines) lines {
			l, at := slices.Clone(l), events(l)
			l[at[1]], l[at[2]] = l[at[2]], l[at[1]]
			return l
		}, "missing"},
		{"a header", func(l lines) lines { return insert(l, &palate.Header{Palate: 1, Person: "mallory", Secret: secret}) }, "header"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMallory()
			d := devicesOf(t, m, 3)
			writes(t, d[0], 4)
			writes(t, d[1], 3)
			round(t, d[0])
			round(t, d[1])
			written := spelled(m.lines)
			m.offers = func(l lines) lines {
				if len(events(l)) < 7 {
					return l // the forgery is sent once: it begins with the first device's events
				}
				return c.forge(l)
			}
			report := round(t, d[2])
			if got := foreign(d[2], written); len(got) > 0 {
				t.Errorf("kept %d lines that nobody wrote:\n%s", len(got), strings.Join(got, "\n"))
			}
			if !strings.Contains(fmt.Sprint(report.Refused), c.named) {
				t.Errorf("named %v, want one with %q", report.Refused, c.named)
			}
			if got := d[2].log.Cursor()[d[1].author.Device()]; got != 3 {
				t.Errorf("got %d events of the other device, want all 3", got)
			}
			m.offers = nil
			round(t, d[2])
			if report := round(t, d[2]); !report.Whole() || d[2].log.Len() != 7 {
				t.Errorf("from an honest host: got %d events and %+v, want 7", d[2].log.Len(), report)
			}
			writes(t, d[2], 1)
			if got := d[2].log.Clock(); got > 100 {
				t.Errorf("the next answer has the clock %d", got)
			}
		})
	}
}

// Any number of changes of any kind to what a host gives: what is kept was written by its device, the
// device never has less than before, and an honest host brings the rest.
func TestTamperedReplies(t *testing.T) {
	kinds := map[string]int{}
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 11))
		m := newMallory()
		d := devicesOf(t, m, 3)
		for range 4 {
			writes(t, d[0], 1+random.IntN(3))
			writes(t, d[1], 1+random.IntN(3))
			round(t, d[0])
			round(t, d[1])
		}
		says(t, d[1], &palate.Retract{Event: palate.EventID{Device: d[0].author.Device(), Seq: 1}})
		round(t, d[1])
		written := spelled(m.lines)
		stripped := func(e *palate.Event) *palate.Event {
			bare := *e
			bare.Body = &palate.Erased{Was: e.Kind()}
			return &bare
		}
		for _, line := range m.lines {
			if e, ok := line.(*palate.Event); ok { // that a body is withheld, nobody can tell
				written[string(palate.AppendLine(nil, stripped(e)))] = true
			}
			if text, ok := line.(*palate.Text); ok {
				written[string(palate.AppendLine(nil, &palate.Text{ID: text.ID, Redacted: true}))] = true
			}
		}
		m.offers = func(lines []palate.Line) []palate.Line {
			for range random.IntN(4) {
				var kind string
				lines, kind = tamper(random, lines, stripped)
				kinds[kind]++
			}
			return lines
		}
		had := 0
		for range 4 {
			round(t, d[2])
			if got := foreign(d[2], written); len(got) > 0 {
				t.Fatalf("seed %d: kept %d lines that nobody wrote:\n%s", seed, len(got), strings.Join(got, "\n"))
			}
			if d[2].log.Len() < had {
				t.Fatalf("seed %d: %d events are left of %d", seed, d[2].log.Len(), had)
			}
			had = d[2].log.Len()
		}
		m.offers = nil
		round(t, d[2])
		if report := round(t, d[2]); fmt.Sprint(d[2].log.Cursor()) != fmt.Sprint(m.cursor) || !report.Whole() {
			t.Fatalf("seed %d: an honest host brought %v of %v: %+v", seed, d[2].log.Cursor(), m.cursor, report)
		}
	}
	if len(kinds) < 8 {
		t.Errorf("tried only %v", kinds)
	}
}

// tamper makes one change to a reply.
func tamper(random *rand.Rand, lines []palate.Line, stripped func(*palate.Event) *palate.Event) ([]palate.Line, string) {
	lines = slices.Clone(lines)
	if len(lines) == 0 {
		return lines, "nothing"
	}
	i, j := random.IntN(len(lines)), random.IntN(len(lines))
	e, isEvent := lines[i].(*palate.Event)
	switch kind := random.IntN(9); {
	case kind == 0:
		return slices.Delete(lines, i, i+1), "withheld"
	case kind == 1:
		lines[i], lines[j] = lines[j], lines[i]
		return lines, "swapped"
	case kind == 2:
		return slices.Insert(lines, i, lines[j]), "repeated"
	case kind == 3:
		return lines[:i], "cut"
	case kind == 4 && isEvent:
		lines[i] = stripped(e)
		return lines, "stripped"
	case kind == 5 && isEvent:
		forged := *e
		forged.Seq += uint64(random.IntN(3))
		forged.Clock = []uint64{forged.Clock, forged.Clock + 1, 1 << 52, palate.MaxClock}[random.IntN(4)]
		forged.Body = []palate.Body{&palate.Forget{Events: []palate.EventID{e.ID()}}, &palate.Retract{Event: e.ID()}, e.Body}[random.IntN(3)]
		return slices.Insert(lines, i, palate.Line(&forged)), "forged"
	case kind == 6 && isEvent:
		forged := palate.Event{V: 1, Device: palate.DeviceID(random.Uint64()), Seq: 1, Clock: 1, Body: &palate.Forget{Events: []palate.EventID{e.ID()}, Texts: palate.TextsOf(e.Body)}}
		return slices.Insert(lines, i, palate.Line(&forged)), "invented"
	case kind == 7 && !isEvent:
		text := *lines[i].(*palate.Text)
		text.Redacted = true
		text.Body = ""
		lines[i] = &text
		return lines, "text withheld"
	}
	b := palate.AppendLine(nil, lines[i])
	b[random.IntN(len(b))] ^= 1 << random.IntN(7)
	if line, err := palate.DecodeLine(b); err == nil {
		lines[i] = line
	}
	return lines, "flipped"
}

// A chain that is bad for longer than a page does not keep the other devices' lines from coming, and a
// host that never comes to an end is given up.
func TestBadPagesAreWalkedPast(t *testing.T) {
	m := newMallory()
	d := devicesOf(t, m, 3)
	writes(t, d[0], pageEvents+200)
	writes(t, d[1], 3)
	round(t, d[0])
	round(t, d[1])
	first := d[0].log.Events()[0].ID()
	m.offers = func(lines []palate.Line) []palate.Line {
		if at := events(lines); len(at) > 0 && lines[at[0]].(*palate.Event).ID() == first {
			return changed(lines, 0, func(e *palate.Event) { e.At++ })
		}
		return lines
	}
	report := round(t, d[2])
	if d[2].log.Len() != 3 || report.Count == 0 || report.Count > 2 {
		t.Errorf("got %d events and %d lines named, want the other device's 3 and what is wrong with the first", d[2].log.Len(), report.Count)
	}
	m.calls = map[string]int{}
	seq := uint64(0)
	m.offers = func([]palate.Line) []palate.Line {
		seq++
		return []palate.Line{&palate.Event{V: 1, Device: 7, Seq: seq, Clock: 1, Body: &palate.Forget{}}}
	}
	round(t, d[2])
	if pulls := m.calls["v1/pull"]; pulls < 50 || pulls > 150 {
		t.Errorf("an endless host was asked %d times, want to give up after some 100", pulls)
	}
}
