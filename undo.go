package palate

import "palate/internal/wire"

// Retract takes an event back: the profile is then as if it had never been.
type Retract struct {
	Event EventID
	Extra []Member
}

// Kind is [KindRetract].
func (*Retract) Kind() Kind { return KindRetract }

func (b *Retract) about() (*EventID, *int) { return &b.Event, nil }

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

// Kind is [KindRestore].
func (*Restore) Kind() Kind { return KindRestore }

func (b *Restore) about() (*EventID, *int) { return &b.Event, nil }

func (b *Restore) fields(f *wire.Fields) {
	f.Require("event")
	eventField(f, "event", &b.Event)
	f.Extra(&b.Extra)
}
