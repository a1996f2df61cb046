package palate

import (
	"cmp"
	"io"
	"iter"
	"maps"
	"slices"
)

// A Log is a set of events and the texts they name. A profile is a pure function of it, so two
// devices agree as soon as they hold the same set, in whatever order it came. One goroutine at a
// time may use it, to read as well.
type Log struct {
	header      Header
	texts       map[TextID]*Text
	events      map[EventID]*Event
	tombstones  tombstones
	cursor      Cursor
	referenced  Cursor   // the last event of each device that another one speaks of
	ordered     []*Event // the events by Compare; nil when it has to be made again
	ledger      *Ledger  // of ordered, by number; nil when it has to be made again
	live        liveEvents
	unread      map[TextID]bool // texts that events name and that are not here
	textVersion int             // see [Log.TextVersion]
}

// NewLog is an empty log.
func NewLog(h Header) *Log {
	h.Palate = 1
	return &Log{
		header:     h,
		texts:      map[TextID]*Text{},
		events:     map[EventID]*Event{},
		cursor:     Cursor{},
		referenced: Cursor{},
		unread:     map[TextID]bool{},
		tombstones: tombstones{map[EventID]bool{}, map[TextID]bool{}},
	}
}

// Header is the log's first line.
func (l *Log) Header() Header { return l.header }

// Len is how many events the log holds.
func (l *Log) Len() int { return len(l.events) }

// AddText adds a text; one it has stays as it is, unless its body had been withheld. Other bytes
// under one id are a [CodeConflict].
func (l *Log) AddText(t Text) error { return l.addText(&t, keepFirst) }

func (l *Log) addText(t *Text, f forkPolicy) error {
	better, err := l.resolveText(t, f)
	if better {
		if l.texts[t.ID] != nil || l.unread[t.ID] {
			l.textVersion++
		}
		l.texts[t.ID] = t
		delete(l.unread, t.ID)
	}
	return err
}

// TextVersion is another number whenever a text came, changed or went that an event here had named before:
// what the event says is another thing then.
func (l *Log) TextVersion() int { return l.textVersion }

// Append adds an event and reports whether it was new. An event with the id of another one is a
// [CodeConflict]: a device never writes two lines under one number.
func (l *Log) Append(e *Event) (added bool, err error) { return l.add(e, keepFirst) }

func (l *Log) add(e *Event, f forkPolicy) (added bool, err error) {
	winner, added, err := l.resolve(e, f)
	if err == nil {
		l.put(winner)
	}
	return added, err
}

// Add adds a text or an event, as [Log.AddText] and [Log.Append] do. A header is passed over: the log has its
// own, and a store gives it back with the other lines.
func (l *Log) Add(line Line) error {
	switch line := line.(type) {
	case *Text:
		return l.AddText(*line)
	case *Event:
		_, err := l.Append(line)
		return err
	}
	return nil
}

func (l *Log) put(e *Event) {
	if l.events[e.ID()] == e {
		return
	}
	l.events[e.ID()] = e
	l.insert(e)
	for _, id := range TextsOf(e.Body) {
		if l.texts[id] == nil {
			l.unread[id] = true
		}
	}
	l.advance(e.Device)
	if about := referenceOf(e); about.Seq > l.referenced[about.Device] {
		l.referenced[about.Device] = about.Seq
	}
	if f, ok := e.Body.(*Forget); ok {
		l.forget(f)
	}
}

// insert keeps the order, and the ledger of it, when e comes last, as it mostly does; else they are made anew
// when next asked for.
func (l *Log) insert(e *Event) {
	if n := len(l.ordered); l.ordered != nil && len(l.events) == n+1 && l.ordered[n-1].Compare(e) < 0 {
		l.ordered = append(l.ordered, e)
		if l.ledger != nil {
			l.ledger.Add(e)
		}
		return
	}
	l.ordered, l.ledger = nil, nil
}

// advance moves a device's place in the cursor past the events that are there.
func (l *Log) advance(device DeviceID) {
	seq := l.cursor[device]
	for l.events[EventID{device, seq + 1}] != nil {
		seq++
		l.cursor[device] = seq
	}
}

// Text is the text with that id; ok is false where it is missing, withheld or forgotten.
func (l *Log) Text(id TextID) (t Text, ok bool) {
	found, ok := l.texts[id]
	if !ok || found.Redacted {
		return Text{ID: id}, false
	}
	return *found, true
}

// Event is the event with that id.
func (l *Log) Event(id EventID) (e *Event, ok bool) {
	e, ok = l.events[id]
	return e, ok
}

// ShowingOf is the showing that a body is about, itself or through the decision that it explains; zero where it is about
// none, or that is not here.
func (l *Log) ShowingOf(b Body) EventID {
	for range 2 {
		if b.Kind().Reverses() {
			break
		}
		id := AboutOf(b)
		e, ok := l.events[id]
		if !ok {
			break
		}
		if e.Kind() == KindShown {
			return id
		}
		b = e.Body
	}
	return EventID{}
}

// Events lists all events by (Clock, Device, Seq). The list is not to be changed.
func (l *Log) Events() []*Event {
	if l.ordered == nil {
		l.ordered = slices.SortedFunc(maps.Values(l.events), (*Event).Compare)
	}
	return l.ordered
}

