package palate

// Authentic is nil for an event that the device with that public key wrote: the key is the one the
// device is named after, the signature is the key's, and the body, where the person's secret is given,
// is the one that was hashed. Where the event stands in its device's chain is not looked at, so lines
// may come in any order, and behind one that was lost; a [Verifier] asks for all of them in turn.
//
// An event that is refused is an [Error] with [CodeCorrupt]; any other error is the sealer's.
func Authentic(s Sealer, secret, key []byte, e *Event) error {
	v, c := Verifier{Sealer: s, Secret: secret}, &Chain{}
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
