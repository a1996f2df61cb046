package palate

import (
	"bytes"
	"io"
	"slices"
	"strconv"
)

// A Head is the end of one device's chain.
type Head struct {
	Seq  uint64
	Hash []byte // SHA-256 of the line without its body
}

// Heads are the ends of all devices' chains. Kept apart from a log, they show that its tail was
// cut or rolled back.
type Heads map[DeviceID]Head

// Value is the heads as an object: seq and hash by device.
func (h Heads) Value() Value {
	members := make([]Member, 0, len(h))
	for device, head := range h {
		members = append(members, Member{device.String(), encode(head.fields)})
	}
	return Object(members...)
}

func (h *Head) fields(f *fields) {
	f.need("seq", "hash")
	f.count("seq", &h.Seq)
	f.bytes("hash", &h.Hash, hexText)
}

// ParseHeads reads what [Heads.Value] writes; null is none.
func ParseHeads(v Value) (Heads, error) {
	heads := Heads{}
	for _, m := range v.members {
		device, ok := ParseDeviceID(m.Name)
		var head Head
		if err := decode(m.Value, head.fields); err != nil {
			return nil, err.In(m.Name)
		}
		if !ok {
			return nil, Malformed(m.Name, "must be a device's 16 hex digits")
		}
		heads[device] = head
	}
	if _, ok := v.Members(); !ok && !v.IsNull() {
		return nil, Malformed("", "must be an object of heads by device")
	}
	return heads, nil
}

// A Verification is what [Verify] found.
type Verification struct {
	Events, Texts int
	Heads         Heads    // the ends of the chains, as far as they hold
	Breaks        []*Error // where the log is not what its devices wrote, each with its line
	BodiesChecked bool     // false without the person's secret: hashes of bodies and texts stand unchecked
}

// Verify reads a log and checks, in constant memory per device: that each device's events run
// 1, 2, 3, ... with a clock that never falls back; that each line holds the hash of the one
// before; that its key made the signatures and the device's id; and, when the header has the
// person's secret, that bodies and texts fit their keyed hashes. known, which may be nil, are
// heads seen earlier: a log that ends before one, or went another way, breaks there.
//
// The error is that of r or s; what is wrong with the log stands in Breaks.
func Verify(s Sealer, r io.Reader, known Heads) (Verification, error) {
	v := verifier{sealer: s, known: known, chains: map[DeviceID]*chain{}}
	for raw, err := range RawLines(r) {
		var line Line
		if err == nil {
			line, err = DecodeLine(raw.Bytes)
		}
		if err = v.line(line, err); err == nil {
			continue
		}
		broken, ok := err.(*Error)
		if !ok {
			return v.found, err
		}
		v.found.Breaks = append(v.found.Breaks, broken.AtLine(raw.Number))
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
	head  Head
	clock uint64
	key   []byte
	seen  bool // the known head was met
}

func (v *verifier) line(line Line, err error) error {
	if err != nil {
		return err
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
	if v.secret == nil || t.Redacted {
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
	if err := v.link(c, e); err != nil {
		return err
	}
	if err := v.signature(c, e); err != nil {
		return err
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
	if v.secret == nil || isErased(e) {
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
		v.found.Heads[device] = c.head
	}
	devices := make([]DeviceID, 0, len(v.known))
	for device := range v.known {
		devices = append(devices, device)
	}
	slices.Sort(devices)
	for _, device := range devices {
		v.rolledBack(device, v.known[device])
	}
	return v.found
}

func (v *verifier) rolledBack(device DeviceID, known Head) {
	c := v.chains[device]
	switch {
	case c == nil || c.head.Seq < known.Seq:
		v.found.Breaks = append(v.found.Breaks, corrupt("seq", "the log of device "+device.String()+" ends before event "+strconv.FormatUint(known.Seq, 10)+", which was seen earlier: it was cut or rolled back"))
	case !c.seen:
		v.found.Breaks = append(v.found.Breaks, corrupt("prev", "event "+strconv.FormatUint(known.Seq, 10)+" of device "+device.String()+" is not the one seen earlier: the log was rewritten"))
	}
}

func corrupt(field, message string) *Error {
	return &Error{Code: CodeCorrupt, Field: field, Message: message}
}
