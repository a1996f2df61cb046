package palate

import (
	"bytes"
	"io"
	"maps"
	"slices"
)

// A Verification is what [Verify] found.
type Verification struct {
	Events, Texts int
	Header        []byte   // SHA-256 of the header's line; nil where there is none
	Heads         Heads    // the ends of the chains, each up to its first break
	Broken        int      // how many breaks there are
	Breaks        []*Error // the first [MaxBreaks] of them: where the log is not what its devices wrote, with the line
	BodiesChecked bool     // false without the person's secret: hashes of bodies and texts stand unchecked
}

// MaxBreaks is how many breaks a [Verification] lists, so that a file of garbage needs no more
// memory than a log.
const MaxBreaks = 1000

// Verify reads a log and checks that it begins with its header and has no other, that a [Verifier] lets every
// line pass, that lines stand in the log's order, each text once and before the first event that names it, that
// no text and no event is missing that another event names, and no body that no event forgets, and that texts are
// to be read as events say. It takes some 30 bytes a text and little a device. Of a file whose first [MaxBreaks]
// lines are all none of a log it reads no more. Behind a break it goes on as if the line
// had been the right one, so that one change is not told a thousand times. known, which may be nil,
// are heads seen earlier: a log that ends before one, or went another way, breaks there.
//
// The error is that of r or s; what is wrong with the log stands in Breaks.
func Verify(s Sealer, r io.Reader, known Heads) (Verification, error) {
	v := verification{check: Verifier{Sealer: s, prepared: map[Line]*prepared{}}, known: known, met: map[DeviceID]bool{}, held: Heads{}, broken: map[DeviceID]bool{}, queue: newQueue(s), refs: newReferences()}
	lines := 0
	for raw, err := range RawLines(r) {
		lines++
		if err := v.read(raw, lines == 1, err); err != nil {
			return v.found, err
		}
		if v.found.Broken >= MaxBreaks && v.found.Events+v.found.Texts == 0 {
			break // this is no log, however long it goes on
		}
	}
	if err := v.flush(); err != nil {
		return v.found, err
	}
	if lines == 0 {
		v.breakAt(0, Malformed("palate", "the log is empty: not even its header is left"))
	}
	return v.finish(), nil
}

// A verification is a [Verifier] at work on a file.
type verification struct {
	check  Verifier
	known  Heads
	met    map[DeviceID]bool // the known head was there
	held   Heads             // before the first break
	broken map[DeviceID]bool
	found  Verification
	queue  queue
	refs   *references
}

// read takes a line; events wait until there are enough of them.
func (v *verification) read(raw RawLine, first bool, err error) error {
	var l parsedLine
	if err == nil {
		l, err = parseLine(raw.Bytes)
	}
	e, isEvent := l.line.(*Event)
	if err == nil && !isEvent {
		err = v.line(l.line, first)
	}
	if t, ok := l.line.(*Text); ok && err == nil {
		err = v.refs.text(t, raw.Number, v.found.BodiesChecked)
	}
	if e == nil && err == nil {
		return nil
	}
	v.queue.add(&v.check, pendingLine{e, err, raw.Number, first}, l, len(raw.Bytes))
	if v.queue.full() {
		return v.flush()
	}
	return nil
}

// flush checks the lines that wait.
func (v *verification) flush() error {
	for _, w := range v.queue.flush() {
		if w.event != nil {
			w.err = v.line(w.event, w.first)
			if err := v.refs.event(w.event, w.number, v.end); w.err == nil {
				w.err = err
			}
		}
		if w.err != nil && !v.breakAt(w.number, w.err) {
			return w.err
		}
	}
	return nil
}

// breakAt notes what is wrong with line n. It reports false for an error that is not the log's.
func (v *verification) breakAt(n int, err error) bool {
	broken, ok := err.(*Error)
	if !ok {
		return false
	}
	v.found.Broken++
	if len(v.found.Breaks) < MaxBreaks {
		v.found.Breaks = append(v.found.Breaks, broken.AtLine(n))
	}
	return true
}

func (v *verification) line(line Line, first bool) error {
	header, isHeader := line.(*Header)
	if first && isHeader {
		v.check.Secret = header.Secret
		v.found.BodiesChecked = len(header.Secret) > 0
		return v.header(header)
	}
	if first {
		v.breakAt(1, Malformed("palate", "the first line is not the log's header"))
	}
	switch line := line.(type) {
	case *Text:
		v.found.Texts++
	case *Event:
		v.found.Events++
		return v.event(line)
	}
	return v.check.Check(line)
}

// header checks the first line, as far as it has a check.
func (v *verification) header(h *Header) (err error) {
	if v.found.Header, err = v.check.Sealer.Hash(AppendLine(nil, h)); err != nil || len(h.Check) == 0 || len(h.Secret) == 0 {
		return err
	}
	mac, err := h.mac(v.check.Sealer)
	if err == nil && !bytes.Equal(mac, h.Check) {
		return corrupt("check", "the header is not the one that its check was made of")
	}
	return err
}

func (v *verification) event(e *Event) error {
	broken := v.check.Check(e)
	c, err := v.check.chain(e.Device)
	if err == nil && broken != nil {
		v.broken[e.Device] = true
		if e.Seq > c.Head.Seq {
			err = v.passOver(c, e)
		}
	}
	if err != nil {
		return err
	}
	if known := v.known[e.Device]; known.Seq == c.Head.Seq && bytes.Equal(known.Hash, c.Head.Hash) {
		v.met[e.Device] = true
	}
	if !v.broken[e.Device] {
		v.held[e.Device] = c.Head
	}
	return broken
}

// passOver makes a broken line the end of its chain.
func (v *verification) passOver(c *Chain, e *Event) error {
	hash, err := v.check.Sealer.Hash(chainedBytes(e))
	if err == nil {
		c.Head, c.Clock = Head{e.Seq, hash}, max(c.Clock, e.Clock)
	}
	return err
}

// finish checks the heads that were seen earlier.
func (v *verification) finish() Verification {
	v.found.Heads = v.held
	v.refs.breaks(v.end, v.found.BodiesChecked, func(line int, err error) { v.breakAt(line, err) })
	for _, device := range slices.Sorted(maps.Keys(v.known)) {
		if err := v.rolledBack(EventID{device, v.known[device].Seq}); err != nil {
			v.breakAt(0, err)
		}
	}
	return v.found
}

// end is the last number of a device that the log has.
func (v *verification) end(device DeviceID) uint64 {
	if c := v.check.chains[device]; c != nil {
		return c.Head.Seq
	}
	return 0
}

// rolledBack says what became of an event that was seen earlier at the end of its device's chain;
// nil when it is there.
func (v *verification) rolledBack(seen EventID) error {
	c := v.check.chains[seen.Device]
	switch {
	case c == nil || c.Head.Seq < seen.Seq:
		return corrupt("seq", "the log of device "+seen.Device.String()+" ends before event "+seen.String()+", which was seen earlier: it was cut or rolled back")
	case !v.met[seen.Device]:
		return corrupt("prev", "event "+seen.String()+" is not the one seen earlier: the log was rewritten")
	}
	return nil
}
