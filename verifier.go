package palate

import (
	"bytes"
	"strconv"
)

// MaxClockStep is how far a line's clock may stand above the highest that is known: more events
// than a person's devices write in a lifetime, and so few that clocks, which end at 2^53, are not
// used up by one line.
const MaxClockStep = 1 << 40

// A Chain is what is known of one device's lines. The zero Chain is a device of which nothing is
// known.
type Chain struct {
	Key   []byte // its public key; nil where its first line is not known
	Head  Head   // the last of its lines, up to which all were checked
	Clock uint64 // that line's
}

// A Verifier checks lines from outside, one at a time and each device's in order of seq, before
// they are kept or learned from. One goroutine at a time may use it.
//
// What it cannot know: that the end of a chain is withheld, until a line is seen that came after
// it; that a text or a body is withheld; and whether a text is to be read as its line has it. [Verify],
// which has the whole log, knows more.
type Verifier struct {
	Sealer Sealer
	// Secret is the person's; nil leaves bodies and texts unchecked, as on a host.
	Secret []byte
	// Clock is the highest Lamport time that is known; the lines that pass move it.
	Clock uint64
	// Chain is what is known of a device before its first line is checked; nil is nothing of any.
	Chain func(DeviceID) (Chain, error)
	// Known are heads that were seen earlier, also where the lines up to them are lost.
	Known Heads

	chains   map[DeviceID]*Chain
	prepared map[Line]*prepared
}

// NewVerifier checks lines behind a cursor, up to which the log has all. It reads the log when a
// device's first line is checked.
func NewVerifier(s Sealer, l *Log, from Cursor) *Verifier {
	return &Verifier{
		Sealer: s, Secret: l.header.Secret, Clock: l.Clock(),
		Chain: func(device DeviceID) (Chain, error) { return l.Chain(s, device, from[device]) },
	}
}

// Check is nil for a line that its device wrote, and that is the next of that device: the key is
// the one the device is named after, the signature is that key's, prev is the hash of the line
// before, seq the next number, the clock later than the last and at most [MaxClockStep] above the
// highest known, the line the one that was seen earlier under a number of Known; with the secret, the body is the one that was hashed and a text the one its id
// was made from. A body that was forgotten and a text that was withheld have nothing to check.
//
// A line that is refused is an [Error] that says why, with its event in the message: a [CodeGap]
// when one before it is missing, a [CodeConflict] when its number was passed already, a
// [CodeCorrupt] for anything forged or changed. It moves nothing, so that the right line may still
// come. Any other error is the sealer's or that of Chain.
func (v *Verifier) Check(line Line) error {
	defer delete(v.prepared, line)
	switch line := line.(type) {
	case *Text:
		return v.text(line)
	case *Event:
		return v.event(line)
	}
	return Malformed("palate", "a header must be the first line, and the only one")
}

func (v *Verifier) text(t *Text) error {
	if len(v.Secret) == 0 || t.Redacted {
		return nil
	}
	mac, err := v.mac(t)
	if err == nil && textNamed(mac) != t.ID {
		return corrupt("text", "text "+string(t.ID)+" is not the one its id was made from")
	}
	return err
}

func (v *Verifier) event(e *Event) error {
	c, err := v.chain(e.Device)
	if err != nil {
		return err
	}
	for _, check := range []func(*Chain, *Event) error{v.place, v.clock, v.signature, v.body} {
		if err := check(c, e); err != nil {
			return err
		}
	}
	hash, err := v.hash(e)
	if err != nil {
		return err
	}
	if known := v.Known[e.Device]; known.Seq == e.Seq && !bytes.Equal(known.Hash, hash) {
		return corruptEvent(e, "prev", "is not the one that was seen earlier: the device's past was rewritten")
	}
	v.Clock = max(v.Clock, e.Clock)
	c.Head, c.Clock = Head{e.Seq, hash}, e.Clock
	return nil
}

// chain is what is known of a device by now.
func (v *Verifier) chain(device DeviceID) (*Chain, error) {
	if c := v.chains[device]; c != nil {
		return c, nil
	}
	c := &Chain{}
	if v.Chain != nil {
		var err error
		if *c, err = v.Chain(device); err != nil {
			return nil, err
		}
	}
	if v.chains == nil {
		v.chains = map[DeviceID]*Chain{}
	}
	v.chains[device] = c
	return c, nil
}

func (v *Verifier) place(c *Chain, e *Event) error {
	switch {
	case e.Seq <= c.Head.Seq:
		return &Error{Code: CodeConflict, Field: "seq", Message: "event " + e.ID().String() + " comes twice: the chain forks or was reordered"}
	case e.Seq != c.Head.Seq+1:
		return &Error{Code: CodeGap, Field: "seq", Message: "events " + strconv.FormatUint(c.Head.Seq+1, 10) + " to " + strconv.FormatUint(e.Seq-1, 10) + " of device " + e.Device.String() + " are missing"}
	case !bytes.Equal(e.Prev, c.Head.Hash):
		return corruptEvent(e, "prev", "does not hold the hash of the line before: that line was changed, or this one")
	}
	return nil
}

// clock checks a clock. At [MaxClock] it may stand still.
func (v *Verifier) clock(c *Chain, e *Event) error {
	switch {
	case e.Seq > 1 && e.Clock <= c.Clock && e.Clock != MaxClock:
		return corruptEvent(e, "clock", "has a clock that falls back")
	case e.Clock > v.Clock && e.Clock-v.Clock > MaxClockStep:
		return corruptEvent(e, "clock", "has a clock too far ahead of all that is known")
	}
	return nil
}

func (v *Verifier) signature(c *Chain, e *Event) error {
	if e.Seq == 1 {
		if err := v.key(c, e); err != nil {
			return err
		}
	}
	if c.Key == nil {
		return corruptEvent(e, "sig", "cannot be checked: the device's first event, which has its key, is missing or broken")
	}
	ok, err := v.signed(c.Key, e)
	if err == nil && !ok {
		return corruptEvent(e, "sig", "does not have its device's signature")
	}
	return err
}

// key takes the key from a device's first line. A device is named after its key, so it is the
// right one even where the rest of the line is not.
func (v *Verifier) key(c *Chain, e *Event) error {
	device, err := DeviceOf(v.Sealer, e.Key)
	if err == nil && (device != e.Device || len(e.Key) != 32) {
		return corruptEvent(e, "key", "does not have the key that the device is named after")
	}
	if err == nil {
		c.Key = e.Key
	}
	return err
}

func (v *Verifier) body(_ *Chain, e *Event) error {
	if len(v.Secret) == 0 || e.IsErased() {
		return nil
	}
	mac, err := v.mac(e)
	if err == nil && !bytes.Equal(mac, e.BodyHash) {
		return corruptEvent(e, "bh", "does not have the body that its hash was made from")
	}
	return err
}

func corruptEvent(e *Event, field, message string) *Error {
	return corrupt(field, "event "+e.ID().String()+" "+message)
}

func corrupt(field, message string) *Error {
	return &Error{Code: CodeCorrupt, Field: field, Message: message}
}

// ProofBytes is what a device signs to show the host that it has its key: the name of the call
// ("v1/persons", "v1/join") and the canonical request without its proof. No line of a log begins
// like it, so neither signature passes for the other.
func ProofBytes(call string, request Value) []byte {
	members, _ := request.Members()
	kept := make([]Member, 0, len(members))
	for _, m := range members {
		if m.Name != "proof" {
			kept = append(kept, m)
		}
	}
	return Object(kept...).Append([]byte("palate " + call + "\n"))
}
