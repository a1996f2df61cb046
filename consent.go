package palate

import "palate/internal/wire"

// Consent grants or withdraws purposes that data may leave the device for.
type Consent struct {
	Consent  EventID  // the first event of the consent; zero on that event itself
	Purposes []string // "sync", "sink", "donate-texts", "donate-vectors" or "donate-weights"
	Granted  bool
	Until    int64  // Unix milliseconds; 0: until withdrawn
	Licence  string // that what leaves is given under: SPDX id or "private"
	Extra    []Member
}

// Kind is [KindConsent].
func (*Consent) Kind() Kind { return KindConsent }

func (b *Consent) about() (*EventID, *int) { return &b.Consent, nil }

func (b *Consent) fields(f *wire.Fields) {
	eventField(f, "consent", &b.Consent)
	f.Strings("purposes", &b.Purposes)
	f.Bool("granted", &b.Granted)
	f.Int("until", &b.Until)
	f.String("licence", &b.Licence)
	f.Extra(&b.Extra)
}
