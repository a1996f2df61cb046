package palate

import (
	"bytes"
	"cmp"

	"palate/internal/wire"
)

// Version is the schema version of the event lines this package writes.
const Version = 1

// MaxClock is the last Lamport time, the largest whole number that every reader of JSON keeps
// exactly (RFC 7493). Events that have it are ordered by device and seq alone.
const MaxClock = 1<<53 - 1

// A Source says whose judgement an event is.
type Source string

const (
	SourceSelf   Source = "self"   // this person, here
	SourceImport Source = "import" // this person, elsewhere
	SourceOther  Source = "other"  // another person: may train shared features, never this profile
	SourceModel  Source = "model"  // a model, or Palate itself: never trains
)

// An Event is one thing a person did. Events are never edited; a person takes one back with a
// later [Retract]. (Device, Seq) is unique and orders one device's events; Clock orders events
// across devices.
type Event struct {
	V        int      // schema version of the line, [Version] when written here
	Device   DeviceID // who wrote it
	Key      []byte   // the device's Ed25519 public key, on Seq 1 only
	Seq      uint64   // 1, 2, 3, ... on that device, without gaps
	Clock    uint64   // Lamport time
	At       int64    // Unix milliseconds by the device's clock; for display, never for order
	Source   Source
	Context  Context
	Consent  string   // id of the consent event it was recorded under
	Licence  string   // SPDX id or "private"
	Body     Body     // exactly one kind
	Texts    []string // how each of [TextsOf] the body is to be read: its media type and, behind a space, its language; none: not said
	BodyHash []byte   // HMAC-SHA-256 of the canonical body under the person's secret
	Prev     []byte   // SHA-256 of the device's previous line without its body; empty on Seq 1
	Sig      []byte   // Ed25519 of this line without body and sig
	Ext      Value    // extensions, an object, kept as they are
	Extra    []Member
}

// ID names the event.
func (e *Event) ID() EventID { return EventID{e.Device, e.Seq} }

// Kind is the kind of the event's body.
func (e *Event) Kind() Kind { return e.Body.Kind() }

// Decides is the matter that the event decides; none where it was erased.
func (e *Event) Decides() Matter {
	if e.IsErased() {
		return NoMatter
	}
	return e.Kind().row().matter
}

// Equal reports whether e and other are one line, byte for byte in canonical form.
func (e *Event) Equal(other *Event) bool {
	return e == other || bytes.Equal(AppendLine(nil, e), AppendLine(nil, other))
}

// SameLine reports whether e and other are one line, erased or not.
func (e *Event) SameLine(other *Event) bool { return e.Erased().Equal(other.Erased()) }

// Compare orders events by Clock, then Device, then Seq: one order for all devices, in which no
// event stands before one its device had seen.
func (e *Event) Compare(other *Event) int {
	return cmp.Or(cmp.Compare(e.Clock, other.Clock), e.ID().Compare(other.ID()))
}

// Context is where an event happened; with the prompt, what a [Scope] tests.
type Context struct {
	Site, Task, Medium, Audience, Language string

	User  string // whose judgement, in imports that hold several people's
	Tags  []string
	Extra []Member
}

func (c *Context) fields(f *wire.Fields) {
	f.String("site", &c.Site)
	f.String("task", &c.Task)
	f.String("medium", &c.Medium)
	f.String("audience", &c.Audience)
	f.String("language", &c.Language)
	f.String("user", &c.User)
	f.Strings("tags", &c.Tags)
	f.Extra(&c.Extra)
}

// ContextOf reads a context object; null is the empty context.
func ContextOf(v Value) (Context, error) {
	var c Context
	if v.IsNull() {
		return c, nil
	}
	if err := wire.Decode(v, c.fields); err != nil {
		return c, err.In("context")
	}
	return c, nil
}

// Value is the context as an object.
func (c Context) Value() Value { return wire.Encode(c.fields) }

func (e *Event) fields(f *wire.Fields) {
	f.RequiredInt("v", &e.V, 1, wire.MaxVersion)
	f.Version("v", e.V, Version)
	f.Require("device", "seq", "clock", "kind")
	deviceField(f, "device", &e.Device)
	f.Base64("key", &e.Key)
	f.Uint("seq", &e.Seq)
	f.Uint("clock", &e.Clock)
	f.Int("at", &e.At)
	wire.Enum(f, "source", &e.Source, SourceSelf, SourceImport, SourceOther, SourceModel)
	f.Object("context", e.Context.fields)
	f.String("consent", &e.Consent)
	f.String("licence", &e.Licence)
	e.bodyFields(f)
	f.Strings("texts", &e.Texts)
	f.Hex("bh", &e.BodyHash)
	f.Hex("prev", &e.Prev)
	f.Hex("sig", &e.Sig)
	f.Value("ext", &e.Ext)
	f.Extra(&e.Extra)
	if e.Seq == 0 {
		f.Malformed("seq", "must be 1 or more")
	}
	if e.Clock == 0 {
		f.Malformed("clock", "must be 1 or more")
	}
}

// bodyFields visits kind and body. A body of a kind this version does not know is kept as it is;
// a line without one is an erased event.
func (e *Event) bodyFields(f *wire.Fields) {
	if f.Writing() {
		f.Put("kind", String(string(e.Body.Kind())))
		bodyField(f, e.Body)
		return
	}
	var kind string
	f.String("kind", &kind)
	if kind == "" {
		f.Malformed("kind", "must not be empty")
	}
	var err *Error
	if e.Body, err = bodyOf(Kind(kind), f.Reading().Get("body")); err != nil {
		f.Fail(err.In("body"))
	}
	if _, ok := f.Get("body"); ok {
		f.Accept()
	}
}
