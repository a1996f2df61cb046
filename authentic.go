package palate

import "palate/internal/wire"

// Authentic is nil for an event that the device with that public key wrote: the key is the one the
// device is named after, the signature is the key's, and the body, where the person's secret is given,
// is the one that was hashed. Where the event stands in its device's chain is not looked at, so lines
// may come in any order, and behind one that was lost; a [Verifier] asks for all of them in turn.
//
// An event that is refused is an [Error] with [CodeCorrupt]; any other error is the sealer's.
func Authentic(s Sealer, secret, key []byte, e *Event) error {
	v := Verifier{Sealer: s, Secret: secret}
	return v.authentic(key, e)
}

// AuthenticAll is what [Authentic] says of each of many events, with the key of its device; nil stands for the
// one that the event brings. A [BatchSealer] is asked for a device's signatures at once.
func AuthenticAll(s Sealer, secret []byte, key func(DeviceID) []byte, events []*Event) []error {
	v := Verifier{Sealer: s, Secret: secret, Chain: func(d DeviceID) (Chain, error) { return Chain{Key: key(d)}, nil }}
	lines := make([]Line, len(events))
	for i, e := range events {
		lines[i] = e
	}
	for _, task := range v.Prepare(lines) {
		task()
	}
	faults := make([]error, len(events))
	for i, e := range events {
		faults[i] = v.authentic(v.keyOf(e), e)
	}
	return faults
}

func (v *Verifier) authentic(key []byte, e *Event) error {
	c := &Chain{}
	named := *e
	named.Key = key
	if err := v.key(c, &named); err != nil {
		return err
	}
	if err := v.signature(c, e); err != nil {
		return err
	}
	return v.body(c, e)
}

// ParseKey reads a public key as a line has it, 32 bytes in base64url; ok is false for anything else.
func ParseKey(s string) (key []byte, ok bool) {
	key, ok = wire.ParseBase64(s)
	return key, ok && len(key) == 32
}