// Head is a device's last event without a gap before it, nil where there is none.
func (l *Log) Head(device DeviceID) *Event {
	return l.events[EventID{device, l.cursor[device]}]
}

// Clock is the largest Lamport time in the log that may be believed: one more than [MaxClockStep]
// above all others would use up the clock of who goes on behind it.
func (l *Log) Clock() (clock uint64) {
	for _, e := range l.Events() {
		if e.Clock > clock+MaxClockStep {
			break
		}
		clock = e.Clock
	}
	return clock
}

// Chain is what the log knows of a device's lines up to seq, none of which may be missing here.
func (l *Log) Chain(s Sealer, device DeviceID, seq uint64) (Chain, error) {
	head, first := l.events[EventID{device, seq}], l.events[EventID{device, 1}]
	if head == nil || first == nil {
		return Chain{}, nil
	}
	hash, err := s.Hash(chainedBytes(head))
	return Chain{Key: first.Key, Head: Head{seq, hash}, Clock: head.Clock}, err
}

// Cursor holds, per device, the last seq up to which nothing is missing.
func (l *Log) Cursor() Cursor { return maps.Clone(l.cursor) }

// Missing holds, per device, the last event that is known to exist and is not here, unless it was
// forgotten: one that another event here speaks of, for its device had seen it, or that a cursor
// of someone else covers. It is withheld or lost, and so may be those before it.
func (l *Log) Missing(seen ...Cursor) Cursor {
	missing := Cursor{}
	for _, seen := range append(seen, l.referenced) {
		for device, seq := range seen {
			if seq > max(l.cursor[device], missing[device]) && !l.tombstones.events[EventID{device, seq}] {
				missing[device] = seq
			}
		}
	}
	return missing
}

// Beyond lists, in the log's order, the events that someone at cursor c lacks, those behind a gap
// too. What was forgotten is not listed.
func (l *Log) Beyond(c Cursor) (events []*Event) {
	covered := 0
	for device, seq := range l.cursor {
		covered += int(min(seq, c[device]))
	}
	if covered == len(l.events) {
		return nil
	}
	for _, e := range l.Events() {
		if !c.Covers(e.ID()) && !e.IsErased() && !l.tombstones.events[e.ID()] {
			events = append(events, e)
		}
	}
	return events
}

// After lists what someone at cursor c lacks: each device's events in order of seq up to the
// first gap, each text before the first event of the list that names it. Texts are listed even
// when an event the other side has names them: it may have come without.
func (l *Log) After(c Cursor) []Line {
	var missing []*wirePosition // pointers share the code that sorts events
	for device, last := range l.cursor {
		clock := uint64(0)
		for seq := c[device] + 1; seq <= last; seq++ {
			e := l.events[EventID{device, seq}]
			clock = max(clock, e.Clock)
			missing = append(missing, &wirePosition{clock, e})
		}
	}
	slices.SortFunc(missing, (*wirePosition).compare)
	return slices.Collect(l.withTexts(func(yield func(*Event) bool) {
		for _, t := range missing {
			if !yield(t.event) {
				return
			}
		}
	}))
}

// A wirePosition is an event's place on the wire. Its clock does not fall back where the event's does, so
// that each device's events stay in order of seq.
type wirePosition struct {
	clock uint64
	event *Event
}

func (t *wirePosition) compare(other *wirePosition) int {
	return cmp.Or(cmp.Compare(t.clock, other.clock), t.event.ID().Compare(other.event.ID()))
}

// Lines yields the log as its file: the header, then events by (Clock, Device, Seq), each text
// before the first event that names it. Texts that no event names come last.
func (l *Log) Lines() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		if !yield(&l.header) {
			return
		}
		named := map[TextID]bool{}
		for line := range l.withTexts(slices.Values(l.Events())) {
			if t, ok := line.(*Text); ok {
				named[t.ID] = true
			}
			if !yield(line) {
				return
			}
		}
		for _, id := range slices.Sorted(maps.Keys(l.texts)) {
			if !named[id] && !yield(l.texts[id]) {
				return
			}
		}
	}
}

// withTexts puts each text before the first of the events that names it.
func (l *Log) withTexts(events iter.Seq[*Event]) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		written := map[TextID]bool{}
		for e := range events {
			for _, id := range TextsOf(e.Body) {
				t, have := l.texts[id]
				if have && !written[id] && !yield(t) {
					return
				}
				written[id] = true
			}
			if !yield(e) {
				return
			}
		}
	}
}

// ReadLog reads a log file. Lines that cannot be used are left out and returned as errors, each
// with its line; a later header is one of them.
func ReadLog(r io.Reader) (*Log, []error) {
	l := NewLog(Header{Palate: 1})
	var bad []error
	first := true
	for raw, err := range RawLines(r) {
		if err == nil {
			err = l.addRaw(raw.Bytes, first)
		}
		if coded, ok := err.(*Error); ok {
			err = coded.AtLine(raw.Number)
		}
		if err != nil {
			bad = append(bad, err)
		}
		first = false
	}
	return l, bad
}

func (l *Log) addRaw(b []byte, first bool) error {
	line, err := DecodeLine(b)
	if err != nil {
		return err
	}
	header, ok := line.(*Header)
	switch {
	case ok && !first:
		return Malformed("palate", "a header must be the first line")
	case ok:
		l.header = *header
		return nil
	}
	return l.Add(line)
}
