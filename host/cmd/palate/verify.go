package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"

	"palate"
	"palate/host/seal"
)

var verifyCommand = &command{
	name:  "verify",
	does:  "checks the hash chain and the signatures of a log, and says where they break",
	usage: "LOG [--heads FILE]",
	about: `
A changed, moved, lost or added line shows. That the end of a log was cut off shows only against
what was seen before: --heads keeps each device's last head in FILE, and brings it up to date when
the log holds. Without the log's secret, bodies and texts go unchecked.`,
	example: makeLog + `
palate verify log.palate.jsonl --heads heads.json`,
	flags: func(f *flag.FlagSet) action {
		heads := f.String("heads", "", "`FILE` with the heads that were seen last")
		return func(_ context.Context, t *terminal, args []string) error {
			if len(args) == 0 {
				return usageError("which LOG?")
			}
			if len(args) > 1 {
				return none(args[1:])
			}
			return t.verify(args[0], *heads)
		}
	},
}

func (t *terminal) verify(path, headsPath string) error {
	defer streaming()()
	known, err := t.heads(headsPath)
	if err != nil {
		return err
	}
	in, err := t.open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	v, err := palate.Verify(&seal.Sealer{}, in, known)
	if err != nil {
		return err
	}
	t.breaks(v)
	if !v.BodiesChecked {
		fmt.Fprintln(t.stderr, "bodies and texts went unchecked: the log does not hold its secret")
	}
	if v.Broken > 0 {
		return errBadLines
	}
	fmt.Fprintf(t.stdout, "holds: %s of %s, %s\n", count(v.Events, "event"), count(len(v.Heads), "device"), count(v.Texts, "text"))
	if headsPath == "" {
		return nil
	}
	return t.rewriteValue(headsPath, v.Heads.Value())
}

// breaksNamed is how many breaks of one kind are named: one fault makes the rest of a chain break, and says
// the same of every line.
const breaksNamed = 5

// breaks names the first breaks of each kind, and counts the others.
func (t *terminal) breaks(v palate.Verification) {
	named, all := map[string]int{}, 0
	for _, b := range v.Breaks {
		if named[b.Field]++; named[b.Field] <= breaksNamed {
			t.say(b)
			all++
		}
	}
	if more := v.Broken - all; more > 0 {
		fmt.Fprintf(t.stderr, "and %s like these\n", count(more, "more break"))
	}
}

// heads reads the heads that were seen last; of a file that is not there yet, none.
func (t *terminal) heads(path string) (palate.Heads, error) {
	if path == "" {
		return nil, nil
	}
	v, err := t.value(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	heads, err := palate.ParseHeads(v)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return heads, nil
}
