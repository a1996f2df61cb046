package main

import (
	"context"
	"flag"
	"fmt"

	"palate"
	"palate/host/files"
	"palate/host/seal"
	"palate/rules/taste"
)

// pack reads a pack file; "" is the built-in one.
func (t *terminal) pack(path string) (*taste.Pack, error) {
	if path == "" {
		return taste.Builtin(), nil
	}
	v, err := t.ReadJSON(path)
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
	v, err := t.ReadJSON(path)
	if err != nil {
		return nil, t.noProfile(path, err)
	}
	p, err := palate.ParseProfile(v)
	if err == nil {
		err = p.Verify(&seal.Sealer{})
	}
	if err != nil {
		return nil, t.noProfile(path, fmt.Errorf("%s: %w", path, err))
	}
	return p, nil
}

// noProfile is the error of a file that is no profile: a log, if it is one.
func (t *terminal) noProfile(path string, err error) error {
	if path == "-" || !files.IsLog(path) {
		return err
	}
	return &palate.Error{Code: palate.CodeMalformed, Message: path + " is a log, not a profile", Hint: "palate learn makes a profile of it."}
}

// writeProfile writes a profile with its digest. No key outlives this run, so nothing signs it.
func (t *terminal) writeProfile(path string, p *palate.Profile) error {
	digest, err := p.Digest(&seal.Sealer{})
	if err != nil {
		return err
	}
	p.Model = digest
	return t.WriteJSON(path, profileFile, p.Value())
}

// onProfile is the action of a command that begins with a profile, with the flags that name it.
func onProfile(f *flag.FlagSet, act func(t *terminal, model *taste.Model) error) action {
	profile := f.String("profile", "", "`PROFILE` to begin with")
	pack := f.String("pack", "", "`PACK` that the profile was learned with, where it is not built in")
	return func(_ context.Context, t *terminal, args []string) error {
		if len(args) > 0 {
			return noArguments(args)
		}
		if err := requireFlags(f, "profile"); err != nil {
			return err
		}
		model, err := t.model(*profile, *pack)
		if err != nil {
			return err
		}
		return act(t, model)
	}
}

// model is a profile made ready to use.
func (t *terminal) model(profile, packPath string) (*taste.Model, error) {
	pack, err := t.pack(packPath)
	if err != nil {
		return nil, err
	}
	p, err := t.profile(profile)
	if err != nil {
		return nil, err
	}
	model, err := taste.Load(p, pack)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", profile, err)
	}
	return model, nil
}
