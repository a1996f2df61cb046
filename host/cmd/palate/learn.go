package main

import (
	"context"
	"fmt"
	"os"

	"palate"
	"palate/host/seal"
	"palate/rules/taste"
)

var learnCommand = command{
	name:  "learn",
	does:  "fits a person's profile to their log",
	usage: "--log LOG [--user ID] [--pack PACK] --out PROFILE",
	example: `
palate learn --log log.jsonl --out me.palate-profile.json`,
	run: runLearn,
}

func runLearn(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "learn")
	logPath := f.String("log", "", "event log")
	user := f.String("user", "", "this person's answers only")
	packPath := f.String("pack", "", "pack")
	out := f.String("out", "", "profile")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if err := require(f, "log", "out"); err != nil {
		return err
	}
	pack, err := t.pack(*packPath)
	if err != nil {
		return err
	}
	began := t.now()
	l, err := t.readDesign(*logPath, pack, *user)
	if err != nil {
		return err
	}
	model := taste.FitDesign(l.design)
	if err := t.writeProfile(model.Profile(l.person), *out); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "learned from %d comparisons of %d events in %.1f s, peak memory %d MB\n",
		model.Answers(), l.events, t.now().Sub(began).Seconds(), peakMemory())
	if len(l.users) > 1 && *user == "" {
		fmt.Fprintf(t.stderr, "the log holds %d people's answers, taken as one person's; --user ID takes one: %s\n", len(l.users), some(l.users))
	}
	if l.bad {
		return errBadLines
	}
	return nil
}

// pack reads a pack file, or takes the built-in one.
func (t *terminal) pack(path string) (*taste.Pack, error) {
	if path == "" {
		return taste.Builtin(), nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	pack, err := taste.ReadPack(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return pack, nil
}

// writeProfile seals a profile by a key of this run and writes it.
func (t *terminal) writeProfile(p *palate.Profile, path string) error {
	sealer, err := seal.New(t.random)
	if err != nil {
		return err
	}
	if p.Model, err = p.Digest(sealer); err != nil {
		return err
	}
	out, err := t.create(path)
	if err != nil {
		return err
	}
	if _, err := out.Write(append(p.Value().Append(nil), '\n')); err != nil {
		out.Abandon()
		return err
	}
	return out.Close()
}

// readProfile reads a profile and refuses one whose bytes were changed.
func (t *terminal) readProfile(path string) (*palate.Profile, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	v, err := palate.ParseValue(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
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
