package main

import (
	"fmt"

	"palate"
	"palate/host/seal"
	"palate/rules/taste"
)

// pack reads a pack file; "" is the built-in one.
func (t *terminal) pack(path string) (*taste.Pack, error) {
	if path == "" {
		return taste.Builtin(), nil
	}
	v, err := t.value(path)
	if err != nil {
		return nil, err
	}
	pack, err := taste.ReadPack(v.Append(nil))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return pack, nil
}

// profile reads a profile and refuses one that was changed since it was written.
func (t *terminal) profile(path string) (*palate.Profile, error) {
	v, err := t.value(path)
	if err != nil {
		return nil, err
	}
	p, err := palate.ParseProfile(v)
	if err == nil {
		err = p.Verify(&seal.Sealer{})
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return p, nil
}

// writeProfile writes a profile with its digest. No key outlives this run, so nothing signs it.
func (t *terminal) writeProfile(path string, p *palate.Profile) error {
	digest, err := p.Digest(&seal.Sealer{})
	if err != nil {
		return err
	}
	p.Model = digest
	return t.writeValue(path, p.Value())
}
