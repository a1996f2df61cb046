package palate

import (
	"slices"
	"unicode/utf8"

	"palate/internal/wire"
)

// A Sealer is the cryptography of one device. It is asked for, like a clock, because the core
// links none: Go's own on a host and a command line, WebCrypto in a browser.
type Sealer interface {
	// Hash is the SHA-256 of data, 32 bytes.
	Hash(data []byte) ([]byte, error)
	// MAC is the HMAC-SHA-256 of data under key, 32 bytes.
	MAC(key, data []byte) ([]byte, error)
	// Sign is the Ed25519 signature of data by this device's key, 64 bytes.
	Sign(data []byte) ([]byte, error)
	// Verify reports whether sig is the Ed25519 signature of data by the private half of key.
	Verify(key, data, sig []byte) (bool, error)
	// Key is this device's Ed25519 public key, 32 bytes.
	Key() []byte
}

// DeviceOf is the id of the device that holds the public key: the first 64 bits of its SHA-256.
func DeviceOf(s Sealer, key []byte) (DeviceID, error) {
	h, err := s.Hash(key)
	if err != nil {
		return 0, err
	}
	var id DeviceID
	for _, b := range h[:8] {
		id = id<<8 | DeviceID(b)
	}
	return id, nil
}

// textIDFor is the keyed hash that names a text.
func textIDFor(s Sealer, secret []byte, body string) (TextID, error) {
	mac, err := s.MAC(secret, []byte(body))
	if err != nil {
		return "", err
	}
	return textNamed(mac), nil
}

func textNamed(mac []byte) TextID { return TextID(wire.Hex(mac[:16])) }

// signedBytes is what an event's signature covers: the line without its body and signature.
func signedBytes(e *Event) []byte {
	w := wire.EncodedOf(e.fields)
	return appendSigned(&w, nil)
}

// chainedBytes is what the next event's Prev covers: the line without its body.
func chainedBytes(e *Event) []byte { return AppendLine(nil, e.Erased()) }

// appendSigned appends what the signature of the event w covers.
func appendSigned(w *wire.Encoded, dst []byte) []byte { return w.AppendWithout(dst, "body", "sig") }

// appendChained appends what the Prev behind the event w covers.
func appendChained(w *wire.Encoded, dst []byte) []byte { return w.AppendWithout(dst, "body") }

// An Author writes the events of one device: it numbers, chains and signs them.
type Author struct {
	sealer Sealer
	secret []byte
	device DeviceID
	seq    uint64
	clock  uint64
	prev   []byte
	recent []Text // the last ones, without their bodies

	encoded       wire.Encoded // these are used again for every event
	line, covered []byte
	lines         [8]sealedLine // of the last events: those of some gestures
	next          int
}

// A sealedLine is an event with its line.
type sealedLine struct {
	event *Event
	line  []byte
}

// NewAuthor is the author of the device whose key s holds, at its first event. secret is the
// person's, 32 bytes.
func NewAuthor(s Sealer, secret []byte) (*Author, error) {
	if len(secret) != 32 {
		return nil, Malformed("secret", "must be 32 bytes")
	}
	device, err := DeviceOf(s, s.Key())
	if err != nil {
		return nil, err
	}
	return &Author{sealer: s, secret: secret, device: device, prev: []byte{}}, nil
}

// Device is the device that the author writes for.
func (a *Author) Device() DeviceID { return a.device }

// Resume continues behind head, the device's last event; nil begins at 1. The head of another
// device is refused: this one has another key.
func (a *Author) Resume(head *Event) error {
	if head == nil {
		a.seq, a.prev = 0, []byte{}
		return nil
	}
	if head.Device != a.device {
		return &Error{Code: CodeConflict, Field: "device", Message: "event " + head.ID().String() + " is not of device " + a.device.String()}
	}
	prev, err := a.sealer.Hash(chainedBytes(head))
	if err != nil {
		return err
	}
	a.seq, a.prev = head.Seq, prev
	a.ObserveClock(head.Clock)
	return nil
}

// ObserveClock moves the Lamport clock past the events of other devices.
func (a *Author) ObserveClock(clock uint64) { a.clock = max(a.clock, clock) }

// maxPlain is how long a body, its media type and language are that no line is too short for: control characters are spelled with six bytes
// each, and half of a line is left for the rest of it.
const maxPlain = MaxLine / 2 / 6

