package palate_test

import (
	"testing"

	. "palate"
)

func TestAuthentic(t *testing.T) {
	lines := writtenBy(t, 1, 3)
	first, third := lines[1].(*Event), lines[5].(*Event)
	author, sealer := newTestAuthor(t, 1)
	_, stranger := newTestAuthor(t, 2)
	for _, c := range []struct {
		name   string
		key    []byte
		secret []byte
		event  *Event
		field  string // "": it passes
	}{
		{"the first", sealer.Key(), author.Secret(), first, ""},
		{"one behind a gap", sealer.Key(), author.Secret(), third, ""},
		{"without the secret", sealer.Key(), nil, third, ""},
		{"erased", sealer.Key(), author.Secret(), third.Erased(), ""},
		{"another body", sealer.Key(), author.Secret(), forged(third, func(e *Event) { e.Body = &Pin{Text: lines[0].(*Text).ID} }), "bh"},
		{"another body without the secret", sealer.Key(), nil, forged(third, func(e *Event) { e.Body = &Pin{Text: lines[0].(*Text).ID} }), ""},
		{"another time", sealer.Key(), author.Secret(), forged(third, func(e *Event) { e.At++ }), "sig"},
		{"another source", sealer.Key(), author.Secret(), forged(third, func(e *Event) { e.Source = SourceOther }), "sig"},
		{"no signature", sealer.Key(), author.Secret(), forged(third, func(e *Event) { e.Sig = nil }), "sig"},
		{"another's key", stranger.Key(), author.Secret(), third, "key"},
		{"no key", nil, author.Secret(), third, "key"},
	} {
		err := Authentic(sealer, c.secret, c.key, c.event)
		refused, _ := err.(*Error)
		switch {
		case c.field == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.field != "" && (refused == nil || refused.Code != CodeCorrupt || refused.Field != c.field):
			t.Errorf("%s: got %v, want %s of %s", c.name, err, CodeCorrupt, c.field)
		}
	}
}

// Many at once are judged as each by itself.
func TestAuthenticAll(t *testing.T) {
	lines := writtenBy(t, 1, 5)
	author, sealer := newTestAuthor(t, 1)
	var events []*Event
	for _, line := range lines {
		if e, ok := line.(*Event); ok {
			events = append(events, e, e.Erased(), forged(e, func(e *Event) { e.At++ }), forged(e, func(e *Event) { e.Body = &Skip{} }))
		}
	}
	for _, key := range [][]byte{sealer.Key(), nil} {
		got := AuthenticAll(sealer, author.Secret(), func(DeviceID) []byte { return key }, events)
		for i, e := range events {
			with := key
			if with == nil {
				with = e.Key
			}
			want := Authentic(sealer, author.Secret(), with, e)
			if (got[i] == nil) != (want == nil) || want != nil && got[i].Error() != want.Error() {
				t.Errorf("event %d: got %v, want %v", i, got[i], want)
			}
		}
	}
}
