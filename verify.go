package palate

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strconv"
)

// A Verification is what [Verify] found.
type Verification struct {
	Events, Texts int
	Heads         Heads    // the ends of the chains, each up to its first break
	Broken        int      // how many breaks there are
	Breaks        []*Error // the first [MaxBreaks] of them: where the log is not what its devices wrote, with the line
	BodiesChecked bool     // false without the person's secret: hashes of bodies and texts stand unchecked
}

// MaxBreaks is how many breaks a [Verification] lists, so that a file of garbage needs no more
// memory than a log.
const MaxBreaks = 1000

// Verify reads a log and checks, in constant memory per device: that it begins with its header and
// has no other; that each device's events run 1, 2, 3, ... with a clock that never falls back; that each line holds the hash of the one
// before; that its key made the signatures and the device's id; and, when the header has the
// person's secret, that bodies and texts fit their keyed hashes. known, which may be nil, are
// heads seen earlier: a log that ends before one, or went another way, breaks there.
//
// The error is that of r or s; what is wrong with the log stands in Breaks.
func Verify(s Sealer, r io.Reader, known Heads) (Verification, error) {
	v := verifier{sealer: s, known: known, chains: map[DeviceID]*chain{}}
	lines := 0
	for raw, err := range RawLines(r) {
		lines++
		var line Line
		if err == nil {
			line, err = DecodeLine(raw.Bytes)
		}
		if err == nil {
			err = v.line(line, lines == 1)
		}
		if err != nil && !v.breakAt(raw.Number, err) {
			return v.found, err
		}
	}
	if lines == 0 {
		v.breakAt(0, Malformed("palate", "the log is empty: not even its header is left"))
	}
	return v.finish(), nil
}

type verifier struct {
	sealer Sealer
	secret []byte
	known  Heads
	chains map[DeviceID]*chain
	found  Verification
}

// A chain is what one device has written so far.
type chain struct {
	head   Head
	held   Head // the head before the first break
	broken bool
	clock  uint64
	key    []byte
	seen   bool // the known head was met
}

// breakAt notes what is wrong with line n. It reports false for an error that is not the log's.
func (v *verifier) breakAt(n int, err error) bool {
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

func (v *verifier) line(line Line, first bool) error {
	_, isHeader := line.(*Header)
	if isHeader && !first {
		return Malformed("palate", "a header must be the first line, and the only one")
	}
	if first && !isHeader {
		v.breakAt(1, Malformed("palate", "the first line is not the log's header"))
	}
	switch line := line.(type) {
	case *Header:
		v.secret = line.Secret
		v.found.BodiesChecked = len(line.Secret) > 0
	case *Text:
		v.found.Texts++
		return v.text(line)
	case *Event:
		v.found.Events++
		return v.event(line)
	}
	return nil
}

func (v *verifier) text(t *Text) error {
	if len(v.secret) == 0 || t.Redacted {
		return nil
	}
	id, err := textIDFor(v.sealer, v.secret, t.Body)
	if err == nil && id != t.ID {
		return corrupt("text", "the text is not the one its id was made from")
	}
	return err
}

func (v *verifier) event(e *Event) error {
	c := v.chains[e.Device]
	if c == nil {
		c = &chain{}
		v.chains[e.Device] = c
	}
	err := v.link(c, e)
	if err == nil {
		err = v.signature(c, e)
	}
	if err != nil {
		c.broken = true
		return err
	}
	if !c.broken {
		c.held = c.head
	}
	return v.body(e)
}

// link checks e's place in its chain and moves the chain's head to it.
func (v *verifier) link(c *chain, e *Event) error {
	before := c.head
	hash, err := v.sealer.Hash(chainedBytes(e))
	if err != nil {
		return err
	}
	if e.Seq <= before.Seq {
		return corrupt("seq", "event "+e.ID().String()+" comes twice: the chain forks or was reordered")
	}
	c.head = Head{e.Seq, hash}
	c.meet(v.known[e.Device])
	clock := c.clock
	c.clock = max(clock, e.Clock)
	switch {
	case e.Seq != before.Seq+1:
		return &Error{Code: CodeGap, Field: "seq", Message: "events " + strconv.FormatUint(before.Seq+1, 10) + " to " + strconv.FormatUint(e.Seq-1, 10) + " of device " + e.Device.String() + " are missing"}
	case !bytes.Equal(e.Prev, before.Hash):
		return corrupt("prev", "not the hash of the line before: that line was changed, or this one")
	case e.Clock <= clock && e.Seq > 1:
		return corrupt("clock", "falls back")
	}
	return nil
}

// meet notes that the chain reached a head that was seen earlier.
func (c *chain) meet(known Head) {
	if known.Seq == c.head.Seq && bytes.Equal(known.Hash, c.head.Hash) {
		c.seen = true
	}
}

func (v *verifier) signature(c *chain, e *Event) error {
	if e.Seq == 1 {
		if err := v.key(e); err != nil {
			return err
		}
		c.key = e.Key
	}
	if c.key == nil {
		return corrupt("sig", "cannot be checked: the device's first event, which has its key, is missing or broken")
	}
	ok, err := v.sealer.Verify(c.key, signedBytes(e), e.Sig)
	if err == nil && !ok {
		return corrupt("sig", "not this device's signature of this line")
	}
	return err
}

func (v *verifier) key(e *Event) error {
	device, err := DeviceOf(v.sealer, e.Key)
	if err == nil && (device != e.Device || len(e.Key) != 32) {
		return corrupt("key", "not the key that the device is named after")
	}
	return err
}

func (v *verifier) body(e *Event) error {
	if len(v.secret) == 0 || isErased(e) {
		return nil
	}
	mac, err := v.sealer.MAC(v.secret, BodyValue(e.Body).Append(nil))
	if err == nil && !bytes.Equal(mac, e.BodyHash) {
		return corrupt("bh", "the body is not the one this hash was made from")
	}
	return err
}

// finish checks the heads that were seen earlier.
func (v *verifier) finish() Verification {
	v.found.Heads = Heads{}
	for device, c := range v.chains {
		if c.held.Seq > 0 {
			v.found.Heads[device] = c.held
		}
	}
	for _, device := range slices.Sorted(maps.Keys(v.known)) {
		if err := rolledBack(v.chains[device], EventID{device, v.known[device].Seq}); err != nil {
			v.breakAt(0, err)
		}
	}
	return v.found
}

// rolledBack says what became of an event that was seen earlier at the end of a device's chain c;
// nil when it is there.
func rolledBack(c *chain, seen EventID) error {
	switch {
	case c == nil || c.head.Seq < seen.Seq:
		return corrupt("seq", "the log of device "+seen.Device.String()+" ends before event "+seen.String()+", which was seen earlier: it was cut or rolled back")
	case !c.seen:
		return corrupt("prev", "event "+seen.String()+" is not the one seen earlier: the log was rewritten")
	}
	return nil
}

func corrupt(field, message string) *Error {
	return &Error{Code: CodeCorrupt, Field: field, Message: message}
}