// TextIn is [Author.Text] of a text that a log may have, or that this author wrote just now: it is read as it was then.
// there reports whether the log has it, so that it needs no line.
func (a *Author) TextIn(log *Log, body, media, lang string) (t Text, there bool, err error) {
	id, err := textIDFor(a.sealer, a.secret, body)
	if err != nil {
		return Text{}, false, err
	}
	if at := slices.IndexFunc(a.recent, func(t Text) bool { return t.ID == id }); at >= 0 {
		media, lang = a.recent[at].Media, a.recent[at].Lang
	}
	if known, ok := log.Text(id); ok && known.Body == body {
		media, lang, there = known.Media, known.Lang, true
	}
	t, err = a.Text(body, media, lang)
	return t, there, err
}

// Text is the line of a text, named under the person's secret. The body is kept byte for byte, so
// it must be UTF-8, which is all that a line can hold.
func (a *Author) Text(body, media, lang string) (Text, error) {
	if len(body) > MaxText {
		return Text{}, textTooLarge()
	}
	if !utf8.ValidString(body) {
		return Text{}, Malformed("body", "not valid UTF-8")
	}
	id, err := textIDFor(a.sealer, a.secret, body)
	t := Text{ID: id, Body: body, Media: media, Lang: lang}
	if len(body)+len(media)+len(lang) > maxPlain && len(AppendLine(nil, &t)) > MaxLine {
		return Text{}, lineTooLong()
	}
	if err == nil {
		a.recent = append(a.recent[max(0, len(a.recent)+1-maxRecent):], Text{ID: id, Media: media, Lang: lang})
	}
	return t, err
}

// maxRecent is how many texts an author remembers, to say how they are to be read: those of some events.
const maxRecent = 64

// readings are how the texts that a body names are to be read; nil unless this author wrote them all lately.
// One that it wrote twice is read as it was first: no log has it twice.
func (a *Author) readings(b Body) (list []string) {
	for _, id := range TextsOf(b) {
		at := slices.IndexFunc(a.recent, func(t Text) bool { return t.ID == id })
		if at < 0 {
			return nil
		}
		list = append(list, a.recent[at].reading())
	}
	return list
}

// A Draft is an event before its device numbers and signs it.
type Draft struct {
	Clock   uint64 // Lamport time, where it is later than the device's next
	At      int64  // Unix milliseconds
	Source  Source
	Context Context
	Consent string
	Licence string
	Body    Body
	Ext     Value
	Extra   []Member
}

// Seal makes the device's next event and returns it as any reader of its line sees it. A draft
// that no reader would take is refused. On an error nothing is used up.
func (a *Author) Seal(d Draft) (*Event, error) {
	e := &Event{
		V: Version, Device: a.device, Seq: a.seq + 1, Clock: min(max(a.clock+1, d.Clock), MaxClock), At: d.At,
		Source: d.Source, Context: d.Context, Consent: d.Consent, Licence: d.Licence,
		Body: d.Body, Texts: a.readings(d.Body), Prev: a.prev, Ext: d.Ext, Extra: d.Extra,
	}
	if e.Seq == 1 {
		e.Key = a.sealer.Key()
	}
	line, chained, err := a.sealed(e)
	if err != nil {
		return nil, err
	}
	read, err := DecodeLine(line)
	if err != nil {
		return nil, err
	}
	prev, err := a.sealer.Hash(chained)
	if err != nil {
		return nil, err
	}
	a.seq, a.clock, a.prev = e.Seq, e.Clock, prev
	e = read.(*Event)
	kept := &a.lines[a.next]
	a.next = (a.next + 1) % len(a.lines)
	kept.event, kept.line = e, append(kept.line[:0], line...)
	return e, nil
}

// AppendLine appends what [AppendLine] does. Of the last events that a sealed it has the line; they must not have
// been changed since.
func (a *Author) AppendLine(dst []byte, l Line) []byte {
	for _, kept := range a.lines {
		if Line(kept.event) == l {
			return append(dst, kept.line...)
		}
	}
	return AppendLine(dst, l)
}

// sealed is the line of an event with its hash and signature, and what the next event's Prev covers. Both hold
// until the next.
func (a *Author) sealed(e *Event) (line, chained []byte, err error) {
	w := &a.encoded
	w.Visit(e.fields)
	mac, err := a.sealer.MAC(a.secret, w.Get("body"))
	if err != nil {
		return nil, nil, err
	}
	w.Set("bh", String(wire.Hex(mac)))
	a.covered = appendSigned(w, a.covered[:0])
	sig, err := a.sealer.Sign(a.covered)
	if err != nil {
		return nil, nil, err
	}
	w.Set("sig", String(wire.Hex(sig)))
	a.line, a.covered = w.AppendWithout(a.line[:0]), appendChained(w, a.covered[:0])
	return a.line, a.covered, nil
}
