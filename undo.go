package palate

import "palate/internal/wire"

// Retract takes an event back: the profile is then as if it had never been.
type Retract struct {
	Event EventID
	Extra []Member
}

func (*Retract) Kind() Kind { return KindRetract }

func (b *Retract) fields(f *wire.Fields) {
	f.Require("event")
	eventField(f, "event", &b.Event)
	f.Extra(&b.Extra)
}

// Restore takes a retracted event up again; it names that event, not the [Retract].
type Restore struct {
	Event EventID
	Extra []Member
}

func (*Restore) Kind() Kind { return KindRestore }

func (b *Restore) fields(f *wire.Fields) {
	f.Require("event")
	eventField(f, "event", &b.Event)
	f.Extra(&b.Extra)
}

// Forget erases the bodies of events and texts everywhere, for good; their ids stay.
type Forget struct {
	Events []EventID
	Texts  []TextID
	Extra  []Member
}

func (*Forget) Kind() Kind { return KindForget }

func (b *Forget) fields(f *wire.Fields) {
	eventsField(f, "events", &b.Events)
	textsField(f, "texts", &b.Texts)
	f.Extra(&b.Extra)
}

// Consent grants or withdraws purposes that data may leave the device for.
type Consent struct {
	Consent  EventID // the first event of the consent; zero on that event itself
	Purposes []string
	Granted  bool
	Until    int64 // Unix milliseconds; 0: until withdrawn
	Licence  string
	Extra    []Member
}

func (*Consent) Kind() Kind { return KindConsent }

func (b *Consent) fields(f *wire.Fields) {
	eventField(f, "consent", &b.Consent)
	f.Strings("purposes", &b.Purposes)
	f.Bool("granted", &b.Granted)
	f.Int("until", &b.Until)
	f.String("licence", &b.Licence)
	f.Extra(&b.Extra)
}

// Imported keeps the row that events were imported from, its texts as ids.
type Imported struct {
	Format string
	Record Value
	Extra  []Member
}

func (*Imported) Kind() Kind { return KindImported }

func (b *Imported) fields(f *wire.Fields) {
	f.Require("format")
	f.String("format", &b.Format)
	f.Value("record", &b.Record)
	f.Extra(&b.Extra)
}
