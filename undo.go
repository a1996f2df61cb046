package palate

// Retract takes an event back: the profile is then as if it had never been.
type Retract struct {
	Event EventID
	Extra []Member
}

func (*Retract) Kind() Kind { return KindRetract }

func (b *Retract) fields(f *fields) {
	f.need("event")
	f.id("event", &b.Event)
	f.extra(&b.Extra)
}

// Restore takes a retracted event up again; it names that event, not the [Retract].
type Restore struct {
	Event EventID
	Extra []Member
}

func (*Restore) Kind() Kind { return KindRestore }

func (b *Restore) fields(f *fields) {
	f.need("event")
	f.id("event", &b.Event)
	f.extra(&b.Extra)
}

// Forget erases the bodies of events and texts everywhere, for good; their ids stay.
type Forget struct {
	Events []EventID
	Texts  []TextID
	Extra  []Member
}

func (*Forget) Kind() Kind { return KindForget }

func (b *Forget) fields(f *fields) {
	f.ids("events", &b.Events)
	f.textIDs("texts", &b.Texts)
	f.extra(&b.Extra)
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

func (b *Consent) fields(f *fields) {
	f.id("consent", &b.Consent)
	f.strs("purposes", &b.Purposes)
	f.truth("granted", &b.Granted)
	f.integer("until", &b.Until)
	f.str("licence", &b.Licence)
	f.extra(&b.Extra)
}

// Imported keeps the row that events were imported from, its texts as ids.
type Imported struct {
	Format string
	Record Value
	Extra  []Member
}

func (*Imported) Kind() Kind { return KindImported }

func (b *Imported) fields(f *fields) {
	f.need("format")
	f.str("format", &b.Format)
	f.value("record", &b.Record)
	f.extra(&b.Extra)
}
